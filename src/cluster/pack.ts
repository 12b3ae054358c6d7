import type { Signature, Term, TermKind } from "./types.js";

const KINDS: readonly TermKind[] = ["name", "phrase", "word", "number", "date", "year"];
const LETTERS = "npwNdy";

/**
 * A signature as one line of text, to be kept in a file or a database (some 2,000 characters). It holds for one version of the reading and of the
 * model's numbering of terms: keep it under a key with both.
 */
export function packSignature({ day, words, copy, shingles, terms }: Signature): string {
  const head = [day ?? "", words, copy, shingles.map((hash) => hash.toString(36)).join(" ")].join("\t");
  const rows = terms.map(
    ({ kind, form, id, count, place }) => `${LETTERS[KINDS.indexOf(kind)]}${place}${count}${id.toString(36)}:${form}`,
  );
  return [head, ...rows].join("\t");
}

/** What `packSignature` wrote. Throws where the line is none: it was not written by this version. */
export function unpackSignature(line: string): Signature {
  const [day = "", words = "", copy = "", shingles = "", ...rows] = line.split("\t");
  if (!/^[0-9a-f]{16}$/.test(copy)) throw new TypeError(`unpackSignature: "${line.slice(0, 40)}" is no signature`);
  return {
    day: day === "" ? null : Number(day),
    words: Number(words),
    copy,
    shingles: shingles === "" ? [] : shingles.split(" ").map((hash) => Number.parseInt(hash, 36)),
    terms: rows.map(termOf),
  };
}

function termOf(row: string): Term {
  const colon = row.indexOf(":");
  return {
    kind: KINDS[LETTERS.indexOf(row[0] as string)] as TermKind,
    form: row.slice(colon + 1),
    id: Number.parseInt(row.slice(3, colon), 36),
    count: Number(row[2]),
    place: Number(row[1]) as Term["place"],
  };
}
