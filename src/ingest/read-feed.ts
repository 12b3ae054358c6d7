import { failed, ok, type Result } from "../base/index.js";
import { absoluteAddress, addressId, addressName, type Link } from "../formats/index.js";
import type { FeedState, FetchOptions } from "./fetch-page.js";
import type { Incoming, SourceOptions } from "./incoming.js";
import { createPoliteFetcher } from "./polite-fetcher.js";
import { readStream } from "./read-stream.js";
import { streamOf } from "./streams.js";

/** One item of a feed or sitemap: `key` names it over time; what the feed itself holds of it; where its page lies. */
export type FeedEntry = {
  readonly key: string;
  readonly link: Link | null;
  /** The text that the feed gives, as a report with its snapshot; null where it gives only the link. */
  readonly incoming: Incoming | null;
};

/** A feed as it is now. */
export type FeedAnswer = {
  /** False where the server says that nothing changed since the state that was given: there are no entries then. */
  readonly changed: boolean;
  readonly entries: readonly FeedEntry[];
  /** To be given the next time. */
  readonly state: FeedState;
  /** Where it lies now, after redirects. */
  readonly address: string;
};

/**
 * Fetches a feed (RSS, Atom, JSON Feed), a sitemap or an OPML list, asking only for what changed since `state`.
 * Problems: those of the fetcher and of `readParts`.
 */
export async function readFeed(
  address: string,
  state: FeedState | null,
  options: FetchOptions & Pick<SourceOptions, "fetcher" | "reader"> = {},
): Promise<Result<FeedAnswer>> {
  const fetcher = options.fetcher ?? createPoliteFetcher(options);
  const page = await fetcher.fetch(address, state);
  if (!page.ok) return page;
  const { bytes, contentType, url, headers, fetchedAt, status } = page.value;
  const next = { etag: headers.etag ?? null, lastModified: headers["last-modified"] ?? null };
  if (status === 304) {
    const kept = {
      etag: next.etag ?? state?.etag ?? null,
      lastModified: next.lastModified ?? state?.lastModified ?? null,
    };
    return ok({ changed: false, entries: [], state: kept, address: url });
  }
  if (isPage(bytes, contentType)) return noFeed(bytes, url);
  const hint = { id: addressId(url), name: addressName(url), contentType, url };
  const entries: FeedEntry[] = [];
  const known = { address: url, fetchedAt, headers };
  for await (const found of readStream(streamOf(bytes), { source: address, hint, known, reader: options.reader })) {
    if (found.kind === "link") entries.push({ key: found.link.key, link: found.link, incoming: null });
    else if ("problem" in found.incoming.outcome) return { ok: false, problem: found.incoming.outcome.problem };
    else {
      const { report } = found.incoming.outcome;
      entries.push({ key: found.page?.key ?? report.url ?? report.id, link: found.page, incoming: found.incoming });
    }
  }
  return ok({ changed: true, entries, state: next, address: url });
}

function isPage(bytes: Uint8Array, contentType: string | null): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString("latin1");
  return (
    /<(!doctype\s+html|html|head|body)\b/i.test(head) ||
    (/html/i.test(contentType ?? "") && !/<(\?xml|rss|feed)/i.test(head))
  );
}

/** A page where a feed is wanted: what to give instead, where the page names its feed. */
function noFeed(bytes: Uint8Array, url: string): Result<never> {
  const head = new TextDecoder().decode(bytes.subarray(0, 200_000));
  let named: string | null = null;
  for (const [tag] of head.matchAll(/<link\b[^<>]{1,1000}>/gi)) {
    if (named !== null || !/type\s*=\s*["']?application\/(rss|atom|feed)\+(xml|json)/i.test(tag)) continue;
    named = absoluteAddress(/href\s*=\s*["']?([^"'\s>]{1,1000})/i.exec(tag)?.[1], url);
  }
  const instead = named === null ? "Give the address of its feed or sitemap." : `It names one: give ${named}.`;
  return failed("unsupported-format", `${url} is a page, not a feed. ${instead}`);
}
