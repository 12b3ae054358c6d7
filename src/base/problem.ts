/**
 * What can be wrong with input from the world, by code. Each has a heading in docs/problems.md.
 * A caller's mistake throws instead: it is a bug, not a problem of the input.
 */
export type ProblemCode =
  | "bad-line"
  | "binary"
  | "conflict-of-ids"
  | "damaged"
  | "database-newer"
  | "database-unavailable"
  | "directory"
  | "edited-since"
  | "empty"
  | "encoding"
  | "encrypted"
  | "fetch-failed"
  | "fetch-refused"
  | "job-failed"
  | "not-found"
  | "not-json"
  | "not-report"
  | "only-links"
  | "too-few-reports"
  | "too-large"
  | "unreadable"
  | "unsafe"
  | "unsupported-format"
  | "usage"
  | "write-failed";

/** One thing wrong with input: a code for programs, one sentence for people that names the value and says what to do. */
export type Problem = { readonly code: ProblemCode; readonly message: string };

/** A value, or the problem that stands in its place. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Wraps a value as a good result. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a problem as a failed result. */
export function failed<T = never>(code: ProblemCode, message: string): Result<T> {
  return { ok: false, problem: { code, message } };
}
