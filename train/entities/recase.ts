import type { Random } from "../../src/base/index.js";

/** Words that headlines in Title Case leave small (the house style of most papers). */
const SMALL = new Set(
  "a an and as at but by for from in into is nor of off on or over per so than that the to up via vs with yet".split(
    " ",
  ),
);

/** `A Headline in Title Case`: every word begins with a capital, small words stay small unless `all`. Keeps every offset. */
export function titleCase(text: string, all: boolean): string {
  return text.replace(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu, (word, at: number) => {
    if (at > 0 && !all && SMALL.has(word)) return word;
    const first = word[0] as string;
    const upper = first.toUpperCase();
    return upper.length === first.length && !/['’]/.test(text[at - 1] ?? "") ? upper + word.slice(1) : word;
  });
}

/** `ALL CAPITALS`, letter by letter, so that every offset is kept. */
export function capitals(text: string): string {
  let out = "";
  for (const char of text) {
    const upper = char.toUpperCase();
    out += upper.length === char.length ? upper : char;
  }
  return out;
}

/** Lines of the text in which words stand, recased at random: the headline always, others with the given share. */
export function recaseLines(
  text: string,
  share: number,
  random: Random,
): { text: string; changed: readonly (readonly [number, number])[] } {
  const changed: [number, number][] = [];
  let out = "";
  let first = true;
  for (const line of text.split("\n")) {
    const words = line.split(" ").length;
    const pick = words >= 4 && words <= 40 && (first || random() < share);
    const style = random();
    if (pick) changed.push([out.length, out.length + line.length]);
    out += pick
      ? style < 0.35
        ? titleCase(line, true)
        : style < 0.75
          ? titleCase(line, false)
          : capitals(line)
      : line;
    out += "\n";
    if (words >= 4) first = false;
  }
  return { text: out.slice(0, -1), changed };
}
