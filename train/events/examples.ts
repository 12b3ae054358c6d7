import type { Models } from "../../src/analysis/models.js";
import { readReport } from "../../src/analysis/read.js";
import { joinEntities } from "../../src/cast/index.js";
import { eventPairs } from "../../src/collation/events/event-candidates.js";
import { findOccurrences } from "../../src/collation/events/event-points.js";
import type { Occurrence } from "../../src/collation/events/occurrences.js";
import { makeLexis } from "../../src/collation/lexis.js";
import { makeVocabulary } from "../../src/collation/report-words.js";
import { makeUnits } from "../../src/collation/units.js";
import { type EcbRecord, readRecords } from "../alignment/examples.js";

/** A pair of words that name events: what the trees see of it, and whether both are one event. */
export type EventExample = { readonly row: Int32Array; readonly same: boolean };

/** Stands for no event: a word that was not annotated in a sentence that was annotated in full. */
const NO_EVENT = "";

/** The chain of the annotated mention that an occurrence touches; null where nobody looked. */
function chains(records: readonly EcbRecord[]): (item: Occurrence) => string | null {
  const known = new Map<string, string>();
  for (const { id, sentences, selected, events } of records) {
    for (const place of selected) {
      const [start, end] = sentences[place] ?? [0, 0];
      for (let at = start; at < end; at++) known.set(`${id} ${at}`, NO_EVENT);
    }
    for (const { start, end, chain, scored } of events) {
      if (scored) for (let at = start; at < end; at++) known.set(`${id} ${at}`, chain);
    }
  }
  return ({ reading, report, token }) => known.get(`${report} ${reading.document.tokens[token]?.start ?? -1}`) ?? null;
}

/** Pairs of words of ECB+: the candidates among all words of a topic's documents in sentences annotated in full, of which one at least names an event. */
export function eventExamples(
  path: string,
  models: Omit<Models, "events" | "alignment">,
  isEventNoun: (lemma: string) => boolean,
): EventExample[] {
  const topics = new Map<number, EcbRecord[]>();
  for (const record of readRecords(path)) topics.set(record.topic, [...(topics.get(record.topic) ?? []), record]);
  return [...topics.values()].flatMap((records) => {
    const sorted = [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
    const readings = sorted.map(({ id, text }) => readReport({ id, text }, models as Models));
    const cast = joinEntities(readings.map(({ document, entities }) => ({ report: document.report.id, entities })));
    const vocabulary = makeVocabulary(models);
    const lexis = makeLexis(readings, makeUnits(readings, cast, vocabulary), vocabulary);
    const chainOf = chains(records);
    return eventPairs(findOccurrences(readings, cast, vocabulary, isEventNoun), lexis).flatMap(
      ({ left, right, features }) => {
        const [a, b] = [chainOf(left), chainOf(right)];
        // Two words that name no event say nothing about events; one that does and one that does not are not the same.
        return a === null || b === null || (a === NO_EVENT && b === NO_EVENT) ? [] : [{ row: features, same: a === b }];
      },
    );
  });
}
