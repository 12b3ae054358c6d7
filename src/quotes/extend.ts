import type { Document, Syntax } from "../text/index.js";
import type { Region } from "./regions.js";
import type { Chosen } from "./select.js";
import { sourceOf } from "./source.js";
import { isPunctuation } from "./tree.js";

/** Words that an unattributed quotation needs before it is a quote and no mere "so-called" word or title. */
const MIN_ORPHAN = 6;

/**
 * The content of each chosen attribution, with the quoted stretches that go on from it without a cue of their own: the rest of a
 * quotation broken by "she said", whole quoted sentences after it, and the next paragraph where the marks did not close or where it
 * is nothing but a quotation. Whole quoted sentences that continue nothing become attributions without cue, added to `chosen`.
 */
export function extendOverRegions(
  document: Document,
  syntax: Syntax,
  regions: readonly Region[],
  chosen: Chosen[],
  owner: Int32Array,
): readonly (readonly number[])[] {
  const extra: number[][] = chosen.map(() => []);
  const top = (index: number): number => {
    let at = index;
    for (let step = 0; step < 8 && at >= 0 && (chosen[at]?.within ?? -1) >= 0; step++) at = chosen[at]?.within ?? -1;
    return at;
  };
  const cues = new Uint8Array(document.tokens.length);
  for (const item of chosen) if (item.candidate.cue >= 0) cues[item.candidate.cue] = 1;
  const lastOf: { attribution: number; region: Region | null } = { attribution: -1, region: null };
  for (const region of regions) {
    const held = holderOf(region, owner);
    if (held >= 0) {
      lastOf.attribution = top(held);
      lastOf.region = region;
      continue;
    }
    if (!isSpoken(document, syntax, region) || overlapsCue(region, cues)) continue;
    const follows = continued(document, syntax, region, lastOf.region, chosen, lastOf.attribution, owner);
    const before = follows ? lastOf.attribution : top(speakingBefore(document, region, owner));
    const into = before >= 0 ? before : orphan(document, syntax, region, chosen, extra);
    if (into < 0) continue;
    for (let token = region.first; token < region.end; token++) {
      if ((owner[token] ?? -1) < 0) {
        owner[token] = into;
        (extra[into] as number[]).push(token);
      }
    }
    lastOf.attribution = into;
    lastOf.region = region;
  }
  return chosen.map((item, index) => {
    const more = extra[index] as number[];
    return more.length === 0
      ? item.candidate.content
      : [...item.candidate.content, ...more].sort((left, right) => left - right);
  });
}

/** The attribution that holds most of the region, or -1. */
function holderOf(region: Region, owner: Int32Array): number {
  let held = 0;
  let holder = -1;
  for (let token = region.first; token < region.end; token++) {
    if ((owner[token] ?? -1) < 0) continue;
    held++;
    if (holder < 0) holder = owner[token] as number;
  }
  return held * 2 >= region.end - region.first ? holder : -1;
}

/** True when a stretch reads as speech: it opens with a capital or holds a whole sentence with a verb. */
function isSpoken(document: Document, syntax: Syntax, region: Region): boolean {
  let words = 0;
  let verbs = 0;
  for (let token = region.first; token < region.end; token++) {
    if (isPunctuation(document, syntax, token)) continue;
    words++;
    const upos = syntax.upos[token];
    if (upos === "VERB" || upos === "AUX") verbs++;
  }
  return words >= 3 && verbs > 0;
}

function overlapsCue(region: Region, cues: Uint8Array): boolean {
  for (let token = region.first; token < region.end; token++) if (cues[token]) return true;
  return false;
}

/** The attribution of the sentence right before a stretch that opens a sentence of the same paragraph; -1 where it has none. */
function speakingBefore(document: Document, region: Region, owner: Int32Array): number {
  if (!startsSentence(document, region)) return -1;
  const previous = document.sentences[(document.tokens[region.first]?.sentence ?? 0) - 1];
  if (!previous || previous.paragraph !== region.paragraph) return -1;
  for (let token = previous.endToken - 1; token >= previous.firstToken; token--) {
    if ((owner[token] ?? -1) >= 0) return owner[token] as number;
  }
  return -1;
}

/** True when `region` goes on with the quotation `before` of the attribution. */
function continued(
  document: Document,
  syntax: Syntax,
  region: Region,
  before: Region | null,
  chosen: readonly Chosen[],
  attribution: number,
  owner: Int32Array,
): boolean {
  if (!before || attribution < 0) return false;
  if (region.paragraph === before.paragraph) {
    return isBridge(document, syntax, before.end, region.first, chosen[attribution] as Chosen, owner);
  }
  if (region.paragraph > before.paragraph + 1) return false;
  if (!before.closed) return startsParagraph(document, region);
  return (
    startsParagraph(document, region) &&
    endsParagraph(document, syntax, region) &&
    endsParagraph(document, syntax, before)
  );
}

/** Between two stretches: nothing, or the clause of the attribution's own cue up to the end of its sentence. */
function isBridge(
  document: Document,
  syntax: Syntax,
  from: number,
  to: number,
  attribution: Chosen,
  owner: Int32Array,
): boolean {
  const { cue } = attribution.candidate;
  let words = 0;
  for (let token = from; token < to; token++)
    if (!isPunctuation(document, syntax, token) && (owner[token] ?? -1) < 0) words++;
  if (words === 0) return true;
  return (
    cue >= from &&
    cue < to &&
    to - from <= 60 &&
    document.tokens[from]?.sentence === document.tokens[cue]?.sentence &&
    (document.tokens[to - 1]?.sentence === document.tokens[cue]?.sentence || isOpening(document, to - 1))
  );
}

function isOpening(document: Document, token: number): boolean {
  return /^["“'‘]/.test(document.tokens[token]?.form ?? "");
}

function startsParagraph(document: Document, region: Region): boolean {
  const before = document.tokens[region.first - 1];
  return before === undefined || document.sentences[before.sentence]?.paragraph !== region.paragraph;
}

function endsParagraph(document: Document, syntax: Syntax, region: Region): boolean {
  for (let token = region.end; token < Math.min(document.tokens.length, region.end + 40); token++) {
    if (document.sentences[document.tokens[token]?.sentence ?? -1]?.paragraph !== region.paragraph) return true;
    if (!isPunctuation(document, syntax, token)) return false;
  }
  return region.end >= document.tokens.length;
}

/**
 * Adds a whole quoted sentence that continues nothing as an attribution of its own; -1 where it is none. Its source stands behind a dash
 * after it, or in the sentence before it that ends with a colon; else it has neither cue nor source.
 */
function orphan(document: Document, syntax: Syntax, region: Region, chosen: Chosen[], extra: number[][]): number {
  let words = 0;
  for (let token = region.first; token < region.end; token++) if (!isPunctuation(document, syntax, token)) words++;
  const starts = startsParagraph(document, region) || startsSentence(document, region);
  if (words < MIN_ORPHAN || !starts) return -1;
  const found = behindDash(document, syntax, region) ??
    beforeColon(document, syntax, region) ?? { cue: -1, source: null };
  const candidate = { ...found, pattern: "dash" as const, mark: "", contentHead: -1, content: [], variant: "as" };
  chosen.push({ candidate, likelihood: 0, within: -1 });
  extra.push([]);
  return chosen.length - 1;
}

type Found = { readonly cue: number; readonly source: number | null };

/** "…" — Ada Quill, 36 */
function behindDash(document: Document, syntax: Syntax, region: Region): Found | null {
  const dash = region.end;
  if (!/^[—–―-]{1,3}$/.test(document.tokens[dash]?.form ?? "")) return null;
  for (let token = dash + 1; token < Math.min(document.tokens.length, dash + 6); token++) {
    if (syntax.upos[token] !== "PROPN") continue;
    const above = syntax.head[token] ?? -1;
    return { cue: dash, source: above > dash && above < dash + 8 && syntax.upos[above] === "PROPN" ? above : token };
  }
  return null;
}

/** She made the following remark: / "…" */
function beforeColon(document: Document, syntax: Syntax, region: Region): Found | null {
  const colon = region.first - 1;
  if (document.tokens[colon]?.form !== ":") return null;
  const sentence = document.sentences[document.tokens[colon]?.sentence ?? -1];
  if (!sentence) return null;
  for (let token = colon - 1; token >= Math.max(sentence.firstToken, colon - 30); token--) {
    if (syntax.upos[token] !== "VERB") continue;
    const source = sourceOf(syntax, token);
    if (source !== null) return { cue: token, source };
  }
  return null;
}

function startsSentence(document: Document, region: Region): boolean {
  const before = document.tokens[region.first - 1];
  return before === undefined || before.sentence !== document.tokens[region.first]?.sentence;
}
