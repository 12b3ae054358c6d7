import { sql } from "kysely";
import type { Base, Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { fromColumn, nullable, stated, textSha256, toColumn } from "./rows.js";
import type { StoriesStore } from "./store.js";
import type { Candidate, Decide, Placed } from "./types.js";

/** Bounds that keep the cost of placing one report the same however many are stored: they are those of the clustering. */
const LIMITS = {
  /** Reports read from the index under one term: the newest. */
  postings: 100,
  /** Reports that are looked at, and stories. */
  reports: 40,
  stories: 10,
  /** Reports of one story that are compared. */
  members: 16,
} as const;

/** Any number that no other lock of ours uses. */
const PLACING = 1_668_445_043;

/** Places reports in stories, one after the other: where a report goes depends on those before it. */
export function placingPart({ write, now, kind }: Base): Pick<StoriesStore, "placeReports"> {
  return {
    placeReports: async (limit, decide) =>
      write(async (trx) => {
        // SQLite has one writer anyhow.
        if (kind === "postgres") await sql`select pg_advisory_xact_lock(${PLACING})`.execute(trx);
        const waiting = await trx
          .selectFrom("reports")
          .innerJoin("signatures", "signatures.report_id", "reports.id")
          .select(["reports.number", "reports.id", "reports.headline", "signatures.body", "signatures.terms"])
          .select(sql<string>`substr(reports.text, 1, 300)`.as("start"))
          .where("reports.in_story", "=", 0)
          .orderBy("reports.number")
          .limit(limit)
          .execute();
        const placed: Placed[] = [];
        for (const row of waiting) placed.push(await placeOne(trx, kind, row, decide, now()));
        return placed;
      }),
  };
}

type Waiting = {
  number: number | string | undefined;
  id: string;
  headline: string | null;
  body: string;
  terms: string;
  start: string;
};

async function placeOne(trx: Trx, kind: DatabaseKind, waiting: Waiting, decide: Decide, now: string): Promise<Placed> {
  const candidates = await candidatesOf(trx, kind, waiting);
  const report = fromColumn(waiting.id);
  const { story, reason } = decide({ id: report, signature: waiting.body }, candidates);
  const id = story === null ? await newStory(trx, waiting, now) : toColumn(story);
  await joinStory(trx, { story: id, report: waiting.id, placedBy: "automatic", editor: null, reason, now });
  // Only from here on do others find it: a report that waits has no story to lead to.
  await putTerms(trx, kind, Number(waiting.number), waiting.terms);
  return { report, story: fromColumn(id), fresh: story === null, reason };
}

/** Reports that share terms, by how many; then their stories, each with those of its reports. Stories that an editor took the report out of are left out. */
async function candidatesOf(trx: Trx, kind: DatabaseKind, { id, terms }: Waiting): Promise<Candidate[]> {
  const near = (await nearest(trx, kind, terms)).map((row) => Number(row.report_number));
  if (near.length === 0) return [];
  const rows = await trx
    .selectFrom("reports")
    .innerJoin("memberships", "memberships.report_id", "reports.id")
    .innerJoin("signatures", "signatures.report_id", "reports.id")
    .select(["reports.number", "reports.id", "memberships.story_id", "signatures.body"])
    .where("reports.number", "in", near)
    .where("memberships.story_id", "not in", (eb) =>
      eb
        .selectFrom("edits")
        .select((e) => e.fn.coalesce("edits.from_story", sql<string>`''`).as("from_story"))
        .where("edits.report_id", "=", id),
    )
    .execute();
  const rank = new Map(near.map((number, i) => [number, i]));
  rows.sort((a, b) => (rank.get(Number(a.number)) ?? 0) - (rank.get(Number(b.number)) ?? 0));
  const stories = new Map<string, { report: string; signature: string }[]>();
  for (const row of rows) {
    const members = stories.get(row.story_id) ?? [];
    if (members.length === 0 && stories.size === LIMITS.stories) continue;
    stories.set(row.story_id, members);
    if (members.length < LIMITS.members) members.push({ report: fromColumn(row.id), signature: row.body });
  }
  return [...stories].map(([story, members]) => ({ story: fromColumn(story), members }));
}

type Near = { report_number: number | string; shared: number | string };

/** The newest reports under each term, and of these the ones that come up most. */
async function nearest(trx: Trx, kind: DatabaseKind, terms: string): Promise<Near[]> {
  const newest = sql`select x.report_number from cluster_terms x where x.term = own.term
    order by x.report_number desc limit ${sql.lit(LIMITS.postings)}`;
  const found =
    kind === "sqlite"
      ? sql`(select value as term from json_each(${terms})) own
          join cluster_terms found on found.term = own.term and found.report_number in (${newest})`
      : sql`json_array_elements_text(${terms}::json) own (term) cross join lateral (${newest}) found`;
  const near = await sql<Near>`select found.report_number, count(*) as shared from ${found}
    group by found.report_number order by 2 desc, 1 desc limit ${sql.lit(LIMITS.reports)}`.execute(trx);
  return near.rows;
}

/** Makes a report findable by its terms, those that it had before forgotten. */
export async function putTerms(trx: Trx, kind: DatabaseKind, number: number, terms: string): Promise<void> {
  await trx.deleteFrom("cluster_terms").where("report_number", "=", number).execute();
  const from =
    kind === "sqlite"
      ? sql`select value, ${number} from json_each(${terms})`
      : sql`select value, ${number}::bigint from json_array_elements_text(${terms}::json)`;
  await sql`insert into cluster_terms (term, report_number) ${from}`.execute(trx);
}

/** Adds a report at the end of a story. */
export async function joinStory(
  trx: Trx,
  of: {
    readonly story: string;
    readonly report: string;
    readonly placedBy: "automatic" | "editor";
    readonly editor: string | null;
    readonly reason: string | null;
    readonly now: string;
  },
): Promise<void> {
  // The story's row first: it is the lock that keeps two writers of one story apart.
  await trx.updateTable("stories").set({ changed_at: of.now }).where("id", "=", of.story).execute();
  const last = await trx
    .selectFrom("memberships")
    .select((eb) => eb.fn.max("position").as("position"))
    .where("story_id", "=", of.story)
    .executeTakeFirst();
  await trx
    .insertInto("memberships")
    .values({
      story_id: of.story,
      position: last?.position === null || last === undefined ? 0 : Number(last.position) + 1,
      report_id: of.report,
      placed_by: of.placedBy,
      editor: nullable(of.editor),
      placed_at: of.now,
      reason: nullable(of.reason),
    })
    .onConflict((c) => c.columns(["story_id", "report_id"]).doNothing())
    .execute();
  await trx.updateTable("reports").set({ in_story: 1 }).where("id", "=", of.report).execute();
}

/** A story of one report, named after its headline. Gives the id as it stands in the column. */
export async function newStory(
  trx: Trx,
  of: { readonly id: string; readonly headline: string | null; readonly start: string },
  now: string,
  madeBy: "automatic" | "editor" = "automatic",
): Promise<string> {
  const title = titleOf(stated(of.headline) ?? fromColumn(of.start));
  const slug = slugOf(title);
  // By rule each report begins one story at most, always under the same id; an editor may do it again.
  const letters = textSha256(madeBy === "automatic" ? of.id : `${of.id} ${now}`);
  for (const length of [0, 6, 12, 64]) {
    const id = length === 0 ? slug : `${slug}-${letters.slice(0, length)}`;
    const made = await trx
      .insertInto("stories")
      .values({ id, title: toColumn(title), made_by: madeBy, made_at: now, changed_at: now, merged_into: null })
      .onConflict((c) => c.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made !== undefined) return made.id;
  }
  throw new Error(`no free id for a story of ${of.id}`);
}

/** The first line, or as much of it as a title takes. */
function titleOf(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.trim() ?? "";
  if (line.length <= 120) return line === "" ? "Untitled" : line;
  return `${line.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}

/** Words of a title as an id: at most eight, in lower case, without accents. */
function slugOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
    .match(/[a-z0-9]+/g);
  return words === null ? "story" : words.slice(0, 8).join("-").slice(0, 60).replace(/-$/, "");
}
