import type { ParserState } from "./transitions.js";

/** What the parser reads of a sentence's words, by index; one place more for the root. */
export type ParserInput = {
  readonly word: Uint32Array;
  readonly lemma: Uint32Array;
  /** Joint part-of-speech tag. */
  readonly tag: Uint32Array;
  /** Coarse tag. */
  readonly coarse: Uint32Array;
};

/** Room that `parserFeatures` needs. */
export const PARSER_FEATURES = 128;

const NONE = 0x9e3779b1;

function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x7f4a7c15), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
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
  const { word, lemma, tag, coarse } = input;
  const { size, head, label } = state;
  const s0 = state.top(0);
  const s1 = state.top(1);
  const s2 = state.top(2);
  const n0 = state.next;
  const W = (i: number) => (i < 0 || i > size ? NONE : (word[i] as number));
  const P = (i: number) => (i < 0 || i > size ? 0xff : (tag[i] as number));
  const C = (i: number) => (i < 0 || i > size ? 0x1f : (coarse[i] as number));
  const L = (i: number) => (i < 0 || i > size ? 0x7f : (label[i] as number) + 1);
  const M = (i: number) => (i < 0 || i > size ? NONE : (lemma[i] as number));
  const of = (array: Int32Array, i: number) => (i < 0 ? -1 : (array[i] as number));
  let n = 0;
  const add = (template: number, a: number): void => {
    out[n++] = mix(Math.imul(template, 0x9e3779b1), a);
  };
  const n1 = n0 + 1;
  const n2 = n0 + 2;
  const s0w = W(s0);
  const s0p = P(s0);
  const s0m = M(s0);
  const n0w = W(n0);
  const n0p = P(n0);
  const n0m = M(n0);
  const n1p = P(n1);
  const n2p = P(n2);
  const s1p = P(s1);
  const s0wp = mix(s0w, s0p);
  const n0wp = mix(n0w, n0p);
  const pp = s0p * 256 + n0p;
  const cc = C(s0) * 32 + C(n0);

  add(1, s0wp);
  add(2, s0w);
  add(3, s0p);
  add(4, n0wp);
  add(5, n0w);
  add(6, n0p);
  add(7, mix(W(n1), n1p));
  add(8, W(n1));
  add(9, n1p);
  add(10, W(n2));
  add(11, n2p);
  add(12, mix(s0wp, n0wp));
  add(13, mix(s0wp, n0w));
  add(14, mix(s0w, n0wp));
  add(15, mix(s0wp, n0p));
  add(16, mix(s0p, n0wp));
  add(17, mix(s0m, n0m));
  add(18, pp);
  add(19, n0p * 256 + n1p);
  add(20, (n0p * 256 + n1p) * 256 + n2p);
  add(21, pp * 256 + n1p);
  add(22, mix(s0w, n0p * 256 + n1p));
  add(23, mix(n0w, s0p * 256 + n1p));

  const s0h = of(head, s0);
  const s0h2 = of(head, s0h);
  const s0l = of(state.left1, s0);
  const s0r = of(state.right1, s0);
  const s0l2 = of(state.left2, s0);
  const s0r2 = of(state.right2, s0);
  const n0l = of(state.left1, n0);
  const n0l2 = of(state.left2, n0);
  add(24, pp * 256 + P(s0h));
  add(25, pp * 256 + P(s0l));
  add(26, pp * 256 + P(s0r));
  add(27, pp * 256 + P(n0l));

  const d = s0 < 0 ? 9 : distance(s0, n0);
  add(28, mix(s0w, d));
  add(29, s0p * 16 + d);
  add(30, mix(n0w, d));
  add(31, n0p * 16 + d);
  add(32, mix(mix(s0m, n0m), d));
  add(33, pp * 16 + d);

  const vr = s0 < 0 ? 9 : Math.min(5, state.rightCount[s0] as number);
  const vl = s0 < 0 ? 9 : Math.min(5, state.leftCount[s0] as number);
  const nl = n0 > size ? 9 : Math.min(5, state.leftCount[n0] as number);
  add(34, mix(s0w, vr));
  add(35, s0p * 16 + vr);
  add(36, mix(s0w, vl + 16));
  add(37, s0p * 16 + vl);
  add(38, mix(n0w, nl));
  add(39, n0p * 16 + nl);

  add(40, W(s0h));
  add(41, P(s0h));
  add(42, L(s0));
  add(43, W(s0l));
  add(44, P(s0l));
  add(45, L(s0l));
  add(46, W(s0r));
  add(47, P(s0r));
  add(48, L(s0r));
  add(49, W(n0l));
  add(50, P(n0l));
  add(51, L(n0l));
  add(52, W(s0h2));
  add(53, P(s0h2));
  add(54, L(s0h));
  add(55, W(s0l2));
  add(56, P(s0l2));
  add(57, L(s0l2));
  add(58, W(s0r2));
  add(59, P(s0r2));
  add(60, L(s0r2));
  add(61, W(n0l2));
  add(62, P(n0l2));
  add(63, L(n0l2));
  add(64, (s0p * 256 + P(s0l)) * 256 + P(s0l2));
  add(65, (s0p * 256 + P(s0r)) * 256 + P(s0r2));
  add(66, (s0p * 256 + P(s0h)) * 256 + P(s0h2));
  add(67, (n0p * 256 + P(n0l)) * 256 + P(n0l2));

  const sr = s0 < 0 ? 0 : (state.rightLabels[s0] as number);
  const sl = s0 < 0 ? 0 : (state.leftLabels[s0] as number);
  const nll = state.leftLabels[n0] as number;
  add(68, mix(s0w, sr));
  add(69, mix(s0p, sr));
  add(70, mix(s0w, sl + 1));
  add(71, mix(s0p, sl + 1));
  add(72, mix(n0w, nll));
  add(73, mix(n0p, nll));

  // Beyond Zhang and Nivre.
  const s1w = W(s1);
  add(74, s1w);
  add(75, s1p);
  add(76, pp * 256 + s1p);
  add(77, mix(s1w, pp));
  add(78, s1p * 256 + n0p);
  add(79, mix(mix(s1w, n0w), 3));
  add(80, (C(s2) * 32 + C(s1)) * 1024 + cc);
  add(81, (L(s0) * 128 + L(s1)) * 65536 + pp);
  const before = n0 > 0 ? n0 - 1 : -1;
  const after = s0 < 0 ? -1 : s0 + 1;
  add(82, P(before) * 256 + n0p);
  add(83, mix(P(before) * 256 + P(after), pp));
  add(84, mix(L(s0r) * 128 + L(s0l), pp));
  add(85, mix(L(s0r) * 128 + L(n0l), pp));
  add(86, mix(s0m, L(s0r) * 256 + n0p));
  add(87, mix(n0m, L(n0l) * 256 + s0p));
  add(88, mix(s0m, n0p * 256 + P(n0l)));
  add(89, mix(W(n0l), pp));
  add(90, mix(W(s0r), pp));
  add(91, mix(mix(W(n0l), n0p), s0w));
  add(92, mix(W(n1), pp));
  add(93, mix(mix(s0w, n0p), P(s0r) * 256 + s1p));
  add(94, mix(cc * 32 + C(n1), C(n2) * 32 + C(n0 + 3)));
  add(95, mix(L(s0), s0h < 0 ? 0 : P(s0h) * 256 + n0p));
  add(96, mix(s0m, L(s0)));
  add(97, mix(n0p, L(s0) * 16 + vr));
  return n;
}
