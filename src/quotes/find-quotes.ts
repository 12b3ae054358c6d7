import type { Span } from "../base/index.js";
import type { Document, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { candidatesOf } from "./candidates.js";
import { withoutCrossing } from "./crossing.js";
import { cueTokens } from "./cue.js";
import { extendOverUtterances } from "./extend.js";
import { partJoined } from "./joined.js";
import { findRegions, type Region } from "./regions.js";
import { createCueScores, isHopeless, type QuoteModel, scoreCandidates } from "./scorer.js";
import { type Chosen, chooseCandidates } from "./select.js";
import { sourceTokens } from "./source-words.js";
import { findUtterances, type Utterance } from "./speech.js";
import { isPunctuation, tokenSpans } from "./tree.js";
import type { Quote, QuoteType } from "./types.js";
import { bearerOf, formulaEndingAt } from "./unnamed.js";

/**
 * Every attribution of a document in text order: who is said to say, think, want or plan what. Direct, indirect and mixed; sources and cues
 * as PolNeAR marks them. `syntax` must be the tree of the same document. A relay ("the agency reported that he said …") gives two
 * quotes, the inner one with `within`.
 */
export function findQuotes(document: Document, syntax: Syntax, model: QuoteModel): readonly Quote[] {
  const regions = findRegions(document);
  const quoted = quotedMask(document, regions);
  const owner = new Int32Array(document.tokens.length).fill(-1);
  const chosen: Chosen[] = [];
  const utterances = findUtterances(document, syntax, regions);
  const orphans = claimUtterances(document, utterances, chosen, owner);
  const cueScore = createCueScores(document, syntax, quoted, model);
  // Most cues attribute nothing, and their many readings need not be worked out.
  const mayAttribute = (cue: number) => orphans[cue] === 0 && !isHopeless(cueScore(cue));
  let next = 0;
  for (const sentence of document.sentences) {
    while (next < regions.length && (regions[next] as Region).end <= sentence.firstToken) next++;
    let end = next;
    while (end < regions.length && (regions[end] as Region).first < sentence.endToken) end++;
    const candidates = candidatesOf(document, syntax, sentence, regions.slice(next, end), mayAttribute);
    const apart = withoutCrossing(document, syntax, sentence, candidates, regions.slice(next, end));
    const free = apart.filter(({ cue }) => orphans[cue] === 0 && formulaEndingAt(syntax, cue) === null);
    const scored = scoreCandidates(document, syntax, sentence, free, quoted, model, cueScore);
    chooseCandidates(syntax, scored, quoted, owner, chosen);
  }
  partJoined(syntax, chosen, owner);
  const contents = extendOverUtterances(document, syntax, regions, utterances, chosen, owner);
  return built(document, syntax, chosen, contents, quoted);
}

/**
 * Quotations whose speaker stands beside the marks are chosen before anything else is read. The others are marked, token by token: no
 * word inside them is the cue of a quote that reaches out.
 */
function claimUtterances(
  document: Document,
  utterances: readonly Utterance[],
  chosen: Chosen[],
  owner: Int32Array,
): Uint8Array {
  const orphans = new Uint8Array(document.tokens.length);
  for (const { regions, frame } of utterances) {
    if (frame === null) {
      for (const region of regions) orphans.fill(1, region.first, region.end);
      continue;
    }
    const content: number[] = [];
    for (const region of regions) for (let token = region.first; token < region.end; token++) content.push(token);
    for (const token of content) owner[token] = chosen.length;
    const candidate: Candidate = { ...frame, pattern: "quoted", mark: "", contentHead: -1, content, variant: "as" };
    chosen.push({ candidate, likelihood: 1, within: -1 });
  }
  return orphans;
}

/** 1 for every token inside quotation marks. */
export function quotedMask(document: Document, regions: readonly Region[]): Uint8Array {
  const mask = new Uint8Array(document.tokens.length);
  for (const region of regions) mask.fill(1, region.first, region.end);
  return mask;
}

function built(
  document: Document,
  syntax: Syntax,
  chosen: readonly Chosen[],
  contents: readonly (readonly number[])[],
  quoted: Uint8Array,
): readonly Quote[] {
  const order = chosen.map((_, index) => index).filter((index) => (contents[index] as readonly number[]).length > 0);
  order.sort((left, right) => startOf(contents, chosen, left) - startOf(contents, chosen, right) || left - right);
  const ids = new Map(order.map((index, at) => [index, `q${at + 1}`]));
  return order.map((index) => {
    const { candidate, within } = chosen[index] as Chosen;
    const content = contents[index] as readonly number[];
    return {
      id: ids.get(index) as string,
      type: typeOf(document, syntax, content, quoted),
      ...partsOf(document, syntax, candidate, content),
      content: tokenSpans(document, content),
      within: ids.get(within) ?? null,
    };
  });
}

function startOf(contents: readonly (readonly number[])[], chosen: readonly Chosen[], index: number): number {
  const first = (contents[index] as readonly number[])[0] as number;
  const cue = (chosen[index] as Chosen).candidate.cue;
  return cue < 0 ? first : Math.min(first, cue);
}

function partsOf(
  document: Document,
  syntax: Syntax,
  candidate: Candidate,
  content: readonly number[],
): { source: readonly Span[]; cue: readonly Span[]; sourceHead: number | null; cueHead: number | null } {
  const taken = new Set(content);
  const { cue } = candidate;
  const source = candidate.source === null ? null : bearerOf(syntax, candidate.source);
  const said = source === null ? [] : trimmed(document, syntax, sourceTokens(document, syntax, source), taken, cue);
  const sourceSet = new Set(said);
  const cueWords =
    cue < 0 ? [] : cueTokens(document, syntax, candidate).filter((token) => !taken.has(token) && !sourceSet.has(token));
  return {
    source: tokenSpans(document, said),
    cue: tokenSpans(document, cueWords),
    sourceHead: said.length > 0 ? source : null,
    cueHead: cue < 0 ? null : cue,
  };
}

/** The words of a source without those of the content and the cue, and without marks at its edges. */
function trimmed(
  document: Document,
  syntax: Syntax,
  tokens: readonly number[],
  taken: ReadonlySet<number>,
  cue: number,
): readonly number[] {
  const own = tokens.filter((token) => !taken.has(token) && token !== cue);
  let from = 0;
  let to = own.length;
  while (from < to && isPunctuation(document, syntax, own[from] as number)) from++;
  while (to > from && isPunctuation(document, syntax, own[to - 1] as number)) to--;
  return own.slice(from, to);
}

function typeOf(document: Document, syntax: Syntax, content: readonly number[], quoted: Uint8Array): QuoteType {
  let inside = 0;
  let words = 0;
  for (const token of content) {
    if (isPunctuation(document, syntax, token)) continue;
    words++;
    inside += quoted[token] ?? 0;
  }
  if (inside === 0) return "indirect";
  return inside === words ? "direct" : "mixed";
}
