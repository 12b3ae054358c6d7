import type { Document, Sentence } from "../text/index.js";

/**
 * A run of letters, a run of digits or one other sign of a token. Finders read atoms, so it does not matter whether the
 * tokens cut `third-quarter`, `10:00` or `Dec.`.
 */
export type Atom = {
  readonly start: number;
  readonly end: number;
  /** Lower case, curly marks and long dashes made plain. */
  readonly norm: string;
  readonly kind: "word" | "digits" | "sign";
  /** True when it begins with a capital letter. */
  readonly capital: boolean;
  /** True when white space stands before it, or nothing. */
  readonly spaced: boolean;
  /** Index into `Document.tokens`. */
  readonly token: number;
};

/** The atoms of one sentence. */
export type Line = { readonly atoms: readonly Atom[]; readonly sentence: Sentence };

function kindOf(text: string, at: number): Atom["kind"] {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return "digits";
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return "word";
  return code > 127 && /\p{L}/u.test(text[at] as string) ? "word" : "sign";
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  return /^\p{Lu}/u.test(text.slice(at, at + 2));
}

function normOf(form: string): string {
  if (form === "’" || form === "‘") return "'";
  if (form === "–" || form === "—" || form === "‑" || form === "−") return "-";
  return form.toLowerCase();
}

/** Cuts the tokens of a sentence into atoms. Linear in the sentence. */
export function lineOf(document: Document, sentence: Sentence): Line {
  const { text, tokens } = document;
  const atoms: Atom[] = [];
  let previousEnd = -1;
  for (let t = sentence.firstToken; t < sentence.endToken; t++) {
    const token = tokens[t];
    if (!token) continue;
    let start = token.start;
    while (start < token.end) {
      const kind = kindOf(text, start);
      let end = start + 1;
      if (kind !== "sign") while (end < token.end && kindOf(text, end) === kind) end++;
      const form = text.slice(start, end);
      atoms.push({
        start,
        end,
        norm: normOf(form),
        kind,
        capital: kind === "word" && isCapital(text, start),
        spaced: start !== previousEnd,
        token: t,
      });
      previousEnd = end;
      start = end;
    }
  }
  return { atoms, sentence };
}

/** The atom's plain form, or the empty string outside the line. */
export function at(line: Line, index: number): string {
  return line.atoms[index]?.norm ?? "";
}

/** Index after the words when they all stand at `index`, else -1. */
export function phrase(line: Line, index: number, ...words: readonly string[]): number {
  for (let i = 0; i < words.length; i++) if (at(line, index + i) !== words[i]) return -1;
  return index + words.length;
}

/** True when the atom stands directly after the one before it. */
export function glued(line: Line, index: number): boolean {
  const atom = line.atoms[index];
  return atom !== undefined && index > 0 && !atom.spaced;
}

/** Index after a hyphen that joins two words (`third-quarter`), or the same index. */
export function overHyphen(line: Line, index: number): number {
  return at(line, index) === "-" && glued(line, index) && glued(line, index + 1) ? index + 1 : index;
}

/** The atom's digits as a number, or null. Long runs of digits are no number that a date could hold. */
export function digits(line: Line, index: number, maxLength = 4): number | null {
  const atom = line.atoms[index];
  if (atom?.kind !== "digits" || atom.norm.length > maxLength) return null;
  return Number(atom.norm);
}

/** Index after a full stop that ends a short form (`Dec.`), or the same index. */
export function overStop(line: Line, index: number): number {
  return at(line, index) === "." && glued(line, index) ? index + 1 : index;
}
