import { readContainer, SumModel } from "../models/index.js";
import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { FeatureHashes } from "./feature-hashes.js";
import { cueFeatures, featuresOf, frameOf } from "./features.js";
import type { Scored } from "./select.js";

/** A cue that scores less by itself attributes nothing, whatever its readings (measured on PolNeAR dev: nothing lost). */
const HOPELESS = -3;

/** The trained weights that tell which cues attribute and what. */
export type QuoteModel = { readonly cues: SumModel };

/** Reads the weights file `models/quotes-…/weights.bin`. Throws when the bytes are not one. */
export function loadQuoteModel(bytes: Uint8Array): QuoteModel {
  return { cues: new SumModel(readContainer(bytes), "cues") };
}

/** What each cue of a document scores by itself, asked for token by token and worked out once. */
export function createCueScores(
  document: Document,
  syntax: Syntax,
  quoted: Uint8Array,
  model: QuoteModel,
): (cue: number) => number {
  const known = new Float64Array(document.tokens.length).fill(Number.NaN);
  return (cue) => {
    if (Number.isNaN(known[cue])) {
      contentRow.clear();
      cueFeatures(document, syntax, cue, quoted, contentRow);
      known[cue] = sumOf(model, contentRow) * model.cues.scale;
    }
    return known[cue] as number;
  };
}

/** True for a cue that attributes nothing, however it is read. */
export function isHopeless(score: number): boolean {
  return score < HOPELESS;
}

/**
 * How likely each reading of each cue is. The readings of one cue exclude each other and "it attributes nothing", which scores 0: their
 * likelihoods and that of nothing add up to 1. Candidates of one cue come back together.
 */
export function scoreCandidates(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidates: readonly Candidate[],
  quoted: Uint8Array,
  model: QuoteModel,
  cueScore = createCueScores(document, syntax, quoted, model),
): readonly Scored[] {
  const byCue = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const list = byCue.get(candidate.cue);
    if (list) list.push(candidate);
    else byCue.set(candidate.cue, [candidate]);
  }
  const out: Scored[] = [];
  for (const [cue, list] of byCue) {
    // No tree was learnt from for these: the words alone settle them.
    const lost = list.find((candidate) => candidate.pattern === "lost");
    if (lost) {
      out.push({ candidate: lost, likelihood: 1 });
      continue;
    }
    const shared = cueScore(cue);
    if (isHopeless(shared)) continue;
    const scores = scoresOf(document, syntax, sentence, list, quoted, model, shared);
    let most = 0;
    for (const score of scores) most = Math.max(most, score);
    let total = Math.exp(-most);
    for (const score of scores) total += Math.exp(score - most);
    list.forEach((candidate, at) => {
      out.push({ candidate, likelihood: Math.exp((scores[at] as number) - most) / total });
    });
  }
  return out;
}

/** Scores of the readings of one cue, `shared` included. Readings of the same frame share the sum of what hangs on it. */
function scoresOf(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  list: readonly Candidate[],
  quoted: Uint8Array,
  model: QuoteModel,
  shared: number,
): readonly number[] {
  const frames = new Map<string, number>();
  return list.map((candidate) => {
    const key = frameOf(candidate);
    let ofFrame = frames.get(key);
    frameRow.clear();
    contentRow.clear();
    featuresOf(document, syntax, sentence, candidate, quoted, ofFrame === undefined ? frameRow : null, contentRow);
    if (ofFrame === undefined) {
      ofFrame = sumOf(model, frameRow);
      frames.set(key, ofFrame);
    }
    return shared + (ofFrame + sumOf(model, contentRow)) * model.cues.scale;
  });
}

// Made once: a sentence has hundreds of readings, each with dozens of features.
const frameRow = new FeatureHashes();
const contentRow = new FeatureHashes();

function sumOf(model: QuoteModel, row: FeatureHashes): number {
  return model.cues.sum(row.hashes, row.used);
}
