import type { Problem, ProblemCode } from "../base/index.js";

/** The one shape of an error. */
export type ErrorBody = { readonly error: { readonly code: ProblemCode; readonly message: string } };

/** HTTP statuses of errors. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 500 | 503;

const statuses: Partial<Record<ProblemCode, ErrorStatus>> = {
  "edited-since": 409,
  "not-found": 404,
  "too-large": 413,
  "unsupported-format": 415,
  "job-failed": 500,
  "database-newer": 503,
  "database-unavailable": 503,
};

/** The status that goes with a problem; 400, the caller's input, where it says no more. */
export function statusOf(code: ProblemCode): ErrorStatus {
  return statuses[code] ?? 400;
}

/** A problem in the one shape of an error. */
export function errorBody({ code, message }: Problem): ErrorBody {
  return { error: { code, message } };
}

/** A problem as an answer; `status` where the code alone does not tell it (401, 403, 405). */
export function errorResponse(problem: Problem, status: ErrorStatus = statusOf(problem.code)): Response {
  return Response.json(errorBody(problem), { status });
}

/** Whether a body has the one shape of an error. */
export function isProblemBody(body: unknown): body is ErrorBody {
  const error = (body as { error?: unknown } | null)?.error as { code?: unknown; message?: unknown } | undefined;
  return typeof error?.code === "string" && typeof error.message === "string";
}
