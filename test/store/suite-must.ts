import type { Result } from "../../src/base/index.js";

/** The value, or a failed test that shows the problem. Apart from the suite, so that a process of its own needs no test runner. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}
