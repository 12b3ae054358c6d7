import type { Collation, Judged, Judgement } from "../../contract/index.js";

/** A judgement and, where it was read from a file, the number of its line. */
export type JudgementLine = Judgement & { readonly line?: number };

/** A note of a collation. */
export type Note = Collation["notes"][number];

/** How a message names a judgement: "line 3 (merge by Mara Ellison)". */
export function lineName({ kind, by, line }: JudgementLine): string {
  const who = by == null ? kind : `${kind} by ${by}`;
  return line === undefined ? `a judgement (${who})` : `line ${line} (${who})`;
}

/** A judgement as a point carries it. */
export function judgedOf({ kind, slot, text, by, at, line }: JudgementLine): Judged {
  return { kind, slot: slot ?? null, text: text ?? null, by: by ?? null, at: at ?? null, ...lineOf({ line }) };
}

/** The line of a judgement as a field; none where it was read from no file. */
export function lineOf({ line }: Pick<JudgementLine, "line">): { readonly line?: number } {
  return line === undefined ? {} : { line };
}
