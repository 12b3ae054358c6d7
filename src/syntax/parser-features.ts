import { mix, TEMPLATE } from "./mix.js";
import type { ParserState } from "./transitions.js";

/** What the parser reads of a sentence's words, by index; one place more for the root. */
export type ParserInput = {
  readonly word: Uint32Array;
  readonly lemma: Uint32Array;
  /** Joint part-of-speech tag. */
  readonly tag: Uint32Array;
  /** Coarse tag. */
  readonly coarse: Uint32Array;
  /** Class of words that are used alike. */
  readonly kind: Uint32Array;
  /** What a word is to those that lie around it: `BETWEEN_…` bits. */
  readonly between: Uint32Array;
};

/** Bits of `ParserInput.between`, by universal tag. */
export const BETWEEN: Readonly<Record<string, number>> = {
  VERB: 1,
  AUX: 2,
  PUNCT: 4,
  CCONJ: 8,
  ADP: 16,
  SCONJ: 32,
  NOUN: 64,
  PROPN: 64,
  PRON: 128,
};

/** How many words between the two that meet are looked at. */
const REACH = 12;

/** Room that `parserFeatures` needs. */
export const PARSER_FEATURES = 128;

const NONE = 0x9e3779b1;

/** Item `i` of the array; `none` where `i` is no place in it. */
function at(array: Uint32Array, i: number, none: number): number {
  return i < 0 || i >= array.length ? none : (array[i] as number);
}

function of(array: Int32Array, i: number): number {
  return i < 0 ? -1 : (array[i] as number);
}

/** Relation of word `i` to its head, from 1; 0 for none yet. */
function relation(state: ParserState, i: number): number {
  return i < 0 || i > state.size ? 0x7f : (state.label[i] as number) + 1;
}

function distance(from: number, to: number): number {
  const d = to - from;
  return d < 5 ? d : d < 10 ? 5 : d < 20 ? 6 : 7;
}

/**
 * Writes the features of the state into `out` and returns how many: after Zhang and Nivre (2011), with the second word of
 * the stack, lemmas and the words beside the two that meet.
 */
export function parserFeatures(state: ParserState, input: ParserInput, out: Uint32Array): number {
  return aheadFeatures(input, state.next, out, stateFeatures(state, input, out));
}

/** Those of the features that depend on the stack: all but `aheadFeatures`. */
export function stateFeatures(state: ParserState, input: ParserInput, out: Uint32Array): number {
  let n = meetingWords(state, input, out, 0);
  n = reachAndValency(state, input, out, n);
  n = relatives(state, input, out, n);
  n = families(state, input, out, n);
  n = deeperStack(state, input, out, n);
  n = beyond(state, input, out, n);
  n = alike(state, input, out, n);
  return coarsely(state, input, out, n);
}

/** Those that the next words alone give: the same until one of them is taken, so that their weights need to be summed only once. */
export function aheadFeatures(input: ParserInput, n0: number, out: Uint32Array, from: number): number {
  const { word, tag, kind } = input;
  const n0p = at(tag, n0, 0xff);
  const n1p = at(tag, n0 + 1, 0xff);
  const n2p = at(tag, n0 + 2, 0xff);
  let n = from;
  out[n++] = mix(at(word, n0, NONE), 5 * TEMPLATE);
  out[n++] = mix(n0p, 6 * TEMPLATE);
  out[n++] = mix(at(word, n0 + 1, NONE), 8 * TEMPLATE);
  out[n++] = mix(n1p, 9 * TEMPLATE);
  out[n++] = mix(at(word, n0 + 2, NONE), 10 * TEMPLATE);
  out[n++] = mix(n2p, 11 * TEMPLATE);
  out[n++] = mix(n0p * 256 + n1p, 19 * TEMPLATE);
  out[n++] = mix((n0p * 256 + n1p) * 256 + n2p, 20 * TEMPLATE);
  out[n++] = mix(at(tag, n0 - 1, 0xff) * 256 + n0p, 82 * TEMPLATE);
  out[n++] = mix(at(kind, n0, 0xfff), 99 * TEMPLATE);
  return n;
}

/** The two words that meet, alone and together, and those that follow. */
function meetingWords(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, lemma, tag } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const n1 = n0 + 1;
  const s0w = at(word, s0, NONE);
  const s0p = at(tag, s0, 0xff);
  const s0m = at(lemma, s0, NONE);
  const n0w = at(word, n0, NONE);
  const n0p = at(tag, n0, 0xff);
  const n0m = at(lemma, n0, NONE);
  const n1p = at(tag, n1, 0xff);
  const s0wp = mix(s0w, s0p);
  const n0wp = mix(n0w, n0p);
  const pp = s0p * 256 + n0p;
  let n = from;
  out[n++] = mix(s0w, 2 * TEMPLATE);
  out[n++] = mix(s0p, 3 * TEMPLATE);
  out[n++] = mix(mix(s0wp, n0wp), 12 * TEMPLATE);
  out[n++] = mix(mix(s0wp, n0p), 15 * TEMPLATE);
  out[n++] = mix(mix(s0p, n0wp), 16 * TEMPLATE);
  out[n++] = mix(mix(s0m, n0m), 17 * TEMPLATE);
  out[n++] = mix(pp, 18 * TEMPLATE);
  out[n++] = mix(pp * 256 + n1p, 21 * TEMPLATE);
  out[n++] = mix(mix(s0w, n0p * 256 + n1p), 22 * TEMPLATE);
  out[n++] = mix(mix(n0w, s0p * 256 + n1p), 23 * TEMPLATE);
  return n;
}

/** How far apart they are, and how many and which dependents they have. */
function reachAndValency(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, tag } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const s0w = at(word, s0, NONE);
  const s0p = at(tag, s0, 0xff);
  const n0w = at(word, n0, NONE);
  const n0p = at(tag, n0, 0xff);
  const pp = s0p * 256 + n0p;
  const d = s0 < 0 ? 9 : distance(s0, n0);
  const vr = s0 < 0 ? 9 : Math.min(5, state.rightCount[s0] as number);
  const vl = s0 < 0 ? 9 : Math.min(5, state.leftCount[s0] as number);
  const nl = Math.min(5, state.leftCount[n0] as number);
  const sr = s0 < 0 ? 0 : (state.rightLabels[s0] as number);
  const sl = s0 < 0 ? 0 : (state.leftLabels[s0] as number);
  const nll = state.leftLabels[n0] as number;
  let n = from;
  out[n++] = mix(mix(s0w, d), 28 * TEMPLATE);
  out[n++] = mix(s0p * 16 + d, 29 * TEMPLATE);
  out[n++] = mix(mix(n0w, d), 30 * TEMPLATE);
  out[n++] = mix(n0p * 16 + d, 31 * TEMPLATE);
  out[n++] = mix(pp * 16 + d, 33 * TEMPLATE);
  out[n++] = mix(mix(s0w, vr), 34 * TEMPLATE);
  out[n++] = mix(s0p * 16 + vr, 35 * TEMPLATE);
  out[n++] = mix(mix(s0w, vl + 16), 36 * TEMPLATE);
  out[n++] = mix(s0p * 16 + vl, 37 * TEMPLATE);
  out[n++] = mix(mix(n0w, nl), 38 * TEMPLATE);
  out[n++] = mix(n0p * 16 + nl, 39 * TEMPLATE);
  out[n++] = mix(mix(s0w, sr), 68 * TEMPLATE);
  out[n++] = mix(mix(s0p, sr), 69 * TEMPLATE);
  out[n++] = mix(mix(s0w, sl + 1), 70 * TEMPLATE);
  out[n++] = mix(mix(s0p, sl + 1), 71 * TEMPLATE);
  out[n++] = mix(mix(n0w, nll), 72 * TEMPLATE);
  out[n++] = mix(mix(n0p, nll), 73 * TEMPLATE);
  return n;
}

/** Their heads and dependents, one by one. */
function relatives(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, tag } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const s0h = of(state.head, s0);
  const s0l = of(state.left1, s0);
  const s0r = of(state.right1, s0);
  const s0l2 = of(state.left2, s0);
  const s0r2 = of(state.right2, s0);
  const n0l = of(state.left1, n0);
  const n0l2 = of(state.left2, n0);
  let n = from;
  out[n++] = mix(at(word, s0h, NONE), 40 * TEMPLATE);
  out[n++] = mix(at(tag, s0h, 0xff), 41 * TEMPLATE);
  out[n++] = mix(relation(state, s0), 42 * TEMPLATE);
  out[n++] = mix(at(word, s0l, NONE), 43 * TEMPLATE);
  out[n++] = mix(at(tag, s0l, 0xff), 44 * TEMPLATE);
  out[n++] = mix(relation(state, s0l), 45 * TEMPLATE);
  out[n++] = mix(at(word, s0r, NONE), 46 * TEMPLATE);
  out[n++] = mix(at(tag, s0r, 0xff), 47 * TEMPLATE);
  out[n++] = mix(relation(state, s0r), 48 * TEMPLATE);
  out[n++] = mix(at(word, n0l, NONE), 49 * TEMPLATE);
  out[n++] = mix(at(tag, n0l, 0xff), 50 * TEMPLATE);
  out[n++] = mix(relation(state, n0l), 51 * TEMPLATE);
  out[n++] = mix(relation(state, s0h), 54 * TEMPLATE);
  out[n++] = mix(relation(state, s0l2), 57 * TEMPLATE);
  out[n++] = mix(relation(state, s0r2), 60 * TEMPLATE);
  out[n++] = mix(relation(state, n0l2), 63 * TEMPLATE);
  return n;
}

/** Heads and dependents together with the two words. */
function families(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, lemma, tag } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const s0p = at(tag, s0, 0xff);
  const s0m = at(lemma, s0, NONE);
  const n0p = at(tag, n0, 0xff);
  const n0m = at(lemma, n0, NONE);
  const pp = s0p * 256 + n0p;
  const s0h = of(state.head, s0);
  const s0h2 = of(state.head, s0h);
  const s0l = of(state.left1, s0);
  const s0r = of(state.right1, s0);
  const s0l2 = of(state.left2, s0);
  const s0r2 = of(state.right2, s0);
  const n0l = of(state.left1, n0);
  const n0l2 = of(state.left2, n0);
  const vr = s0 < 0 ? 9 : Math.min(5, state.rightCount[s0] as number);
  let n = from;
  out[n++] = mix(pp * 256 + at(tag, s0h, 0xff), 24 * TEMPLATE);
  out[n++] = mix(pp * 256 + at(tag, s0l, 0xff), 25 * TEMPLATE);
  out[n++] = mix(pp * 256 + at(tag, s0r, 0xff), 26 * TEMPLATE);
  out[n++] = mix(pp * 256 + at(tag, n0l, 0xff), 27 * TEMPLATE);
  out[n++] = mix((s0p * 256 + at(tag, s0l, 0xff)) * 256 + at(tag, s0l2, 0xff), 64 * TEMPLATE);
  out[n++] = mix((s0p * 256 + at(tag, s0r, 0xff)) * 256 + at(tag, s0r2, 0xff), 65 * TEMPLATE);
  out[n++] = mix((s0p * 256 + at(tag, s0h, 0xff)) * 256 + at(tag, s0h2, 0xff), 66 * TEMPLATE);
  out[n++] = mix((n0p * 256 + at(tag, n0l, 0xff)) * 256 + at(tag, n0l2, 0xff), 67 * TEMPLATE);
  out[n++] = mix(mix(relation(state, s0r) * 128 + relation(state, s0l), pp), 84 * TEMPLATE);
  out[n++] = mix(mix(relation(state, s0r) * 128 + relation(state, n0l), pp), 85 * TEMPLATE);
  out[n++] = mix(mix(s0m, relation(state, s0r) * 256 + n0p), 86 * TEMPLATE);
  out[n++] = mix(mix(n0m, relation(state, n0l) * 256 + s0p), 87 * TEMPLATE);
  out[n++] = mix(mix(s0m, n0p * 256 + at(tag, n0l, 0xff)), 88 * TEMPLATE);
  out[n++] = mix(mix(at(word, n0l, NONE), pp), 89 * TEMPLATE);
  out[n++] = mix(mix(at(word, s0r, NONE), pp), 90 * TEMPLATE);
  out[n++] = mix(mix(relation(state, s0), s0h < 0 ? 0 : at(tag, s0h, 0xff) * 256 + n0p), 95 * TEMPLATE);
  out[n++] = mix(mix(s0m, relation(state, s0)), 96 * TEMPLATE);
  out[n++] = mix(mix(n0p, relation(state, s0) * 16 + vr), 97 * TEMPLATE);
  return n;
}

/** Words deeper in the stack. */
function deeperStack(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, tag, coarse } = input;
  const s0 = state.top(0);
  const s1 = state.top(1);
  const s2 = state.top(2);
  const n0 = state.next;
  const s0w = at(word, s0, NONE);
  const s0p = at(tag, s0, 0xff);
  const n0w = at(word, n0, NONE);
  const n0p = at(tag, n0, 0xff);
  const s1p = at(tag, s1, 0xff);
  const pp = s0p * 256 + n0p;
  const cc = at(coarse, s0, 0x1f) * 32 + at(coarse, n0, 0x1f);
  const s0r = of(state.right1, s0);
  const s1w = at(word, s1, NONE);
  let n = from;
  out[n++] = mix(s1w, 74 * TEMPLATE);
  out[n++] = mix(s1p, 75 * TEMPLATE);
  out[n++] = mix(pp * 256 + s1p, 76 * TEMPLATE);
  out[n++] = mix(mix(s1w, pp), 77 * TEMPLATE);
  out[n++] = mix(s1p * 256 + n0p, 78 * TEMPLATE);
  out[n++] = mix(mix(mix(s1w, n0w), 3), 79 * TEMPLATE);
  out[n++] = mix((at(coarse, s2, 0x1f) * 32 + at(coarse, s1, 0x1f)) * 1024 + cc, 80 * TEMPLATE);
  out[n++] = mix((relation(state, s0) * 128 + relation(state, s1)) * 65536 + pp, 81 * TEMPLATE);
  out[n++] = mix(mix(mix(s0w, n0p), at(tag, s0r, 0xff) * 256 + s1p), 93 * TEMPLATE);
  return n;
}

/** Words beside the two, and further in the input. */
function beyond(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { word, tag, coarse } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const n1 = n0 + 1;
  const n2 = n0 + 2;
  const s0p = at(tag, s0, 0xff);
  const n0p = at(tag, n0, 0xff);
  const pp = s0p * 256 + n0p;
  const cc = at(coarse, s0, 0x1f) * 32 + at(coarse, n0, 0x1f);
  const before = n0 > 0 ? n0 - 1 : -1;
  const after = s0 < 0 ? -1 : s0 + 1;
  let n = from;
  out[n++] = mix(mix(at(tag, before, 0xff) * 256 + at(tag, after, 0xff), pp), 83 * TEMPLATE);
  out[n++] = mix(mix(at(word, n1, NONE), pp), 92 * TEMPLATE);
  out[n++] = mix(
    mix(cc * 32 + at(coarse, n1, 0x1f), at(coarse, n2, 0x1f) * 32 + at(coarse, n0 + 3, 0x1f)),
    94 * TEMPLATE,
  );
  return n;
}

/** What lies between the two words: one bit a kind of word, those farthest off left out. */
function betweenOf(between: Uint32Array, s0: number, n0: number): number {
  if (s0 < 0) return 0;
  let bits = 0;
  for (let i = n0 - 1; i > s0 && i >= n0 - REACH; i--) bits |= between[i] as number;
  return bits;
}

/** The two words by the classes of words that are used alike, and what lies between them. */
function alike(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { tag, kind, between } = input;
  const s0 = state.top(0);
  const n0 = state.next;
  const pp = at(tag, s0, 0xff) * 256 + at(tag, n0, 0xff);
  const s0k = at(kind, s0, 0xfff);
  const n0k = at(kind, n0, 0xfff);
  const s1k = at(kind, state.top(1), 0xfff);
  const n1k = at(kind, n0 + 1, 0xfff);
  const bits = betweenOf(between, s0, n0);
  let n = from;
  out[n++] = mix(s0k, 98 * TEMPLATE);
  out[n++] = mix(s0k * 4096 + n0k, 100 * TEMPLATE);
  out[n++] = mix(mix(s0k, pp), 101 * TEMPLATE);
  out[n++] = mix(mix(n0k, pp), 102 * TEMPLATE);
  out[n++] = mix(mix(s0k * 4096 + n0k, pp), 103 * TEMPLATE);
  out[n++] = mix(mix(n1k, pp), 104 * TEMPLATE);
  out[n++] = mix(mix(s1k, pp), 105 * TEMPLATE);
  out[n++] = mix(mix(s1k * 4096 + n0k, pp), 106 * TEMPLATE);
  out[n++] = mix(mix(bits, pp), 107 * TEMPLATE);
  out[n++] = mix(mix(bits, relation(state, s0)), 108 * TEMPLATE);
  return n;
}

/** Who meets, by coarse tags, with what stands around them: seen often enough to be trusted where finer features are not. */
function coarsely(state: ParserState, input: ParserInput, out: Uint32Array, from: number): number {
  const { coarse, lemma, between } = input;
  const c = (i: number) => at(coarse, i, 0x1f);
  const s0 = state.top(0);
  const s1 = state.top(1);
  const n0 = state.next;
  const cc = c(s0) * 32 + c(n0);
  const own = relation(state, s0);
  const s0h = of(state.head, s0);
  const s0r = of(state.right1, s0);
  const n0l = of(state.left1, n0);
  const bits = betweenOf(between, s0, n0);
  const d = s0 < 0 ? 9 : distance(s0, n0);
  const d1 = s1 < 0 ? 9 : distance(s1, n0);
  let n = from;
  out[n++] = mix((cc * 32 + c(s1)) * 32 + c(n0 + 1), 120 * TEMPLATE);
  out[n++] = mix((cc * 128 + own) * 128 + relation(state, s1), 121 * TEMPLATE);
  out[n++] = mix(mix(cc * 256 + bits, d), 122 * TEMPLATE);
  out[n++] = mix(mix(cc * 128 + relation(state, s0r), relation(state, n0l)), 123 * TEMPLATE);
  out[n++] = mix(mix(cc * 32 + c(s0h), own * 32 + c(n0 + 1)), 124 * TEMPLATE);
  out[n++] = mix(mix(c(s1) * 32 + c(n0), bits * 16 + d1), 125 * TEMPLATE);
  out[n++] = mix(mix(at(lemma, n0, NONE), own), 126 * TEMPLATE);
  out[n++] = mix(mix(at(lemma, s0, NONE), c(n0) * 32 + c(n0 + 1)), 127 * TEMPLATE);
  return n;
}
