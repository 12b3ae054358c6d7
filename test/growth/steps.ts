import { Session } from "node:inspector";
import { walkedByBuiltIns } from "./built-ins.js";

/** Steps by module of `src` (`text`, `times` …); under `built-ins` what built-in functions walked for all of them, under `all` the sum. */
export type Steps = ReadonlyMap<string, number>;

type Range = { readonly startOffset: number; readonly endOffset: number; readonly count: number };
type Script = { readonly url: string; readonly functions: readonly { readonly ranges: readonly Range[] }[] };

/**
 * How often each character of a function's source ran, summed. V8 joins neighbouring blocks that ran equally often; weighed by its length, a block
 * counts the same whether it was joined or not.
 */
function charactersRun(ranges: readonly Range[]): number {
  let sum = 0;
  const open: Range[] = [];
  for (const range of ranges) {
    while (open.length > 0 && (open.at(-1) as Range).endOffset <= range.startOffset) open.pop();
    sum += (range.endOffset - range.startOffset) * (range.count - (open.at(-1)?.count ?? 0));
    open.push(range);
  }
  return sum;
}

const session = new Session();

function post<T>(method: string, params: object = {}): T {
  let answer: T | undefined;
  session.post(method, params, (error: Error | null, result?: unknown) => {
    if (error) throw error;
    answer = result as T;
  });
  return answer as T;
}

/** Begins to count what runs; until `stopCounting`, everything runs slower. */
export function startCounting(): void {
  session.connect();
  post("Profiler.enable");
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
}

/** Ends what `startCounting` began. */
export function stopCounting(): void {
  post("Profiler.stopPreciseCoverage");
  post("Profiler.disable");
  session.disconnect();
}

/** Steps taken in the modules of `src` by `work`, and by what ran since the call before. No clock: a busy machine changes nothing. */
export function countSteps(work: () => void): Steps {
  const walked = walkedByBuiltIns(work);
  const { result } = post<{ result: readonly Script[] }>("Profiler.takePreciseCoverage");
  const steps = new Map<string, number>([["built-ins", walked]]);
  for (const { url, functions } of result) {
    const floor = /\/src\/(\w+)\/[\w-]+\.ts$/.exec(url)?.[1];
    if (floor === undefined) continue;
    const sum = functions.reduce((total, { ranges }) => total + charactersRun(ranges), 0);
    steps.set(floor, (steps.get(floor) ?? 0) + sum);
  }
  return steps.set(
    "all",
    [...steps.values()].reduce((sum, some) => sum + some, 0),
  );
}
