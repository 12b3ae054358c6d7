import type { Trx } from "./base.js";
import {
  contentToRow,
  factsOf,
  fromColumn,
  identityOf,
  nullable,
  reportToRow,
  statedColumns,
  textSha256,
  toColumn,
  toKey,
} from "./rows.js";
import type { ReportRow } from "./tables.js";
import type { Arrival, Kept } from "./types.js";

type Stored = Pick<ReportRow, "id" | "text" | "text_sha256" | "facts" | "revision">;
const COLUMNS = ["id", "text", "text_sha256", "facts", "revision"] as const;

/** Keeps arrivals in their order, each with its bytes. */
export async function keepArrivals(trx: Trx, arrivals: readonly Arrival[], now: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const arrival of arrivals) kept.push(await keepOne(trx, arrival, now));
  return kept;
}

async function keepOne(trx: Trx, arrival: Arrival, now: string): Promise<Kept> {
  const known = (await findKnown(trx, arrival)) ?? (await insertNew(trx, arrival, now));
  if (!("id" in known)) {
    await putSnapshot(trx, arrival, known.fresh, 1);
    return { id: fromColumn(known.fresh), state: "new", revision: 1 };
  }
  const id = fromColumn(known.id);
  const sha256 = textSha256(arrival.report.text);
  const stored = known.text_sha256 === sha256 ? known : await lock(trx, known.id);
  if (stored.text_sha256 === sha256) {
    if (stored.facts !== factsOf(arrival.report)) await correct(trx, known.id, arrival, now);
    await putSnapshot(trx, arrival, known.id, stored.revision);
    return { id, state: "same", revision: stored.revision };
  }
  const revision = await revise(trx, stored, arrival, now);
  await putSnapshot(trx, arrival, known.id, revision);
  return { id, state: "revised", revision };
}

/** The row as it is now, kept from other writers until the transaction ends: two processes may fetch one page at once. */
function lock(trx: Trx, id: string): Promise<Stored> {
  return trx
    .updateTable("reports")
    .set((eb) => ({ revision: eb.ref("revision") }))
    .where("id", "=", id)
    .returning(COLUMNS)
    .executeTakeFirstOrThrow();
}

/** The same text with other facts: they are corrected, and the report is read again, since its date anchors the times. */
async function correct(trx: Trx, id: string, { report }: Arrival, now: string): Promise<void> {
  await trx
    .updateTable("reports")
    .set({ ...statedColumns(report), changed_at: now, read_key: null, problem: null })
    .where("id", "=", id)
    .execute();
}

/** The report that an arrival is another fetch of: by address or source, or a file without an address that was copied elsewhere. */
async function findKnown(trx: Trx, { report, source, address }: Arrival): Promise<Stored | null> {
  const identity = identityOf({ address, source, id: report.id });
  const same = await trx.selectFrom("reports").select(COLUMNS).where("identity", "=", identity).executeTakeFirst();
  if (same !== undefined || address !== null) return same ?? null;
  const copy = await trx
    .selectFrom("reports")
    .select(COLUMNS)
    .where("text_sha256", "=", textSha256(report.text))
    .where("id", "=", toKey(report.id))
    .where("facts", "=", factsOf(report))
    .where("address", "is", null)
    .executeTakeFirst();
  return copy ?? null;
}

/** Keeps a report under its own id, or with letters of its identity where another report has that id. */
async function insertNew(
  trx: Trx,
  { report, source, address }: Arrival,
  now: string,
): Promise<Stored | { fresh: string }> {
  const identity = identityOf({ address, source, id: report.id });
  for (const letters of [0, 6, 12, 64]) {
    const id = letters === 0 ? report.id : `${report.id}-${identity.slice(0, letters)}`;
    const row = reportToRow(report, { id, address, source, now });
    const inserted = await trx
      .insertInto("reports")
      .values(row)
      .onConflict((c) => c.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (inserted !== undefined) return { fresh: inserted.id };
    // Another process kept the same report between the look and the insert.
    const other = await trx.selectFrom("reports").select(COLUMNS).where("identity", "=", identity).executeTakeFirst();
    if (other !== undefined) return other;
  }
  throw new Error(`no free id for ${report.id}`);
}

async function revise(trx: Trx, known: Stored, { report }: Arrival, now: string): Promise<number> {
  const { revision } = known;
  await trx
    .insertInto("revisions")
    .values({
      report_id: known.id,
      revision,
      text: known.text,
      text_sha256: known.text_sha256,
      facts: known.facts,
      replaced_at: now,
    })
    .execute();
  await trx
    .updateTable("reports")
    .set({ ...statedColumns(report), revision: revision + 1, changed_at: now, read_key: null, problem: null })
    .where("id", "=", known.id)
    .execute();
  await trx
    .updateTable("stories")
    .set({ changed_at: now })
    .where("id", "in", trx.selectFrom("memberships").select("story_id").where("report_id", "=", known.id))
    .execute();
  return revision + 1;
}

/** Keeps bytes once, and each fetch once: what is fetched again with the same bytes leaves only a later line where something else differs. */
async function putSnapshot(trx: Trx, arrival: Arrival, reportId: string, revision: number): Promise<void> {
  const source = toColumn(arrival.source);
  const last = await trx
    .selectFrom("snapshots")
    .select(["sha256", "source", "revision"])
    .where("report_id", "=", reportId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.sha256 === arrival.sha256 && last.source === source && last.revision === revision) return;
  const kept = await trx
    .selectFrom("contents")
    .select("sha256")
    .where("sha256", "=", arrival.sha256)
    .executeTakeFirst();
  if (kept === undefined) {
    await trx
      .insertInto("contents")
      .values(contentToRow(arrival))
      .onConflict((c) => c.doNothing())
      .execute();
  }
  await trx
    .insertInto("snapshots")
    .values({
      report_id: toKey(fromColumn(reportId)),
      revision,
      source,
      source_sha256: textSha256(arrival.source),
      address: nullable(arrival.fetchedFrom),
      fetched_at: arrival.fetchedAt,
      media_type: nullable(arrival.mediaType),
      headers: arrival.headers === null ? null : JSON.stringify(arrival.headers),
      sha256: arrival.sha256,
    })
    .execute();
}
