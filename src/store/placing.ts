import { sql } from "kysely";
import { remember } from "../base/index.js";
import { CLUSTER_LIMITS, chooseReports } from "../cluster/index.js";
import type { Base, Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { fromColumn, nullable, stated, textSha256, toColumn } from "./rows.js";
import type { StoriesStore } from "./store.js";
import { betterTitle, titleOf } from "./titles.js";
import type { Candidate, Clusterer, Placed } from "./types.js";

/** Any number that no other lock of ours uses. */
const PLACING = 1_668_445_043;

/** Keeps other processes from placing and editing until the transaction ends. SQLite has one writer anyhow. */
export async function lockStories(trx: Trx, kind: DatabaseKind): Promise<void> {
  if (kind === "postgres") await sql`select pg_advisory_xact_lock(${PLACING})`.execute(trx);
}

/** Signatures that were read lately, by report and key: those of a story come up again with each of its reports. */
type Known = Map<string, string>;
const MOST_KNOWN = 4000;

/** Places reports in stories, one after the other: where a report goes depends on those before it. */
export function placingPart({ write, now, kind }: Base): Pick<StoriesStore, "placeReports"> {
  const known: Known = new Map();
  return {
    placeReports: async (limit, clusterer) =>
      write(async (trx) => {
        await lockStories(trx, kind);
        const waiting = await trx
          .selectFrom("reports")
          .innerJoin("signatures", "signatures.report_id", "reports.id")
          .select(["reports.number", "reports.id", "reports.headline", "signatures.body", "signatures.terms"])
          .select(sql<string>`substr(reports.text, 1, 300)`.as("start"))
          .where("reports.in_story", "=", sql.lit(0))
          .where("reports.read_key", "is not", null)
          .orderBy("reports.number")
          .limit(limit)
          .execute();
        const placed: Placed[] = [];
        for (const row of waiting) placed.push(await placeOne({ trx, kind, known, now: now() }, row, clusterer));
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

type Turn = { readonly trx: Trx; readonly kind: DatabaseKind; readonly known: Known; readonly now: string };

async function placeOne(turn: Turn, waiting: Waiting, clusterer: Clusterer): Promise<Placed> {
  const { trx, kind, now } = turn;
  const candidates = await candidatesFor(turn, waiting);
  const report = fromColumn(waiting.id);
  const arranged = clusterer({ id: report, signature: waiting.body }, candidates);
  const begun = new Map<string, string>();
  for (const { story, reports } of arranged.begins) {
    begun.set(story, await newStory(trx, await beginningOf(trx, waiting, reports[0] ?? report), now));
  }
  const idOf = (story: string) => begun.get(story) ?? toColumn(story);
  for (const { from, into } of arranged.merges) await pourInto(trx, toColumn(from), idOf(into), now);
  const moved: string[] = [];
  for (const { report: other, from, to, reason } of arranged.moves) {
    moved.push(...(await moveOver(trx, { report: other, from: toColumn(from), to: idOf(to), reason, now })));
  }
  const story = idOf(arranged.story);
  const { reason } = arranged;
  await joinStory(trx, { story, report: waiting.id, placedBy: "automatic", editor: null, reason, now });
  // Only from here on do others find it: a report that waits has no story to lead to.
  await putTerms(trx, kind, Number(waiting.number), waiting.terms);
  const merged = arranged.merges.map(({ from }) => from);
  return { report, story: fromColumn(story), fresh: begun.has(arranged.story), reason, merged, moved };
}

/** What a story is named after: mostly the report that is placed, else the first of those that leave another story. */
async function beginningOf(trx: Trx, waiting: Waiting, first: string) {
  if (toColumn(first) === waiting.id) return waiting;
  return trx
    .selectFrom("reports")
    .select(["id", "headline"])
    .select(sql<string>`substr(text, 1, 300)`.as("start"))
    .where("id", "=", toColumn(first))
    .executeTakeFirstOrThrow();
}

type MoveOver = { report: string; from: string; to: string; reason: string; now: string };

/** Moves a report that no editor placed, and exact copies of it, which have its first term. A story that nobody is left in leads to the other. */
async function moveOver(trx: Trx, { report, from, to, reason, now }: MoveOver): Promise<string[]> {
  const key = toColumn(report);
  const own = await trx.selectFrom("signatures").select("terms").where("report_id", "=", key).executeTakeFirst();
  const first = own === undefined ? undefined : (JSON.parse(own.terms) as number[])[0];
  const copies = await trx
    .selectFrom("cluster_terms")
    .innerJoin("reports", "reports.number", "cluster_terms.report_number")
    .innerJoin("memberships", "memberships.report_id", "reports.id")
    .select("reports.id")
    .where("cluster_terms.term", "=", first ?? -1)
    .where("memberships.story_id", "=", from)
    .execute();
  const gone = await trx
    .deleteFrom("memberships")
    .where("story_id", "=", from)
    .where("placed_by", "=", "automatic")
    .where("report_id", "in", [key, ...copies.map((row) => row.id)])
    .returning("report_id")
    .execute();
  for (const { report_id } of gone) {
    await joinStory(trx, { story: to, report: report_id, placedBy: "automatic", editor: null, reason, now });
  }
  const left = await trx.selectFrom("memberships").select("report_id").where("story_id", "=", from).limit(1).execute();
  const merged_into = left.length === 0 ? to : null;
  if (merged_into !== null) await trx.deleteFrom("collations").where("story_id", "=", from).execute();
  await trx.updateTable("stories").set({ changed_at: now, merged_into }).where("id", "=", from).execute();
  return gone.map((row) => fromColumn(row.report_id));
}

/** The stories of the reports that come up under its terms, each with those and its newest. Stories that an editor took the report out of are left out. */
async function candidatesFor(turn: Turn, { id, terms }: Waiting): Promise<Candidate[]> {
  const { trx, kind } = turn;
  const near = await nearest(trx, kind, terms);
  if (near.length === 0) return [];
  const rows = await trx
    .selectFrom("reports")
    .innerJoin("memberships", "memberships.report_id", "reports.id")
    .select(["reports.number", "reports.id", "memberships.story_id"])
    .where("reports.number", "in", near.map(Number))
    .where("memberships.story_id", "not in", (eb) =>
      eb
        .selectFrom("edits")
        .select((e) => e.fn.coalesce("edits.from_story", sql<string>`''`).as("from_story"))
        .where("edits.report_id", "=", id)
        .where("edits.undone_at", "is", null),
    )
    .execute();
  const rank = new Map(near.map((number, i) => [number, i]));
  rows.sort((a, b) => (rank.get(String(a.number)) ?? 0) - (rank.get(String(b.number)) ?? 0));
  const stories = new Map<string, string[]>();
  for (const row of rows) {
    const members = stories.get(row.story_id) ?? [];
    if (members.length === 0 && stories.size === CLUSTER_LIMITS.stories) continue;
    stories.set(row.story_id, members);
    members.push(row.id);
  }
  const candidates: Candidate[] = [];
  for (const [story, first] of stories) candidates.push(await candidateOf(turn, story, first));
  return candidates;
}

/** Reports of one story that are given: of copies among them one is compared. */
const MOST_MEMBERS = CLUSTER_LIMITS.members + 8;

/** A story with those of its reports that are compared: the given ones, then the newest. */
async function candidateOf({ trx, known }: Turn, story: string, first: readonly string[]): Promise<Candidate> {
  const members = trx.selectFrom("memberships").where("story_id", "=", story);
  const newest = await members.select("report_id").orderBy("position", "desc").limit(MOST_MEMBERS).execute();
  const some = [...new Set([...first, ...newest.map((row) => row.report_id)])].slice(0, MOST_MEMBERS);
  const signatures = await signaturesOf(trx, known, some);
  const about = await trx
    .selectFrom("stories")
    .select("kept")
    .select(members.select((eb) => eb.fn.countAll().as("n")).as("size"))
    .where("id", "=", story)
    .executeTakeFirstOrThrow();
  return {
    story: fromColumn(story),
    members: some.flatMap((report) => {
      const signature = signatures.get(report);
      return signature === undefined ? [] : [{ report: fromColumn(report), signature }];
    }),
    size: Number(about.size),
    kept: about.kept === 1,
  };
}

async function signaturesOf(trx: Trx, known: Known, reports: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom("signatures")
    .select(["report_id", "key"])
    .where("report_id", "in", [...reports])
    .execute();
  const nameOf = (row: { report_id: string; key: string }) => `${row.key} ${row.report_id}`;
  const found = new Map<string, string>();
  const missing: string[] = [];
  for (const row of rows) {
    const body = known.get(nameOf(row));
    if (body === undefined) missing.push(row.report_id);
    else found.set(row.report_id, body);
  }
  if (missing.length === 0) return found;
  const read = await trx
    .selectFrom("signatures")
    .select(["report_id", "key", "body"])
    .where("report_id", "in", missing)
    .execute();
  for (const row of read) {
    found.set(row.report_id, row.body);
    remember(known, nameOf(row), row.body, MOST_KNOWN);
  }
  return found;
}

/** Numbers of the reports that come up most under the terms, best first. */
async function nearest(trx: Trx, kind: DatabaseKind, terms: string): Promise<readonly string[]> {
  const newest = sql`select x.report_number as number from cluster_terms x where x.term = own.term
    order by x.report_number desc limit ${sql.lit(CLUSTER_LIMITS.postings)}`;
  const query =
    kind === "sqlite"
      ? sql<{ found: string | null }>`select (select group_concat(number) from (${newest})) as found
          from (select key, value as term from json_each(${terms})) own order by own.key`
      : sql<{ found: string | null }>`select (select string_agg(number::text, ',') from (${newest}) newest) as found
          from (select place, value::bigint as term
            from json_array_elements_text(${terms}::json) with ordinality listed (value, place)) own order by own.place`;
  const found = (await query.execute(trx)).rows.map((row) => row.found?.split(",") ?? []);
  return chooseReports([...found.keys()], (place) => found[place] as string[]);
}

/** Puts all of a story into another; its id leads there from now on. */
export async function pourInto(trx: Trx, from: string, into: string, now: string): Promise<readonly string[]> {
  const members = await trx
    .selectFrom("memberships")
    .selectAll()
    .where("story_id", "=", from)
    .orderBy("position")
    .execute();
  await trx.deleteFrom("memberships").where("story_id", "=", from).execute();
  for (const { report_id, placed_by, editor, reason } of members) {
    const placedBy = placed_by === "editor" ? "editor" : "automatic";
    await joinStory(trx, { story: into, report: report_id, placedBy, editor, reason, now });
  }
  await trx.updateTable("judgements").set({ story_id: into }).where("story_id", "=", from).execute();
  await trx.deleteFrom("collations").where("story_id", "=", from).execute();
  await trx.updateTable("stories").set({ merged_into: into, changed_at: now }).where("id", "=", from).execute();
  return members.map((member) => member.report_id);
}

/** Makes a report findable by its terms, those that it had before forgotten. */
export async function putTerms(trx: Trx, kind: DatabaseKind, number: number, terms: string): Promise<void> {
  await trx.deleteFrom("cluster_terms").where("report_number", "=", number).execute();
  const from =
    kind === "sqlite"
      ? sql`select value, ${number} from json_each(${terms}) where true`
      : sql`select value::bigint, ${number}::bigint from json_array_elements_text(${terms}::json)`;
  await sql`insert into cluster_terms (term, report_number) ${from} on conflict do nothing`.execute(trx);
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
  await betterTitle(trx, of.story, of.report);
}

/** Ids that are tried for a story. */
const MOST_TURNS = 100_000;

/** A story of one report, named after its headline. Gives the id as it stands in the column. */
export async function newStory(
  trx: Trx,
  of: { readonly id: string; readonly headline: string | null; readonly start: string },
  now: string,
  madeBy: "automatic" | "editor" = "automatic",
): Promise<string> {
  const title = titleOf(stated(of.headline) ?? fromColumn(of.start));
  const slug = slugOf(title);
  // The same letters in the same order each time, so that a run that was cut short comes to the same ids. One report may begin many stories: arranged
  // anew, they come and go, and an id that was given leads on for ever.
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const id = turn === 0 ? slug : `${slug}-${textSha256(`${of.id} ${turn}`).slice(0, 6)}`;
    const made = await trx
      .insertInto("stories")
      .values({
        id,
        title: toColumn(title),
        made_by: madeBy,
        made_at: now,
        changed_at: now,
        kept: madeBy === "editor" ? 1 : 0,
        merged_into: null,
      })
      .onConflict((c) => c.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made !== undefined) return made.id;
  }
  throw new Error(`no free id for a story of ${of.id}`);
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
