import { inReadersOrder, statementsOf } from "../../account/index.js";
import { spanContains, spansOverlap } from "../../base/index.js";
import type { Collation, Judged, Point, TimelineEntry } from "../../contract/index.js";
import { type Found, findAll } from "./find.js";
import { type JudgementLine, judgedOf, type Note } from "./lines.js";
import { overrule } from "./overrule.js";
import { makePoint } from "./points.js";
import { type Group, regroup } from "./regroup.js";
import { settle } from "./settle.js";

export type { JudgementLine } from "./lines.js";

type Draft = Omit<Point, "id">;

/** The points with their judgements: conflicts settled, notes attached, each judgement on the points that it is about. */
function judgePoints(
  groups: readonly Group[],
  drafts: readonly Draft[],
  found: readonly Found[],
  standing: ReadonlyMap<JudgementLine, readonly Group[]>,
): { readonly points: readonly Draft[]; readonly notes: readonly Note[] } {
  let points = drafts;
  const notes: Note[] = [];
  const judged = new Map<number, Judged[]>();
  const mark = (i: number, judgement: JudgementLine) => judged.set(i, [...(judged.get(i) ?? []), judgedOf(judgement)]);
  for (const line of found) {
    const { judgement, places } = line;
    const holds = (i: number, place: Found["places"][number]) =>
      place.held !== null && (groups[i] as Group).readings.includes(place.held.reading);
    if (judgement.kind === "not-a-conflict") {
      const settled = settle(points, line, holds);
      points = settled.points;
      notes.push(...settled.notes);
      for (const i of settled.changed) mark(i, judgement);
      continue;
    }
    const about = standing.get(judgement);
    for (const [i, group] of groups.entries()) {
      const here =
        judgement.kind === "note" || judgement.kind === "pin"
          ? places.some((place) => holds(i, place))
          : about?.includes(group);
      if (here === true) mark(i, judgement);
    }
  }
  const marked = points.map((point, i) => {
    const own = judged.get(i);
    return own === undefined ? point : { ...point, judgements: [...(point.judgements ?? []), ...own] };
  });
  return { points: marked, notes };
}

type Moved = { readonly id: string; readonly group: Group };

/** The point that holds a place of the timeline now, among those that came from the point that held it. */
function newHome(moved: readonly Moved[], { report, span }: TimelineEntry["readings"][number]): string | null {
  const own = moved.filter(({ group }) => group.readings.some((reading) => reading.report === report));
  const holding = (test: typeof spanContains) =>
    own.find(({ group }) => group.readings.some((r) => r.report === report && r.spans.some((own) => test(own, span))));
  return (holding(spanContains) ?? holding(spansOverlap) ?? own[0] ?? moved[0])?.id ?? null;
}

/** The timeline with points as they are called now; an entry whose readings have parted is parted too. */
function moveTimeline(collation: Collation, moved: readonly Moved[]): TimelineEntry[] {
  const place = new Map(collation.points.map(({ id }, i) => [id, i]));
  return collation.timeline.flatMap((entry) => {
    const source = entry.point === null ? undefined : place.get(entry.point);
    if (source === undefined) return [entry];
    const heirs = moved.filter(({ group }) => group.sources.includes(source));
    const parts = new Map<string | null, TimelineEntry["readings"]>();
    for (const reading of entry.readings) {
      const point = newHome(heirs, reading);
      parts.set(point, [...(parts.get(point) ?? []), reading]);
    }
    return [...parts].map(([point, readings]) => ({ ...entry, point, readings }));
  });
}

/**
 * Replays what editors judged on a collation. Evidence is found by its words in the report with its id, never by offsets, so that judgements survive a new run and a text that
 * has moved; what is not found again, or in more than one place, is a note with the code `judgement-lost` and changes nothing. Of judgements that contradict each
 * other the last holds (`judgement-overruled`). Points are numbered anew, in the order a reader needs; the order of the reports changes nothing.
 */
export function applyJudgements(whole: Collation, judgements: readonly JudgementLine[]): Collation {
  if (judgements.length === 0) return whole;
  // Judgements are about what is said; the words that name an event stay together as they are.
  const collation = { ...whole, points: statementsOf(whole.points) };
  const events = whole.points.filter(({ kind }) => kind === "event").map(({ id: _, ...event }) => event);
  const texts = new Map(collation.reports.map(({ id, text }) => [id, text]));
  const { found, lost } = findAll(collation, judgements);
  const { standing, notes: overruled } = overrule(found, collation.points);
  const groups = regroup(collation.points, standing);
  const drafts = groups.map((group) => makePoint(group, collation.points, texts));
  const about = new Map<JudgementLine, readonly Group[]>(
    standing.map(({ judgement, readings }) => [
      judgement,
      groups.filter((group) => group.readings.some((reading) => readings.includes(reading))),
    ]),
  );
  const judged = judgePoints(groups, drafts, found, about);
  const points = inReadersOrder([...judged.points, ...events]);
  // Sorting makes new objects of the points; the readings within them tell which is which.
  const groupOf = new Map(judged.points.map((point, i) => [point.readings, groups[i] as Group]));
  const moved = points.flatMap(({ id, readings }) => {
    const group = groupOf.get(readings);
    return group === undefined ? [] : [{ id, group }];
  });
  return {
    ...collation,
    points,
    timeline: moveTimeline(collation, moved),
    notes: [...collation.notes, ...lost, ...overruled, ...judged.notes],
  };
}
