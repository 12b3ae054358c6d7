import { createHash } from "node:crypto";
import { ok, type Result } from "../base/index.js";
import type { Collation, ReportInput } from "../contract/index.js";
import type { Edit, Membership, Snapshot, Store } from "../store/index.js";
import type { ToldRevision } from "./revisions.js";

/** A story with everything that is kept of it. */
export type WholeStory = {
  readonly id: string;
  readonly title: string | null;
  readonly collation: Collation;
  readonly revisions: readonly ToldRevision[];
  readonly reports: readonly ReportInput[];
  readonly memberships: readonly Membership[];
  readonly edits: readonly Edit[];
  readonly judgements: readonly string[];
  readonly snapshots: readonly Snapshot[];
};

/** Gathers what is kept of a story whose account was made. */
export async function gatherStory(
  store: Store,
  story: { readonly id: string; readonly title: string | null; readonly reports: readonly string[] },
  told: { readonly collation: Collation; readonly revisions: readonly ToldRevision[] },
): Promise<Result<WholeStory>> {
  const reports: ReportInput[] = [];
  const snapshots: Snapshot[] = [];
  for (const id of story.reports) {
    const [report, evidence] = [await store.getReport(id), await store.listSnapshots(id)];
    if (!report.ok) return report;
    if (!evidence.ok) return evidence;
    if (report.value !== null) reports.push(report.value);
    snapshots.push(...evidence.value);
  }
  const [memberships, edits, judgements] = [
    await store.listMemberships(story.id),
    await store.listEdits(story.id),
    await store.listJudgements(story.id),
  ];
  if (!memberships.ok) return memberships;
  if (!edits.ok) return edits;
  if (!judgements.ok) return judgements;
  return ok({
    id: story.id,
    title: story.title,
    ...told,
    reports,
    memberships: memberships.value,
    edits: edits.value,
    judgements: judgements.value,
    snapshots,
  });
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/plain": "txt",
  "text/markdown": "md",
  "application/pdf": "pdf",
  "application/json": "json",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
};

/** Name of a snapshot's file: its fingerprint, and an ending that programs know. */
function fileOf({ sha256, mediaType, source }: Snapshot): string {
  const ending =
    EXTENSIONS[mediaType ?? ""] ?? /\.([A-Za-z0-9]{1,8})(?:#\d+)?$/.exec(source)?.[1]?.toLowerCase() ?? "bin";
  return `snapshots/${sha256}.${ending}`;
}

/**
 * The story as one ZIP: `story.json` with account, revisions, who placed what and where each snapshot lies; each report as JSON and as text; the bytes as
 * they came. `extra` are further files. The same story gives the same bytes.
 */
export async function zipStory(
  story: WholeStory,
  extra: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import("fflate");
  const { collation, revisions, reports, memberships, edits, judgements, snapshots, id, title } = story;
  const evidence = snapshots.map(({ bytes, ...known }) => ({
    ...known,
    length: bytes.length,
    file: fileOf({ ...known, bytes }),
  }));
  const json = (value: unknown) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
  const files: Record<string, Uint8Array> = {
    "story.json": json({ id, title, memberships, edits, revisions, snapshots: evidence, collation }),
    "judgements.jsonl": strToU8(judgements.map((line) => `${line}\n`).join("")),
  };
  for (const [i, report] of reports.entries()) {
    const name = `reports/${String(i + 1).padStart(3, "0")}-${report.id.replace(/[^\w.-]+/g, "-").slice(0, 80)}`;
    files[`${name}.json`] = json(report);
    files[`${name}.txt`] = strToU8(report.text);
  }
  for (const snapshot of snapshots) files[fileOf(snapshot)] = snapshot.bytes;
  for (const [name, content] of Object.entries(extra)) {
    files[name] = typeof content === "string" ? strToU8(content) : content;
  }
  return zipSync(files, { level: 6, mtime: new Date(1980, 0, 1, 12) });
}

/** Headers that tell of the transfer, not of the page: the bytes that are kept are as they were after it. */
const OF_TRANSFER = /^(content-encoding|transfer-encoding|content-length|connection|keep-alive)$/i;

/** The snapshots of a story as WARC, each record packed by itself: pages as responses, files as resources. */
export async function warcStory({ snapshots, id }: WholeStory, version: string): Promise<Uint8Array> {
  const { WARCRecord, WARCSerializer } = await import("warcio");
  const parts: Uint8Array[] = [];
  const add = async (record: InstanceType<typeof WARCRecord>) => {
    parts.push(await WARCSerializer.serialize(record, { gzip: true }));
  };
  const first = snapshots.map(({ fetchedAt }) => fetchedAt).sort()[0] ?? new Date(0).toISOString();
  await add(
    WARCRecord.createWARCInfo(
      {
        filename: `${id}.warc.gz`,
        date: seconds(first),
        warcVersion: "WARC/1.1",
        warcHeaders: { "WARC-Record-ID": recordId(id) },
      },
      { software: `crossread/${version}`, format: "WARC File Format 1.1", description: `Snapshots of the story ${id}` },
    ),
  );
  for (const [i, snapshot] of snapshots.entries()) {
    const { bytes, fetchedFrom, source, fetchedAt, headers, mediaType, sha256 } = snapshot;
    const content = async function* () {
      yield bytes;
    };
    const common = {
      url: fetchedFrom ?? `urn:sha256:${sha256}`,
      date: seconds(fetchedAt),
      warcVersion: "WARC/1.1" as const,
      warcHeaders: { "WARC-Record-ID": recordId(`${id} ${i} ${sha256}`) },
    };
    if (fetchedFrom === null) {
      const warcHeaders = {
        ...common.warcHeaders,
        "Content-Type": mediaType ?? "application/octet-stream",
        "WARC-Filename": source.replace(/^.*[\\/]/, "").replace(/[^\x20-\x7e]/g, "_"),
      };
      await add(WARCRecord.create({ ...common, warcHeaders, type: "resource" }, content()));
      continue;
    }
    const kept = Object.entries(headers ?? {}).filter(([name]) => !OF_TRANSFER.test(name));
    const httpHeaders = { ...Object.fromEntries(kept), "content-length": String(bytes.length) };
    await add(
      WARCRecord.create({ ...common, type: "response", statusline: "HTTP/1.1 200 OK", httpHeaders }, content()),
    );
  }
  return Buffer.concat(parts);
}

const seconds = (date: string) => date.replace(/\.\d+Z$/, "Z");

/** A name for a record that is the same each time: a hash written as a UUID. */
function recordId(of: string): string {
  const hex = createHash("sha256").update(of).digest("hex");
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}
