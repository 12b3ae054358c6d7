import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate, Pattern } from "./candidate.js";
import { baseRelation, isPunctuation } from "./tree.js";

/** Pieces that may hang on the clause around the content rather than on the content, where a comma sets them off. */
const LOOSE = new Set(["advcl", "parataxis", "conj", "acl", "dep", "obl", "advmod", "appos", "nmod"]);
const CUT_PATTERNS = new Set<Pattern>([
  "ccomp",
  "xcomp",
  "obj",
  "rest",
  "obl",
  "acl",
  "para-down",
  "passive",
  "quoted",
]);
const EXTENDED = new Set<Pattern>(["ccomp", "xcomp", "obj", "obl", "acl", "para-down", "quoted"]);
const BACKWARD = new Set<Pattern>(["quoted", "ccomp", "para-up"]);

/**
 * Every candidate with the other places where its content may end: before a piece set off by a comma that the tree put inside, after the
 * rest of the sentence that the tree put outside, and from the sentence's start where the cue follows. The scorer tells which it is.
 */
export function withVariants(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const out: Candidate[] = [];
  for (const candidate of candidates) {
    out.push(candidate);
    if (CUT_PATTERNS.has(candidate.pattern)) out.push(...cuts(document, syntax, candidate));
    const last = candidate.content[candidate.content.length - 1] as number;
    const first = candidate.content[0] as number;
    if (EXTENDED.has(candidate.pattern) && first > candidate.cue && last + 1 < sentence.endToken) {
      const longer = extended(document, syntax, sentence, candidate, last);
      if (longer) out.push(longer);
    }
    if (BACKWARD.has(candidate.pattern) && last < candidate.cue && first > sentence.firstToken) {
      const longer = backward(document, syntax, sentence, candidate, first);
      if (longer) out.push(longer);
    }
  }
  return out;
}

/** The content cut before its first and before its last piece set off by a comma. */
function cuts(document: Document, syntax: Syntax, candidate: Candidate): readonly Candidate[] {
  const { content } = candidate;
  const points: { at: number; kind: string }[] = [];
  for (let at = 2; at < content.length - 1; at++) {
    const form = document.tokens[content[at] as number]?.form ?? "";
    const comma = form === "," || form === "—" || form === "–" || form === "-" || form === ";";
    const next = content[at + 1] as number;
    const joint = !comma && syntax.upos[content[at] as number] === "CCONJ";
    if (!comma && !joint) continue;
    const top = topOf(syntax, joint ? (content[at] as number) : next, content, at);
    const relation = baseRelation(syntax, top);
    if (!LOOSE.has(relation)) continue;
    points.push({ at, kind: `${joint ? "cc" : "comma"}-${relation}-${syntax.xpos[top]}` });
  }
  const chosen =
    points.length > 1
      ? [points[0] as { at: number; kind: string }, points[points.length - 1] as { at: number; kind: string }]
      : points;
  return chosen.map(({ at, kind }) => ({
    ...candidate,
    content: edgeless(document, syntax, content.slice(0, at)),
    variant: `cut-${kind}`,
  }));
}

/** The highest token above `token` whose words all stand from `at` on. */
function topOf(syntax: Syntax, token: number, content: readonly number[], at: number): number {
  const from = content[at] as number;
  let top = token;
  for (let step = 0; step < 50; step++) {
    const above = syntax.head[top] ?? -1;
    if (above < from) return top;
    top = above;
  }
  return top;
}

function extended(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  last: number,
): Candidate | null {
  const content = [...candidate.content];
  for (let token = last + 1; token < sentence.endToken; token++) content.push(token);
  const whole = edgeless(document, syntax, content);
  if (whole.length <= candidate.content.length) return null;
  let next = last + 1;
  while (next < sentence.endToken && isPunctuation(document, syntax, next)) next++;
  const comma = next > last + 1 ? "comma" : "none";
  return { ...candidate, content: whole, variant: `ext-${comma}-${baseRelation(syntax, next)}-${syntax.xpos[next]}` };
}

function backward(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  first: number,
): Candidate | null {
  const content: number[] = [];
  for (let token = sentence.firstToken; token < first; token++) content.push(token);
  if (!content.some((token) => !isPunctuation(document, syntax, token))) return null;
  return {
    ...candidate,
    content: [...content, ...candidate.content],
    variant: `back-${syntax.xpos[sentence.firstToken]}`,
  };
}

const CLOSING = /^(?:["”»’)]|''|')$/;

/** Without marks at the end, closing ones apart. */
function edgeless(document: Document, syntax: Syntax, tokens: readonly number[]): readonly number[] {
  let to = tokens.length;
  while (
    to > 0 &&
    isPunctuation(document, syntax, tokens[to - 1] as number) &&
    !CLOSING.test(document.tokens[tokens[to - 1] as number]?.form ?? "")
  )
    to--;
  return tokens.slice(0, to);
}
