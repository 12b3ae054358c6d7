import type { Span } from "../../src/base/index.js";
import type { Candidate } from "../../src/quotes/candidate.js";
import { candidatesOf } from "../../src/quotes/candidates.js";
import { FeatureHashes } from "../../src/quotes/feature-hashes.js";
import { cueFeatures, featuresOf } from "../../src/quotes/features.js";
import { quotedMask } from "../../src/quotes/find-quotes.js";
import { findRegions, type Region } from "../../src/quotes/regions.js";
import { findUtterances } from "../../src/quotes/speech.js";
import { isPunctuation } from "../../src/quotes/tree.js";
import { type Document, type Report, type Syntax, tokensIn } from "../../src/text/index.js";

/** An annotated attribution of PolNeAR. */
export type Gold = {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
};

/** A record of PolNeAR. */
export type Line = {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
  readonly date: string;
  readonly attributions: readonly Gold[];
};

/** All readings of one cue: the features that they share, those of each, and how much of the truth each is (none: it attributes nothing). */
export type Example = {
  readonly shared: Uint32Array;
  readonly readings: readonly Uint32Array[];
  readonly truth: Float64Array;
};

/** Least share of common words (Dice) for a reading to count as the annotated content. */
const MIN_DICE = 0.6;

/** A PolNeAR record as a report. */
export function reportOf(line: {
  readonly id: string;
  readonly text: string;
  readonly date: string;
  readonly title?: string;
}): Report {
  return {
    id: line.id,
    text: line.text,
    headline: line.title ?? null,
    outlet: null,
    byline: [],
    published: line.date,
    publishedBasis: "given",
    url: null,
    lang: "en",
    caption: [],
    correction: [],
  };
}

type Wanted = { readonly cue: ReadonlySet<number>; readonly content: ReadonlySet<number> };

/**
 * The cues of a document as examples, in text order, and how many annotated attributions are within reach. Cues inside an annotated
 * content are left out (nothing nests in PolNeAR, so that they are neither right nor wrong), and so are those of quotations that the
 * marks alone settle.
 */
export function examplesOf(
  document: Document,
  syntax: Syntax,
  gold: readonly Gold[],
): { readonly examples: readonly Example[]; readonly found: number } {
  const regions = findRegions(document);
  const quoted = quotedMask(document, regions);
  const wanted = gold.map((item) => wantedOf(document, syntax, item));
  const settled = settledTokens(document, syntax, regions);
  const inside = new Set<number>();
  for (const item of wanted) for (const token of item.content) inside.add(token);
  const examples: Example[] = [];
  let found = 0;
  for (const sentence of document.sentences) {
    const near = regions.filter((region) => region.first < sentence.endToken && region.end > sentence.firstToken);
    const byCue = new Map<number, Candidate[]>();
    for (const candidate of candidatesOf(document, syntax, sentence, near)) {
      if (settled[candidate.cue]) continue;
      byCue.set(candidate.cue, [...(byCue.get(candidate.cue) ?? []), candidate]);
    }
    for (const [cue, candidates] of byCue) {
      if (candidates.some((candidate) => candidate.pattern === "lost")) continue;
      const dice = candidates.map((candidate) => bestMatch(document, syntax, candidate, wanted));
      const most = Math.max(...dice);
      const known = wanted.some((item) => item.cue.has(cue));
      if (most < MIN_DICE && (known || inside.has(cue))) continue;
      if (most >= MIN_DICE) found++;
      const best = dice.map((value) => (value >= MIN_DICE && value >= most - 0.02 ? 1 : 0));
      const count = best.reduce<number>((sum, value) => sum + value, 0);
      examples.push({
        shared: hashed((row) => cueFeatures(document, syntax, cue, quoted, row)),
        readings: candidates.map((candidate) =>
          hashed((row) => featuresOf(document, syntax, sentence, candidate, quoted, row, row)),
        ),
        truth: Float64Array.from(best, (value) => (count === 0 ? 0 : value / count)),
      });
    }
  }
  return { examples, found };
}

function hashed(write: (row: FeatureHashes) => void): Uint32Array {
  const row = new FeatureHashes();
  write(row);
  return row.toArray();
}

/** Tokens of the quotations whose speaker the marks give, and of their cues. */
function settledTokens(document: Document, syntax: Syntax, regions: readonly Region[]): Uint8Array {
  const settled = new Uint8Array(document.tokens.length);
  for (const utterance of findUtterances(document, syntax, regions)) {
    for (const region of utterance.regions) settled.fill(1, region.first, region.end);
    if (utterance.frame) settled[utterance.frame.cue] = 1;
  }
  return settled;
}

function wantedOf(document: Document, syntax: Syntax, item: Gold): Wanted {
  const cue = new Set<number>();
  const content = new Set<number>();
  for (const span of item.cue) {
    const [first, end] = tokensIn(document, span);
    for (let token = first; token < end; token++) cue.add(token);
  }
  for (const span of item.content) {
    const [first, end] = tokensIn(document, span);
    for (let token = first; token < end; token++) if (!isPunctuation(document, syntax, token)) content.add(token);
  }
  return { cue, content };
}

/** The largest share of common words (Dice) with an annotated content whose cue holds the candidate's. */
function bestMatch(document: Document, syntax: Syntax, candidate: Candidate, wanted: readonly Wanted[]): number {
  let best = 0;
  for (const item of wanted) {
    if (!item.cue.has(candidate.cue)) continue;
    let common = 0;
    let words = 0;
    for (const token of candidate.content) {
      if (isPunctuation(document, syntax, token)) continue;
      words++;
      if (item.content.has(token)) common++;
    }
    best = Math.max(best, (2 * common) / Math.max(1, words + item.content.size));
  }
  return best;
}
