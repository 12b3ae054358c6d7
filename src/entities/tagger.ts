import { hashString, placeOf } from "../base/index.js";
import { decodeSequence, type Follows, LinearModel, readContainer, transitionScores } from "../models/index.js";
import type { Document } from "../text/index.js";
import { MAX_FEATURES, NameFeatures } from "./features.js";
import type { EntityType } from "./types.js";
import { foldWord, type WordFacts } from "./word-facts.js";

const TYPES: readonly EntityType[] = ["PER", "ORG", "LOC", "MISC"];

/** Labels of the name tagger: `O`, then begin, inside, end and single for each type. */
export const NAME_LABELS: readonly string[] = [
  "O",
  ...TYPES.flatMap((type) => ["B", "I", "E", "S"].map((part) => `${part}-${type}`)),
];

/** Longest stretch that is decoded at once: hostile input has stretches of thousands of capitals. */
const STRETCH_LIMIT = 400;

/** So many forms are kept in mind from one report to the next. */
const FACTS_KEPT = 8192;

/** Weights of the name tagger with its word classes, as `loadEntityModel` reads them. */
export type EntityModel = {
  readonly names: LinearModel;
  readonly moves: Int32Array;
  /** Class of a lower-case word (words of one class are used alike), 0 where it has none. */
  readonly classOf: (norm: string) => number;
  /** What was found out about forms that were met: texts repeat their words. */
  readonly facts: Map<string, WordFacts>;
};

/** A name: tokens `[first, end)` of the document. */
export type NameSpan = { readonly first: number; readonly end: number; readonly type: EntityType };

/** May a label follow another: a name that is begun goes on in its own type until it ends. */
export const followsName: Follows = (before, label) => {
  const open = before > 0 && (before - 1) % 4 < 2;
  const goesOn = label > 0 && ((label - 1) % 4 === 1 || (label - 1) % 4 === 2);
  return open === goesOn && (!open || (before - 1) >> 2 === (label - 1) >> 2);
};

/** Key under which the class of a word is kept. */
export function classKey(norm: string): number {
  return hashString(foldWord(norm).replaceAll(".", ""), 31);
}

/** Reads the weights of the name tagger. Throws where the bytes are no such file: weights come with the program. */
export function loadEntityModel(bytes: Uint8Array): EntityModel {
  const container = readContainer(bytes);
  const names = new LinearModel(container, "names");
  const keys = container.arrays.get("classes.keys");
  const values = container.arrays.get("classes.values");
  if (!(keys instanceof Uint32Array) || !(values instanceof Uint16Array) || keys.length !== values.length) {
    throw new TypeError("loadEntityModel: the weights hold no word classes");
  }
  return {
    names,
    moves: transitionScores(names),
    classOf: classReader(keys.slice(), values.slice()),
    facts: new Map(),
  };
}

/** Looks classes up among keys in rising order. A table of its own would take longer to fill than a report to read. */
function classReader(keys: Uint32Array, values: Uint16Array): (norm: string) => number {
  for (let i = 1; i < keys.length; i++) {
    if ((keys[i] as number) <= (keys[i - 1] as number))
      throw new TypeError("loadEntityModel: word classes out of order");
  }
  return (norm) => {
    const at = placeOf(keys, classKey(norm));
    return at < 0 ? 0 : (values[at] as number);
  };
}

/** Finds the names of a document, in text order and without overlap. Linear in the text. */
export function tagNames(document: Document, model: EntityModel): readonly NameSpan[] {
  if (model.facts.size > FACTS_KEPT) model.facts.clear();
  const features = new NameFeatures(document, model.classOf, model.facts);
  const out: NameSpan[] = [];
  const room = new Uint32Array(MAX_FEATURES * STRETCH_LIMIT);
  const row = new Uint32Array(MAX_FEATURES);
  for (const sentence of document.sentences) {
    for (const [from, to] of features.stretches(sentence)) {
      for (let first = from; first < to; first += STRETCH_LIMIT) {
        const end = Math.min(to, first + STRETCH_LIMIT);
        const offsets = new Uint32Array(end - first + 1);
        let used = 0;
        for (let i = first; i < end; i++) {
          const count = features.extract(i, row);
          room.set(row.subarray(0, count), used);
          used += count;
          offsets[i - first + 1] = used;
        }
        const rows = { features: room.subarray(0, used), offsets };
        addNames(decodeSequence(model.names, rows, model.moves, followsName), first, out);
      }
    }
  }
  return out;
}

function addNames(labels: Int32Array, first: number, out: NameSpan[]): void {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (label === 0) continue;
    let end = i + 1;
    if ((label - 1) % 4 === 0)
      while (
        end < labels.length &&
        ((labels[end] as number) - 1) % 4 < 3 &&
        ((labels[end - 1] as number) - 1) % 4 !== 2
      )
        end++;
    out.push({ first: first + i, end: first + end, type: TYPES[(label - 1) >> 2] as EntityType });
    i = end - 1;
  }
}
