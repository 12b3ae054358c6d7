import { createRandom, type Random } from "../../src/base/index.js";

/** Makes a text of about `size` characters that only grows at its end as `size` does. */
export type Grower = (size: number, random: Random) => string;

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;

function grown(size: number, piece: () => string): string {
  let text = "";
  while (text.length < size) text += piece();
  return text;
}

const repeated =
  (piece: string, times = 1): Grower =>
  (size) =>
    piece.repeat(Math.ceil((size * times) / piece.length));

const drawn =
  (pieces: readonly string[], between = " "): Grower =>
  (size, random) =>
    grown(size, () => pick(pieces, random) + between);

const SYLLABLES = ["ba", "dor", "kel", "mi", "nas", "or", "pe", "ruk", "sel", "tam", "ul", "vin"];

/** A name, nearly always a new one. */
function newName(random: Random): string {
  const word = Array.from({ length: 5 }, () => pick(SYLLABLES, random)).join("");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const named =
  (sentence: (name: () => string) => string): Grower =>
  (size, random) =>
    grown(size, () => sentence(() => newName(random)));

const SOUP =
  "said that the of “ ” \" ' ’ ( ) [ ] , ; : — . … ! ? \n \n\n 12 1,000 3.5 % $ 10:30 -- a.a. Monday May 2008 last year Mr Dr U.S. Ilan Dorev not no he she they it who told according to killed at least people".split(
    / /,
  );

/** How much longer texts are that hardly anything looks at. */
const LONG = 50;

/** Texts that nobody writes, each made to lead some finder to look far: nothing closes, nothing ends, all is alike. */
export const GROWERS: Readonly<Record<string, Grower>> = {
  "quotation marks": repeated('"'),
  "marks that stay open": repeated("“We go "),
  "marks that open nothing": repeated("go” "),
  "quotes one after another": repeated("“Go,” he said. "),
  "marks of all kinds": drawn(['"go"', "'go'", "“go”", "‘go’", "«go»", '"', "'", "“", "’"]),
  "quotes inside quotes": repeated("“He said ‘"),
  "paragraphs that each open a quotation": repeated("“We will go on.\n\n"),
  apostrophes: repeated("the dogs' "),
  "one line of letters": repeated("a", LONG),
  "one line of capitals": repeated("A", LONG),
  "brackets in brackets": (size) => "(a ".repeat(size / 4) + ")".repeat(size / 4),
  "brackets that stay open": repeated("(he [said "),
  dashes: repeated("— a -- "),
  stops: repeated(".", LONG / 8),
  "letters with stops": repeated("a.", LONG / 8),
  initials: repeated("A. B. "),
  hyphens: repeated("mid-"),
  "line breaks": repeated("\n", LONG),
  "short lines": repeated("A\n\n"),
  spaces: (size) => `${" ".repeat(size * LONG)}end`,
  addresses: repeated("www.a.b/c@d "),
  times: drawn(["on Monday", "last year", "10:30", "May 2008", "two weeks ago", "the 1990s", "in March"]),
  "months without a year": repeated("in May "),
  numbers: drawn(["12", "1,000", "3.5", "4-6", "$5", "7%", "at least", "million", "people"]),
  "number words": repeated("twenty-one hundred and "),
  digits: repeated("1", LONG / 8),
  "people counted": repeated("12 dead, 30 hurt and "),
  "capital words": named((name) => `${name()} `),
  "one name again": repeated("Ilan Dorev met Ilan Dorev. "),
  "many people": named((name) => `${name()} ${name()} left. `),
  "a list of names": named((name) => `${name()} ${name()}, `),
  "many people of one family": named((name) => `${name()} Dorev left. `),
  pronouns: drawn(["he", "she", "they", "it", "his", "her", "him", "them", "himself"]),
  "pronouns in sentences": drawn(["He left.", "She said it.", "They saw him.", "It fell on them."]),
  descriptions: drawn(["the mayor", "a minister", "the company", "the two men", "its leader", "the town"], ", "),
  said: repeated("said "),
  "he said that he said": repeated("he said that "),
  "said at both ends": repeated("Dorev said that he had left, the mayor said. "),
  "according to": repeated("according to the mayor, "),
  "one clause after another": repeated("the dam broke, and "),
  "relative clauses": repeated("the man who saw the dog that "),
  negations: repeated("not never no "),
  prepositions: repeated("of the town in "),
  adjectives: repeated("old "),
  titles: repeated("President Mr Dr "),
  questions: repeated("Why? No! "),
  "names with colons": repeated("DOREV: Go. "),
};

/** Pieces of all kinds without order: a few of them, drawn by the seed, repeated at random. */
export function mixture(seed: number): Grower {
  const random = createRandom(seed);
  const pieces = Array.from({ length: 2 + Math.floor(random() * 12) }, () => pick(SOUP, random));
  return drawn(pieces, random() < 0.8 ? " " : "");
}
