import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Models } from "../../src/analysis/models.js";
import { readReport } from "../../src/analysis/read.js";
import { joinEntities } from "../../src/cast/index.js";
import type { Reading } from "../../src/claims/index.js";
import { findCandidates } from "../../src/collation/candidates.js";
import { makeLexis } from "../../src/collation/lexis.js";
import { makeVocabulary } from "../../src/collation/report-words.js";
import { makeUnits, type Unit } from "../../src/collation/units.js";

/** A pair of clauses of two reports: what the trees see of it, and whether the two say one thing. */
export type PairExample = { readonly row: Int32Array; readonly same: boolean; readonly group: string };

/** What a judge says of a pair: one thing, two things, or that it cannot tell. */
type Judge = (left: Unit, right: Unit) => boolean | null;

function examplesOf(group: string, readings: readonly Reading[], models: Models, judge: Judge): PairExample[] {
  const cast = joinEntities(readings.map(({ document, entities }) => ({ report: document.report.id, entities })));
  const vocabulary = makeVocabulary(models);
  const units = makeUnits(readings, cast, vocabulary);
  const lexis = makeLexis(readings, units, vocabulary);
  const out: PairExample[] = [];
  for (const { left, right, features } of findCandidates(units, lexis)) {
    const same = judge(left, right);
    if (same === null) continue;
    out.push({ row: features, same, group });
  }
  return out;
}

/** A document of ECB+. */
export type EcbRecord = {
  id: string;
  topic: number;
  text: string;
  /** Spans of the sentences, and which of them were annotated in full. */
  sentences: [number, number][];
  selected: number[];
  events: { start: number; end: number; chain: string; scored: boolean }[];
};

/** The documents of a part of ECB+. */
export function readRecords(path: string): EcbRecord[] {
  return gunzipSync(readFileSync(path))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EcbRecord);
}

/** Pairs of clauses of ECB+ whose triggers are annotated events: one thing where the events are coreferent. A topic's documents are compared together. */
export function ecbExamples(path: string, models: Models): PairExample[] {
  const records = readRecords(path);
  const topics = new Map<number, EcbRecord[]>();
  for (const record of records) topics.set(record.topic, [...(topics.get(record.topic) ?? []), record]);
  return [...topics].flatMap(([topic, members]) => {
    const chains = new Map<string, string>();
    const readings = members.map(({ id, text }) => readReport({ id, text }, models));
    for (const { id, events } of members) {
      for (const { start, end, chain, scored } of events) {
        if (scored) for (let at = start; at < end; at++) chains.set(`${id} ${at}`, chain);
      }
    }
    const chainOf = ({ report, claim }: Unit) => chains.get(`${report} ${claim.trigger[0]}`) ?? null;
    return examplesOf(`ecb ${topic}`, readings, models, (left, right) => {
      const [a, b] = [chainOf(left), chainOf(right)];
      return a === null || b === null ? null : a === b;
    });
  });
}

/** Pairs of a table of judgements (`judged.tsv` says its columns), found again by their triggers; what is not found again is left out. */
export function judgedExamples(table: string, corpus: string, models: Models): PairExample[] {
  const texts = new Map(readRecords(corpus).map(({ id, text }) => [id, text]));
  const stories = new Map<string, Map<string, boolean>>();
  for (const line of readFileSync(table, "utf8").split("\n")) {
    const [story, left, leftAt, right, rightAt, same] = line.split("\t");
    if (story === undefined || same === undefined || line.startsWith("#")) continue;
    const judged = stories.get(story) ?? new Map<string, boolean>();
    stories.set(story, judged);
    judged
      .set(`${left} ${leftAt} ${right} ${rightAt}`, same === "1")
      .set(`${right} ${rightAt} ${left} ${leftAt}`, same === "1");
  }
  return [...stories].flatMap(([story, judged]) => {
    const readings = story.split(",").map((id) => readReport({ id, text: texts.get(id) ?? "" }, models));
    const key = ({ report, claim }: Unit) => `${report} ${claim.trigger[0]}`;
    return examplesOf(
      `story ${story}`,
      readings,
      models,
      (left, right) => judged.get(`${key(left)} ${key(right)}`) ?? null,
    );
  });
}

/** The facts that each judged clause of a report states, by where its trigger begins. */
type Facts = ReadonlyMap<number, ReadonlySet<string>>;

function readFacts(clauses: string): Facts {
  return new Map(
    clauses.split(" ").map((clause) => {
      const [at = "", facts = ""] = clause.split(":");
      return [Number(at), new Set(facts === "" ? [] : facts.split(","))];
    }),
  );
}

/**
 * Pairs of stories of a table of facts (`judged-stories.tsv` says its columns): one thing where both state one fact, two where no fact joins their
 * sentences. Clauses whose trigger is not in the table are left out.
 */
export function judgedStories(table: string, corpus: string, models: Models): PairExample[] {
  const texts = new Map(readRecords(corpus).map(({ id, text }) => [id, text]));
  const stories = new Map<string, Map<string, Facts>>();
  for (const line of readFileSync(table, "utf8").split("\n")) {
    const [story, report, clauses] = line.split("\t");
    if (story === undefined || report === undefined || clauses === undefined || line.startsWith("#")) continue;
    stories.set(story, (stories.get(story) ?? new Map<string, Facts>()).set(report, readFacts(clauses)));
  }
  return [...stories].flatMap(([story, reports]) => {
    const readings = [...reports.keys()].map((id) => readReport({ id, text: texts.get(id) ?? "" }, models));
    return examplesOf(`judged ${story}`, readings, models, factJudge(readings, reports));
  });
}

function factJudge(readings: readonly Reading[], reports: ReadonlyMap<string, Facts>): Judge {
  const ofSentence = new Map<string, Set<string>>();
  for (const { document } of readings) {
    const { id } = document.report;
    for (const [at, facts] of reports.get(id) ?? []) {
      const sentence = document.sentences.findIndex(({ start, end }) => start <= at && at < end);
      const all = ofSentence.get(`${id} ${sentence}`) ?? new Set<string>();
      ofSentence.set(`${id} ${sentence}`, all);
      for (const fact of facts) all.add(fact);
    }
  }
  const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((fact) => b.has(fact));
  const none: ReadonlySet<string> = new Set();
  return (left, right) => {
    const a = reports.get(left.report)?.get(left.claim.trigger[0]);
    const b = reports.get(right.report)?.get(right.claim.trigger[0]);
    if (a === undefined || b === undefined) return null;
    if (meet(a, b)) return true;
    const around = (unit: Unit) => ofSentence.get(`${unit.report} ${unit.sentence}`) ?? none;
    return meet(around(left), around(right)) ? null : false;
  };
}

type Row = { readings: Record<string, string>; also?: Record<string, string[]> };
type Gold = {
  sources: { report: string; file: string; outlet: string | null; published: string | null }[];
  same_claim: Row[];
  same_quote: Row[];
  conflict: Row[];
  claims_complete?: boolean;
};
type Range = readonly [start: number, end: number];

const overlap = (spans: readonly Range[], [from, to]: Range) =>
  spans.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);

/** A clause is a passage's when it covers half of it, or lies in it by half. */
function covers(unit: Unit, passages: readonly Range[]): boolean {
  const length = unit.spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return passages.some((passage) => {
    const shared = overlap(unit.spans, passage);
    return 2 * shared >= passage[1] - passage[0] || (2 * shared >= length && shared >= 12);
  });
}

/** Pairs of clauses of stories read by hand: one thing where a row gives both, two where no row joins their sentences. */
export function storyExamples(folder: string, models: Models): PairExample[] {
  return readdirSync(folder)
    .sort()
    .filter((set) => existsSync(join(folder, set, "gold.json")))
    .flatMap((set) => {
      const gold = JSON.parse(readFileSync(join(folder, set, "gold.json"), "utf8")) as Gold;
      const texts = new Map(
        gold.sources.map(({ report, file }) => [report, readFileSync(join(folder, set, file), "utf8")]),
      );
      const readings = gold.sources.map(({ report, outlet, published }) =>
        readReport({ id: report, text: texts.get(report) as string, outlet, published }, models),
      );
      return examplesOf(`story ${set}`, readings, models, storyJudge(gold, texts));
    });
}

function storyJudge(gold: Gold, texts: ReadonlyMap<string, string>): Judge {
  const rows = [...gold.same_claim, ...gold.same_quote].map((row) => passagesOf(row, texts));
  const wide = [...rows, ...gold.conflict.map((row) => passagesOf(row, texts))];
  const complete = gold.claims_complete !== false;
  return (left, right) => {
    const some = (list: readonly Map<string, Range[]>[], fits: (unit: Unit, passages: readonly Range[]) => boolean) =>
      list.some((row) => {
        const [a, b] = [row.get(left.report), row.get(right.report)];
        return a !== undefined && b !== undefined && fits(left, a) && fits(right, b);
      });
    if (some(rows, covers)) return true;
    return some(wide, inSentenceOf) || !complete ? null : false;
  };
}

function passagesOf(row: Row, texts: ReadonlyMap<string, string>): Map<string, Range[]> {
  return new Map(
    Object.entries(row.readings).map(([report, words]) => [
      report,
      [words, ...(row.also?.[report] ?? [])].map((snippet): Range => {
        const start = texts.get(report)?.indexOf(snippet) ?? -1;
        return [start, start + snippet.length];
      }),
    ]),
  );
}

function inSentenceOf(unit: Unit, passages: readonly Range[]): boolean {
  const sentence = unit.reading.document.sentences[unit.sentence];
  return sentence !== undefined && passages.some((passage) => overlap([[sentence.start, sentence.end]], passage) > 0);
}
