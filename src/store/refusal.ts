import type { Problem, ProblemCode, Result } from "../base/index.js";
import { failed, ok } from "../base/index.js";

/** Thrown inside a transaction so that it rolls back; `attempt` turns it into the problem. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.problem = { code, message };
  }
}

/** Says in one sentence what an error of the driver means and what to do. */
export type Explain = (error: unknown) => string;

/** Runs `work`; an error of the database becomes `database-unavailable`, a bug of ours is thrown on. */
export async function attempt<T>(explain: Explain, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    return failed("database-unavailable", explain(error));
  }
}

/** The code of a driver's error, "" where it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === "string" ? code : "";
}

/** The message of an error; drivers throw errors of errors when they tried several addresses. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
