import { addressId, addressName, type Link } from "../formats/index.js";
import { type Incoming, problemAt, type SourceOptions } from "./incoming.js";
import { createPoliteFetcher } from "./polite-fetcher.js";
import { type Found, readStream } from "./read-stream.js";
import { streamOf } from "./streams.js";

/** Fetches what inputs link to. */
export type Follower = {
  /** The reports that a piece leads to: of a report whose page may hold more the page, and itself where that cannot be had. */
  follow(found: Found): AsyncGenerator<Incoming>;
};

/** A list of lists of feeds, their feeds, their pages. */
const maxSteps = 4;

/** A follower that is polite to hosts, goes to each address once, and stops at `maxFollowed` pages. */
export function createFollower(options: SourceOptions): Follower {
  const fetcher = options.fetcher ?? createPoliteFetcher(options);
  const seen = new Set<string>();
  let left = options.maxFollowed ?? 1000;

  async function* follow(found: Found, step: number): AsyncGenerator<Incoming> {
    const link = found.kind === "link" ? found.link : found.page;
    if (link === null) {
      if (found.kind === "incoming") yield found.incoming;
      return;
    }
    if (options.signal?.aborted || seen.has(link.address)) return;
    seen.add(link.address);
    if (found.kind === "link" && (step >= maxSteps || left <= 0)) {
      const message = `${link.address} was not fetched: ${left <= 0 ? "enough pages were" : "it lies too many lists deep"}. Give it by itself.`;
      yield problemAt(link.address, { code: "only-links", message });
      return;
    }
    const kept = found.kind === "incoming" ? found.incoming : null;
    if (left-- <= 0 && kept !== null) {
      yield kept;
      return;
    }
    yield* fetched(link, kept, step);
  }

  async function* fetched(link: Link, kept: Incoming | null, step: number): AsyncGenerator<Incoming> {
    const page = await fetcher.fetch(link.address);
    if (!page.ok) {
      yield kept ?? problemAt(link.address, page.problem);
      return;
    }
    const { bytes, contentType, url, headers, fetchedAt } = page.value;
    const hint = { id: addressId(url), name: addressName(url), contentType, url };
    const known = { address: url, fetchedAt, headers };
    for await (const found of readStream(streamOf(bytes), {
      source: link.address,
      hint,
      known,
      reader: options.reader,
    })) {
      if (link.leads !== "page") yield* follow(found, step + 1);
      else if (found.kind === "incoming") yield withFacts(found.incoming, link, kept);
    }
  }

  return { follow: (found) => follow(found, 0) };
}

/** A page with what the list that led to it knows besides; the list's own text where the page has less. */
function withFacts(page: Incoming, link: Link, kept: Incoming | null): Incoming {
  if ("problem" in page.outcome) return kept ?? page;
  const { report, notes } = page.outcome;
  if (kept !== null && "report" in kept.outcome && kept.outcome.report.text.length > report.text.length) return kept;
  const { headline, outlet, published, modified, lang } = link;
  const filled = { ...report };
  const basis: Record<string, string> = {};
  for (const [fact, value] of Object.entries({ headline, outlet, published, modified, lang })) {
    if (value === null || (report[fact as "outlet"] ?? null) !== null) continue;
    filled[fact as "outlet"] = value;
    basis[fact] = "link";
  }
  filled.basis = { ...report.basis, ...basis };
  return { ...page, outcome: { report: filled, notes } };
}
