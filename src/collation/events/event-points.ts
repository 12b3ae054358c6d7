import type { Span } from "../../base/index.js";
import type { Cast } from "../../cast/index.js";
import type { Claim, Reading } from "../../claims/index.js";
import type { PointReading } from "../../contract/index.js";
import { nounPhrase } from "../../quotes/index.js";
import { tokenAt } from "../../text/index.js";
import type { DraftPoint } from "../draft.js";
import type { Lexis } from "../lexis.js";
import { reportWords, type Vocabulary } from "../report-words.js";
import { visitEventPairs } from "./event-candidates.js";
import { eventNames } from "./event-words.js";
import { groupByOdds, type Tie } from "./group-events.js";
import type { EventModel } from "./model.js";
import { type Occurrence, occurrencesOf } from "./occurrences.js";

/** Least mean of the log odds over the pairs of a group, and what a pair that is no candidate counts: found on ECB+ dev, where any setting near by gives the same within .01. */
const GROUPING = { least: -1.5, unlike: -2, most: 3 };
/** A longer phrase is no name for an event. */
const MAX_NAME = 60;

/** All occurrences of the reports, which must come by id. */
export function findOccurrences(
  readings: readonly Reading[],
  cast: Cast,
  vocabulary: Vocabulary,
  isEventNoun: EventModel["isEventNoun"],
): readonly Occurrence[] {
  const lexicon = { isEventNoun, meanings: vocabulary.meanings };
  const known = eventNames(readings);
  const out: Occurrence[] = [];
  for (const reading of readings) {
    const words = reportWords(reading, cast, vocabulary);
    for (const item of occurrencesOf(reading, words, lexicon, known, out.length)) out.push(item);
  }
  return out;
}

/** The certainty of the clause that each token stands in, the shortest where several hold it. */
function certainties({ document, claims }: Reading): ReadonlyMap<number, Claim["certainty"]> {
  const out = new Map<number, Claim["certainty"]>();
  const length = ({ spans }: Claim) => spans.reduce((sum, [from, to]) => sum + to - from, 0);
  const longestFirst = [...claims].sort((a, b) => length(b) - length(a));
  for (const { spans, certainty } of longestFirst)
    for (const [start, end] of spans)
      for (let i = tokenAt(document, start); i >= 0 && (document.tokens[i]?.start ?? end) < end; i++)
        out.set(i, certainty);
  for (const { triggerToken, certainty } of claims) out.set(triggerToken, certainty);
  return out;
}

function spanOf({ reading, token }: Occurrence): [number, number] {
  const { start = 0, end = 0 } = reading.document.tokens[token] ?? {};
  return [start, end];
}

/** A word that names an event vouches for nothing: it has no voice of its own. */
function toReading(item: Occurrence, certainty: Claim["certainty"]): PointReading {
  return {
    report: item.report,
    spans: [spanOf(item)],
    trigger: spanOf(item),
    speaker: null,
    addressee: null,
    certainty,
    voice: [],
    zone: item.zone,
    differing: [],
  };
}

/** What the reports call the event: the fullest short noun phrase, else the word itself. */
function nameOf(items: readonly Occurrence[]): string {
  let best = "";
  for (const { reading, token, kind } of items) {
    const { document, syntax } = reading;
    const tokens = kind === "noun" ? nounPhrase(document, syntax, token) : [token];
    const span: Span = [
      document.tokens[tokens[0] ?? token]?.start ?? 0,
      document.tokens[tokens.at(-1) ?? token]?.end ?? 0,
    ];
    const words = document.text.slice(span[0], span[1]).replace(/\s+/g, " ");
    const fits = words.length <= MAX_NAME;
    if (best === "" || (fits && words.length > best.length)) best = words;
  }
  return best;
}

function toPoint(items: readonly Occurrence[], certaintyOf: (item: Occurrence) => Claim["certainty"]): DraftPoint {
  const reports = new Set(items.map(({ report }) => report)).size;
  const words = [...new Set(items.map(({ lemma }) => lemma))];
  return {
    kind: "event",
    status: reports > 1 ? "agreed" : "single",
    gist: nameOf(items),
    because: `one event by the same or related words (${words.slice(0, 6).join(", ")}), who takes part, when and where`,
    readings: items.map((item) => toReading(item, certaintyOf(item))),
    variants: [],
  };
}

/**
 * Points of kind `event`: the words of all reports that name one thing that happens, be they verbs or nouns ("crashed", "the crash"). They say which
 * passages are about one event, and claim nothing. An event that is named only once is left out.
 */
export function eventPoints(
  readings: readonly Reading[],
  cast: Cast,
  vocabulary: Vocabulary,
  lexis: Lexis,
  { isEventNoun, trees }: EventModel,
): readonly DraftPoint[] {
  const occurrences = findOccurrences(readings, cast, vocabulary, isEventNoun);
  const ties: Tie[] = [];
  visitEventPairs(occurrences, lexis, (left, right, features) =>
    ties.push({ left: left.index, right: right.index, odds: trees.score(features) }),
  );
  const groups = new Map<number, Occurrence[]>();
  for (const [i, group] of groupByOdds(occurrences.length, ties, GROUPING).entries()) {
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [occurrences[i] as Occurrence]);
    else list.push(occurrences[i] as Occurrence);
  }
  const byReading = new Map(readings.map((reading) => [reading, certainties(reading)]));
  const certaintyOf = ({ reading, token }: Occurrence) => byReading.get(reading)?.get(token) ?? "stated";
  return [...groups.values()].filter((items) => items.length > 1).map((items) => toPoint(items, certaintyOf));
}
