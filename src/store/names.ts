import { type RawBuilder, sql } from "kysely";
import { remember } from "../base/index.js";
import type { NameKind } from "../names/index.js";
import type { Base, Db } from "./base.js";
import { mostUsed } from "./most-used.js";
import { countStatements, listStatements } from "./name-statements.js";
import type { NameCount, NamePrint, NameQuery, NamesStore } from "./name-types.js";
import { fromColumn, rowToCollation, stated, toColumn, toKey } from "./rows.js";
import type { NameCountRow } from "./tables.js";

/** Names over all reports. */
export function namesPart(base: Base): NamesStore {
  const { db, run } = base;
  const known: Known = new Map();
  return {
    listNames: async (query) => run(async () => withWords(base, known, await countedNames(db, query))),
    listPrints: async (id) => run(() => printsOf(db, id)),
    listLikeNames: async (id, clue) => run(async () => withWords(base, known, await likeNames(db, id, clue))),
    titlesOfStories: async (ids) => run(() => titlesOf(db, ids)),
    countStatements: async (reach) => run(() => countStatements(db, reach)),
    listStatements: async (reach, of) => run(() => listStatements(db, reach, of)),
    getNewestCollation: async (story, known) => run(() => newestCollation(db, story, known)),
  };
}

/** Names that share a clue and are looked at; reports of one name that a page knows of. */
const LIKE = 40;
const MOST_PRINTS = 5000;

/** The kind of a counted name, as `kindOf` reads it from the row. */
const KIND = sql`case when people > 0 then 'person' when places > 0 and places >= bodies and 2 * places >= reports - bodies then 'place'
  when bodies > 0 and 2 * bodies >= reports - places then 'organisation' else 'other' end`;

async function countedNames(db: Db, { terms, kind, order, limit, offset }: NameQuery): Promise<readonly Counted[]> {
  const wanted: RawBuilder<unknown>[] = terms.map(
    (term) =>
      sql`name_id in (select name_id from names where search like ${`% ${likeOf(toColumn(term))}%`} escape '!')`,
  );
  // People stand apart by their ids, which an index is in the order of.
  if (kind === "person") wanted.push(sql`name_id >= 'person-' and name_id < 'person.'`);
  if (kind !== null && kind !== "person") wanted.push(sql`name_id >= 'topic-' and name_id < 'topic.'`);
  if (kind !== null) wanted.push(sql`${KIND} = ${kind}`);
  const where = wanted.length === 0 ? sql`` : sql`where ${sql.join(wanted, sql` and `)}`;
  const by = order === "newest" ? sql`last_day desc, reports desc` : sql`reports desc, last_day desc`;
  const { rows } = await sql<Counted>`select counted.*, ${KIND} as as_kind
    from name_counts counted ${where}
    order by ${by}, name_id limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

/** What a reader typed means itself: no wildcard. */
function likeOf(term: string): string {
  return term.replace(/[!%_]/g, "!$&");
}

/** How a name is printed mostly, and how many stories it is in. */
type Words = { readonly name: string; readonly title: string | null; readonly stories: number };
/** Words of names of many reports, by when they were counted and after which change. */
type Known = Map<string, Words & { readonly at: number; readonly change: string }>;

/** From so many reports on a name's words are kept: to count them again goes through all of its reports. */
const MANY = 300;
/** While reports come in, kept words may be so old, in milliseconds; a store at rest has them exact. */
const FRESH = 60_000;
const MOST_KNOWN = 2000;

type Counted = NameCountRow & { readonly as_kind: string };

/** Counted names with how they are printed and how many stories they are in. */
async function withWords({ db, kind, now }: Base, known: Known, rows: readonly Counted[]): Promise<NameCount[]> {
  const latest = await sql<{ n: number | string | null }>`select max(number) as n from changes`.execute(db);
  // In PostgreSQL a change that began before may end after: there only the time tells.
  const change = kind === "sqlite" ? String(latest.rows[0]?.n ?? 0) : "";
  const at = Date.parse(now());
  // Taken out now: while the others are counted, another list may push them out.
  const held = new Map<string, Words>();
  for (const { name_id } of rows) {
    const words = known.get(name_id);
    if (words === undefined) continue;
    if (at - words.at < FRESH || (change !== "" && words.change === change)) held.set(name_id, words);
  }
  const found = await wordsOf(
    db,
    rows.filter((row) => !held.has(row.name_id)),
  );
  return rows.map((row) => {
    const words = held.get(row.name_id) ?? found.get(row.name_id) ?? { name: row.name_id, title: null, stories: 0 };
    if (found.has(row.name_id) && Number(row.reports) >= MANY) {
      remember(known, row.name_id, { ...words, at, change }, MOST_KNOWN);
    }
    return {
      id: fromColumn(row.name_id),
      kind: row.as_kind as NameKind,
      bare: row.bare === 1,
      name: fromColumn(words.name),
      title: stated(words.title),
      reports: Number(row.reports),
      stories: words.stories,
      quotes: Number(row.quotes),
      first: row.first_day,
      last: row.last_day,
    };
  });
}

async function wordsOf(db: Db, rows: readonly Counted[]): Promise<ReadonlyMap<string, Words>> {
  if (rows.length === 0) return new Map();
  const ids = sql.join(rows.map((row) => row.name_id));
  const printed = await sql<{ name_id: string; name: string; title: string | null; n: number | string }>`
    select name_id, name, title, count(*) as n from names where name_id in (${ids}) group by name_id, name, title`.execute(
    db,
  );
  const told = await sql<{ name_id: string; n: number | string }>`select n.name_id, count(distinct m.story_id) as n
    from names n join memberships m on m.report_id = n.report_id where n.name_id in (${ids}) group by n.name_id`.execute(
    db,
  );
  const stories = new Map(told.rows.map((row) => [row.name_id, Number(row.n)]));
  const [names, titles] = [new Map<string, Tally>(), new Map<string, Tally>()];
  for (const { name_id, name, title, n } of printed.rows) {
    tally(names, name_id, name, Number(n));
    if (title !== null) tally(titles, name_id, title, Number(n));
  }
  return new Map(
    rows.map(({ name_id: id }) => [
      id,
      {
        name: mostUsed(names.get(id) ?? NONE)[0] ?? id,
        title: mostUsed(titles.get(id) ?? NONE)[0] ?? null,
        stories: stories.get(id) ?? 0,
      },
    ]),
  );
}

type Tally = Map<string, number>;
const NONE: Tally = new Map();

function tally(all: Map<string, Tally>, id: string, words: string, n: number): void {
  const own = all.get(id) ?? new Map<string, number>();
  all.set(id, own);
  own.set(words, (own.get(words) ?? 0) + n);
}

async function likeNames(db: Db, id: string, clue: string): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`select counted.*, ${KIND} as as_kind from name_counts counted
    where name_id in (select name_id from names where clue = ${toColumn(clue)}) and name_id <> ${toKey(id)}
    order by reports desc, name_id limit ${LIKE}`.execute(db);
  return rows;
}

type PrintRow = {
  report_id: string;
  story_id: string | null;
  outlet: string | null;
  kind: string;
  bare: number;
  clue: string;
  name: string;
  title: string | null;
  forms: string;
  quotes: number;
  day: string;
  day_of: string;
};

const PRINT = sql`n.report_id, n.kind, n.bare, n.clue, n.name, n.title, n.forms, n.quotes, n.day, n.day_of, r.outlet,
  (select min(m.story_id) from memberships m where m.report_id = n.report_id) as story_id`;

async function printsOf(db: Db, id: string): Promise<NamePrint[]> {
  const key = toKey(id);
  const own = await sql<PrintRow>`select ${PRINT} from names n join reports r on r.id = n.report_id
    where n.name_id = ${key} order by n.day desc, n.number desc limit ${MOST_PRINTS}`.execute(db);
  const first = own.rows[0];
  const prints = own.rows.map((row) => toPrint(row, false));
  if (first === undefined || first.bare === 1 || !id.startsWith("person-")) return prints;
  const short = await joinedPrints(db, key, first.clue);
  return [...prints, ...short.map((row) => toPrint(row, true))].sort((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : 0,
  );
}

/** Reports that print the last name alone, in stories in which others print this name whole and nobody another name with it. */
async function joinedPrints(db: Db, key: string, clue: string): Promise<readonly PrintRow[]> {
  const { rows } = await sql<PrintRow>`with own as (
      select distinct m.story_id from names n join memberships m on m.report_id = n.report_id where n.name_id = ${key}),
    others as (
      select distinct m.story_id from names n join memberships m on m.report_id = n.report_id
      where n.clue = ${clue} and n.name_id <> ${key} and n.bare = 0 and n.kind = 'person')
    select ${PRINT} from names n join reports r on r.id = n.report_id
    where n.name_id = ${`person-${clue}`} and exists (select 1 from memberships m join own on own.story_id = m.story_id
      where m.report_id = n.report_id and m.story_id not in (select story_id from others))
    and not exists (select 1 from names f where f.report_id = n.report_id and f.name_id = ${key})
    limit ${MOST_PRINTS}`.execute(db);
  return rows;
}

function toPrint(row: PrintRow, joined: boolean): NamePrint {
  return {
    report: fromColumn(row.report_id),
    story: stated(row.story_id),
    outlet: stated(row.outlet),
    kind: row.kind as NameKind,
    bare: row.bare === 1,
    clue: fromColumn(row.clue),
    name: fromColumn(row.name),
    title: stated(row.title),
    forms: JSON.parse(row.forms) as NamePrint["forms"],
    quotes: row.quotes,
    day: fromColumn(row.day),
    dayOf: row.day_of as NamePrint["dayOf"],
    joined,
  };
}

/** Stories that are asked for in one statement. */
const ASKED = 500;

async function titlesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const titles = new Map<string, string | null>();
  for (let i = 0; i < ids.length; i += ASKED) {
    const some = ids.slice(i, i + ASKED).map(toKey);
    const rows = await db.selectFrom("stories").select(["id", "title"]).where("id", "in", some).execute();
    for (const { id, title } of rows) titles.set(fromColumn(id), stated(title));
  }
  return titles;
}

async function newestCollation(db: Db, storyId: string, known: string | null) {
  const story = toKey(storyId);
  const newest = await db
    .selectFrom("collations")
    .select("key")
    .where("story_id", "=", story)
    .orderBy("made_at", "desc")
    .orderBy("key")
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return null;
  const key = fromColumn(newest.key);
  if (key === known) return { key, collation: null };
  const row = await db
    .selectFrom("collations")
    .select("body")
    .where("story_id", "=", story)
    .where("key", "=", newest.key)
    .executeTakeFirst();
  return row === undefined ? null : { key, collation: rowToCollation(row) };
}
