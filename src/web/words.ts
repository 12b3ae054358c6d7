import type { Point, PointReading, Variant } from "../contract/index.js";
import { relationWords, slotWords, valueWords } from "../wording/index.js";
import type { Model } from "./model.js";

/** A text cut at a word near `limit` characters, with an ellipsis; whole where it is short. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit);
  return `${text.slice(0, space > limit / 2 ? space : limit).trimEnd()}…`;
}

/** The gist of a point; where it is a part of a sentence, that is shown. */
export function gistWords(point: Point): string {
  return /^\p{Ll}/u.test(point.gist) ? `… ${point.gist}` : point.gist;
}

type Value = Variant["values"][number];

/** The values of a variant that are different, in words, each with the places where it stands; in order of first appearance. */
export function sidesOf(
  model: Model,
  variant: Variant,
): readonly { readonly words: string; readonly entries: readonly Value[] }[] {
  const sides = new Map<string, Value[]>();
  for (const entry of variant.values) {
    const words = valueWords(variant.slot, entry, model.byReport.get(entry.report)?.report.text ?? "");
    sides.set(words, [...(sides.get(words) ?? []), entry]);
  }
  return [...sides].map(([words, entries]) => ({ words, entries }));
}

/** One line for a variant: "number: 11 / 13 — later update". */
export function variantLabel(model: Model, variant: Variant): string {
  const slot = slotWords[variant.slot];
  const relation = relationWords[variant.relation];
  // Whole wordings stand in the cells beside the label, where they can be compared; here they would only be cut.
  const values =
    variant.slot === "wording" || variant.slot === "extent" ? [] : sidesOf(model, variant).map((side) => side.words);
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
