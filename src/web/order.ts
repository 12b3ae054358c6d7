import type { Point } from "../contract/index.js";
import { isPinned, type Model } from "./model.js";

/** How the points can be ordered; the empty string is the order of the account, conflicts first. */
export const ORDERS = ["", "time", "outlet", "reports", "origins"] as const;

/** One of the orders. */
export type Order = (typeof ORDERS)[number];

/** The order that a text names; that of the account where it names none. */
export function orderNamed(text: string): Order {
  return ORDERS.find((order) => order === text) ?? "";
}

/** How many reports have a point. */
export function reportsOf(point: Point): number {
  return new Set(point.readings.map((reading) => reading.report)).size;
}

/**
 * The points in an order, those that an editor pinned before all others. Points that are equal in it keep the order of the account; those without a time
 * come last.
 */
export function orderPoints(model: Model, points: readonly Point[], order: Order): readonly Point[] {
  const pinned = points.filter(isPinned);
  const others = pinned.length === 0 ? points : points.filter((point) => !isPinned(point));
  return [...inOrder(model, pinned, order), ...inOrder(model, others, order)];
}

function inOrder(model: Model, points: readonly Point[], order: Order): readonly Point[] {
  if (order === "") return points;
  if (order === "reports") return [...points].sort((left, right) => reportsOf(right) - reportsOf(left));
  if (order === "outlet") return byOutlet(model, points);
  if (order === "origins") return [...points].sort((left, right) => right.origins.length - left.origins.length);
  const first = new Map<string, string>();
  for (const { point, from } of model.collation.timeline) {
    const before = point === null ? undefined : first.get(point);
    if (point !== null && (before === undefined || from < before)) first.set(point, from);
  }
  const timed = points.filter(({ id }) => first.has(id));
  const when = (point: Point) => first.get(point.id) ?? "";
  timed.sort((left, right) => (when(left) < when(right) ? -1 : when(left) > when(right) ? 1 : 0));
  return [...timed, ...points.filter(({ id }) => !first.has(id))];
}

/** By the first outlet in the alphabet that has a point. */
function byOutlet({ byReport }: Model, points: readonly Point[]): readonly Point[] {
  const names = points.map(({ readings }) => readings.map(({ report }) => byReport.get(report)?.name ?? report).sort());
  return points
    .map((point, i) => ({ point, name: names[i]?.[0] ?? "" }))
    .sort((left, right) => left.name.localeCompare(right.name, "en"))
    .map(({ point }) => point);
}

/** A point that a report leaves out though most of the others have it. */
export type LeftOut = { readonly point: Point; readonly having: number; readonly all: boolean };

/**
 * What a report leaves out: points that two others or more have, and more than half of them; those that all others have
 * come first. With fewer than three reports nothing can be told.
 */
export function leftOut(model: Model, report: string): readonly LeftOut[] {
  const others = model.reports.length - 1;
  return model.collation.points
    .filter((point) => !point.readings.some((reading) => reading.report === report))
    .map((point) => ({ point, having: reportsOf(point), all: reportsOf(point) === others }))
    .filter(({ having }) => having >= 2 && having * 2 > others)
    .sort((left, right) => right.having - left.having);
}
