import type { ClusterModel } from "./model.js";
import type { Signature, TermKind } from "./types.js";

/** Kinds of terms as numbers; names come first. */
export const [NAME, PHRASE, WORD, NUMBER, DATE, YEAR] = [0, 1, 2, 3, 4, 5];
const CODES: Readonly<Record<TermKind, number>> = {
  name: NAME,
  phrase: PHRASE,
  word: WORD,
  number: NUMBER,
  date: DATE,
  year: YEAR,
};

/** Sums over the terms of a report: squares of weights (`all`, `names`, `words`), of rarities (`leads`), rarities, and counts. */
export type Sums = {
  all: number;
  names: number;
  words: number;
  leads: number;
  leadNames: number;
  numbers: number;
  dates: number;
  years: number;
  strong: number;
};

/** A signature laid out for comparing: a column for each thing, terms by rising id. */
export type Prepared = {
  readonly signature: Signature;
  readonly ids: Uint32Array;
  /** 0 a word of a name, 1 two words of a name, 2 another word, 3 a number, 4 a day, 5 a year. */
  readonly kinds: Uint8Array;
  readonly places: Uint8Array;
  /** How much a term tells: the log of how rare it is. */
  readonly rarities: Float64Array;
  /** Rarity times the log of how often it stands in the report. */
  readonly weights: Float64Array;
  /** Weights raised for what stands in the headline or the lead; 0 where a term is not among the strongest. */
  readonly strong: Float64Array;
  readonly sums: Readonly<Sums>;
};

/** In how many of the reports that are looked at together a term stands. */
export type Around = ReadonlyMap<number, number>;

/** Counts terms over reports. */
export function countAround(signatures: Iterable<Signature>): Around {
  const counts = new Map<number, number>();
  for (const { terms } of signatures) for (const { id } of terms) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/**
 * Lays a signature out. A term is rare where few reports of news have it, and few of those around: what all that are looked at together have (the
 * town that both of two fires were in) tells none from another.
 */
export function prepare(signature: Signature, model: ClusterModel, around: Around): Prepared {
  const { terms } = signature;
  const rarities = Float64Array.from(terms, ({ id }) => {
    const others = Math.max(0, (around.get(id) ?? 0) - 1);
    return Math.log((model.reports + 1) / (model.frequencyOf(id) + others + 0.7));
  });
  const weights = Float64Array.from(terms, ({ count }, i) => (rarities[i] as number) * (1 + Math.log(count)));
  const columns = {
    kinds: Uint8Array.from(terms, ({ kind }) => CODES[kind]),
    places: Uint8Array.from(terms, ({ place }) => place),
    rarities,
    weights,
    strong: strongestOf(Float64Array.from(terms, ({ place }, i) => (weights[i] as number) * (1 + place / 2))),
  };
  return { signature, ids: Uint32Array.from(terms, ({ id }) => id), ...columns, sums: sumsOf(columns) };
}

/** How many terms count as the strongest of a report. */
const STRONG = 12;

function strongestOf(weights: Float64Array): Float64Array {
  const least = Float64Array.from(weights).sort().at(-STRONG) ?? 0;
  return weights.map((weight) => (weight >= least ? weight : 0));
}

function sumsOf({ kinds, places, rarities, weights, strong }: Omit<Prepared, "signature" | "ids" | "sums">): Sums {
  const sums: Sums = { all: 0, names: 0, words: 0, leads: 0, leadNames: 0, numbers: 0, dates: 0, years: 0, strong: 0 };
  for (let i = 0; i < kinds.length; i++) {
    const [kind, rare, weight] = [kinds[i] as number, rarities[i] as number, weights[i] as number];
    sums.all += weight * weight;
    sums.strong += strong[i] as number;
    if (kind === NAME || kind === PHRASE) sums.names += weight * weight;
    else if (kind === WORD) sums.words += weight * weight;
    else if (kind === NUMBER) sums.numbers += rare;
    else if (kind === DATE) sums.dates++;
    else if (kind === YEAR) sums.years++;
    if (places[i] === 0) continue;
    sums.leads += rare * rare;
    if (kind === NAME) sums.leadNames += rare;
  }
  return sums;
}
