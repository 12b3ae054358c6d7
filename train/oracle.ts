import { LEFT, type ParserState, REDUCE, RIGHT, SHIFT } from "../src/syntax/transitions.js";

/**
 * How many gold arcs the move makes unreachable (the dynamic oracle of Goldberg and Nivre 2012 for the arc-eager system).
 * `gold` holds the gold head of every word, the artificial root as the sentence's length.
 */
export function moveCost(state: ParserState, gold: Int32Array, move: number): number {
  const { size, next } = state;
  const top = state.top(0);
  let cost = 0;
  if (move === SHIFT || move === RIGHT) {
    const head = gold[next] as number;
    if (move === SHIFT && head < next && inStack(state, head, 0)) cost++;
    if (move === RIGHT && head !== top && (head > next || inStack(state, head, 1))) cost++;
    for (let k = 0; k < state.depth; k++) {
      const word = state.top(k);
      if (gold[word] === next && state.head[word] === -1) cost++;
    }
    return cost;
  }
  // LEFT and REDUCE take the top off the stack: it finds no more dependents.
  for (let word = next; word < size; word++) if (gold[word] === top) cost++;
  if (move === LEFT) {
    const head = gold[top] as number;
    if (head > next) cost++;
  } else if (move !== REDUCE) throw new RangeError(`moveCost: unknown move ${move}`);
  return cost;
}

function inStack(state: ParserState, word: number, from: number): boolean {
  for (let k = from; k < state.depth; k++) if (state.top(k) === word) return true;
  return false;
}
