import { hashString } from "../base/index.js";
import { LinearModel, readContainer } from "../models/index.js";
import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { cueFeatures, featuresOf } from "./features.js";
import type { Scored } from "./select.js";

/** The trained weights that tell which cues attribute and what. */
export type QuoteModel = { readonly cues: LinearModel };

/** Reads the weights file `models/quotes-…/weights.bin`. Throws when the bytes are not one. */
export function loadQuoteModel(bytes: Uint8Array): QuoteModel {
  return { cues: new LinearModel(readContainer(bytes), "cues") };
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
    const shared = scoreOf(model, cueFeatures(document, syntax, cue, quoted));
    const scores = list.map(
      (candidate) => shared + scoreOf(model, featuresOf(document, syntax, sentence, candidate, quoted)),
    );
    let most = 0;
    for (const score of scores) most = Math.max(most, score);
    let sum = Math.exp(-most);
    for (const score of scores) sum += Math.exp(score - most);
    list.forEach((candidate, at) => {
      out.push({ candidate, likelihood: Math.exp((scores[at] as number) - most) / sum });
    });
  }
  return out;
}

function scoreOf(model: QuoteModel, features: readonly string[]): number {
  const sum = new Int32Array(1);
  model.cues.addAll(
    Uint32Array.from(features, (feature) => hashString(feature)),
    features.length,
    sum,
  );
  return (sum[0] as number) * model.cues.scale;
}
