import type { Candidate } from "./candidate.js";
import { at, type Line, overHyphen, phrase } from "./line.js";

/** A candidate with the words around it that belong to it: "early", "about", "or so". */
type Modifier = { readonly words: readonly string[]; readonly mod: string };

const EDGES: readonly Modifier[] = [
  { words: ["early"], mod: "START" },
  { words: ["earlier"], mod: "START" },
  { words: ["late"], mod: "END" },
  { words: ["later"], mod: "END" },
  { words: ["mid"], mod: "MID" },
  { words: ["mid", "-"], mod: "MID" },
  { words: ["the", "beginning", "of"], mod: "START" },
  { words: ["the", "start", "of"], mod: "START" },
  { words: ["the", "middle", "of"], mod: "MID" },
  { words: ["the", "end", "of"], mod: "END" },
  { words: ["beginning", "of"], mod: "START" },
  { words: ["middle", "of"], mod: "MID" },
  { words: ["end", "of"], mod: "END" },
  { words: ["earlier", "in"], mod: "START" },
  { words: ["later", "in"], mod: "END" },
  { words: ["early", "in"], mod: "START" },
  { words: ["late", "in"], mod: "END" },
  { words: ["earlier", "on"], mod: "START" },
];

const AMOUNTS: readonly Modifier[] = [
  { words: ["about"], mod: "APPROX" },
  { words: ["around"], mod: "APPROX" },
  { words: ["approximately"], mod: "APPROX" },
  { words: ["roughly"], mod: "APPROX" },
  { words: ["some"], mod: "APPROX" },
  { words: ["nearly"], mod: "APPROX" },
  { words: ["almost"], mod: "APPROX" },
  { words: ["more", "than"], mod: "MORE_THAN" },
  { words: ["over"], mod: "MORE_THAN" },
  { words: ["less", "than"], mod: "LESS_THAN" },
  { words: ["fewer", "than"], mod: "LESS_THAN" },
  { words: ["under"], mod: "LESS_THAN" },
  { words: ["at", "least"], mod: "EQUAL_OR_MORE" },
  { words: ["no", "less", "than"], mod: "EQUAL_OR_MORE" },
  { words: ["at", "most"], mod: "EQUAL_OR_LESS" },
  { words: ["up", "to"], mod: "EQUAL_OR_LESS" },
  { words: ["no", "more", "than"], mod: "EQUAL_OR_LESS" },
];

const AFTER: readonly Modifier[] = [
  { words: ["or", "so"], mod: "APPROX" },
  { words: ["or", "more"], mod: "EQUAL_OR_MORE" },
  { words: ["or", "longer"], mod: "EQUAL_OR_MORE" },
  { words: ["or", "less"], mod: "EQUAL_OR_LESS" },
  { words: ["or", "later"], mod: "ON_OR_AFTER" },
  { words: ["or", "earlier"], mod: "ON_OR_BEFORE" },
];

/** Words before a length for which "over" and "under" are prepositions of place or time, not amounts. */
function isAmount(line: Line, candidate: Candidate): boolean {
  const first = line.atoms[candidate.first];
  if (!first || first.norm === "the" || first.norm === "this" || first.norm === "that") return false;
  if (candidate.type === "DURATION") return true;
  if (candidate.type === "TIME") return first.kind === "digits" || first.norm === "noon" || first.norm === "midnight";
  const last = at(line, candidate.next - 1);
  return last === "ago" || last === "later" || last === "earlier";
}

function endsAt(
  line: Line,
  index: number,
  floor: number,
  list: readonly Modifier[],
): { readonly first: number; readonly mod: string } | null {
  let best: { readonly first: number; readonly mod: string } | null = null;
  for (const { words, mod } of list) {
    const first = index - words.length;
    if (first < floor || phrase(line, first, ...words) !== index) continue;
    if (!best || first < best.first) best = { first, mod };
  }
  return best;
}

function before(
  line: Line,
  candidate: Candidate,
  floor: number,
): { readonly first: number; readonly mod: string } | null {
  const edge =
    candidate.type === "DATE" || candidate.type === "TIME" ? endsAt(line, candidate.first, floor, EDGES) : null;
  if (edge) {
    const word = at(line, candidate.first - 1);
    // "the late November rains" is one, "the late Kim Jong Il" is never before a time.
    return word === "-" && overHyphen(line, candidate.first - 1) === candidate.first - 1 ? null : edge;
  }
  if (isAmount(line, candidate)) return endsAt(line, candidate.first, floor, AMOUNTS);
  const dated = candidate.type === "DATE" && candidate.next - candidate.first > 1;
  const word = at(line, candidate.first - 1);
  return dated && word === "around" && candidate.first - 1 >= floor
    ? { first: candidate.first - 1, mod: "APPROX" }
    : null;
}

/** Takes the words before and after that modify a candidate into it. `floor`: first atom that is free. */
export function withModifiers(line: Line, candidate: Candidate, floor: number): Candidate {
  const found = before(line, candidate, floor);
  let { next } = candidate;
  let mod = candidate.mod ?? found?.mod;
  const after = AFTER.find(({ words }) => phrase(line, next, ...words) > 0);
  const takesAfter = after && (isAmount(line, candidate) || after.mod === "APPROX" || after.mod.startsWith("ON_OR"));
  if (after && takesAfter) {
    next += after.words.length;
    mod ??= after.mod;
  }
  return { ...candidate, first: found?.first ?? candidate.first, next, ...(mod ? { mod } : {}) };
}
