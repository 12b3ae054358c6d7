import { ok, type Result, remember } from "../base/index.js";
import type { Collation, NameStatement, PlacedJudgement, Point } from "../contract/index.js";
import { type CollationCounts, type KeptJudgement, type Store, textSha256 } from "../store/index.js";
import { applyJudgements, type JudgedStory, placedOn, placeJudgements } from "../story/index.js";
import { disputeOf } from "../wording/index.js";
import { standingLines } from "./judgement-lines.js";
import { turn } from "./turn.js";

type Reading = Point["readings"][number];
/** A reading with its words. */
export type Told = { readonly reading: Reading; readonly words: string };
/** A point as it is needed beyond its story. */
export type ComparedPoint = Pick<Point, "id" | "kind"> & {
  readonly relations: NameStatement["relations"];
  readonly told: readonly Told[];
  readonly judgements: readonly PlacedJudgement[];
};
/** A story as it was compared last, with what editors judged replayed. */
export type Compared = {
  readonly byReport: ReadonlyMap<string, readonly ComparedPoint[]>;
  readonly reports: ReadonlyMap<
    string,
    { readonly outlet: string | null; readonly headline: string | null; readonly day: string | null }
  >;
  /** What was judged, where it stands; null where nothing was. */
  readonly judged: (JudgedStory & { readonly textsSha256: ReadonlyMap<string, string> }) | null;
  /** Readings of its points: what it takes in memory goes by them. */
  readonly size: number;
};
type Read = { readonly key: string; readonly judgements: string; readonly compared: Compared };

/** Collations that were read lately, by story: a page that is drawn anew needs the same. They are large, so that only what is used is kept. */
const read = new WeakMap<Store, Map<string, Read>>();
/** Stories, and readings of all of them together: about half a kilobyte each. One story is kept however large it is. */
const MOST_READ = 60;
const MOST_READINGS = 200_000;

/**
 * Stories by id, as they were compared last, with what editors judged replayed. Nothing is compared for it: a story that never was is left out; with `judgedOnly`
 * also those of which nothing is judged.
 */
export async function comparedStories(
  store: Store,
  ids: readonly string[],
  judgedOnly = false,
): Promise<Result<ReadonlyMap<string, Compared>>> {
  const once = [...new Set(ids)];
  const standing = await store.listStandingJudgements(once);
  if (!standing.ok) return standing;
  const found = new Map<string, Compared>();
  for (const id of once) {
    const kept = standing.value.get(id) ?? [];
    if (judgedOnly && kept.length === 0) continue;
    const compared = await comparedStory(store, id, kept);
    if (!compared.ok) return compared;
    if (compared.value !== null) found.set(id, compared.value);
  }
  return ok(found);
}

async function comparedStory(
  store: Store,
  story: string,
  kept: readonly KeptJudgement[],
): Promise<Result<Compared | null>> {
  const all = read.get(store) ?? new Map<string, Read>();
  read.set(store, all);
  const judgements = markOf(kept);
  const before = all.get(story);
  const known = before?.judgements === judgements ? before.key : null;
  const newest = await store.getNewestCollation(story, known);
  if (!newest.ok) return newest;
  if (newest.value === null) return ok(null);
  const { key, collation } = newest.value;
  const compared = collation === null ? before?.compared : pack(story, collation, kept);
  if (compared === undefined) return ok(null);
  remember(all, story, { key, judgements, compared }, MOST_READ);
  let readings = [...all.values()].reduce((sum, { compared: { size } }) => sum + size, 0);
  for (const [oldest, { compared: other }] of all) {
    if (readings <= MOST_READINGS || oldest === story) break;
    all.delete(oldest);
    readings -= other.size;
  }
  return ok(compared);
}

/** Tells one list of judgements from another. */
const markOf = (kept: readonly KeptJudgement[]) =>
  kept.map(({ number, judgedAt }) => `${number} ${judgedAt}`).join("\n");

const hashed = (texts: ReadonlyMap<string, string>) =>
  new Map([...texts].map(([id, text]) => [id, textSha256(text)] as const));

/** What of a collation is needed beyond its story. */
function pack(story: string, whole: Collation, kept: readonly KeptJudgement[]): Compared {
  const lines = standingLines(kept);
  const collation = applyJudgements(whole, lines);
  const texts = new Map(collation.reports.map(({ id, text }) => [id, text]));
  const byReport = new Map<string, ComparedPoint[]>();
  let size = 0;
  for (const point of collation.points) {
    if (point.kind === "event") continue;
    const told = point.readings.map((reading) => {
      const text = texts.get(reading.report) ?? "";
      return { reading, words: reading.spans.map(([start, end]) => text.slice(start, end)).join(" … ") };
    });
    const relations = [...new Set(point.variants.map(({ relation }) => relation))];
    const one = { id: point.id, kind: point.kind, relations, told, judgements: placedOn(point, story) };
    size += told.length;
    for (const report of new Set(point.readings.map((reading) => reading.report))) {
      const own = byReport.get(report) ?? [];
      byReport.set(report, own);
      own.push(one);
    }
  }
  const facts = collation.reports.map(
    ({ id, outlet, headline, published }) =>
      [id, { outlet, headline, day: published.value?.slice(0, 10) ?? null }] as const,
  );
  const judged =
    lines.length === 0 ? null : { ...placeJudgements(collation, lines, story), textsSha256: hashed(texts) };
  return { byReport, reports: new Map(facts), judged, size };
}

type Counts = { readonly conflicts: number; readonly disagreements: number };
type Counted = Counts & { readonly key: string; readonly judgements: string };

/** Counts of judged stories: small, so that many are kept. */
const counted = new WeakMap<Store, Map<string, Counted>>();
const MOST_COUNTED = 5000;

/** Conflicts and disagreements of judged stories with the judgements replayed on the collations that `counts` counts; of those alone whose counts they can change. */
export async function judgedCounts(
  store: Store,
  standing: ReadonlyMap<string, readonly KeptJudgement[]>,
  counts: ReadonlyMap<string, CollationCounts>,
): Promise<Result<ReadonlyMap<string, Counts>>> {
  const all = counted.get(store) ?? new Map<string, Counted>();
  counted.set(store, all);
  const found = new Map<string, Counts>();
  for (const [story, kept] of standing) {
    const lines = standingLines(kept);
    const key = counts.get(story)?.key;
    if (key === undefined || lines.every(({ kind }) => kind === "note" || kind === "pin")) continue;
    const judgements = markOf(kept);
    let own = all.get(story);
    if (own?.key !== key || own.judgements !== judgements) {
      const collation = await store.getCollation(story, key);
      if (!collation.ok) return collation;
      if (collation.value === null) continue;
      await turn();
      own = { ...countsOf(applyJudgements(collation.value, lines)), key, judgements };
      remember(all, story, own, MOST_COUNTED);
    }
    found.set(story, { conflicts: own.conflicts, disagreements: own.disagreements });
  }
  return ok(found);
}

function countsOf({ points }: Collation): Counts {
  const disputes = points.map(disputeOf);
  const count = (strength: "hard" | "soft") => disputes.filter((dispute) => dispute === strength).length;
  return { conflicts: count("hard"), disagreements: count("soft") };
}

type Spans = readonly (readonly [number, number])[];
/** Words of a report. */
export type Words = { readonly report: string; readonly spans: Spans; readonly words: string };

/** The point whose words in the report lie in those of a statement; that which has most of them. The words must still be the same. */
export function pointOf(statement: Words, compared: Compared): ComparedPoint | null {
  let best: { readonly point: ComparedPoint; readonly shared: number } | null = null;
  for (const point of compared.byReport.get(statement.report) ?? []) {
    for (const { reading, words } of point.told) {
      if (reading.report !== statement.report) continue;
      const shared = overlap(reading.spans, statement.spans);
      if (2 * shared <= lengthOf(reading.spans) || !isIn(words, statement.words)) continue;
      if (best === null || shared > best.shared) best = { point, shared };
    }
  }
  return best?.point ?? null;
}

const firstWord = (text: string) => /[\p{L}\p{N}]+/u.exec(text)?.[0] ?? "";

/** A report that was revised since it was compared has other words at the place. */
function isIn(words: string, statement: string): boolean {
  return statement.includes(firstWord(words)) || words.includes(firstWord(statement));
}

/** How many characters two lists of spans share. */
export function overlap(left: Spans, right: Spans): number {
  let shared = 0;
  for (const [from, to] of left) {
    for (const [start, end] of right) shared += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return shared;
}

/** How many characters spans hold. */
export function lengthOf(spans: Spans): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}
