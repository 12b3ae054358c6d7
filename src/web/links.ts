import { followEvidence } from "./evidence.js";
import { type Filters, type Model, NO_FILTERS, type Place } from "./model.js";
import { type Order, orderNamed } from "./order.js";

/** The sections, in the order of the keys 1 to 7. */
export const SECTIONS = ["points", "timeline", "sources", "people", "quotes", "missing", "account"] as const;

/** A section of the page. */
export type Section = (typeof SECTIONS)[number];

/** Where a link into the page leads. */
export type Target =
  | { readonly kind: "section"; readonly section: Section }
  | { readonly kind: "point"; readonly point: string }
  | { readonly kind: "place"; readonly place: Place }
  /** What the link was made for is not there any more: the nearest passage, and why. */
  | { readonly kind: "gone"; readonly place: Place | null; readonly why: string };

/** Fragment for an offset in a report: `#r-a-120`. Ids are percent-encoded. */
export function placeHash(place: Place): string {
  return `#r-${encodeURIComponent(place.report)}-${place.spans[0]?.[0] ?? 0}`;
}

/** Fragment for a point within the page as it is: `#p12`. Numbers change with the story; `evidenceHash` makes an address that lasts. */
export function pointHash(point: string): string {
  return `#${encodeURIComponent(point)}`;
}

/** Fragment for what is shown of the points: `#points?status=conflict&order=time`; empty where all is shown as it comes. */
export function listHash(filters: Filters, order: Order): string {
  const chosen = Object.entries({ ...filters, order }).filter(([, value]) => value !== "");
  return chosen.length === 0 ? "" : `#points?${new URLSearchParams(chosen)}`;
}

/** Reads what `listHash` wrote; null where the fragment is about something else. */
export function readList(hash: string): { readonly filters: Filters; readonly order: Order } | null {
  if (!hash.startsWith("#points?")) return null;
  const chosen = new URLSearchParams(hash.slice("#points?".length));
  const filters = Object.fromEntries(Object.keys(NO_FILTERS).map((name) => [name, chosen.get(name) ?? ""]));
  return { filters: filters as Filters, order: orderNamed(chosen.get("order") ?? "") };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The words that begin at an offset: those of a reading, of a variant, of a timeline entry or of an edge; else its paragraph. */
function placeAt(model: Model, report: string, offset: number): Place | null {
  const view = model.byReport.get(report);
  if (!view) return null;
  for (const point of model.collation.points) {
    for (const reading of point.readings) {
      if (reading.report === report && reading.spans[0]?.[0] === offset) {
        return { report, spans: reading.spans, point: point.id };
      }
    }
  }
  for (const point of model.collation.points) {
    for (const variant of point.variants) {
      const value = variant.values.find((entry) => entry.report === report && entry.span[0] === offset);
      if (value) return { report, spans: [value.span], point: point.id };
    }
  }
  for (const entry of model.collation.timeline) {
    const reading = entry.readings.find((item) => item.report === report && item.span[0] === offset);
    if (reading) return { report, spans: [reading.span], point: entry.point };
  }
  const edge = model.collation.lineage.edges.find((item) => item.to === report && item.span[0] === offset);
  if (edge) return { report, spans: [edge.span], point: null };
  const block = view.blocks.find((item) => item.span[0] <= offset && offset < item.span[1]);
  return { report, spans: block ? [block.span] : [], point: null };
}

const gone = (why: string): Target => ({ kind: "gone", place: null, why });

/** Reads a fragment; null where it names nothing that a page could have. */
export function readHash(model: Model, hash: string): Target | null {
  const text = hash.replace(/^#/, "");
  if (!text) return null;
  const section = SECTIONS.find((name) => name === text.split("?")[0]);
  if (section) return { kind: "section", section };
  const led = followEvidence(model, text);
  if (led) return led;
  const point = decoded(text);
  if (model.byPoint.has(point)) return { kind: "point", point };
  if (/^p\d+$/.test(point)) {
    return gone(
      `There is no point ${point} in this story now: numbers change when reports come in. “Copy link” at a point gives an address that lasts.`,
    );
  }
  const match = /^r-(.*)-(\d+)$/.exec(text);
  if (!match) return null;
  const report = decoded(match[1] as string);
  const place = placeAt(model, report, Number(match[2]));
  return place
    ? { kind: "place", place }
    : gone(`The report “${report}”, which this link leads to, is not part of this story.`);
}
