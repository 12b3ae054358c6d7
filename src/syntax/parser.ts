import type { LinearModel } from "../models/index.js";
import { aheadFeatures, PARSER_FEATURES, type ParserInput, stateFeatures } from "./parser-features.js";
import { LEFT, ParserState, REDUCE, RIGHT, SHIFT } from "./transitions.js";

/** The moves that a model's labels stand for: `S`, `R`, `L:nsubj`, `A:obj`. */
export type MoveTable = {
  readonly relations: readonly string[];
  /** Move and relation (an index; -1 for none) of every label of the model. */
  readonly move: Int32Array;
  readonly relation: Int32Array;
  readonly root: number;
};

/** Where the labels of LEFT begin: they stand behind all others. */
export function firstLeft(labels: readonly string[]): number {
  const first = labels.findIndex((label) => label.startsWith("L-"));
  if (first < 0 || labels.slice(first).some((label) => !label.startsWith("L-"))) {
    throw new TypeError(`firstLeft: the moves to the left are not the last of ${labels.length} labels`);
  }
  return first;
}

/** Reads the labels of a parser's model. */
export function readMoves(labels: readonly string[]): MoveTable {
  const relations = [...new Set(labels.filter((label) => label.includes("-")).map((label) => label.slice(2)))];
  const index = new Map(relations.map((name, i) => [name, i]));
  const kinds: Record<string, number> = { S: SHIFT, R: REDUCE, L: LEFT, A: RIGHT };
  return {
    relations,
    move: Int32Array.from(labels, (label) => kinds[label[0] as string] as number),
    relation: Int32Array.from(labels, (label) => (label.includes("-") ? (index.get(label.slice(2)) as number) : -1)),
    root: index.get("root") ?? -1,
  };
}

/** Whether the model's label may be chosen now. `root` is kept for the arc to the artificial root and is the only one there. */
export function canChoose(state: ParserState, table: MoveTable, label: number): boolean {
  const move = table.move[label] as number;
  if (!state.can(move)) return false;
  if (move === LEFT) return (state.next === state.size) === (table.relation[label] === table.root);
  return move !== RIGHT || table.relation[label] !== table.root;
}

/**
 * Places of the features among those of `stateFeatures`: first those that do most for the agreement with all of them, found one after the other on
 * news of the training halves. A step ends behind so many of them.
 */
const ORDER = Uint8Array.from(
  (
    "66 55 86 87 18 50 37 48 31 84 15 34 26 29 6 83 51 46 65 1 82 73 89 33 85 59 58 24 62 81 22 32 19 45 70 53 11 44 38 41 0 54 35 56 25 63 " +
    "74 90 57 30 36 49 88 76 17 14 43 77 20 28 23 52 4 42 40 60 21 79 75 67 12 47 8 69 27 78 9 68 13 3 2 64 5 7 16 39 72 10 61 71 80"
  ).split(" "),
  Number,
);
const STEPS: readonly number[] = [45, 68, ORDER.length];

/**
 * So far (in score as trained) must a label lead after a step to be taken without the next: two features of three are looked up. On the dev
 * treebanks this costs .0004 of UAS and LAS; at 280 it cost twice as much, and the floors.
 */
const CLEAR = 340;

/** Parses one sentence, greedily: linear in its length. The heads and relations are in the state that is returned. */
export function parseSentence(
  model: LinearModel,
  table: MoveTable,
  input: ParserInput,
  size: number,
  early = true,
): ParserState {
  const clear = early ? CLEAR / model.scale : Number.POSITIVE_INFINITY;
  const state = new ParserState(size);
  const features = new Uint32Array(PARSER_FEATURES);
  const scores = new Int32Array(model.labels.length);
  const ahead = new Int32Array(model.labels.length);
  let aheadOf = -1;
  while (!state.done) {
    if (forced(state, table)) continue;
    if (aheadOf !== state.next) {
      aheadOf = state.next;
      ahead.fill(0);
      model.addAll(features, aheadFeatures(input, aheadOf, features, 0), ahead);
    }
    stateFeatures(state, input, features);
    scores.set(ahead);
    const best = chooseLabel(model, state, table, features, scores, clear);
    state.make(table.move[best] as number, table.relation[best] as number);
  }
  return state;
}

const stepRoom = new Uint32Array(PARSER_FEATURES);

/** The label that scores most, by as many steps of the features as it takes to be sure; `scores` begins with what lies ahead. */
function chooseLabel(
  model: LinearModel,
  state: ParserState,
  table: MoveTable,
  features: Uint32Array,
  scores: Int32Array,
  clear: number,
): number {
  // A word that has its head can take no other: most labels need no scores.
  const whole = state.can(LEFT);
  let from = 0;
  for (const to of STEPS) {
    for (let k = from; k < to; k++) stepRoom[k - from] = features[ORDER[k] as number] as number;
    if (whole) model.addAll(stepRoom, to - from, scores);
    else model.addBelow(stepRoom, to - from, scores);
    const best = bestLabel(state, table, scores, to === ORDER.length ? 0 : clear);
    if (best >= 0) return best;
    from = to;
  }
  return -1;
}

/** Makes the move where there is only one: onto an empty stack, and everything once the input is at its end. */
function forced(state: ParserState, table: MoveTable): boolean {
  if (state.depth === 0) state.make(SHIFT, -1);
  else if (state.next < state.size) return false;
  else if (state.can(REDUCE)) state.make(REDUCE, -1);
  else state.make(LEFT, table.root);
  return true;
}

/** The first of the labels that score most of those that may be chosen; -1 where it does not lead by so much. */
function bestLabel(state: ParserState, table: MoveTable, scores: Int32Array, by: number): number {
  let can = 0;
  for (let move = SHIFT; move <= RIGHT; move++) if (state.can(move)) can |= 1 << move;
  const { move: moves, relation: relations, root } = table;
  const atRoot = state.next === state.size;
  let best = -1;
  let top = LEAST;
  let second = LEAST;
  for (let label = 0; label < scores.length; label++) {
    const score = scores[label] as number;
    if (score <= second) continue;
    const move = moves[label] as number;
    if (((can >> move) & 1) === 0) continue;
    const isRoot = relations[label] === root;
    if (move === LEFT ? atRoot !== isRoot : move === RIGHT && isRoot) continue;
    if (score <= top) {
      second = score;
      continue;
    }
    best = label;
    second = top;
    top = score;
  }
  return top - second >= by ? best : -1;
}

/** Less than any score, with room below for a difference. */
const LEAST = -0x20000000;
