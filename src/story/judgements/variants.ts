import { type Span, spansOverlap } from "../../base/index.js";
import type { PointReading, Variant } from "../../contract/index.js";

type Value = Variant["values"][number];

/** The texts of the reports, by id. */
export type Texts = ReadonlyMap<string, string>;

const inReading = ({ report, span }: Value, reading: PointReading) =>
  reading.report === report && reading.spans.some((own: Span) => spansOverlap(own, span));

const BEFORE = /(?:[\p{L}\p{N}-]|\p{N}[.,:])$/u;
const AFTER = /^(?:[\p{L}\p{N}-]|[.,:]\p{N})/u;

/** True where words stand in a reason as words of their own: `12` does not stand in `112`, nor `2023-06` in `2023-06-19`. */
function names(reason: string, words: string): boolean {
  for (let at = reason.indexOf(words); words !== "" && at >= 0; at = reason.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!BEFORE.test(reason.slice(Math.max(0, at - 2), at)) && !AFTER.test(reason.slice(end, end + 2))) return true;
  }
  return false;
}

/** True where one of the reasons of a conflict is about two of the values that are left: then the conflict is between them. */
function stillMet(variant: Variant, left: readonly Value[], texts: Texts): boolean {
  const named = (reason: string) => {
    const met = left.filter(
      ({ report, span, value }) =>
        names(reason, value) || names(reason, (texts.get(report) ?? "").slice(span[0], span[1])),
    );
    return new Set(met.map(({ value }) => value)).size > 1;
  };
  return variant.because.split("; ").some(named);
}

/**
 * What is left of a variant when readings have gone to another point; null where what is left does not differ. A conflict goes on only where
 * a reason names two of the values that are left: the values are not compared again here, and in doubt it is no conflict.
 */
function withoutGone(
  variant: Variant,
  gone: readonly PointReading[],
  rest: readonly PointReading[],
  texts: Texts,
): Variant | null {
  const left = variant.values.filter(
    (value) => rest.some((reading) => inReading(value, reading)) || !gone.some((reading) => inReading(value, reading)),
  );
  if (left.length === variant.values.length) return variant;
  if (new Set(left.map(({ value }) => value)).size < 2) return null;
  if (!variant.conflict || stillMet(variant, left, texts)) return { ...variant, values: left };
  const because = `${variant.because}; one of these readings was judged another thing, and the others were not compared again`;
  return { ...variant, values: left, conflict: false, strength: null, relation: "differs", because };
}

const valueKey = ({ report, span, value }: Value) => JSON.stringify([report, span, value]);

/** Values of one slot and relation in one variant, as comparing does it. */
function joinVariants(variants: readonly Variant[]): Variant[] {
  const groups = new Map<string, Variant[]>();
  for (const variant of variants) {
    const key = `${variant.slot} ${variant.relation} ${variant.strength}`;
    groups.set(key, [...(groups.get(key) ?? []), variant]);
  }
  return [...groups.values()].map((group) => {
    const values = new Map(group.flatMap((variant) => variant.values).map((value) => [valueKey(value), value]));
    return {
      ...(group[0] as Variant),
      because: [...new Set(group.map(({ because }) => because))].join("; "),
      values: [...values.values()].sort((a, b) =>
        a.report < b.report ? -1 : a.report > b.report ? 1 : a.span[0] - b.span[0] || a.span[1] - b.span[1],
      ),
    };
  });
}

/** The variants of readings that came together from several points: those of each point as far as its readings are here. */
export function variantsFor(
  readings: readonly PointReading[],
  sources: readonly { readonly readings: readonly PointReading[]; readonly variants: readonly Variant[] }[],
  texts: Texts,
): Variant[] {
  const here = new Set(readings);
  const kept = sources.flatMap((source) => {
    const rest = source.readings.filter((reading) => here.has(reading));
    const gone = source.readings.filter((reading) => !here.has(reading));
    return source.variants.flatMap((variant) => withoutGone(variant, gone, rest, texts) ?? []);
  });
  const joined = sources.length > 1 ? joinVariants(kept) : kept;
  return [...joined].sort((a, b) => Number(b.conflict) - Number(a.conflict));
}
