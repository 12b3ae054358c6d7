import { ADDRESSES, PARTICLES, PERSON_TAILS, SMALL, TITLE_OR_NAME, TITLES } from "./name-lists.js";

/** Longest name that is compared; a longer string is no name. */
const LONGEST = 200;

/** Lower case without diacritics, curly marks made straight. */
export function foldName(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/ß/g, "ss");
}

/** Short forms that are written so everywhere, and what they stand for. Case counts: `US` is no `us`. */
const STANDING: readonly (readonly [RegExp, string])[] = [
  [/\bU\.? ?S\.?(?: ?A\.?)?(?![\p{L}\d])/gu, "United States"],
  [/\bU\.? ?K\.?(?![\p{L}\d])/gu, "United Kingdom"],
  [/\bU\.? ?N\.?(?![\p{L}\d])/gu, "United Nations"],
  [/\bE\.? ?U\.?(?![\p{L}\d])/gu, "European Union"],
  [/\bMid-?[Ee]ast\b/g, "Middle East"],
  [/^(?:www\.)?([\w-]+)\.(?:com|org|net|co\.uk)$/i, "$1"],
];

/** Words of a name for comparing: folded, possessive and stops off, cut at white space and hyphens (`U.S.` is `us`). */
export function nameWords(text: string): string[] {
  let long = text.slice(0, LONGEST);
  for (const [pattern, full] of STANDING) long = long.replace(pattern, full);
  return foldName(long)
    .replace(/'s?(?=\s|$)/g, "")
    .replace(/[.,"“”()]/g, "")
    .split(/[\s\-–—/_]+/)
    .filter((word) => word !== "" && word !== "'");
}

/** Words without a leading article and without forms of address and titles. */
export function coreWords(text: string): string[] {
  let words = nameWords(text);
  if (words.length > 1 && words[0] === "the") words = words.slice(1);
  while (words.length > 1 && isTitleWord(words[0] as string, words.length)) words = words.slice(1);
  return words;
}

/** True for a word that can be cut off before a name of `length` words (the word included). */
export function isTitleWord(word: string, length: number): boolean {
  if (ADDRESSES.has(word)) return true;
  return TITLES.has(word) && (!TITLE_OR_NAME.has(word) || length > 2);
}

/** A person's name taken apart. `given` is empty where only a family name (or one name) is there. */
export type PersonName = { readonly given: readonly string[]; readonly family: readonly string[] };

/** Takes a person's name apart by its words: the last word, with the particles before it, is the family name. */
export function personName(words: readonly string[]): PersonName {
  let end = words.length;
  while (end > 1 && PERSON_TAILS.has(words[end - 1] as string)) end--;
  let from = Math.max(0, end - 1);
  while (from > 1 && PARTICLES.has(words[from - 1] as string)) from--;
  if (from === 1 && PARTICLES.has(words[0] as string)) from = 0;
  return { given: words.slice(0, from), family: words.slice(from, end) };
}

/** Initials of the words that count, small words left out or (second form) kept. */
export function initials(text: string): readonly string[] {
  const parts = foldName(text)
    .replace(/'s?(?=\s|$)/g, "")
    .split(/[\s\-–—/]+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  let short = "";
  let long = "";
  for (const part of parts) {
    // `U.S.` stands for two words.
    const letters = /^(?:\p{L}\.)+\p{L}?\.?$/u.test(part)
      ? part.replace(/\./g, "")
      : (part.match(/[\p{L}\p{N}]/u)?.[0] ?? "");
    long += letters;
    if (!SMALL.has(part)) short += letters;
  }
  return short === long ? [short] : [short, long];
}

/**
 * A word as it sounds, roughly: what romanisations and slips of the pen leave alike (`Heidar` and `Heydar`, `Alishvandi` and
 * `Alishbandi`, `Masoud` and `Massoud`).
 */
export function soundKey(word: string): string {
  return word
    .replace(/[^a-z0-9]/g, "")
    .replace(/ph/g, "f")
    .replace(/sch/g, "sh")
    .replace(/gh/g, "g")
    .replace(/kh/g, "k")
    .replace(/ck/g, "k")
    .replace(/dj/g, "j")
    .replace(/tch/g, "ch")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/c(?!h)/g, "k")
    .replace(/q/g, "k")
    .replace(/x/g, "ks")
    .replace(/z/g, "s")
    .replace(/w/g, "v")
    .replace(/v/g, "b")
    .replace(/th/g, "t")
    .replace(/ou|oo|oe|ow/g, "u")
    .replace(/ee|ei|ey|ie|ea|y/g, "i")
    .replace(/o/g, "u")
    .replace(/e/g, "i")
    .replace(/(?<=.)(?<![sc])h/g, "")
    .replace(/(.)\1+/g, "$1");
}
