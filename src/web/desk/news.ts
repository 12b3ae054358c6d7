import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { hashString } from "../../base/index.js";
import type { PointReading } from "../../contract/index.js";
import type { Model, News } from "../model.js";
import { useDesk } from "./context.js";
import { keepSeen, type Seen, seenOf } from "./seen.js";

/** Milliseconds before the reader's eyes after which something counts as seen. */
const LOOKED = 4000;
/** Words of readings that are kept of a story; a longer one is told apart by its reports alone. */
const MOST_KEYS = 8000;

/** What tells a reading from others in later collations: its report and its words, wherever they stand. */
function keyOf(model: Model, { report, spans }: PointReading): string {
  const text = model.byReport.get(report)?.report.text ?? "";
  return hashString(`${report}\n${spans.map(([start, end]) => text.slice(start, end)).join(" … ")}`).toString(36);
}

/** What the reader has before her, to be kept. */
export function seenNow(model: Model, revisions: ReadonlyMap<string, number>, at: string): Seen {
  const keys = model.collation.points.flatMap(({ readings }) => readings.map((reading) => keyOf(model, reading)));
  return {
    at,
    reports: model.reports.map(({ report }) => ({ id: report.id, revision: revisions.get(report.id) ?? 1 })),
    conflicts: model.counts.hard,
    points: keys.length > MOST_KEYS ? [] : [...new Set(keys)],
  };
}

/** What of a story is not in what was seen of it; null where nothing is new. */
export function newsOf(model: Model, seen: Seen, revisions: ReadonlyMap<string, number>): News | null {
  const before = new Map(seen.reports.map(({ id, revision }) => [id, revision]));
  const keys = new Set(seen.points);
  const reports = new Set(model.reports.map(({ report }) => report.id).filter((id) => !before.has(id)));
  const revised = new Set(
    [...before].filter(([id, revision]) => (revisions.get(id) ?? revision) > revision).map(([id]) => id),
  );
  const isNew = (reading: PointReading) =>
    reports.has(reading.report) || (keys.size > 0 && !keys.has(keyOf(model, reading)));
  const readings = new Set<PointReading>();
  const [points, whole] = [new Set<string>(), new Set<string>()];
  for (const point of model.collation.points) {
    const fresh = point.readings.filter(isNew);
    for (const reading of fresh) readings.add(reading);
    if (fresh.length > 0) points.add(point.id);
    if (fresh.length > 0 && fresh.length === point.readings.length) whole.add(point.id);
  }
  return reports.size + revised.size + points.size > 0 ? { reports, revised, readings, points, whole } : null;
}

const sessionKey = (story: string) => `crossread-before:${story}`;

/** What was seen before this visit. A reload goes on with the visit; whoever comes anew begins another. */
function seenBefore(story: string): Seen | null {
  const [entry] = performance.getEntriesByType("navigation");
  try {
    const kept = sessionStorage.getItem(sessionKey(story));
    if (kept !== null && (entry as PerformanceNavigationTiming)?.type === "reload") return JSON.parse(kept) as Seen;
    const seen = seenOf(story);
    if (seen) sessionStorage.setItem(sessionKey(story), JSON.stringify(seen));
    else sessionStorage.removeItem(sessionKey(story));
    return seen;
  } catch {
    return seenOf(story);
  }
}

/** Which revision each report of the story is, as far as the server says. */
function useRevisions(model: Model, story: string): ReadonlyMap<string, number> {
  const { client, view } = useDesk();
  const [revisions, setRevisions] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (!view.kept) return;
    void client.reports({ story, limit: 1000 }).then((list) => {
      if (list.ok) setRevisions(new Map(list.value.reports.map(({ id, revision }) => [id, revision])));
    });
  }, [client, view, story, model]);
  return revisions;
}

/** What is new in a story since the reader last had it before her; what she has before her now is kept after a while. */
export function useNews(model: Model, story: string): { readonly news: News | null; readonly allSeen: () => void } {
  const revisions = useRevisions(model, story);
  const [kept] = useState(() => seenBefore(story));
  const [before, setBefore] = useState(() => kept ?? seenNow(model, new Map(), new Date().toISOString()));
  const known = useRef(kept !== null);
  // Of a first visit the revisions come a moment later: those are the ones that she saw.
  useLayoutEffect(() => {
    if (known.current || revisions.size === 0) return;
    known.current = true;
    setBefore((seen) => ({
      ...seen,
      reports: seen.reports.map(({ id }) => ({ id, revision: revisions.get(id) ?? 1 })),
    }));
  }, [revisions]);
  const news = useMemo(() => newsOf(model, before, revisions), [model, before, revisions]);
  const keep = useRef(() => {});
  const { view } = useDesk();
  keep.current = () => {
    // Kept without its revisions, a revised report would look new at the next visit.
    if (revisions.size > 0 || !view.kept) keepSeen(story, seenNow(model, revisions, new Date().toISOString()));
  };
  useEffect(() => {
    const look = () => document.visibilityState === "visible" && keep.current();
    const timer = setTimeout(look, LOOKED);
    const leave = () => keep.current();
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", leave);
    };
  }, [model, revisions]);
  const allSeen = () => {
    keep.current();
    setBefore(seenNow(model, revisions, new Date().toISOString()));
    try {
      sessionStorage.removeItem(sessionKey(story));
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  };
  return { news, allSeen };
}
