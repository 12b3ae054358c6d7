import type { Span } from "../base/index.js";

/** Marks of quotation are looked for this far to either side, within the paragraph: a report of nothing but quotation marks must not cost more. */
const REACH = 2000;

/** What a mark does: straight ones open after a blank or a bracket and close elsewhere. */
function roleOf(text: string, at: number): "opens" | "closes" | null {
  const mark = text[at];
  if (mark === "“") return "opens";
  if (mark === "”") return "closes";
  if (mark !== '"') return null;
  const [before, after] = [text[at - 1] ?? " ", text[at + 1] ?? " "];
  return /[\s([—–-]/.test(before) && !/\s/.test(after) ? "opens" : "closes";
}

/** Whether a quotation that is open at the offset is ever closed: by a mark before the next one opens, or in the paragraph that goes on with it. */
function isClosed(text: string, offset: number): boolean {
  const near = text.slice(offset, offset + REACH);
  const end = near.indexOf("\n");
  const last = offset + (end < 0 ? near.length : end);
  for (let i = offset; i < last; i++) {
    const role = roleOf(text, i);
    if (role !== null) return role === "closes";
  }
  // A quotation of several paragraphs is opened anew in each and closed in the last alone.
  let next = last;
  while (/\s/.test(text[next] ?? "") && next < last + 8) next++;
  return next > last && roleOf(text, next) === "opens";
}

/** The mark that would close a quotation open at the offset; null outside quotations, and where the report forgot to close it. */
function openQuote(text: string, offset: number): string | null {
  const from = Math.max(0, offset - REACH);
  const paragraph = from + text.slice(from, offset).lastIndexOf("\n") + 1;
  let open: string | null = null;
  for (let i = paragraph; i < offset; i++) {
    const role = roleOf(text, i);
    // A second mark that opens is no quotation within a quotation, which has other marks: the first was never closed.
    if (role === "opens") open = text[i] === "“" ? "”" : '"';
    else if (role === "closes") open = null;
  }
  return open !== null && isClosed(text, offset) ? open : null;
}

/** The marks that words need before and after them so that a quotation is closed where it was opened. */
export function quoteMarks(text: string, [start, end]: Span): { before: string; after: string } {
  const opened = openQuote(text, start);
  const closed = openQuote(text, end);
  return {
    before: opened === null ? "" : opened === "”" ? "“" : '"',
    after: closed === null || (opened === null && !/["“]/.test(text.slice(start, end))) ? "" : closed,
  };
}
