import type { Candidate, Finder } from "../candidate.js";
import { at, type Line, phrase } from "../line.js";
import { readUnit } from "../parts.js";

/** Set phrases for now, the past and the future; longer ones first where they begin alike. */
const PHRASES: readonly (readonly [string, string])[] = [
  ["right now", "PRESENT_REF"],
  ["these days", "PRESENT_REF"],
  ["at this point", "PRESENT_REF"],
  ["at this time", "PRESENT_REF"],
  ["at present", "PRESENT_REF"],
  ["at the moment", "PRESENT_REF"],
  ["for the time being", "PRESENT_REF"],
  ["now", "PRESENT_REF"],
  ["nowadays", "PRESENT_REF"],
  ["currently", "PRESENT_REF"],
  ["presently", "PRESENT_REF"],
  ["current", "PRESENT_REF"],
  ["more recently", "PAST_REF"],
  ["recently", "PAST_REF"],
  ["lately", "PAST_REF"],
  ["recent", "PAST_REF"],
  ["the past", "PAST_REF"],
  ["the recent past", "PAST_REF"],
  ["the near future", "FUTURE_REF"],
  ["the near term", "FUTURE_REF"],
  ["the short term", "FUTURE_REF"],
  ["the long term", "FUTURE_REF"],
  ["the foreseeable future", "FUTURE_REF"],
  ["the coming future", "FUTURE_REF"],
  ["the future", "FUTURE_REF"],
  ["a later date", "FUTURE_REF"],
  ["as soon as possible", "FUTURE_REF"],
  ["soon", "FUTURE_REF"],
];

const BY_FIRST: ReadonlyMap<string, readonly (readonly [readonly string[], string])[]> = byFirst();

/** The words that the set phrases begin with. */
export const REFERENCE_WORDS: readonly string[] = [...BY_FIRST.keys()];

function byFirst(): ReadonlyMap<string, readonly (readonly [readonly string[], string])[]> {
  const out = new Map<string, (readonly [readonly string[], string])[]>();
  for (const [words, value] of PHRASES) {
    const parts = words.split(" ");
    const first = parts[0] as string;
    const list = out.get(first) ?? [];
    list.push([parts, value]);
    out.set(first, list);
  }
  return out;
}

function reference(first: number, next: number, value: string): Candidate {
  const side = value === "PRESENT_REF" ? "now" : value === "PAST_REF" ? "the past" : "the future";
  return { first, next, type: "DATE", resolve: () => ({ value, because: `words for ${side}, no date` }) };
}

function fits(line: Line, index: number, words: readonly string[], next: number): boolean {
  const word = words[0] as string;
  if (words.length > 1) return word !== "the" || words[1] !== "past" || readUnit(line, next) === null;
  const before = at(line, index - 1);
  if (word === "now") return before !== "until" || !line.atoms[index]?.capital;
  if (word === "soon")
    return before !== "as" && before !== "too" && at(line, next) !== "after" && at(line, next) !== "-";
  if (word === "current")
    return line.atoms[next]?.kind === "word" && !["account", "affairs", "events"].includes(at(line, next));
  if (word === "recent") return before !== "most" && line.atoms[next]?.kind === "word";
  return true;
}

/** `now`, `recently`, `the future`, `in recent years`, `coming months`. */
export const findReference: Finder = (line, index) => {
  const word = at(line, index);
  const lead =
    word === "recent" || word === "past" ? "PAST_REF" : word === "coming" || word === "future" ? "FUTURE_REF" : "";
  if (lead) {
    const unit = readUnit(line, index + 1);
    if (unit?.plural) return reference(index, unit.next, lead);
  }
  const before = at(line, index - 1);
  if (
    word === "future" &&
    before !== "s" &&
    before !== "their" &&
    before !== "its" &&
    before !== "his" &&
    before !== "her"
  ) {
    if (line.atoms[index + 1]?.kind === "word" && before !== "the") return reference(index, index + 1, "FUTURE_REF");
  }
  for (const [words, value] of BY_FIRST.get(word) ?? []) {
    const next = phrase(line, index, ...words);
    if (next > 0 && fits(line, index, words, next)) return reference(index, next, value);
  }
  return null;
};
