import { mergeSpans, type Span, spansOverlap } from "../base/index.js";
import type { Point, PointReading } from "../contract/index.js";
import { counted, relationWords, slotWords } from "../wording/index.js";
import {
  type Desk,
  excerpt,
  excerptOf,
  isVouched,
  judgedLines,
  lastBefore,
  plain,
  type Source,
  sentenceOf,
  textOf,
} from "./passages.js";
import type { AccountLine, AccountPart } from "./shape.js";
import { hedgeNote } from "./shown-hedges.js";
import { isStamp } from "./stamps.js";
import { valueParts } from "./variants.js";

/** A phrase of fewer words tells a reader nothing alone; it stays in the table of points. */
const TELLING = 4;
/** What a line begins with that is not its own: an ellipsis, what it leans on. */
const LEAD = /^(?:… |\[[^\]]*\] )/;

const lastWord = (name: string) => name.split(/\s+/).at(-1) ?? name;

/** Who vouches for words and how sure they are, as far as the words shown do not say it themselves. */
function vouched(reading: PointReading, shown: string, desk: Desk): string {
  const known = isVouched(reading, desk);
  const chain = !known
    ? []
    : reading.voice.length > 0
      ? reading.voice
      : reading.speaker === null
        ? []
        : [reading.speaker];
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
    const first =
      point.readings.find((reading) => reading.voice.length > 0 && isVouched(reading, desk)) ?? point.readings[0];
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
  /^(?:say|says|said|saying|tell|tells|told|report|reports|reported|announce[ds]?|allege[ds]?|claim(?:s|ed)?|add(?:s|ed)?|release[ds]?|state[ds]?|write|writes|wrote|explain(?:s|ed)?|ask(?:s|ed)?|estimate[ds]?|warn(?:s|ed)?|note[ds]?|quoted)$/i;
/** Most words of "the agency said on Friday". */
const FRAME = 12;
/** What a frame may end on: "the ministry explained that". */
const OPEN = /[\s,:]+(?:that|how|why)?$/i;

/** "His office released", "officials in Ostrand allege": who speaks is shown with what was said, and alone it tells a reader nothing. */
function isFrame({ report, spans, trigger }: PointReading, { sources }: Desk): boolean {
  const text = sources.get(report)?.document.text ?? "";
  const words = spans.map(([start, end]) => text.slice(start, end)).join(" ");
  const own = words.replace(OPEN, "").split(/\s+/);
  const says = trigger !== null && SAYING.test(text.slice(trigger[0], trigger[1]));
  // "Officials in Ostrand allege", where the tree took the officials for what is told.
  return (says || SAYING.test(own.at(-1) ?? "")) && own.length <= FRAME;
}

type Shown = { readonly source: Source; readonly parts: readonly AccountPart[] };

/** How much a line hangs in the air: it begins or breaks off within a sentence, or leans on what it does not tell. */
function gapsOf(parts: readonly AccountPart[]): number {
  const text = textOf(parts);
  return (/^[…[]/.test(text) ? 2 : 0) + (/^\[/.test(text) ? -1 : 0) + 2 * (text.split(" … ").length - 1);
}

/** The words of one report in one sentence that tell all points of a group; the words of the first report where no sentence does. */
function showingsOf({ points, source, first }: Group, desk: Desk): Shown[] {
  const sentence = sentenceOf(source, first.spans[0]?.[0] ?? 0)[0];
  const found = new Map<string, Map<Point, PointReading[]>>();
  for (const point of points) {
    for (const reading of point.readings) {
      const from = desk.sources.get(reading.report);
      if (from === undefined) continue;
      const key = `${reading.report} ${sentenceOf(from, reading.spans[0]?.[0] ?? 0)[0]}`;
      const members = found.get(key) ?? new Map<Point, PointReading[]>();
      const own = members.get(point) ?? [];
      own.push(reading);
      members.set(point, own);
      found.set(key, members);
    }
  }
  // The first report stands first: among equals its words are shown.
  const own = `${source.id} ${sentence}`;
  const order = [own, ...[...found.keys()].filter((key) => key !== own)];
  return order.flatMap((key) => {
    const members = found.get(key);
    const readings = [...(members?.values() ?? [])].flat();
    const from = desk.sources.get(readings[0]?.report ?? "");
    if (from === undefined || (members?.size ?? 0) < points.length) return [];
    return { source: from, parts: excerptOf(from, readings) };
  });
}

/** Of the ways in which reports tell the points of a group, the one with the fewest gaps. */
function bestShowing(group: Group, desk: Desk): readonly AccountPart[] {
  const showings = showingsOf(group, desk);
  if (showings.length === 0) {
    const own = group.points.flatMap((point) => point.readings.filter(({ report }) => report === group.source.id));
    return excerptOf(group.source, own);
  }
  const gaps = showings.map(({ parts }) => gapsOf(parts));
  return showings[gaps.indexOf(Math.min(...gaps))]?.parts ?? [];
}

/** What reports agree on, with the number of reports and of origins, and where they differ without a conflict. */
export function agreedLines(points: readonly Point[], desk: Desk): AccountLine[] {
  const told = points.filter(
    ({ readings, judgements }) => judgements !== undefined || !readings.every((reading) => isFrame(reading, desk)),
  );
  return bySentence(told, desk).flatMap((entry) => {
    const { points: group, first } = entry;
    const parts = bestShowing(entry, desk);
    const judged = judgedLines(group);
    if (isStamp(textOf(parts)) && judged.length === 0) return [];
    const point = group[0] as Point;
    const reports = new Set(point.readings.map((reading) => reading.report)).size;
    const said = group.length === 1 ? vouched(first, textOf(parts), desk) : "";
    // Parts of one sentence may go back to different places: none is told to have more than it has.
    const origins = Math.min(...group.map((member) => member.origins.length));
    const counts = ` — ${counted(reports, "report")}, ${counted(origins, "origin")}`;
    const readings = group.flatMap((member) => member.readings);
    const refs = desk.refs(readings.map(({ report, spans }) => ({ report, span: spans[0] ?? [0, 0] })));
    return [
      { depth: 0 as const, parts: [...parts, plain(`${bracketed(said)}${counts}`)], refs },
      ...group.flatMap((member) => variantLines(member, desk)),
      ...judged,
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
      const judged = judgedLines(points);
      const told = readings.filter((reading) => judged.length > 0 || !isFrame(reading, desk));
      if (!whole && told.length === 0) continue;
      const parts: AccountPart[] = whole ? excerpt(source, [sentence]) : excerptOf(source, told);
      const words = textOf(parts);
      const empty = isStamp(words) || words.replace(LEAD, "").split(" ").length < TELLING;
      if (empty && judged.length === 0) continue;
      const said = readings.length === 1 ? bracketed(vouched(readings[0] as PointReading, words, desk)) : "";
      const refs = [desk.ref(id, readings[0]?.spans[0] ?? sentence)];
      lines.push({ depth: 1, parts: [...parts, plain(said)], refs }, ...judged);
    }
    if (lines.length > 0)
      out.push({ depth: 0, parts: [{ text: `only ${source.name}`, mark: "label" }], refs: [] }, ...lines);
  }
  return out;
}
