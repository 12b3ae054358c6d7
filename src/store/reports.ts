import type { ReportInput } from "../contract/index.js";
import { keepArrivals } from "./arrivals.js";
import type { Base, Db, Trx } from "./base.js";
import { Refusal } from "./refusal.js";
import {
  byId,
  fromColumn,
  identityOf,
  reportToRow,
  rowToContent,
  rowToReport,
  rowToSummary,
  stated,
  statedColumns,
  textSha256,
  toKey,
} from "./rows.js";
import type { ReportStore } from "./store.js";
import type { ReportLine, Revision, Snapshot } from "./types.js";

type Part = Pick<
  ReportStore,
  | "saveReport"
  | "keepArrivals"
  | "getReport"
  | "listReports"
  | "listNewest"
  | "getReportLine"
  | "findAddresses"
  | "listRevisions"
  | "listSnapshots"
>;

/** Tells other processes of reports that wait to be read. */
export type Announcer = {
  /** To be called before the transaction of `add`. */
  ready(): Promise<void>;
  add(trx: Trx, reports: readonly string[]): Promise<void>;
};

/** Reports as they came: themselves, what they said before, and the bytes. */
export function reportPart(base: Base, announcer: Announcer | null): Part {
  const { db, run, write } = base;
  return {
    // Async, so that a caller's mistake comes as a rejection like everything else.
    saveReport: async (report, { sha256 }) => {
      if (sha256 !== textSha256(report.text))
        throw new Error(`${sha256} is not the SHA-256 of the text of ${report.id}`);
      return write((trx) => putReport(trx, report, base.now()));
    },
    keepArrivals: async (arrivals) => {
      const ready = await base.run(async () => announcer?.ready());
      if (!ready.ok) return ready;
      return write(async (trx) => {
        const kept = await keepArrivals(trx, arrivals, base.now());
        // In the same transaction: there is no report without a job, and no job without a report.
        const changed = kept.filter(({ state }) => state !== "same").map(({ id }) => id);
        await announcer?.add(trx, changed);
        return kept;
      });
    },
    getReport: async (id) => run(() => findReport(db, id)),
    listReports: async () => run(() => allReports(db)),
    listNewest: async (limit, offset, story) => run(() => newestReports(db, limit, offset, story)),
    getReportLine: async (id) =>
      run(async () => (await linesOf(db).where("id", "=", toKey(id)).execute()).map(toLine)[0] ?? null),
    findAddresses: async (addresses) => run(() => knownAddresses(db, addresses)),
    listRevisions: async (id) => run(() => revisionsOf(db, id)),
    listSnapshots: async (id) => run(() => snapshotsOf(db, id)),
  };
}

async function putReport(trx: Trx, report: ReportInput, now: string): Promise<void> {
  const row = reportToRow(report, { id: report.id, address: null, source: null, now });
  // Insert first: of two processes that save one id at once, the second waits here and then reads what the first wrote.
  await trx
    .insertInto("reports")
    .values({ ...row, address: report.url == null ? null : row.address })
    .onConflict((c) => c.doNothing())
    .execute();
  const stored = await trx
    .selectFrom("reports")
    .select(["text_sha256", "facts"])
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow();
  if (stored.text_sha256 !== row.text_sha256) {
    throw new Refusal(
      "conflict-of-ids",
      `A report with the id "${report.id}" is stored with another text; give this one an id of its own.`,
    );
  }
  if (stored.facts === row.facts) return;
  // Facts are read too: the date of publication anchors the times.
  const changed = { ...statedColumns(report), changed_at: now, read_key: null, problem: null };
  await trx.updateTable("reports").set(changed).where("id", "=", row.id).execute();
}

async function findReport(db: Db, id: string) {
  const row = await db
    .selectFrom("reports")
    .select(["id", "text", "facts"])
    .where("id", "=", toKey(id))
    .executeTakeFirst();
  return row === undefined ? null : rowToReport(row);
}

async function allReports(db: Db) {
  const rows = await db
    .selectFrom("reports")
    .select(["id", "text_sha256", "length", "outlet", "headline", "published"])
    .execute();
  return byId(rows.map(rowToSummary));
}

async function newestReports(db: Db, limit: number, offset: number, story?: string): Promise<ReportLine[]> {
  let query = linesOf(db).orderBy("number", "desc").limit(limit).offset(offset);
  if (story !== undefined) {
    query = query.where("id", "in", (eb) =>
      eb.selectFrom("memberships").select("report_id").where("story_id", "=", toKey(story)),
    );
  }
  return (await query.execute()).map(toLine);
}

function linesOf(db: Db) {
  return db
    .selectFrom("reports")
    .select(["id", "text_sha256", "length", "outlet", "headline", "published", "revision", "added_at", "changed_at"])
    .select(["read_key", "problem"])
    .select((eb) =>
      eb
        .selectFrom("memberships")
        .select((e) => e.fn.min("story_id").as("story"))
        .whereRef("report_id", "=", "reports.id")
        .as("story"),
    );
}

function toLine(row: Awaited<ReturnType<ReturnType<typeof linesOf>["execute"]>>[number]): ReportLine {
  const { sha256: _sha256, ...known } = rowToSummary(row);
  return {
    ...known,
    revision: row.revision,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    state: row.problem !== null ? "failed" : row.read_key === null ? "waiting" : "read",
    problem: stated(row.problem),
    story: stated(row.story),
  };
}

async function revisionsOf(db: Db, id: string): Promise<Revision[]> {
  const rows = await db
    .selectFrom("revisions")
    .selectAll()
    .where("report_id", "=", toKey(id))
    .orderBy("revision")
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    report: rowToReport({ ...row, id: row.report_id }),
    replacedAt: row.replaced_at,
  }));
}

async function snapshotsOf(db: Db, id: string): Promise<Snapshot[]> {
  const rows = await db
    .selectFrom("snapshots")
    .innerJoin("contents", "contents.sha256", "snapshots.sha256")
    .selectAll("snapshots")
    .select(["contents.packing", "contents.bytes"])
    .where("report_id", "=", toKey(id))
    .orderBy("snapshots.number")
    .execute();
  return rows.map((row) => ({
    report: fromColumn(row.report_id),
    revision: row.revision,
    source: fromColumn(row.source),
    fetchedFrom: stated(row.address),
    fetchedAt: row.fetched_at,
    mediaType: stated(row.media_type),
    headers: row.headers === null ? null : (JSON.parse(row.headers) as Record<string, string>),
    sha256: row.sha256,
    bytes: rowToContent(row),
  }));
}

/** Addresses that are asked for in one statement. */
const ASKED = 500;

async function knownAddresses(db: Db, addresses: readonly string[]) {
  const found = new Map<string, { report: string; changedAt: string }>();
  for (let i = 0; i < addresses.length; i += ASKED) {
    const some = addresses.slice(i, i + ASKED);
    const byIdentity = new Map(some.map((address) => [identityOf({ address, source: null, id: "" }), address]));
    const bySource = new Map(some.map((address) => [textSha256(address), address]));
    const own = await db
      .selectFrom("reports")
      .select(["identity as key", "id", "changed_at"])
      .where("identity", "in", [...byIdentity.keys()])
      .execute();
    const fetched = await db
      .selectFrom("snapshots")
      .innerJoin("reports", "reports.id", "snapshots.report_id")
      .select(["snapshots.source_sha256 as key", "reports.id", "reports.changed_at"])
      .where("snapshots.source_sha256", "in", [...bySource.keys()])
      .execute();
    for (const { key, id, changed_at } of [...own, ...fetched]) {
      const address = byIdentity.get(key) ?? bySource.get(key);
      if (address !== undefined) found.set(address, { report: fromColumn(id), changedAt: changed_at });
    }
  }
  return found;
}
