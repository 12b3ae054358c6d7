import { join } from "node:path";
import { readReport } from "../../src/analysis/index.js";
import { createRandom, type Random, type Span, shuffled, spansOverlap } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import type { Collation, Variant } from "../../src/contract/index.js";
import { packagedModels } from "../../src/index.js";
import { tellStory } from "../../src/story/index.js";
import { readRecords } from "../quality/corpus.js";
import { mutate } from "./mutate.js";
import { EXPECTED, KINDS, type Kind, type Mutation } from "./types.js";

/** Corpora whose texts are real reports, with the day of printing where a record has none. */
export const SOURCES: readonly { readonly file: string; readonly published: string }[] = [
  { file: "quotes/polnear-train.jsonl.gz", published: "2016-05-12" },
  { file: "coref/ecbplus-train.jsonl.gz", published: "2013-03-14" },
  { file: "entities/conll03-train.jsonl.gz", published: "1996-08-30" },
];

const SEED = 20251227;
/** A report is read up to here, so that thousands of pairs take a minute. */
const LONGEST = 700;
const SHORTEST = 300;
/** Most pairs from one report. */
const PER_REPORT = 6;

/** How many pairs of each kind; kinds for which few reports have a place come first and take what there is. */
const QUOTAS: readonly (readonly [Kind, number])[] = [
  ["cut", 16],
  ["unit", 30],
  ["hedge", 90],
  ["speaker", 96],
  ["name", 290],
  ["date", 340],
  ["number", 380],
  ["negation", 380],
  ["paraphrase", 140],
  ["moved", 100],
  ["copied", 90],
  ["identical", 50],
];

/** A pair that was read, and what was found. */
export type Outcome = {
  readonly report: string;
  readonly mutation: Mutation;
  /** True when the expected variant stands where the change is; for a kind that expects none, when there is no conflict at all. */
  readonly found: boolean;
  /** Conflicts that nobody made. */
  readonly falseConflicts: readonly Variant[];
  /** Disagreements (soft conflicts) that nobody made. */
  readonly disagreements: readonly Variant[];
  /** All variants that touch the change, for reading misses by hand. */
  readonly touching: readonly Variant[];
};

type Source = { readonly id: string; readonly text: string; readonly published: string };

/** The front of a report, up to the last whole sentence or line within `LONGEST`. */
function frontOf(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST);
  const end = Math.max(
    cut.lastIndexOf("\n"),
    ...[". ", '." ', ".” "].map((mark) => cut.lastIndexOf(mark) + mark.length - 1),
  );
  return cut.slice(0, end).trimEnd();
}

function sourcesIn(data: string): Source[] {
  return SOURCES.flatMap(({ file, published }) =>
    readRecords<{ id: string; text: string; date?: string }>(join(data, file)).map(({ id, text, date }) => ({
      id: `${file} ${id}`,
      text: frontOf(text),
      published: date ?? published,
    })),
  ).filter(({ text }) => text.length >= SHORTEST);
}

/** Two outlets print on one day, so that nothing can be an update. */
function read(side: "a" | "b", text: string, published: string): Reading {
  const outlet = side === "a" ? "The Morning Ledger" : "The Evening Courier";
  return readReport({ id: side, text, outlet, published }, packagedModels());
}

function touches({ leftSpans, rightSpans }: Mutation, { values }: Variant): boolean {
  return values.some(({ report, span }) =>
    (report === "a" ? leftSpans : rightSpans).some((changed) => spansOverlap(changed, [span[0], span[1]] as Span)),
  );
}

/** Whoever is renamed is renamed to a reader in what "she" says later, too: such a variant follows from the change. */
function followsFrom(
  { kind, leftSpans, rightSpans, right }: Mutation,
  { slot, values }: Variant,
  left: string,
): boolean {
  if ((kind !== "name" && kind !== "speaker") || slot !== "speaker") return false;
  const names = [...leftSpans.map((span) => left.slice(...span)), ...rightSpans.map((span) => right.slice(...span))];
  return values.some(({ value }) => names.includes(value));
}

/** What is found of a change, and what is found beside it. */
export function judge(report: string, mutation: Mutation, collation: Collation): Outcome {
  const expected = EXPECTED[mutation.kind];
  const variants = collation.points.flatMap((point) => point.variants);
  const touching = variants.filter((variant) => touches(mutation, variant));
  const left = collation.reports.find(({ id }) => id === "a")?.text ?? "";
  const isOfChange = (variant: Variant) =>
    expected?.conflict === true && (touches(mutation, variant) || followsFrom(mutation, variant, left));
  const falseConflicts = variants.filter((variant) => variant.strength === "hard" && !isOfChange(variant));
  // A dropped hedge is a disagreement where it stands; any other, and each one of a pair that nothing sets apart, is false.
  const disagreements = variants.filter(
    (variant) => variant.strength === "soft" && (expected === null || !touches(mutation, variant)),
  );
  const found =
    expected === null
      ? falseConflicts.length === 0
      : touching.some(
          ({ slot, strength }) => expected.slots.includes(slot) && (strength === "hard") === expected.conflict,
        );
  return { report, mutation, found, falseConflicts, disagreements, touching };
}

function pairsOf({ id, text, published }: Source, open: Map<Kind, number>, random: Random): Outcome[] {
  const left = read("a", text, published);
  const out: Outcome[] = [];
  for (const [kind] of QUOTAS) {
    if ((open.get(kind) ?? 0) === 0 || out.length === PER_REPORT) continue;
    const mutation = mutate(left, kind, random);
    if (mutation === null) continue;
    open.set(kind, (open.get(kind) ?? 0) - 1);
    const collation = tellStory([left, read("b", mutation.right, published)], packagedModels());
    out.push(judge(id, mutation, collation));
  }
  return out;
}

/** Every pair with what was found, drawn from the corpora in the folder `data`. The same corpora give the same pairs. */
export function* outcomes(data: string): Iterable<Outcome> {
  const random = createRandom(SEED);
  const open = new Map<Kind, number>(QUOTAS);
  for (const source of shuffled(sourcesIn(data), random)) {
    if ([...open.values()].every((count) => count === 0)) return;
    yield* pairsOf(source, open, random);
  }
}

const mean = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);

/** The figures: found over all kinds that expect something, false conflicts for each pair with and without a change, and found by kind. */
export function scoreOutcomes(all: readonly Outcome[]): Record<string, number | null> {
  const share = (some: readonly Outcome[]) => mean(some.filter(({ found }) => found).length, some.length);
  const perPair = (some: readonly Outcome[], of: "falseConflicts" | "disagreements" = "falseConflicts") =>
    mean(
      some.reduce((sum, outcome) => sum + outcome[of].length, 0),
      some.length,
    );
  const changed = all.filter(({ mutation }) => EXPECTED[mutation.kind] !== null);
  const unchanged = all.filter(({ mutation }) => EXPECTED[mutation.kind] === null);
  return {
    pairs: all.length,
    found: share(changed),
    ...Object.fromEntries(KINDS.map((kind) => [kind, share(all.filter(({ mutation }) => mutation.kind === kind))])),
    false_unchanged: perPair(unchanged),
    false_changed: perPair(changed),
    disagreements: perPair(all, "disagreements"),
  };
}

/** One line of JSON for each pair, for reading by hand: what was done, and what was found. */
export function lineOf({ report, mutation, found, falseConflicts, disagreements, touching }: Outcome): string {
  return JSON.stringify({ ...mutation, report, found, falseConflicts, disagreements, touching });
}
