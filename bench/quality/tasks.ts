import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readReport } from "../../src/formats/index.js";
import { analyze, type Collation, compare, type ReportInput, toConllu } from "../../src/index.js";
import { lineOf, outcomes, SOURCES, scoreOutcomes } from "../mutation/measure.js";
import { KINDS } from "../mutation/types.js";
import { measureClusters, STORY_SOURCES } from "./clusters.js";
import { readRecords, readText } from "./corpus.js";

/** One figure of a task: its name in our tables and its place in the scorer's last line; `less`: the less the better, and its floor is a ceiling. */
export type Figure = { readonly name: string; readonly at: readonly string[]; readonly less?: true };

/** One corpus and what is measured on it by a scorer, a program of its own. */
export type ScoredTask = {
  readonly name: string;
  readonly scorer: string;
  /** File or folder of the corpus, from the folder of the data. */
  readonly gold: string;
  readonly figures: readonly Figure[];
  /** Our answers, line by line, as the scorer reads them. `gold` is the full path. */
  readonly answers: (gold: string) => Iterable<string> | AsyncIterable<string>;
};

/** A task that knows the right answers by itself, because it made them. */
export type OwnTask = {
  readonly name: string;
  /** Files that it draws on, from the folder of the data. */
  readonly sources: readonly string[];
  readonly figures: readonly Figure[];
  /** Measures on the corpora in the folder of the data; `lines` are kept for reading by hand, `scored` holds the figures. */
  readonly measure: (data: string) => { readonly lines: readonly string[]; readonly scored: unknown };
};

/** Something that is measured. */
export type Task = ScoredTask | OwnTask;

type Dated = { id: string; text: string; date?: string; dct?: string; title?: string };

/** Analyses of every record: only its id, text, date and title go in. */
function* analyses(gold: string): Iterable<string> {
  for (const record of readRecords<Dated>(gold)) {
    const input: ReportInput = {
      id: record.id,
      text: record.text,
      published: record.date ?? record.dct ?? null,
      headline: record.title ?? null,
    };
    yield JSON.stringify(analyze(input));
  }
}

type Source = { report: string; file: string; outlet: string | null; published: string | null };

/** Collations of the sets: of gold.json only the list of reports is read (id, file, outlet, date). */
function* stories(folder: string): Iterable<string> {
  for (const set of readdirSync(folder).sort()) {
    const list = join(folder, set, "gold.json");
    if (!existsSync(list)) continue;
    const { sources } = JSON.parse(readText(list)) as { sources: Source[] };
    const inputs = sources.map(({ report, file, outlet, published }) => {
      return { id: report, text: readText(join(folder, set, file)), outlet, published };
    });
    yield JSON.stringify({ ...compare(inputs), id: set });
  }
}

type Topic = { id: string; topic: number; text: string; events: { start: number; end: number; scored: boolean }[] };

/** All documents of a topic compared together; each given mention takes the point whose reading's trigger it touches most. */
function* eventClusters(gold: string): Iterable<string> {
  const topics = new Map<number, Topic[]>();
  for (const record of readRecords<Topic>(gold)) {
    topics.set(record.topic, [...(topics.get(record.topic) ?? []), record]);
  }
  for (const records of topics.values()) {
    const collation = compare(records.map(({ id, text }) => ({ id, text })));
    for (const record of records) {
      const mentions = record.events
        .filter((event) => event.scored)
        .map(({ start, end }) => ({ start, end, cluster: pointAt(collation, record.id, start, end) }))
        .filter((mention) => mention.cluster !== null);
      yield JSON.stringify({ id: record.id, mentions });
    }
  }
}

/** Of points that touch a mention alike, the event; a claim names one by its trigger, a quote only by the verb it is said with. */
const RANK = { event: 0.75, claim: 0.5, quote: 0 };

function pointAt(collation: Collation, report: string, start: number, end: number): string | null {
  let best: string | null = null;
  let most = 0;
  for (const point of collation.points) {
    for (const { report: from, trigger } of point.readings) {
      if (from !== report || trigger === null) continue;
      const shared = Math.min(end, trigger[1]) - Math.max(start, trigger[0]) + RANK[point.kind];
      if (shared >= 1 && shared > most) [best, most] = [point.id, shared];
    }
  }
  return best;
}

/** Trees from raw text: the sentences' own `# text` lines put together again, two line breaks between paragraphs. */
function* trees(gold: string): Iterable<string> {
  for (const document of rawDocuments(readText(gold))) yield toConllu(document).trimEnd().concat("\n");
}

/** Raw text of the documents of a CoNLL-U file. No tag, tree or word border of the file is used. */
function rawDocuments(conllu: string): ReportInput[] {
  const documents: { id: string; text: string }[] = [];
  let paragraph = false;
  let spaceAfter = true;
  for (const block of conllu.split(/\n\n+/)) {
    const newDocument = /^# newdoc id = (.*)$/m.exec(block);
    if (newDocument) documents.push({ id: newDocument[1]!.trim(), text: "" });
    if (/^# newpar/m.test(block)) paragraph = true;
    const text = /^# text = (.*)$/m.exec(block)?.[1];
    const document = documents[documents.length - 1];
    if (text === undefined || !document) continue;
    if (document.text !== "") document.text += paragraph ? "\n\n" : spaceAfter ? " " : "";
    document.text += text;
    paragraph = false;
    spaceAfter = !endsGlued(block);
  }
  return documents;
}

/** True when the last token of a sentence has `SpaceAfter=No`: on its own row, or on that of the multiword token it ends. */
function endsGlued(block: string): boolean {
  const rows = block
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  const words = rows.filter((row) => /^\d+$/.test(row[0]!));
  const last = words[words.length - 1]?.[0];
  const token = rows.find((row) => row[0]!.endsWith(`-${last}`)) ?? words[words.length - 1];
  return /(^|\|)SpaceAfter=No(\||$)/.test(token?.[9] ?? "");
}

/** A page without the names and the elements that say what its parts are: what is left is layout, links and words. */
const bare = (page: string): string =>
  page
    .replace(/\s(?:class|id|role|itemprop|data-testid|data-component)=(?:"[^"]*"|'[^']*')/g, "")
    .replace(/<(\/?)(?:article|main|section|aside|nav|header|footer|figure|figcaption)\b/gi, "<$1div");

const barePages = (folder: string): AsyncIterable<string> => pages(folder, bare);

/** Bodies of web pages; a page that cannot be read gets no answer, which the scorer counts. */
async function* pages(folder: string, change = (page: string): string => page): AsyncIterable<string> {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith(".html.gz")) continue;
    const id = name.slice(0, -".html.gz".length);
    const bytes = new TextEncoder().encode(change(readText(join(folder, name))));
    const read = await readReport(bytes, {
      id,
      name: `${id}.html`,
      contentType: "text/html; charset=utf-8",
      url: null,
    });
    if (read.ok) yield JSON.stringify({ ...read.value.report, id });
  }
}

function mutations(data: string): { lines: string[]; scored: unknown } {
  const all = [...outcomes(data)];
  return { lines: all.map(lineOf), scored: scoreOutcomes(all) };
}

const figure = (name: string, path: string): Figure => ({ name, at: path.split("/") });
const NAMES = [
  figure("F1, four types", "all/f1"),
  figure("F1, PER ORG LOC", "PER+ORG+LOC/f1"),
  figure("F1, span only", "span/f1"),
];
const TREES = ["Sentences", "Words", "UPOS", "Lemmas", "UAS", "LAS"].map((name) => figure(name, `${name}/f1`));

/** Every task, in the order in which a report is read. */
export const TASKS: readonly Task[] = [
  {
    name: "stories",
    scorer: "score_stories.py",
    gold: "stories",
    figures: [
      figure("same quote R", "quote_r"),
      figure("same quote P", "quote_p"),
      figure("same claim R", "claim_r"),
      figure("same claim P", "claim_p"),
      figure("conflict R, hard", "conflict_r_hard"),
      figure("conflict R, soft", "conflict_r_soft"),
      figure("conflict P", "conflict_p"),
      figure("only", "only_r"),
      figure("timeline", "timeline_r"),
      figure("hedged", "hedged_r"),
      figure("origins", "origins_r"),
      figure("lineage", "lineage_r"),
      figure("names", "names_r"),
    ],
    answers: stories,
  },
  {
    name: "mutations",
    sources: SOURCES.map(({ file }) => file),
    figures: [
      figure("found", "found"),
      ...KINDS.map((kind) => figure(kind, kind)),
      { ...figure("false conflicts per unchanged pair", "false_unchanged"), less: true },
      { ...figure("false conflicts per changed pair", "false_changed"), less: true },
      { ...figure("false disagreements per pair", "disagreements"), less: true },
    ],
    measure: mutations,
  },
  {
    name: "quotes",
    scorer: "score_quotes.py",
    gold: "quotes/polnear-dev.jsonl.gz",
    figures: [
      figure("content strict F1", "all/strict/f1"),
      figure("content partial F1", "all/partial/f1"),
      figure("attribution", "all/attribution_accuracy"),
      figure("end to end F1", "all/end_to_end/f1"),
      figure("direct, end to end F1", "direct/end_to_end/f1"),
    ],
    answers: analyses,
  },
  {
    name: "times",
    scorer: "score_times.py",
    gold: "times/tbaq.jsonl.gz",
    figures: [
      figure("strict F1", "strict/f1"),
      figure("relaxed F1", "relaxed/f1"),
      figure("type F1", "type/f1"),
      figure("value F1", "value/f1"),
    ],
    answers: analyses,
  },
  {
    name: "names in news",
    scorer: "score_entities.py",
    gold: "entities/conll03-dev.jsonl.gz",
    figures: NAMES,
    answers: analyses,
  },
  {
    name: "names in politics",
    scorer: "score_entities.py",
    gold: "entities/crossner-politics-dev.jsonl.gz",
    figures: NAMES,
    answers: analyses,
  },
  {
    name: "names in re3d",
    scorer: "score_entities.py",
    gold: "entities/re3d-train.jsonl.gz",
    figures: NAMES,
    answers: analyses,
  },
  {
    name: "names in wikigold",
    scorer: "score_entities.py",
    gold: "entities/wikigold.jsonl.gz",
    figures: NAMES,
    answers: analyses,
  },
  {
    name: "mentions",
    scorer: "score_coref_within.py",
    gold: "coref-within/gum-dev.jsonl.gz",
    figures: [
      figure("named CoNLL F1", "named/CoNLL"),
      figure("head CoNLL F1", "head/CoNLL"),
      figure("pronoun to name", "pronouns/third/acc"),
    ],
    answers: analyses,
  },
  {
    name: "events over reports",
    scorer: "score_coref.py",
    gold: "coref/ecbplus-dev.jsonl.gz",
    figures: [
      figure("CoNLL F1", "answer/conll"),
      figure("CoNLL F1, no singletons", "answer_without_singletons/conll"),
      figure("CoNLL F1, within reports", "answer_within_document/conll"),
    ],
    answers: eventClusters,
  },
  {
    name: "clusters",
    sources: [...STORY_SOURCES, "stories"],
    figures: [
      figure("B³ F1, train and dev shuffled", "all/f1"),
      figure("B³ P, train and dev shuffled", "all/p"),
      figure("B³ R, train and dev shuffled", "all/r"),
      figure("B³ F1, dev alone", "dev/f1"),
      figure("B³ F1, five stories", "hand/f1"),
    ],
    measure: measureClusters,
  },
  { name: "syntax ewt", scorer: "score_syntax.py", gold: "syntax/ewt-dev.conllu.gz", figures: TREES, answers: trees },
  { name: "syntax gum", scorer: "score_syntax.py", gold: "syntax/gum-dev.conllu.gz", figures: TREES, answers: trees },
  {
    name: "articles aeb",
    scorer: "score_articles.py",
    gold: "articles/aeb",
    figures: [figure("body F1", "body/f1"), figure("body exact", "body/accuracy")],
    answers: (gold) => pages(gold),
  },
  {
    name: "articles fundus",
    scorer: "score_articles.py",
    gold: "articles/fundus",
    figures: [
      figure("body F1", "body/f1"),
      figure("title", "title/accuracy"),
      figure("date", "date/accuracy"),
      figure("authors", "authors/accuracy"),
    ],
    answers: (gold) => pages(gold),
  },
  {
    name: "bare articles aeb",
    scorer: "score_articles.py",
    gold: "articles/aeb",
    figures: [figure("body F1", "body/f1")],
    answers: barePages,
  },
  {
    name: "bare articles fundus",
    scorer: "score_articles.py",
    gold: "articles/fundus",
    figures: [figure("body F1", "body/f1")],
    answers: barePages,
  },
];
