import type { Edge, Origin, Point, PointReading, Variant } from "../contract/index.js";

/** Plain words for what the contract says in codes. Readers are editors: no code is shown to them. */

export const statusWords: Record<Point["status"], string> = {
  agreed: "agreed",
  single: "one report only",
  conflict: "conflict",
};

export const kindWords: Record<Point["kind"], string> = { quote: "quote", claim: "claim" };

const relationWords: Record<Variant["relation"], string> = {
  conflict: "cannot all be right",
  wording: "other words",
  punctuation: "punctuation only",
  truncated: "cut short",
  embedded: "worked into a sentence",
  translation: "probably two translations",
  "more-precise": "one is more precise",
  rounded: "rounded",
  update: "later update",
  "other-scope": "counts something else",
  view: "somebody’s view",
  spelling: "spelling",
  hedged: "one is less certain",
  differs: "differs",
};

const slotWords: Record<Variant["slot"], string> = {
  wording: "wording",
  date: "date",
  number: "number",
  name: "name",
  place: "place",
  polarity: "whether it is so",
  certainty: "certainty",
  tense: "done or to come",
  extent: "how much of it",
  speaker: "who said it",
};

/** The slot in words: "number", "whether it is so". */
export function slotName(slot: Variant["slot"]): string {
  return slotWords[slot];
}

/** A text cut at a word near `limit` characters, with an ellipsis; whole where it is short. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit);
  return `${text.slice(0, space > limit / 2 ? space : limit).trimEnd()}…`;
}

/** Values of a variant that are different, in order of first appearance. */
export function distinctValues(variant: Variant): readonly string[] {
  return [...new Set(variant.values.map((entry) => entry.value))];
}

/** One line for a variant: "number: 11 / 13 — later update". */
export function variantLabel(variant: Variant): string {
  const slot = slotWords[variant.slot];
  const relation = relationWords[variant.relation];
  // Whole wordings stand in the cells beside the label, where they can be compared; here they would only be cut.
  const values = variant.slot === "wording" || variant.slot === "extent" ? [] : distinctValues(variant);
  const shown = values.map((value) => cutAtWord(value, 40)).join(" / ");
  return shown ? `${slot}: ${shown} — ${relation}` : `${slot}: ${relation}`;
}

/** Who says a reading and how sure the words are, as short labels; empty where the report itself states it. */
export function readingChips(reading: PointReading): readonly string[] {
  const chips: string[] = [];
  const [nearest, ...relays] = reading.voice;
  const said = reading.speaker ?? nearest;
  if (said) {
    const via = relays.filter((relay) => relay !== said);
    chips.push(`said by ${said}${via.length > 0 ? `, via ${via.join(", via ")}` : ""}`);
  }
  if (reading.addressee) chips.push(`to ${reading.addressee}`);
  if (reading.certainty !== "stated" && !(reading.certainty === "reported" && said)) chips.push(reading.certainty);
  if (reading.zone !== "body") chips.push(`in the ${reading.zone}`);
  return chips;
}

const originWords: Record<Origin["kind"], string> = {
  agency: "news agency",
  official: "official source",
  person: "person",
  document: "document",
  anonymous: "unnamed source",
  outlet: "own reporting",
};

/** What an origin is, in words. */
export function originKind(origin: Origin): string {
  return originWords[origin.kind];
}

/** Label of an edge: "cites", "copies 93%". */
export function edgeLabel(edge: Edge): string {
  return edge.overlap > 0 ? `${edge.kind} ${Math.round(edge.overlap * 100)}%` : edge.kind;
}

/** "1 report", "3 reports". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
