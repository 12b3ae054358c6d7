import type { Collation, Judged, PlacedJudgement, Point } from "../../contract/index.js";
import { lostWords } from "../../wording/index.js";
import { type JudgementLine, judgedOf } from "./lines.js";

/** Words of a report that are part of a judged point. */
export type JudgedReading = {
  readonly report: string;
  readonly spans: Point["readings"][number]["spans"];
  readonly judgements: readonly PlacedJudgement[];
};

/** What was judged of a story, where it stands in the reports. */
export type JudgedStory = {
  readonly readings: readonly JudgedReading[];
  /** Judgements that are lost, each with the reports that it names. */
  readonly lost: readonly { readonly reports: readonly string[]; readonly judgement: PlacedJudgement }[];
};

/** What was judged of a point, each judgement once. */
export function placedOn({ id, judgements }: Pick<Point, "id" | "judgements">, story: string): PlacedJudgement[] {
  const once = new Map((judgements ?? []).map((judged): [string, Judged] => [JSON.stringify(judged), judged]));
  return [...once.values()].map((judged) => ({ ...judged, story, point: id, lost: null }));
}

/**
 * Where judgements stand after `applyJudgements` replayed them: the readings of every point that one is on. What was not found again is on none, and is told with the
 * reason.
 */
export function placeJudgements(
  { points, notes }: Pick<Collation, "points" | "notes">,
  lines: readonly JudgementLine[],
  story: string,
): JudgedStory {
  const readings = points.flatMap((point) => {
    if (point.judgements === undefined) return [];
    const judgements = placedOn(point, story);
    return point.readings.map(({ report, spans }) => ({ report, spans, judgements }));
  });
  const whys = new Map(
    notes.flatMap(({ code, line, message }) => (code === "judgement-lost" ? [[line, message]] : [])),
  );
  const lost = lines.flatMap((line) => {
    const why = line.line === undefined ? undefined : whys.get(line.line);
    if (why === undefined) return [];
    const reports = [...new Set(line.evidence.map(({ report }) => report))];
    return [{ reports, judgement: { ...judgedOf(line), story, point: null, lost: lostWords(why) } }];
  });
  return { readings, lost };
}
