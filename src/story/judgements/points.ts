import { originsOf, reportsOf } from "../../account/index.js";
import type { Point, PointReading, Variant } from "../../contract/index.js";
import { judgedWords } from "../../wording/index.js";
import { judgedOf } from "./lines.js";
import type { Group } from "./regroup.js";
import { type Texts, variantsFor } from "./variants.js";

/** A shorter gist says little: the same measure as in comparing. */
const TELLING = 5;

/** The status that variants and reports give. */
export function statusOf(variants: readonly Variant[], readings: readonly PointReading[]): Point["status"] {
  return variants.some(({ conflict }) => conflict) ? "conflict" : reportsOf(readings) > 1 ? "agreed" : "single";
}

const wordsOf = ({ report, spans }: PointReading, texts: Texts) =>
  spans
    .map(([start, end]) => (texts.get(report) ?? "").slice(start, end))
    .join(" … ")
    .replace(/\s+/g, " ")
    .trim();

/** The words that stand for the readings: a gist that one of them has, else the shortest words in body text that are long enough to tell. */
function gistOf(readings: readonly PointReading[], gists: readonly string[], texts: Texts): string {
  const all = readings.map((reading) => wordsOf(reading, texts));
  const known = gists.find((gist) => all.includes(gist));
  if (known !== undefined) return known;
  const body = readings.filter(({ zone }) => zone === "body").map((reading) => wordsOf(reading, texts));
  const pool = body.length > 0 ? body : all;
  const full = pool.filter((words) => words.split(" ").length >= TELLING);
  const from = full.length > 0 ? full : pool;
  return from.reduce((best, words) => (words.length < best.length ? words : best), from[0] ?? "");
}

/** A quote where all points were, or where two reports give it to one speaker. */
function kindOf(readings: readonly PointReading[], kinds: readonly Point["kind"][]): Point["kind"] {
  if (kinds.every((kind) => kind === kinds[0])) return kinds[0] ?? "claim";
  const spoken = new Map<string, Set<string>>();
  for (const { speaker, report } of readings) {
    if (speaker !== null) spoken.set(speaker, (spoken.get(speaker) ?? new Set()).add(report));
  }
  return [...spoken.values()].some((reports) => reports.size > 1) ? "quote" : "claim";
}

/** The origins of the readings; where a collation does not say them by reading, those of the points that came whole. */
function originsHere(readings: readonly PointReading[], sources: readonly Point[]): string[] {
  const known = readings.every(({ origin }) => origin !== undefined);
  if (known) return originsOf(readings);
  const whole = sources.filter((source) => source.readings.every((reading) => readings.includes(reading)));
  return [...new Set(whole.flatMap(({ origins }) => origins))];
}

function reasonOf(group: Group, sources: readonly Point[]): string {
  const judged = [...group.merges, ...group.splits].map(({ judgement }) => judgedWords(judgedOf(judgement)));
  const left = sources.some((source) => source.readings.some((reading) => !group.readings.includes(reading)));
  const alone = group.splits.length > 0 && group.readings.length === 1;
  const found = alone ? [] : sources.filter((source) => source.readings.length > 1).map(({ because }) => because);
  const parted = left && !alone ? ["a reading was judged another thing and has left"] : [];
  return [...judged, ...found, ...parted].join("; ") || (sources[0]?.because ?? "");
}

/** The point that a group of readings makes. A point that no judgement touched stays as it was. */
export function makePoint(group: Group, points: readonly Point[], texts: Texts): Omit<Point, "id"> {
  const sources = group.sources.map((i) => points[i] as Point);
  const [only] = sources;
  if (sources.length === 1 && only !== undefined && only.readings.length === group.readings.length) {
    const { id: _, ...rest } = only;
    return group.merges.length + group.splits.length === 0 ? rest : { ...rest, because: reasonOf(group, sources) };
  }
  const variants = variantsFor(group.readings, sources, texts);
  const several = reportsOf(group.readings) > 1;
  return {
    kind: kindOf(
      group.readings,
      sources.map(({ kind }) => kind),
    ),
    status: statusOf(variants, group.readings),
    gist: gistOf(
      group.readings,
      sources.map(({ gist }) => gist),
      texts,
    ),
    origins: originsHere(group.readings, sources),
    because: reasonOf(group, sources),
    // Alone, a reading differs from nothing.
    readings: group.readings.map((reading) => (several ? reading : { ...reading, differing: [] })),
    variants,
  };
}
