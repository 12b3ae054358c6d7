import type { Document, Syntax } from "../text/index.js";
import type { Region } from "./regions.js";
import type { Chosen } from "./select.js";
import { sourceOf } from "./source.js";
import { startsParagraph, startsSentence, type Utterance } from "./speech.js";
import { isPunctuation } from "./tree.js";

/** Words that an unattributed quotation needs before it is a quote and no mere "so-called" word or title. */
const MIN_ORPHAN = 6;

/**
 * The content of each chosen attribution, with the quotations without a speaker beside them: they go with the attribution of the sentence
 * before them, else become attributions of their own, added to `chosen`.
 */
export function extendOverUtterances(
  document: Document,
  syntax: Syntax,
  regions: readonly Region[],
  utterances: readonly Utterance[],
  chosen: Chosen[],
  owner: Int32Array,
): readonly (readonly number[])[] {
  const extra: number[][] = chosen.map(() => []);
  const top = (index: number): number => {
    let at = index;
    for (let step = 0; step < 8 && at >= 0 && (chosen[at]?.within ?? -1) >= 0; step++) at = chosen[at]?.within ?? -1;
    return at;
  };
  for (const { regions: stretches, frame } of utterances) {
    const first = stretches[0] as Region;
    if (frame !== null || holderOf(first, owner) >= 0) continue;
    const before = top(speakingBefore(document, first, owner));
    const into = before >= 0 ? before : orphan(document, syntax, first, chosen, extra);
    if (into < 0) continue;
    for (const region of stretches) {
      for (let token = region.first; token < region.end; token++) {
        if ((owner[token] ?? -1) >= 0) continue;
        owner[token] = into;
        (extra[into] as number[]).push(token);
      }
    }
  }
  for (const region of regions) carryOn(document, region, owner, extra);
  return chosen.map((item, index) => {
    const more = extra[index] as number[];
    return more.length === 0
      ? item.candidate.content
      : [...item.candidate.content, ...more].sort((left, right) => left - right);
  });
}

/**
 * Marks that open in the middle of a sentence and close some sentences later: all between them is said by whom the first words are said
 * ("the boat “left the quay. It turned twice. Nobody was hurt,”").
 */
function carryOn(document: Document, region: Region, owner: Int32Array, extra: number[][]): void {
  const sentence = document.tokens[region.first]?.sentence;
  let at = region.first;
  while (at < region.end && document.tokens[at]?.sentence === sentence) at++;
  if (at === region.end) return;
  const into = owner[region.first + 1] ?? -1;
  if (into < 0 || (owner[at - 2] ?? -1) !== into) return;
  for (let token = region.first; token < region.end; token++) {
    if ((owner[token] ?? -1) >= 0) continue;
    owner[token] = into;
    (extra[into] as number[]).push(token);
  }
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
