import { mergeSpans, type Span, spansOverlap } from "../base/index.js";
import type { Point, PointReading } from "../contract/index.js";
import { counted, relationWords, slotWords } from "../wording/index.js";
import { type Desk, excerpt, judgedLines, lastBefore, plain, type Source, sentenceOf, textOf } from "./passages.js";
import type { AccountLine, AccountPart } from "./shape.js";
import { hedgeNote } from "./shown-hedges.js";
import { valueParts } from "./variants.js";

/** A phrase of fewer words tells a reader nothing alone; it stays in the table of points. */
const TELLING = 4;

const lastWord = (name: string) => name.split(/\s+/).at(-1) ?? name;

/** Who vouches for words and how sure they are, as far as the words shown do not say it themselves. */
function vouched(reading: PointReading, shown: string): string {
  const chain = reading.voice.length > 0 ? reading.voice : reading.speaker === null ? [] : [reading.speaker];
  const unnamed = chain.filter((name) => !shown.includes(lastWord(name)));
  const hedge = hedgeNote(reading.certainty, shown) ?? "";
  return [unnamed.join(", via "), hedge].filter((words) => words !== "").join("; ");
}

const bracketed = (words: string) => (words === "" ? "" : ` (${words})`);

type Group = { readonly points: Point[]; readonly source: Source; readonly first: PointReading };

/** Points that the same reports carry in the same sentence and that go back to the same origins are told in one line. */
function bySentence(points: readonly Point[], desk: Desk): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const point of points) {
    const first = point.readings.find((reading) => reading.voice.length > 0) ?? point.readings[0];
    const source = first === undefined ? undefined : desk.sources.get(first.report);
    if (first === undefined || source === undefined) continue;
    const sentence = sentenceOf(source, first.spans[0]?.[0] ?? 0)[0];
    const reports = [...new Set(point.readings.map((reading) => reading.report))].sort();
    const key = JSON.stringify([source.id, sentence, reports]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { points: [point], source, first });
    else group.points.push(point);
  }
  return [...groups.values()];
}

/** A reader is not helped by figures that count two things, or by how it was worded; the page and the JSON have them. */
function isTold({ slot, relation, conflict }: Point["variants"][number]): boolean {
  return !conflict && relation !== "other-scope" && !["wording", "extent", "tense"].includes(slot);
}

function variantLines(point: Point, desk: Desk): AccountLine[] {
  return point.variants.filter(isTold).map((variant) => ({
    depth: 1,
    parts: [
      plain(`${slotWords[variant.slot]}: `),
      ...valueParts(variant, desk),
      plain(` — ${relationWords[variant.relation]}`),
    ],
    refs: [],
  }));
}

/** Verbs that only carry what somebody says. */
const SAYING =
  /^(?:say|says|said|tell|tells|told|report|reports|reported|announce[ds]?|allege[ds]?|claim(?:s|ed)?|add(?:s|ed)?|release[ds]?|state[ds]?|write|writes|wrote)$/i;
/** Most words of "the agency said on Friday". */
const FRAME = 10;

/** "His office released", "officials in Ostrand allege": who speaks is shown with what was said, and alone it tells a reader nothing. */
function isFrame({ readings }: Point, { sources }: Desk): boolean {
  return readings.every(({ report, spans, trigger }) => {
    const text = sources.get(report)?.document.text ?? "";
    const words = spans.map(([start, end]) => text.slice(start, end)).join(" ");
    const own = words.split(/\s+/);
    const says = trigger !== null && SAYING.test(text.slice(trigger[0], trigger[1]));
    // "Officials in Ostrand allege", where the tree took the officials for what is told.
    return (says || SAYING.test(own.at(-1) ?? "")) && own.length <= FRAME;
  });
}

/** What reports agree on, with the number of reports and of origins, and where they differ without a conflict. */
export function agreedLines(points: readonly Point[], desk: Desk): AccountLine[] {
  const told = points.filter((point) => !isFrame(point, desk) || point.judgements !== undefined);
  return bySentence(told, desk).flatMap(({ points: group, source, first }) => {
    const own = group.flatMap((point) => point.readings.filter((reading) => reading.report === source.id));
    const parts = excerpt(
      source,
      own.flatMap((reading) => reading.spans),
    );
    const point = group[0] as Point;
    const reports = new Set(point.readings.map((reading) => reading.report)).size;
    const said = group.length === 1 ? vouched(first, textOf(parts)) : "";
    // Parts of one sentence may go back to different places: none is told to have more than it has.
    const origins = Math.min(...group.map((member) => member.origins.length));
    const counts = ` — ${counted(reports, "report")}, ${counted(origins, "origin")}`;
    const readings = group.flatMap((member) => member.readings);
    const refs = desk.refs(readings.map(({ report, spans }) => ({ report, span: spans[0] ?? [0, 0] })));
    return [
      { depth: 0 as const, parts: [...parts, plain(`${bracketed(said)}${counts}`)], refs },
      ...group.flatMap((member) => variantLines(member, desk)),
      ...judgedLines(group),
    ];
  });
}

/** Where each report says something that others say too, by report: sorted, without overlap. */
function sharedSpans(points: readonly Point[]): ReadonlyMap<string, readonly Span[]> {
  const out = new Map<string, Span[]>();
  for (const point of points) {
    if (point.status === "single") continue;
    for (const { report, spans } of point.readings) {
      const list = out.get(report) ?? [];
      list.push(...spans);
      out.set(report, list);
    }
  }
  return new Map([...out].map(([report, spans]) => [report, mergeSpans(spans)]));
}

/** True where one of the sorted spans reaches into the sentence. */
function reachesInto(spans: readonly Span[], sentence: Span): boolean {
  const last = spans[lastBefore(spans, sentence[1] - 1)];
  return last !== undefined && spansOverlap(last, sentence);
}

type Own = { readonly sentence: Span; readonly readings: PointReading[]; readonly points: Point[] };

/** What one report alone says, by sentence in the order of its text; its headline stands above the account already. */
function ownSentences(report: string, source: Source, points: readonly Point[]): readonly Own[] {
  const sentences = new Map<number, Own>();
  for (const point of points) {
    const reading = point.readings[0];
    if (point.status !== "single" || reading?.report !== report) continue;
    // What an editor spoke of is shown wherever it stands.
    if (reading.zone === "headline" && point.judgements === undefined) continue;
    const sentence = sentenceOf(source, reading.spans[0]?.[0] ?? 0);
    const own = sentences.get(sentence[0]) ?? { sentence, readings: [], points: [] };
    own.readings.push(reading);
    own.points.push(point);
    sentences.set(sentence[0], own);
  }
  return [...sentences.values()].sort((a, b) => a.sentence[0] - b.sentence[0]);
}

/** What one report alone has: a whole sentence where nothing of it is told elsewhere, else its own parts. */
export function singleLines(desk: Desk): AccountLine[] {
  const { collation, sources } = desk;
  const shared = sharedSpans(collation.points);
  const out: AccountLine[] = [];
  for (const { id } of collation.reports) {
    const source = sources.get(id);
    if (source === undefined) continue;
    const lines: AccountLine[] = [];
    for (const { sentence, readings, points } of ownSentences(id, source, collation.points)) {
      const whole = sentence[1] > sentence[0] && !reachesInto(shared.get(id) ?? [], sentence);
      const parts: AccountPart[] = excerpt(source, whole ? [sentence] : readings.flatMap((reading) => reading.spans));
      const words = textOf(parts);
      const judged = judgedLines(points);
      if (words.split(" ").length < TELLING && judged.length === 0) continue;
      const said = readings.length === 1 ? bracketed(vouched(readings[0] as PointReading, words)) : "";
      const refs = [desk.ref(id, readings[0]?.spans[0] ?? sentence)];
      lines.push({ depth: 1, parts: [...parts, plain(said)], refs }, ...judged);
    }
    if (lines.length > 0)
      out.push({ depth: 0, parts: [{ text: `only ${source.name}`, mark: "label" }], refs: [] }, ...lines);
  }
  return out;
}
