import type { Carry } from "../context.js";
import type { Model, Place } from "../model.js";

type Reading = Model["collation"]["points"][number]["readings"][number];
type Words = Pick<Place, "report" | "spans">;

const wordsOf = (model: Model, { report, spans }: Words) => {
  const text = model.byReport.get(report)?.report.text ?? "";
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ");
};

const textOf = (model: Model, report: string) => model.byReport.get(report)?.report.text;

/** Names readings by where they stand, and by their words for reports whose text has changed. */
function placesOf(model: Model): ReadonlyMap<string, { readonly point: string; readonly reading: Reading }> {
  const places = new Map<string, { point: string; reading: Reading }>();
  for (const { id, readings } of model.collation.points) {
    for (const reading of readings) {
      const found = { point: id, reading };
      for (const key of [
        `${reading.report} ${reading.spans.join(" ")}`,
        `${reading.report} ${wordsOf(model, reading)}`,
      ]) {
        if (!places.has(key)) places.set(key, found);
      }
    }
  }
  return places;
}

/** Where points and places of one collation are in the next: points are numbered anew there, and texts may have changed. */
export function carryBetween(before: Model, after: Model): Carry {
  let places: ReturnType<typeof placesOf> | null = null;
  const find = (reading: Words) => {
    places ??= placesOf(after);
    const same = textOf(before, reading.report) === textOf(after, reading.report);
    const key = same ? reading.spans.join(" ") : wordsOf(before, reading);
    return places.get(`${reading.report} ${key}`) ?? null;
  };
  const point = (id: string) => {
    for (const reading of before.byPoint.get(id)?.readings ?? []) {
      const found = find(reading);
      if (found) return found.point;
    }
    return null;
  };
  const place = (old: Place): Place => {
    const found = old.point === null ? null : find(old);
    const now = found?.point ?? (old.point === null ? null : point(old.point));
    if (textOf(before, old.report) === textOf(after, old.report)) return { ...old, point: now };
    return { report: old.report, spans: found?.reading.spans ?? wordsAgain(before, after, old), point: now };
  };
  return { point, place };
}

/** The words of a place in a text that has changed; nothing is marked where they are gone. */
function wordsAgain(before: Model, after: Model, { report, spans }: Place): Place["spans"] {
  const [old, now] = [textOf(before, report) ?? "", textOf(after, report) ?? ""];
  return spans.flatMap(([start, end]) => {
    const at = now.indexOf(old.slice(start, end));
    return at < 0 ? [] : [[at, at + end - start] as const];
  });
}
