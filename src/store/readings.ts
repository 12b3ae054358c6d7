import { inflateSync } from "node:zlib";
import { sql } from "kysely";
import type { Analysis } from "../contract/index.js";
import type { Base, Db, Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { countNames, type PutNames } from "./name-counts.js";
import { putNames } from "./name-rows.js";
import { putTerms } from "./placing.js";
import { bytesOf, fromColumn, rowToReport, toColumn, toKey } from "./rows.js";
import type { ReportStore } from "./store.js";
import type { Passage, ReadReport, UnreadReport } from "./types.js";

type Part = Pick<
  ReportStore,
  "listUnread" | "getUnread" | "saveReadings" | "saveFailure" | "getAnalysis" | "getAnalyses"
>;

/** Reports as they were read: analyses, the passages that search finds, and what clustering knows. */
export function readingPart(base: Base): Part {
  const { db, run, write, kind } = base;
  return {
    listUnread: async (limit, except = []) => run(() => unread(db, { limit, ids: null, except })),
    getUnread: async (ids) =>
      run(async () => (ids.length === 0 ? [] : unread(db, { limit: ids.length, ids, except: [] }))),
    saveReadings: async (readings) =>
      write(async (trx) => {
        const put: PutNames[] = [];
        for (const reading of readings) put.push(...(await putReading(trx, kind, reading, base.now())));
        await countNames(trx, kind, put);
      }),
    saveFailure: async ({ report, textSha256, problem }) =>
      write(async (trx) => {
        await trx
          .updateTable("reports")
          .set({ problem: toColumn(problem) })
          .where("id", "=", toKey(report))
          .where("text_sha256", "=", textSha256)
          .execute();
      }),
    getAnalysis: async (id) => run(() => findAnalysis(db, id)),
    getAnalyses: async (keys) => run(() => storedAnalyses(db, keys)),
  };
}

async function unread(
  db: Db,
  of: { readonly limit: number; readonly ids: readonly string[] | null; readonly except: readonly string[] },
): Promise<UnreadReport[]> {
  let query = db
    .selectFrom("reports")
    .select(["id", "text", "facts", "text_sha256"])
    .where("read_key", "is", null)
    .where("problem", "is", null)
    .orderBy("number")
    .limit(of.limit);
  if (of.ids !== null) query = query.where("id", "in", of.ids.map(toKey));
  if (of.except.length > 0) query = query.where("id", "not in", of.except.map(toKey));
  const rows = await query.execute();
  return rows.map((row) => ({ report: rowToReport(row), textSha256: row.text_sha256 }));
}

/** Keeps a reading. Gives whose names were put; none where the report was passed over. */
async function putReading(trx: Trx, kind: DatabaseKind, reading: ReadReport, now: string): Promise<PutNames[]> {
  const id = toKey(reading.report);
  // The update is also the lock that keeps two workers with one report apart.
  const report = await trx
    .updateTable("reports")
    .set({ read_key: reading.key, problem: null })
    .where("id", "=", id)
    .where("text_sha256", "=", reading.textSha256)
    .where((eb) => eb.or([eb("read_key", "is", null), eb("read_key", "<>", reading.key)]))
    .returning(["number", "in_story", "added_at"])
    .executeTakeFirst();
  if (report === undefined) return [];
  await trx
    .insertInto("analyses")
    .values({
      key: reading.key,
      text_sha256: reading.textSha256,
      code: reading.code,
      models: reading.models.join(" "),
      made_at: now,
      body: Buffer.from(reading.analysis),
    })
    .onConflict((c) => c.doNothing())
    .execute();
  await trx.deleteFrom("passages").where("report_id", "=", id).execute();
  await insertPassages(trx, kind, id, reading.passages);
  const gone = await putNames(trx, kind, { id, addedAt: report.added_at }, reading.names);
  const terms = JSON.stringify(reading.terms);
  const signature = { key: reading.key, body: reading.signature, terms };
  await trx
    .insertInto("signatures")
    .values({ report_id: id, ...signature })
    .onConflict((c) => c.column("report_id").doUpdateSet(signature))
    .execute();
  if (report.in_story === 1) await putTerms(trx, kind, Number(report.number), terms);
  return [{ report: id, gone }];
}

/** All passages in one statement, however many: they travel as JSON. */
async function insertPassages(trx: Trx, kind: DatabaseKind, id: string, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) return;
  const list = JSON.stringify(
    passages.map(({ kind: of, speaker, words, start, end }) => ({
      kind: of,
      speaker: speaker === null ? null : toColumn(speaker),
      words: toColumn(words),
      start_at: start,
      end_at: end,
    })),
  );
  const from =
    kind === "sqlite"
      ? sql`select ${id}, value ->> 'kind', value ->> 'speaker', value ->> 'words', value ->> 'start_at', value ->> 'end_at'
          from json_each(${list})`
      : sql`select ${id}::text, kind, speaker, words, start_at, end_at from
          json_to_recordset(${list}::json)
          as passage (kind text, speaker text, words text, start_at int, end_at int)`;
  await sql`insert into passages (report_id, kind, speaker, words, start_at, end_at) ${from}`.execute(trx);
}

async function findAnalysis(db: Db, id: string): Promise<Analysis | null> {
  const row = await db
    .selectFrom("reports")
    .innerJoin("analyses", "analyses.key", "reports.read_key")
    .select(["reports.id", "analyses.body"])
    .where("reports.id", "=", toKey(id))
    .executeTakeFirst();
  if (row === undefined) return null;
  const analysis = JSON.parse(inflateSync(bytesOf(row.body)).toString("utf8")) as Analysis;
  // Kept once for all reports with this text and these facts.
  return { ...analysis, id: fromColumn(row.id) };
}

async function storedAnalyses(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom("analyses")
    .select(["key", "body"])
    .where("key", "in", [...keys])
    .execute();
  return new Map(rows.map((row) => [row.key, bytesOf(row.body)]));
}
