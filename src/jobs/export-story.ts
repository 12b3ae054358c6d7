import { createHash } from "node:crypto";
import { ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import type { Edit, KeptJudgement, Membership, Snapshot, Store } from "../store/index.js";
import { wholeLine } from "./judgement-lines.js";
import type { ToldRevision } from "./revisions.js";
import { turn } from "./turn.js";

/** A story with everything that is kept of it. */
export type WholeStory = {
  readonly id: string;
  readonly title: string | null;
  readonly revisions: readonly ToldRevision[];
  readonly reports: readonly ReportInput[];
  readonly memberships: readonly Membership[];
  readonly edits: readonly Edit[];
  /** All that were given, those that were taken back among them. */
  readonly judgements: readonly KeptJudgement[];
  readonly snapshots: readonly Snapshot[];
};

/** Files besides reports and snapshots: `story.json`, written as `evidence`, and whatever else is wanted. */
export type StoryFiles = Readonly<Record<string, string | Uint8Array>> & { readonly "story.json": string | Uint8Array };

/** Gathers what is kept of a story. */
export async function gatherStory(
  store: Store,
  story: { readonly id: string; readonly title: string | null; readonly reports: readonly string[] },
  revisions: readonly ToldRevision[],
): Promise<Result<WholeStory>> {
  const reports: ReportInput[] = [];
  const snapshots: Snapshot[] = [];
  for (const id of story.reports) {
    const [report, evidence] = [await store.getReport(id), await store.listSnapshots(id)];
    if (!report.ok) return report;
    if (!evidence.ok) return evidence;
    if (report.value !== null) reports.push(report.value);
    await turn();
    snapshots.push(...evidence.value);
  }
  const [memberships, edits, judgements] = [
    await store.listMemberships(story.id),
    await store.listEdits(story.id),
    await store.listKeptJudgements(story.id),
  ];
  if (!memberships.ok) return memberships;
  if (!edits.ok) return edits;
  if (!judgements.ok) return judgements;
  return ok({
    id: story.id,
    title: story.title,
    revisions,
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

/** What `story.json` has before the collation: revisions, who judged and placed what, and where each snapshot lies. */
export function evidenceHead(story: WholeStory): Readonly<Record<string, unknown>> {
  const { id, title, memberships, edits, judgements, revisions, snapshots } = story;
  const evidence = snapshots.map((snapshot) => {
    const { bytes, ...known } = snapshot;
    return { ...known, length: bytes.length, file: fileOf(snapshot) };
  });
  return { id, title, memberships, edits, judgements, revisions, snapshots: evidence };
}

/** The files of a story by name, as its ZIP holds them. */
function filesOf(
  story: WholeStory,
  { "story.json": told, ...extra }: StoryFiles,
): readonly (readonly [name: string, content: Uint8Array])[] {
  const { reports, judgements, snapshots } = story;
  const standing = judgements.filter(({ withdrawnAt }) => withdrawnAt === null);
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === "string" ? Buffer.from(content, "utf8") : content;
  // A map: two snapshots of the same bytes are one file.
  const files = new Map<string, Uint8Array>([
    ["story.json", bytesOf(told)],
    ["judgements.jsonl", bytesOf(standing.map((one) => `${wholeLine(one)}\n`).join(""))],
  ]);
  for (const [i, report] of reports.entries()) {
    const name = `reports/${String(i + 1).padStart(3, "0")}-${report.id.replace(/[^\w.-]+/g, "-").slice(0, 80)}`;
    files.set(`${name}.json`, bytesOf(`${JSON.stringify(report, null, 2)}\n`));
    files.set(`${name}.txt`, bytesOf(report.text));
  }
  for (const snapshot of snapshots) files.set(fileOf(snapshot), snapshot.bytes);
  for (const [name, content] of Object.entries(extra)) files.set(name, bytesOf(content));
  return [...files];
}

/** Bytes that are packed in one go: so few that a server answers others in between. */
const PIECE = 64 * 1024;

/**
 * The story as one ZIP: `story.json` with account, revisions, who judged and took back what, who placed what and where each snapshot lies; each report as
 * JSON and as text; the bytes as they came. It comes in parts, between which the program may do other work. The same story gives the same bytes.
 */
export async function* zipParts(story: WholeStory, files: StoryFiles): AsyncGenerator<Uint8Array, void> {
  const { Zip, ZipDeflate } = await import("fflate");
  let parts: Uint8Array[] = [];
  let fault: Error | null = null;
  const zip = new Zip((error, part) => {
    fault ??= error;
    if (part !== undefined && part.length > 0) parts.push(part);
  });
  const taken = () => {
    if (fault !== null) throw fault;
    const all = parts;
    parts = [];
    return all;
  };
  for (const [name, content] of filesOf(story, files)) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = new Date(1980, 0, 1, 12);
    zip.add(file);
    for (let at = 0; at === 0 || at < content.length; at += PIECE) {
      // A copy: what is packed is handed on, and the snapshot stays ours.
      file.push(content.slice(at, at + PIECE), at + PIECE >= content.length);
      yield* taken();
      await turn();
    }
  }
  zip.end();
  yield* taken();
}

/** The ZIP of `zipParts` in one piece. */
export async function zipStory(story: WholeStory, files: StoryFiles): Promise<Uint8Array> {
  return whole(zipParts(story, files));
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** Headers that tell of the transfer, not of the page: the bytes that are kept are as they were after it. */
const OF_TRANSFER = /^(content-encoding|transfer-encoding|content-length|connection|keep-alive)$/i;

/** The WARC of `warcParts` in one piece. */
export async function warcStory(story: WholeStory, version: string): Promise<Uint8Array> {
  return whole(warcParts(story, version));
}

/** The snapshots of a story as WARC, each record packed by itself and given as a part: pages as responses, files as resources. */
export async function* warcParts({ snapshots, id }: WholeStory, version: string): AsyncGenerator<Uint8Array, void> {
  const { WARCRecord, WARCSerializer } = await import("warcio");
  const first = snapshots.map(({ fetchedAt }) => fetchedAt).sort()[0] ?? new Date(0).toISOString();
  const head = WARCRecord.createWARCInfo(
    {
      filename: `${id}.warc.gz`,
      date: seconds(first),
      warcVersion: "WARC/1.1",
      warcHeaders: { "WARC-Record-ID": recordId(id) },
    },
    { software: `crossread/${version}`, format: "WARC File Format 1.1", description: `Snapshots of the story ${id}` },
  );
  yield await WARCSerializer.serialize(await head, { gzip: true });
  for (const [i, snapshot] of snapshots.entries()) {
    await turn();
    const name = recordId(`${id} ${i} ${snapshot.sha256}`);
    yield await WARCSerializer.serialize(await recordOf(WARCRecord, snapshot, name), { gzip: true });
  }
}

type Records = typeof import("warcio").WARCRecord;

function recordOf(records: Records, snapshot: Snapshot, name: string) {
  const { bytes, fetchedFrom, source, fetchedAt, headers, mediaType, sha256 } = snapshot;
  const content = async function* () {
    yield bytes;
  };
  const common = {
    url: fetchedFrom ?? `urn:sha256:${sha256}`,
    date: seconds(fetchedAt),
    warcVersion: "WARC/1.1" as const,
    warcHeaders: { "WARC-Record-ID": name },
  };
  if (fetchedFrom === null) {
    const warcHeaders = {
      ...common.warcHeaders,
      "Content-Type": mediaType ?? "application/octet-stream",
      "WARC-Filename": source.replace(/^.*[\\/]/, "").replace(/[^\x20-\x7e]/g, "_"),
    };
    return records.create({ ...common, warcHeaders, type: "resource" }, content());
  }
  const kept = Object.entries(headers ?? {}).filter(([header]) => !OF_TRANSFER.test(header));
  const httpHeaders = { ...Object.fromEntries(kept), "content-length": String(bytes.length) };
  return records.create({ ...common, type: "response", statusline: "HTTP/1.1 200 OK", httpHeaders }, content());
}

const seconds = (date: string) => date.replace(/\.\d+Z$/, "Z");

/** A name for a record that is the same each time: a hash written as a UUID. */
function recordId(of: string): string {
  const hex = createHash("sha256").update(of).digest("hex");
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}
