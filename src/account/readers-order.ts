import type { Point, PointReading } from "../contract/index.js";
import { disputeOf } from "../wording/index.js";

/** The places that readings go back to, each once. */
export function originsOf(readings: readonly PointReading[]): string[] {
  return [...new Set(readings.flatMap(({ origin }) => origin ?? []))];
}

/** The points that say something: events only tell which words name one thing. */
export function statementsOf(points: readonly Point[]): Point[] {
  return points.filter(({ kind }) => kind !== "event");
}

/** How many reports have these readings. */
export function reportsOf(readings: readonly PointReading[]): number {
  return new Set(readings.map(({ report }) => report)).size;
}

const RANKS = { hard: 2, soft: 1, none: 0 };

/** Whether an editor wants a point to stand first. */
export function isPinned({ judgements }: Pick<Point, "judgements">): boolean {
  return judgements?.some(({ kind }) => kind === "pin") === true;
}

/** What was pinned first, then conflicts, those that cannot be right before those that only differ, then by how many origins and reports carry a point, then in the order given. Points are numbered anew. */
export function inReadersOrder(points: readonly Omit<Point, "id">[]): Point[] {
  const order = points.map((point, place) => ({
    point,
    place,
    pinned: Number(isPinned(point)),
    conflict: RANKS[disputeOf(point) ?? "none"],
    reports: reportsOf(point.readings),
  }));
  return order
    .sort(
      (a, b) =>
        b.pinned - a.pinned ||
        b.conflict - a.conflict ||
        Number(b.reports > 1) - Number(a.reports > 1) ||
        (a.reports > 1 ? b.point.origins.length - a.point.origins.length || b.reports - a.reports : 0) ||
        a.place - b.place,
    )
    .map(({ point }, i) => ({ id: `p${i + 1}`, ...point }));
}
