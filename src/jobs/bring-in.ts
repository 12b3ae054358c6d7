import { resolve } from "node:path";
import { ok, type Problem, type Result } from "../base/index.js";
import type { Incoming } from "../ingest/index.js";
import type { Arrival, Kept } from "../store/index.js";
import { createReadingLine, type Work } from "./reading-line.js";
import { turn } from "./turn.js";

/** What became of one piece of what was given. */
export type BroughtIn = {
  readonly source: string;
  readonly outcome:
    | { readonly kept: Kept; readonly notes: readonly { code: string; message: string }[] }
    | { readonly problem: Problem };
};

/** How many pieces came in, by what became of them. */
export type BringInCounts = {
  readonly fresh: number;
  readonly same: number;
  readonly revised: number;
  readonly problems: number;
  /** True when it was stopped before the end. */
  readonly stopped: boolean;
};

/** How to bring reports in. */
export type BringInOptions = {
  /** Leaves the reading to `crossread work` or to a later run. */
  readonly keepOnly?: boolean;
  /** Ends after what is under way: what was told by `onKept` is in the store, and a later run goes on from there. */
  readonly signal?: AbortSignal;
  /** Is told of each piece once it is on disk. */
  readonly onKept?: (piece: BroughtIn) => void | Promise<void>;
};

/** Reports that are kept in one transaction. */
const BATCH = 32;
/** Bytes of evidence that wait in memory for their transaction. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Keeps reports as they come, and reads and places them. What was kept before is known again and costs next to nothing, so that a run that was cut
 * short is simply run again.
 */
export async function bringIn(
  incoming: AsyncIterable<Incoming>,
  work: Work,
  options: BringInOptions = {},
): Promise<Result<BringInCounts>> {
  const line = options.keepOnly ? null : createReadingLine(work, work.store.queue);
  const counts = { fresh: 0, same: 0, revised: 0, problems: 0 };
  const stop = () => options.signal?.aborted === true;
  let batch: Incoming[] = [];
  let bytes = 0;
  const flush = async (): Promise<Result<void>> => {
    const kept = await keepBatch(work, batch, counts, options);
    batch = [];
    bytes = 0;
    if (!kept.ok || line === null) return kept;
    const pumped = await line.pump();
    return pumped.ok ? ok(undefined) : pumped;
  };
  for await (const piece of incoming) {
    // A file of thousands of reports gives them one after the other without a pause: what else waits has its turn in between.
    await turn();
    batch.push(piece);
    bytes += piece.bytes.length;
    if (batch.length < BATCH && bytes < MOST_BYTES && !stop()) continue;
    const flushed = await flush();
    if (!flushed.ok) return flushed;
    if (stop()) break;
  }
  const flushed = batch.length === 0 ? ok(undefined) : await flush();
  if (!flushed.ok) return flushed;
  const drained = line === null ? ok(undefined) : await line.drain(stop);
  return drained.ok ? ok({ ...counts, stopped: stop() }) : drained;
}

async function keepBatch(
  { store }: Work,
  batch: readonly Incoming[],
  counts: { fresh: number; same: number; revised: number; problems: number },
  { onKept }: BringInOptions,
): Promise<Result<void>> {
  const now = new Date().toISOString();
  const kept = await store.keepArrivals(batch.flatMap((piece) => arrivalOf(piece, now) ?? []));
  if (!kept.ok) return kept;
  let next = 0;
  for (const { source, outcome } of batch) {
    if ("problem" in outcome) {
      counts.problems++;
      await onKept?.({ source, outcome });
      continue;
    }
    const one = kept.value[next++] as Kept;
    counts[one.state === "new" ? "fresh" : one.state]++;
    await onKept?.({ source, outcome: { kept: one, notes: outcome.notes } });
  }
  return ok(undefined);
}

/** What arrived, null where it is a problem. */
export function arrivalOf(incoming: Incoming, now: string): Arrival | null {
  const { source, bytes, sha256, address, fetchedAt, mediaType, headers, outcome } = incoming;
  if ("problem" in outcome) return null;
  const { report } = outcome;
  return {
    report,
    source: sourceOf(source, sha256),
    address: ownAddress(report.url ?? null) ?? (/#\d+$/.test(source) ? null : ownAddress(address)),
    fetchedFrom: address,
    bytes,
    sha256,
    fetchedAt: fetchedAt ?? now,
    mediaType,
    headers: Object.keys(headers).length === 0 ? null : headers,
  };
}

/** A file by its whole path, so that it is known again from another folder; what came by standard input by its bytes. */
function sourceOf(source: string, sha256: string): string {
  if (/^-(#\d+)?$/.test(source)) return `stdin ${sha256}`;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source) ? source : resolve(source);
}

/** What links add to tell who followed them. */
const TRACKING = /^(utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref_src)$/i;

/** An address as it names one page: without its fragment and without what links add; null where it is none. */
export function ownAddress(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = "";
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  return url.href;
}
