import { failed, ok, type Result } from "../base/index.js";
import { addressId, slugOf } from "./address.js";
import { withBasis } from "./bare-report.js";
import { type Feed, type FeedItem, parseFeed } from "./feed.js";
import type { FileHint, Link, ReadPart } from "./types.js";

/** A feed as reports: what it holds of each, with the link to its page. Problems: `unsafe`, `damaged`, `empty`. */
export async function readFeedParts(
  source: string | object,
  hint: FileHint,
  name: string,
): Promise<Result<readonly ReadPart[]>> {
  const feed = await parseFeed(source, name, hint.url);
  if (!feed.ok) return feed;
  const parts = feed.value.items.flatMap((item, i) => partOf(item, feed.value, `${hint.id}-${i + 1}`) ?? []);
  return parts.length === 0 ? failed("empty", `${name} is a feed without items that hold text or links.`) : ok(parts);
}

/** An item of a feed as a report, or as a link where it has no text of its own; null where it has neither. */
export function partOf(item: FeedItem, feed: Feed, id: string): ReadPart | null {
  const outlet = item.outlet ?? feed.title;
  const lang = item.lang ?? feed.lang;
  const { headline, published, modified } = item;
  const link: Link | null =
    item.link === null
      ? null
      : { address: item.link, leads: "page", key: item.guid ?? item.link, headline, outlet, published, modified, lang };
  if (item.text === "") return link === null ? null : { kind: "link", link };
  const notes = [];
  if (item.isSummary)
    notes.push({ code: "summary", message: "The feed holds a summary of this report, not all of it." });
  const report = {
    id: item.link !== null ? addressId(item.link) : slugOf(item.guid ?? "") || id,
    text: item.text,
    headline,
    outlet,
    byline: [...item.byline],
    published,
    modified,
    url: item.link,
    lang,
    caption: [],
  };
  // RSS `<source>` names who printed it; else the feed's own name stands for its outlet.
  const known = withBasis(report, "feed-item", {
    outlet: item.outlet === null ? "feed" : "feed-source",
    lang: item.lang === null ? "feed" : null,
  });
  return { kind: "report", read: { report: known, notes }, page: link };
}
