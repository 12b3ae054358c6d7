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

/** Parses one sentence, greedily: linear in its length. The heads and relations are in the state that is returned. */
export function parseSentence(model: LinearModel, table: MoveTable, input: ParserInput, size: number): ParserState {
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
    const n = stateFeatures(state, input, features);
    scores.set(ahead);
    // A word that has its head can take no other: most labels need no scores.
    if (state.can(LEFT)) model.addAll(features, n, scores);
    else model.addBelow(features, n, scores);
    const best = bestLabel(state, table, scores);
    state.make(table.move[best] as number, table.relation[best] as number);
  }
  return state;
}

/** Makes the move where there is only one: onto an empty stack, and everything once the input is at its end. */
function forced(state: ParserState, table: MoveTable): boolean {
  if (state.depth === 0) state.make(SHIFT, -1);
  else if (state.next < state.size) return false;
  else if (state.can(REDUCE)) state.make(REDUCE, -1);
  else state.make(LEFT, table.root);
  return true;
}

function bestLabel(state: ParserState, table: MoveTable, scores: Int32Array): number {
  let can = 0;
  for (let move = SHIFT; move <= RIGHT; move++) if (state.can(move)) can |= 1 << move;
  const { move: moves, relation: relations, root } = table;
  const atRoot = state.next === state.size;
  let best = -1;
  let top = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < scores.length; label++) {
    const score = scores[label] as number;
    if (score <= top) continue;
    const move = moves[label] as number;
    if (((can >> move) & 1) === 0) continue;
    const isRoot = relations[label] === root;
    if (move === LEFT ? atRoot !== isRoot : move === RIGHT && isRoot) continue;
    best = label;
    top = score;
  }
  return best;
}
