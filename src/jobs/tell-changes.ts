import { toReport } from "../analysis/index.js";
import { type Span, spansOverlap } from "../base/index.js";
import type { Collation, Point, PointReading, ReportInput, Variant } from "../contract/index.js";
import { createDocument } from "../text/index.js";
import type { Compare } from "./collate-story.js";

/** What a new revision of a report changed. */
export type ChangeKind =
  | "number-raised"
  | "number-lowered"
  | "number-changed"
  | "date-changed"
  | "name-changed"
  | "place-changed"
  | "polarity-changed"
  | "certainty-changed"
  | "speaker-changed"
  | "quote-added"
  | "quote-dropped"
  | "claim-added"
  | "claim-dropped"
  | "correction-added"
  | "headline-changed"
  | "words-changed";

/** Words of one of the two texts, and where they stand; the span is that of the text, null for a headline that is kept apart. */
export type Place = { readonly span: Span | null; readonly words: string };

/** One change: what stood before, what stands now, and a sentence for people. */
export type Change = {
  readonly kind: ChangeKind;
  readonly before: Place | null;
  readonly after: Place | null;
  readonly text: string;
};

const [BEFORE, AFTER] = ["before", "after"];

/**
 * What changed from one text of a report to the next, told as a change of claims, by comparing the two as if they were two reports. Sentences that stand
 * in both count as they are. Where only words changed, that is all that is said. In order of the new text, then what was dropped.
 */
export async function tellChanges(
  before: ReportInput,
  after: ReportInput,
  compare: Compare,
): Promise<readonly Change[]> {
  if (before.text === after.text) return [...headlineChange(before, after), ...correctionsApart(before, after)];
  const collation = await compare([
    { ...before, id: BEFORE },
    { ...after, id: AFTER },
  ]);
  const changed = changedSentences(before.text, after.text);
  const found = collation.points.flatMap((point) => changesOf(point, collation, changed));
  const corrections = [
    ...correctionsApart(before, after),
    ...changed.after
      .filter((span) => CORRECTION.test(after.text.slice(...span)))
      .map((span): Change => added("correction-added", "A correction was added", after.text, span)),
  ];
  const rest = found.filter(
    ({ after: place }) => !corrections.some((one) => touch(one.after?.span ?? null, place?.span ?? null)),
  );
  const all = [...headlineChange(before, after), ...corrections, ...reworded(withoutRepeats(rest))].sort(byPlace);
  if (all.length > 0) return all;
  return [{ kind: "words-changed", before: null, after: null, text: "Only words changed." }];
}

const CORRECTION =
  /^\W*(?:correction|corrections|clarification|editor['’]s note|correction and clarification)\b|\b(?:an )?earlier version of this (?:article|story|report)\b|\bthis (?:article|story|report) (?:was|has been) (?:corrected|amended)\b/i;

/** Notes of corrections that a page keeps apart from its text. */
function correctionsApart(before: ReportInput, after: ReportInput): Change[] {
  const known = new Set(before.correction ?? []);
  return (after.correction ?? [])
    .filter((words) => !known.has(words) && !after.text.includes(words))
    .map((words) => ({
      kind: "correction-added",
      before: null,
      after: { span: null, words },
      text: `A correction was added: “${words}”.`,
    }));
}

type Sentences = { readonly before: readonly Span[]; readonly after: readonly Span[] };

/** The sentences of each text that the other does not have. */
function changedSentences(before: string, after: string): Sentences {
  const spans = (text: string) =>
    createDocument(toReport({ id: "", text })).sentences.map(({ start, end }): Span => [start, end]);
  const words = (text: string, [start, end]: Span) => text.slice(start, end).replace(/\s+/g, " ").trim();
  const [left, right] = [spans(before), spans(after)];
  const there = new Set(left.map((span) => words(before, span)));
  const here = new Set(right.map((span) => words(after, span)));
  return {
    before: left.filter((span) => !here.has(words(before, span))),
    after: right.filter((span) => !there.has(words(after, span))),
  };
}

const touch = (left: Span | null, right: Span | null) => left !== null && right !== null && spansOverlap(left, right);

function isChanged(reading: PointReading, changed: Sentences): boolean {
  const own = reading.report === BEFORE ? changed.before : changed.after;
  return own.some((sentence) => reading.spans.some((span) => spansOverlap(sentence, span as Span)));
}

function changesOf(point: Point, collation: Collation, changed: Sentences): Change[] {
  const readings = point.readings.filter((reading) => isChanged(reading, changed));
  const left = readings.find(({ report }) => report === BEFORE);
  const right = readings.find(({ report }) => report === AFTER);
  const textOf = (id: string) => collation.reports.find((report) => report.id === id)?.text ?? "";
  if (left !== undefined && right !== undefined) {
    return point.variants.flatMap((variant) => variantChange(variant, textOf(BEFORE), textOf(AFTER), changed) ?? []);
  }
  if (right !== undefined) {
    const quote = isQuote(point, right);
    const span = quote ? wholeOf(right) : sentenceOf(right, changed.after);
    return [added(quote ? "quote-added" : "claim-added", said(quote, right, "was added"), textOf(AFTER), span)];
  }
  if (left !== undefined) {
    const quote = isQuote(point, left);
    const place = placeOf(textOf(BEFORE), quote ? wholeOf(left) : sentenceOf(left, changed.before));
    const kind = quote ? "quote-dropped" : "claim-dropped";
    return [{ kind, before: place, after: null, text: `${said(quote, left, "was dropped")}: “${place.words}”.` }];
  }
  return [];
}

/** A claim is told by its whole sentence. */
function sentenceOf(reading: PointReading, sentences: readonly Span[]): Span {
  const whole = wholeOf(reading);
  return sentences.find((sentence) => spansOverlap(sentence, whole)) ?? whole;
}

const isQuote = (point: Point, reading: PointReading) => point.kind === "quote" || reading.speaker !== null;

const said = (quote: boolean, { speaker }: PointReading, what: string) =>
  quote ? `A quote${speaker === null ? "" : ` of ${speaker}`} ${what}` : `A sentence ${what}`;

const wholeOf = (reading: PointReading): Span => [reading.spans[0]?.[0] ?? 0, reading.spans.at(-1)?.[1] ?? 0];

const placeOf = (text: string, span: Span): Place => ({
  span,
  words: text
    .slice(...span)
    .replace(/\s+/g, " ")
    .trim(),
});

function added(kind: ChangeKind, what: string, text: string, span: Span): Change {
  const after = placeOf(text, span);
  return { kind, before: null, after, text: `${what}: “${after.words}”.` };
}

const NAMES: Partial<Record<Variant["slot"], readonly [ChangeKind, string]>> = {
  number: ["number-changed", "A number"],
  date: ["date-changed", "A date"],
  name: ["name-changed", "A name"],
  place: ["place-changed", "A place"],
  polarity: ["polarity-changed", "What was affirmed or denied"],
  certainty: ["certainty-changed", "How certain it is"],
  speaker: ["speaker-changed", "Who said it"],
};

function variantChange({ slot, values }: Variant, before: string, after: string, changed: Sentences): Change | null {
  const named = NAMES[slot];
  if (named === undefined) return null;
  const left = values.find(({ report, span }) => report === BEFORE && inside(span as Span, changed.before));
  const right = values.find(({ report, span }) => report === AFTER && inside(span as Span, changed.after));
  if (left === undefined || right === undefined || left.value === right.value) return null;
  const [from, to] = [placeOf(before, left.span as Span), placeOf(after, right.span as Span)];
  const shown = slot === "certainty" ? [left.value, right.value] : [from.words, to.words];
  const [kind, verb] = slot === "number" ? numberChange(left.value, right.value) : ([named[0], "was changed"] as const);
  return { kind, before: from, after: to, text: `${named[1]} ${verb} from “${shown[0]}” to “${shown[1]}”.` };
}

const inside = (span: Span, sentences: readonly Span[]) => sentences.some((sentence) => spansOverlap(sentence, span));

/** Whether a number went up, as far as its value says so. */
function numberChange(before: string, after: string): readonly [ChangeKind, string] {
  const [from, to] = [before, after].map((value) => Number(/\d[\d,]*(?:\.\d+)?/.exec(value)?.[0].replaceAll(",", "")));
  if (from === undefined || to === undefined || !(from < to || from > to)) return ["number-changed", "was changed"];
  return from < to ? ["number-raised", "was raised"] : ["number-lowered", "was lowered"];
}

function headlineChange(before: ReportInput, after: ReportInput): Change[] {
  const [left, right] = [before.headline ?? null, after.headline ?? null];
  if (left === right) return [];
  const place = (words: string | null): Place | null => (words === null ? null : { span: null, words });
  const text =
    left === null || right === null
      ? `A headline was ${left === null ? "added" : "dropped"}: “${right ?? left}”.`
      : `The headline was changed from “${left}” to “${right}”.`;
  return [{ kind: "headline-changed", before: place(left), after: place(right), text }];
}

/** One change of one place is told once: a quote and the claim within it both hold its number. */
function withoutRepeats(changes: readonly Change[]): Change[] {
  const kept: Change[] = [];
  for (const change of changes) {
    const again = kept.some(
      (other) =>
        other.kind === change.kind &&
        (other.before === null || touch(other.before.span, change.before?.span ?? null)) &&
        (other.after === null || touch(other.after.span, change.after?.span ?? null)),
    );
    if (!again) kept.push(change);
  }
  return kept;
}

/** Share of the words of the shorter sentence that two have in common, from which on one is the other in other words. */
const REWORDED = 0.5;

/** A sentence that went and one that came with many of its words are one sentence in other words. */
function reworded(changes: readonly Change[]): Change[] {
  const gone = changes.filter(({ kind }) => kind === "claim-dropped");
  const paired = new Set<Change>();
  const out: Change[] = [];
  for (const change of changes) {
    const match =
      change.kind === "claim-added" ? gone.find((other) => !paired.has(other) && isReworded(other, change)) : undefined;
    if (match === undefined) {
      out.push(change);
      continue;
    }
    paired.add(match);
    const { before } = match;
    const text = `Other words: “${before?.words}” became “${change.after?.words}”.`;
    out.push({ kind: "words-changed", before, after: change.after, text });
  }
  return out.filter((change) => !paired.has(change));
}

function isReworded({ before }: Change, { after }: Change): boolean {
  const words = (place: Place | null) => new Set(place?.words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(before), words(after)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared >= REWORDED * Math.min(left.size, right.size);
}

function byPlace(left: Change, right: Change): number {
  const at = ({ before, after }: Change) => (after === null ? 1e9 + (before?.span?.[0] ?? 0) : (after.span?.[0] ?? -1));
  return at(left) - at(right);
}
