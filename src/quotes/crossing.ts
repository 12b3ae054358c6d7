import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { closingCue } from "./lost-cues.js";
import type { Region } from "./regions.js";

/** Tokens at the end of a sentence among which a cue can close it: "the agency reported on Friday." */
const LAST = 6;

/**
 * Where a relay closes the sentence ("The mayor told them that it was “safe”, the agency reported on Friday."), nobody else's words reach into it, and
 * it passes on the sentence and not the quotation alone. Only for reading: the scorer learns from all readings.
 */
export function withoutCrossing(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidates: readonly Candidate[],
  regions: readonly Region[],
): readonly Candidate[] {
  const closing = closingOf(document, syntax, sentence);
  if (closing === null || closing.source === null) return candidates;
  const { cue, source, content } = closing;
  const crossing = new Set(candidates.filter((other) => other.cue < cue && other.content.includes(source)));
  if (crossing.size === 0) return candidates;
  const first = content[0] ?? -1;
  const opens = regions.some((region) => region.first <= first && first < region.end);
  return candidates.filter((candidate) => {
    if (candidate.cue === cue) return opens || !candidate.pattern.startsWith("quoted");
    return !crossing.has(candidate);
  });
}

function closingOf(document: Document, syntax: Syntax, sentence: Sentence): Candidate | null {
  for (let cue = sentence.endToken - 1; cue >= Math.max(sentence.firstToken, sentence.endToken - LAST); cue--) {
    const found = closingCue(document, syntax, cue, sentence);
    if (found !== null) return found;
  }
  return null;
}
