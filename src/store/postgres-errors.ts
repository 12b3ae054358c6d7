import { codeOf, type Explain, messageOf } from "./refusal.js";

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/ECONNREFUSED|ENOENT/, "no server answers there: start it, or check host and port"],
  [
    /ECONNRESET|EPIPE|terminat|57P0|connection error|not queryable/,
    "the connection was cut: look whether the server runs, and try again",
  ],
  [/ENOTFOUND|EAI_AGAIN/, "the host is not known: check its name"],
  [/28P01|28000|password/, "the server refuses the user: check user and password"],
  [/3D000/, "there is no such database: create it"],
  [/42501/, "the user may not do this: grant it the right to create tables"],
  [/3F000/, "there is no schema to create tables in: create it"],
  [/53100/, "the server's disk is full: make room"],
  [/53300|timeout/, "the server has no connection left or is too slow: try again"],
  [/42703|42P0[17]/, "it holds tables of another program: give Crossread a database of its own"],
];

/** Puts an error of PostgreSQL, or of the way to it, into words; the password is left out. */
export function explainPostgres(address: string): Explain {
  return (error) => {
    const inner = error instanceof AggregateError ? error.errors.map(codeOf).join(" ") : "";
    const known = `${codeOf(error)} ${inner} ${messageOf(error)}`;
    const advice = ADVICE.find(([pattern]) => pattern.test(known))?.[1] ?? "check the address";
    return `The database ${withoutPassword(address)} cannot be used; ${advice} (${messageOf(error)}).`;
  };
}

/** The address as it may be shown. */
export function withoutPassword(address: string): string {
  if (!URL.canParse(address)) return "postgres://…";
  const url = new URL(address);
  return `${url.protocol}//${url.username === "" ? "" : `${url.username}@`}${url.host}${url.pathname}`;
}
