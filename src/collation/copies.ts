import { once } from "./memo.js";
import type { Unit } from "./units.js";

/**
 * A story of more reports is a crowd: most of what a report says stands word for word in others. There a clause is compared once for all its copies, and
 * under each word with a bounded number of others. Smaller stories are compared in full.
 */
export const CROWD = 48;

function wordsOf({ reading: { document } }: Unit, tokens: Iterable<number>): string {
  const words: string[] = [];
  for (const i of tokens) {
    const { norm = "" } = document.tokens[i] ?? {};
    if (/[\p{L}\p{N}]/u.test(norm)) words.push(norm);
  }
  return words.join(" ");
}

function* range(from: number, to: number): Iterable<number> {
  for (let i = from; i < to; i++) yield i;
}

const sentencesOf = once((_reading: Unit["reading"]) => new Map<number, string>());

function sentenceOf(unit: Unit): string {
  const known = sentencesOf(unit.reading);
  let words = known.get(unit.sentence);
  if (words === undefined) {
    const { firstToken = 0, endToken = 0 } = unit.reading.document.sentences[unit.sentence] ?? {};
    words = wordsOf(unit, range(firstToken, endToken));
    known.set(unit.sentence, words);
  }
  return words;
}

/**
 * What each clause of a crowd is a copy of: the first clause of the same words in a sentence of the same words, said by nobody else; the second of a
 * report goes with the second. Null where the reports are no crowd.
 */
export function findCopies(units: readonly Unit[]): ReadonlyMap<Unit, Unit> | null {
  if (new Set(units.map(({ report }) => report)).size <= CROWD) return null;
  const firsts = new Map<string, Unit>();
  const counts = new Map<string, number>();
  const copies = new Map<Unit, Unit>();
  for (const unit of units) {
    const words = wordsOf(unit, unit.tokens);
    if (words === "") continue;
    const text = `${words}\n${sentenceOf(unit)}\n${unit.speakerKey ?? ""}\n${unit.claim.triggerToken - (unit.tokens[0] ?? 0)}`;
    const turn = counts.get(`${unit.report}\n${text}`) ?? 0;
    counts.set(`${unit.report}\n${text}`, turn + 1);
    const key = `${turn}\n${text}`;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, unit);
    else copies.set(unit, first);
  }
  return copies;
}
