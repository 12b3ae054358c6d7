import { type RawBuilder, sql } from "kysely";
import type { Base, Db } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { fromColumn, stated } from "./rows.js";
import type { ReportStore } from "./store.js";
import type { Hit, Passage } from "./types.js";

/** Full-text search over reports, quotes, claims and people. */
export function searchPart({ db, run, kind }: Base): Pick<ReportStore, "search"> {
  return { search: async (words, limit) => run(() => search(db, kind, words, limit)) };
}

const KINDS: readonly Passage["kind"][] = ["quote", "claim", "person"];
/** Stand around the words that match: no report holds them where a terminal or page would show them. */
const [OPEN, CLOSE] = ["\u0002", "\u0003"];

async function search(db: Db, kind: DatabaseKind, words: string, limit: number): Promise<Hit[]> {
  const terms = termsOf(words);
  if (terms.length === 0) return [];
  const [reports, passages] = kind === "sqlite" ? sqliteQueries(terms, limit) : postgresQueries(terms, limit);
  const hits = (await reports.execute(db)).rows.map(toHit);
  for (const of of KINDS) hits.push(...(await passages(of).execute(db)).rows.map(toHit));
  return hits;
}

/** What is looked for: words, and in quotation marks words that follow each other. Nothing in them is an operator. */
function termsOf(words: string): string[] {
  return [...words.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map(([whole, phrase]) => (phrase ?? whole).replace(/\0/g, " ").trim())
    .filter((term) => /[\p{L}\p{N}]/u.test(term));
}

type HitRow = {
  kind: string;
  report_id: string;
  story_id: string | null;
  outlet: string | null;
  headline: string | null;
  published: string | null;
  speaker: string | null;
  words: string;
  start_at: number | null;
  end_at: number | null;
  text_sha256: string;
};
type Query = RawBuilder<HitRow>;

function toHit(row: HitRow): Hit {
  return {
    kind: row.kind as Hit["kind"],
    report: fromColumn(row.report_id),
    story: stated(row.story_id),
    outlet: stated(row.outlet),
    headline: stated(row.headline),
    published: stated(row.published),
    speaker: stated(row.speaker),
    words: fromColumn(row.words).replace(/\s+/g, " ").trim(),
    start: row.start_at,
    end: row.end_at,
    textSha256: row.text_sha256,
  };
}

/** Columns of the report, and the story that it is in. */
const ABOUT = sql`r.outlet, r.headline, r.published, r.text_sha256,
  (select min(m.story_id) from memberships m where m.report_id = r.id) as story_id`;

function sqliteQueries(terms: readonly string[], limit: number): [Query, (of: Passage["kind"]) => Query] {
  const match = terms.map((term) => `"${term}"`).join(" ");
  // The best are found in the index alone; only their rows are read.
  return [
    sql<HitRow>`select 'report' as kind, r.id as report_id, ${ABOUT}, null as speaker,
        snippet(report_words, -1, ${OPEN}, ${CLOSE}, '…', 24) as words, null as start_at, null as end_at
      from report_words join reports r on r.number = report_words.rowid
      where report_words match ${match} order by report_words.rank, report_words.rowid limit ${limit}`,
    (of) => sql<HitRow>`select p.kind, p.report_id, ${ABOUT}, p.speaker,
        snippet(passage_words, 1, ${OPEN}, ${CLOSE}, '…', 40) as words, p.start_at, p.end_at
      from passage_words join passages p on p.number = passage_words.rowid join reports r on r.id = p.report_id
      where passage_words match ${match} and p.kind = ${of}
      order by passage_words.rank, passage_words.rowid limit ${limit}`,
  ];
}

function postgresQueries(terms: readonly string[], limit: number): [Query, (of: Passage["kind"]) => Query] {
  const asked = terms.map((term) => `"${term}"`).join(" ");
  const query = sql`websearch_to_tsquery('english', ${asked})`;
  const marks = (how: string) => `StartSel=${OPEN},StopSel=${CLOSE},${how}`;
  return [
    sql<HitRow>`select 'report' as kind, r.id as report_id, ${ABOUT}, null as speaker,
        ts_headline('english', left(r.text, 200000), ${query}, ${marks("MaxWords=24,MinWords=12")}) as words, null as start_at, null as end_at
      from (select number, ts_rank(words_index, ${query}) as rank from reports where words_index @@ ${query}
        order by 2 desc, 1 limit ${limit}) best join reports r on r.number = best.number
      order by best.rank desc, best.number`,
    (of) => sql<HitRow>`select p.kind, p.report_id, ${ABOUT}, p.speaker,
        ts_headline('english', left(p.words, 400), ${query}, ${marks("HighlightAll=true")}) as words, p.start_at, p.end_at
      from (select number, ts_rank(words_index, ${query}) as rank from passages where words_index @@ ${query}
          and kind = ${of} order by 2 desc, 1 limit ${limit}) best
        join passages p on p.number = best.number join reports r on r.id = p.report_id
      order by best.rank desc, best.number`,
  ];
}
