import type { Document, Syntax } from "../text/index.js";
import { type Frame, findFrame, lastInside } from "./frames.js";
import type { Region } from "./regions.js";
import { SPEECH_VERBS } from "./speech-verbs.js";
import { isPunctuation } from "./tree.js";

/** Words that a pull quote shares with what it is pulled from. */
const PULLED = 6;

/** The stretches of one quotation with the clause that says who speaks; `frame` is null where no clause does. */
export type Utterance = { readonly regions: readonly Region[]; readonly frame: Frame | null };

/**
 * The quotations of a document: quoted stretches that read as speech, joined where one goes on with another (broken by "she said",
 * over paragraphs whose marks do not close, after the cue's sentence, in the paragraph after it or before it).
 */
export function findUtterances(document: Document, syntax: Syntax, regions: readonly Region[]): readonly Utterance[] {
  const found: { regions: Region[]; frame: Frame | null }[] = [];
  let last: { regions: Region[]; frame: Frame | null } | null = null;
  const seen = new Set<string>();
  for (let at = 0; at < regions.length; at++) {
    const region = regions[at] as Region;
    if (repeats(document, region, seen)) continue;
    const frame = findFrame(document, syntax, regions, at);
    const spoken = frame !== null || isSpoken(document, syntax, region);
    const before: Region | undefined = last?.regions[last.regions.length - 1];
    if (
      last &&
      before &&
      nothingBetween(document, regions, at, before, last.frame) &&
      goesOn(document, syntax, last, before, region, frame, spoken)
    ) {
      last.regions.push(region);
      last.frame ??= frame;
      continue;
    }
    if (!spoken) continue;
    last = { regions: [region], frame };
    found.push(last);
  }
  return joinedForward(document, syntax, found);
}

/**
 * True for a pull quote: a paragraph of its own that says again what stood in marks before. `seen` holds the opening words of what was
 * read, and takes up those of this region.
 */
function repeats(document: Document, region: Region, seen: Set<string>): boolean {
  const norms: string[] = [];
  for (let token = region.first; token < region.end; token++) {
    const norm = document.tokens[token]?.norm ?? "";
    if (/[\p{L}\p{N}]/u.test(norm)) norms.push(norm);
  }
  const opening = norms.slice(0, PULLED).join(" ");
  const ending = norms.slice(-PULLED).join(" ");
  const again = norms.length >= PULLED && seen.has(opening) && seen.has(ending) && startsParagraph(document, region);
  for (let at = 0; at + PULLED <= norms.length; at++) seen.add(norms.slice(at, at + PULLED).join(" "));
  return again;
}

/** True for single marks, which set off another voice or a heading where the text has double ones. */
function isSingle(document: Document, region: Region): boolean {
  return /^['‘’]$/.test(document.tokens[region.first]?.form ?? "");
}

/** Long enough to be a sentence of its own rather than a title. */
function isSpeechLength(region: Region): boolean {
  return region.end - region.first > 6;
}

/** Only words inside the sentence of the cue ("he said on “Harbour Talk.”") are quoted between `before` and the region at `at`. */
function nothingBetween(
  document: Document,
  regions: readonly Region[],
  at: number,
  before: Region,
  frame: Frame | null,
): boolean {
  for (let back = at - 1; back >= 0 && regions[back] !== before; back--) {
    if (frame === null || back < at - 4) return false;
    if (document.tokens[(regions[back] as Region).first]?.sentence !== document.tokens[frame.cue]?.sentence)
      return false;
  }
  return true;
}

type Open = { readonly regions: readonly Region[]; readonly frame: Frame | null };

/** True when `region` goes on with the quotation whose last stretch is `before`. */
function goesOn(
  document: Document,
  syntax: Syntax,
  open: Open,
  before: Region,
  region: Region,
  frame: Frame | null,
  spoken: boolean,
): boolean {
  if (region.paragraph === before.paragraph) return goesOnWithin(document, syntax, open, before, region, frame, spoken);
  if (region.paragraph !== before.paragraph + 1 || !startsParagraph(document, region)) return false;
  if (isSingle(document, before) !== isSingle(document, region)) return false;
  if (!before.closed) return frame === null || open.frame === null || frame.cue === open.frame.cue;
  if (frame !== null || !spoken || open.frame === null) return false;
  return isEnd(document, syntax, open.frame, before);
}

function goesOnWithin(
  document: Document,
  syntax: Syntax,
  open: Open,
  before: Region,
  region: Region,
  frame: Frame | null,
  spoken: boolean,
): boolean {
  if (open.frame !== null && frame !== null) return frame.cue === open.frame.cue;
  const gap = wordsBetween(document, syntax, before.end, region.first);
  if (gap === 0) return spoken && (startsSentence(document, region) || endsOpen(document, before));
  if (open.frame === null) return false;
  if (frame === null && spoken && startsSentence(document, region) && isSpeechLength(region)) return true;
  const { cue } = open.frame;
  if (cue < before.end || cue >= region.first || region.first - before.end > 60) return false;
  const sentence = document.tokens[cue]?.sentence;
  if (startsSentence(document, region)) {
    return (spoken || endsSentence(document, region)) && document.tokens[region.first - 1]?.sentence === sentence;
  }
  if (!/^(?:,|—|–|--|:|;)$/.test(document.tokens[region.first - 1]?.form ?? "")) return false;
  // "…," said Reyes, speaking of the crew, "and …": a participle beside the cue is no cue of its own.
  const lower = endsOpen(document, before) && /^\p{Ll}/u.test(document.tokens[region.first + 1]?.form ?? "");
  for (let token = cue + 1; token < region.first; token++) {
    if (syntax.upos[token] !== "VERB") continue;
    if (!lower || syntax.xpos[token] !== "VBG" || isCue(syntax, token)) return false;
  }
  return true;
}

/** True for a verb that could be the cue of what follows; "speaking of" only goes with one. */
function isCue(syntax: Syntax, token: number): boolean {
  return SPEECH_VERBS.has((syntax.lemma[token] ?? "").toLowerCase());
}

/** True when a paragraph ends with the stretch, or with the sentence of the clause that says who speaks. */
function isEnd(document: Document, syntax: Syntax, frame: Frame, region: Region): boolean {
  const inFrame = frame.cue >= region.end;
  for (let token = region.end; token < document.tokens.length; token++) {
    const sentence = document.tokens[token]?.sentence ?? -1;
    if (document.sentences[sentence]?.paragraph !== region.paragraph) return true;
    if (isPunctuation(document, syntax, token)) continue;
    if (!inFrame || sentence !== document.tokens[frame.cue]?.sentence || token - region.end > 80) return false;
  }
  return true;
}

/** A paragraph that is nothing but a quotation without a speaker goes with the quotation that opens the next paragraph. */
function joinedForward(
  document: Document,
  syntax: Syntax,
  found: readonly { regions: Region[]; frame: Frame | null }[],
): readonly Utterance[] {
  const out: { regions: Region[]; frame: Frame | null }[] = [];
  for (let at = found.length - 1; at >= 0; at--) {
    const own = found[at] as { regions: Region[]; frame: Frame | null };
    const next = out[out.length - 1];
    const first = own.regions[0] as Region;
    const end = own.regions[own.regions.length - 1] as Region;
    if (
      next?.frame &&
      own.frame === null &&
      // A question is answered by another voice as often as not.
      lastInside(document, end) !== "?" &&
      (next.regions[0] as Region).paragraph === end.paragraph + 1 &&
      startsParagraph(document, next.regions[0] as Region) &&
      startsParagraph(document, first) &&
      wordsLeft(document, syntax, end) === 0 &&
      next.frame.cue > (next.regions[0] as Region).first
    ) {
      next.regions.unshift(...own.regions);
      continue;
    }
    out.push(own);
  }
  return out.reverse();
}

/** Words between a stretch and the end of its paragraph; counting stops at two. */
function wordsLeft(document: Document, syntax: Syntax, region: Region): number {
  let words = 0;
  for (let token = region.end; token < document.tokens.length && words < 2; token++) {
    if (document.sentences[document.tokens[token]?.sentence ?? -1]?.paragraph !== region.paragraph) break;
    if (!isPunctuation(document, syntax, token)) words++;
  }
  return words;
}

function wordsBetween(document: Document, syntax: Syntax, from: number, to: number): number {
  let words = 0;
  for (let token = from; token < to && words < 2; token++) if (!isPunctuation(document, syntax, token)) words++;
  return words;
}

/** True when a stretch reads as speech of its own: it opens a sentence and holds a verb among at least three words. */
export function isSpoken(document: Document, syntax: Syntax, region: Region): boolean {
  let words = 0;
  let verbs = 0;
  for (let token = region.first; token < region.end && (words < 3 || verbs === 0); token++) {
    if (isPunctuation(document, syntax, token)) continue;
    words++;
    const upos = syntax.upos[token];
    if (upos === "VERB" || upos === "AUX") verbs++;
  }
  if (words < 3 || verbs === 0) return false;
  return !region.closed || (startsSentence(document, region) && !runsOn(document, syntax, region));
}

/** True when the sentence goes on with a word behind the closing mark: `"We were celebrating" before the storm, she said`. */
function runsOn(document: Document, syntax: Syntax, region: Region): boolean {
  if (endsSentence(document, region) || endsOpen(document, region)) return false;
  const next = document.tokens[region.end];
  return next?.sentence === document.tokens[region.end - 1]?.sentence && !isPunctuation(document, syntax, region.end);
}

/** True when the stretch ends with a comma or a dash: its sentence goes on. */
function endsOpen(document: Document, region: Region): boolean {
  return /^(?:,|—|–|-|…)$/.test(lastInside(document, region));
}

/** True when the words inside the marks end a sentence. */
function endsSentence(document: Document, region: Region): boolean {
  return /^[.?!…]/.test(lastInside(document, region));
}

/** True when nothing stands before the stretch in its paragraph. */
export function startsParagraph(document: Document, region: Region): boolean {
  const before = document.tokens[region.first - 1];
  return before === undefined || document.sentences[before.sentence]?.paragraph !== region.paragraph;
}

/** True when nothing stands before the stretch in its sentence. */
export function startsSentence(document: Document, region: Region): boolean {
  const before = document.tokens[region.first - 1];
  return before === undefined || before.sentence !== document.tokens[region.first]?.sentence;
}
