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
};

/** Room that `parserFeatures` needs. */
export const PARSER_FEATURES = 128;

const NONE = 0x9e3779b1;

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

  out[n++] = mix(s0wp, 1 * TEMPLATE);
  out[n++] = mix(s0w, 2 * TEMPLATE);
  out[n++] = mix(s0p, 3 * TEMPLATE);
  out[n++] = mix(n0wp, 4 * TEMPLATE);
  out[n++] = mix(n0w, 5 * TEMPLATE);
  out[n++] = mix(n0p, 6 * TEMPLATE);
  out[n++] = mix(mix(W(n1), n1p), 7 * TEMPLATE);
  out[n++] = mix(W(n1), 8 * TEMPLATE);
  out[n++] = mix(n1p, 9 * TEMPLATE);
  out[n++] = mix(W(n2), 10 * TEMPLATE);
  out[n++] = mix(n2p, 11 * TEMPLATE);
  out[n++] = mix(mix(s0wp, n0wp), 12 * TEMPLATE);
  out[n++] = mix(mix(s0wp, n0w), 13 * TEMPLATE);
  out[n++] = mix(mix(s0w, n0wp), 14 * TEMPLATE);
  out[n++] = mix(mix(s0wp, n0p), 15 * TEMPLATE);
  out[n++] = mix(mix(s0p, n0wp), 16 * TEMPLATE);
  out[n++] = mix(mix(s0m, n0m), 17 * TEMPLATE);
  out[n++] = mix(pp, 18 * TEMPLATE);
  out[n++] = mix(n0p * 256 + n1p, 19 * TEMPLATE);
  out[n++] = mix((n0p * 256 + n1p) * 256 + n2p, 20 * TEMPLATE);
  out[n++] = mix(pp * 256 + n1p, 21 * TEMPLATE);
  out[n++] = mix(mix(s0w, n0p * 256 + n1p), 22 * TEMPLATE);
  out[n++] = mix(mix(n0w, s0p * 256 + n1p), 23 * TEMPLATE);

  const s0h = of(head, s0);
  const s0h2 = of(head, s0h);
  const s0l = of(state.left1, s0);
  const s0r = of(state.right1, s0);
  const s0l2 = of(state.left2, s0);
  const s0r2 = of(state.right2, s0);
  const n0l = of(state.left1, n0);
  const n0l2 = of(state.left2, n0);
  out[n++] = mix(pp * 256 + P(s0h), 24 * TEMPLATE);
  out[n++] = mix(pp * 256 + P(s0l), 25 * TEMPLATE);
  out[n++] = mix(pp * 256 + P(s0r), 26 * TEMPLATE);
  out[n++] = mix(pp * 256 + P(n0l), 27 * TEMPLATE);

  const d = s0 < 0 ? 9 : distance(s0, n0);
  out[n++] = mix(mix(s0w, d), 28 * TEMPLATE);
  out[n++] = mix(s0p * 16 + d, 29 * TEMPLATE);
  out[n++] = mix(mix(n0w, d), 30 * TEMPLATE);
  out[n++] = mix(n0p * 16 + d, 31 * TEMPLATE);
  out[n++] = mix(mix(mix(s0m, n0m), d), 32 * TEMPLATE);
  out[n++] = mix(pp * 16 + d, 33 * TEMPLATE);

  const vr = s0 < 0 ? 9 : Math.min(5, state.rightCount[s0] as number);
  const vl = s0 < 0 ? 9 : Math.min(5, state.leftCount[s0] as number);
  const nl = n0 > size ? 9 : Math.min(5, state.leftCount[n0] as number);
  out[n++] = mix(mix(s0w, vr), 34 * TEMPLATE);
  out[n++] = mix(s0p * 16 + vr, 35 * TEMPLATE);
  out[n++] = mix(mix(s0w, vl + 16), 36 * TEMPLATE);
  out[n++] = mix(s0p * 16 + vl, 37 * TEMPLATE);
  out[n++] = mix(mix(n0w, nl), 38 * TEMPLATE);
  out[n++] = mix(n0p * 16 + nl, 39 * TEMPLATE);

  out[n++] = mix(W(s0h), 40 * TEMPLATE);
  out[n++] = mix(P(s0h), 41 * TEMPLATE);
  out[n++] = mix(L(s0), 42 * TEMPLATE);
  out[n++] = mix(W(s0l), 43 * TEMPLATE);
  out[n++] = mix(P(s0l), 44 * TEMPLATE);
  out[n++] = mix(L(s0l), 45 * TEMPLATE);
  out[n++] = mix(W(s0r), 46 * TEMPLATE);
  out[n++] = mix(P(s0r), 47 * TEMPLATE);
  out[n++] = mix(L(s0r), 48 * TEMPLATE);
  out[n++] = mix(W(n0l), 49 * TEMPLATE);
  out[n++] = mix(P(n0l), 50 * TEMPLATE);
  out[n++] = mix(L(n0l), 51 * TEMPLATE);
  out[n++] = mix(W(s0h2), 52 * TEMPLATE);
  out[n++] = mix(P(s0h2), 53 * TEMPLATE);
  out[n++] = mix(L(s0h), 54 * TEMPLATE);
  out[n++] = mix(W(s0l2), 55 * TEMPLATE);
  out[n++] = mix(P(s0l2), 56 * TEMPLATE);
  out[n++] = mix(L(s0l2), 57 * TEMPLATE);
  out[n++] = mix(W(s0r2), 58 * TEMPLATE);
  out[n++] = mix(P(s0r2), 59 * TEMPLATE);
  out[n++] = mix(L(s0r2), 60 * TEMPLATE);
  out[n++] = mix(W(n0l2), 61 * TEMPLATE);
  out[n++] = mix(P(n0l2), 62 * TEMPLATE);
  out[n++] = mix(L(n0l2), 63 * TEMPLATE);
  out[n++] = mix((s0p * 256 + P(s0l)) * 256 + P(s0l2), 64 * TEMPLATE);
  out[n++] = mix((s0p * 256 + P(s0r)) * 256 + P(s0r2), 65 * TEMPLATE);
  out[n++] = mix((s0p * 256 + P(s0h)) * 256 + P(s0h2), 66 * TEMPLATE);
  out[n++] = mix((n0p * 256 + P(n0l)) * 256 + P(n0l2), 67 * TEMPLATE);

  const sr = s0 < 0 ? 0 : (state.rightLabels[s0] as number);
  const sl = s0 < 0 ? 0 : (state.leftLabels[s0] as number);
  const nll = state.leftLabels[n0] as number;
  out[n++] = mix(mix(s0w, sr), 68 * TEMPLATE);
  out[n++] = mix(mix(s0p, sr), 69 * TEMPLATE);
  out[n++] = mix(mix(s0w, sl + 1), 70 * TEMPLATE);
  out[n++] = mix(mix(s0p, sl + 1), 71 * TEMPLATE);
  out[n++] = mix(mix(n0w, nll), 72 * TEMPLATE);
  out[n++] = mix(mix(n0p, nll), 73 * TEMPLATE);

  // Beyond Zhang and Nivre.
  const s1w = W(s1);
  out[n++] = mix(s1w, 74 * TEMPLATE);
  out[n++] = mix(s1p, 75 * TEMPLATE);
  out[n++] = mix(pp * 256 + s1p, 76 * TEMPLATE);
  out[n++] = mix(mix(s1w, pp), 77 * TEMPLATE);
  out[n++] = mix(s1p * 256 + n0p, 78 * TEMPLATE);
  out[n++] = mix(mix(mix(s1w, n0w), 3), 79 * TEMPLATE);
  out[n++] = mix((C(s2) * 32 + C(s1)) * 1024 + cc, 80 * TEMPLATE);
  out[n++] = mix((L(s0) * 128 + L(s1)) * 65536 + pp, 81 * TEMPLATE);
  const before = n0 > 0 ? n0 - 1 : -1;
  const after = s0 < 0 ? -1 : s0 + 1;
  out[n++] = mix(P(before) * 256 + n0p, 82 * TEMPLATE);
  out[n++] = mix(mix(P(before) * 256 + P(after), pp), 83 * TEMPLATE);
  out[n++] = mix(mix(L(s0r) * 128 + L(s0l), pp), 84 * TEMPLATE);
  out[n++] = mix(mix(L(s0r) * 128 + L(n0l), pp), 85 * TEMPLATE);
  out[n++] = mix(mix(s0m, L(s0r) * 256 + n0p), 86 * TEMPLATE);
  out[n++] = mix(mix(n0m, L(n0l) * 256 + s0p), 87 * TEMPLATE);
  out[n++] = mix(mix(s0m, n0p * 256 + P(n0l)), 88 * TEMPLATE);
  out[n++] = mix(mix(W(n0l), pp), 89 * TEMPLATE);
  out[n++] = mix(mix(W(s0r), pp), 90 * TEMPLATE);
  out[n++] = mix(mix(mix(W(n0l), n0p), s0w), 91 * TEMPLATE);
  out[n++] = mix(mix(W(n1), pp), 92 * TEMPLATE);
  out[n++] = mix(mix(mix(s0w, n0p), P(s0r) * 256 + s1p), 93 * TEMPLATE);
  out[n++] = mix(mix(cc * 32 + C(n1), C(n2) * 32 + C(n0 + 3)), 94 * TEMPLATE);
  out[n++] = mix(mix(L(s0), s0h < 0 ? 0 : P(s0h) * 256 + n0p), 95 * TEMPLATE);
  out[n++] = mix(mix(s0m, L(s0)), 96 * TEMPLATE);
  out[n++] = mix(mix(n0p, L(s0) * 16 + vr), 97 * TEMPLATE);
  return n;
}
