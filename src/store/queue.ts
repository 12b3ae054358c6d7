import type { Result } from "../base/index.js";

/** A job that was taken: it is done when `finish` says so, and comes back when that does not happen in time. */
export type Job = { readonly id: string; readonly report: string };

/** Jobs that any number of processes share: each is given to one of them. */
export type Queue = {
  /** Takes up to `limit` jobs; none where there are none. */
  take(limit: number): Promise<Result<readonly Job[]>>;
  /** Marks jobs as done. */
  finish(jobs: readonly Job[]): Promise<Result<void>>;
  /** Brings back the jobs of processes that died, and makes jobs of reports that wait without one. */
  sweep(): Promise<Result<void>>;
};
