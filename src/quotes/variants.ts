import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate, Pattern } from "./candidate.js";
import type { Region } from "./regions.js";
import { SPEECH_VERBS } from "./speech-verbs.js";
import { baseRelation, dependents, isPunctuation, subtree } from "./tree.js";

/** Pieces that may hang on the clause around the content rather than on the content, where a comma sets them off. */
const LOOSE = new Set(["advcl", "parataxis", "conj", "acl", "dep", "obl", "advmod", "appos", "nmod"]);
/** The same without a comma, where they hang on the head of the content. */
const TRAILING = new Set(["advcl", "parataxis", "conj", "obl", "advmod", "acl", "nmod"]);
const CUT_PATTERNS = new Set<Pattern>([
  "ccomp",
  "xcomp",
  "subj+xcomp",
  "obj",
  "rest",
  "obl",
  "acl",
  "para-down",
  "passive",
  "quoted",
  "according",
  "colon",
]);
const EXTENDED = new Set<Pattern>(["ccomp", "xcomp", "obj", "rest", "obl", "acl", "para-down", "quoted"]);
const BACKWARD = new Set<Pattern>(["quoted", "ccomp", "para-up"]);
const MEDIAL = new Set<Pattern>(["ccomp", "para-up", "para-down"]);
/** Prepositions that may be taken for part of the content or of the cue. */
const HELD = new Set(["of", "for", "on", "in", "from", "about", "to", "as", "with", "against", "by", "into", "over"]);
/** Most places to cut at the commas of a content, and before pieces without a comma. */
const MAX_CUTS = 4;
const MAX_TRAILING = 3;

/**
 * Every candidate with the other places where its content may begin and end: behind adjuncts of the cue that the tree put inside, before a
 * piece set off by a comma, at the end of a quotation, after the rest of the sentence that the tree put outside, from the sentence's
 * start where the cue follows or stands inside. The scorer tells which it is.
 */
export function withVariants(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidates: readonly Candidate[],
  regions: readonly Region[],
): readonly Candidate[] {
  const out: Candidate[] = [];
  const context: Context = { document, syntax, sentence, regions };
  for (const candidate of candidates) {
    const front = fronts(context, candidate);
    // "Said by telephone | that …": what stands before the conjunction says how, not what.
    const marked = front.some(({ variant, pattern }) => variant === "front-mark" && pattern === "ccomp");
    for (const base of marked ? front : [candidate, ...front]) {
      out.push(base);
      if (CUT_PATTERNS.has(base.pattern)) out.push(...cuts(context, base), ...trailing(context, base));
      out.push(...quoteEnds(context, base), ...extensions(context, base));
    }
    out.push(...wholes(context, candidate));
  }
  return distinct(out);
}

type Context = {
  readonly document: Document;
  readonly syntax: Syntax;
  readonly sentence: Sentence;
  readonly regions: readonly Region[];
};

/** Without candidates whose cue, pattern and content stood before. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ cue, pattern, content }) => {
    if (content.length === 0) return false;
    const key = `${cue} ${pattern} ${content[0]} ${content[content.length - 1]} ${content.length}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The content from its conjunction or subject on ("said on Sunday | that …"), and without or with its preposition. */
function fronts({ document, syntax }: Context, candidate: Candidate): readonly Candidate[] {
  const { content, contentHead, pattern } = candidate;
  const first = content[0];
  if (contentHead < 0 || first === undefined || contentHead < first) return [];
  const found: Candidate[] = [];
  const from = (start: number, variant: string) => {
    const rest = content.filter((token) => token >= start);
    if (rest.length > 0 && rest.length < content.length) found.push({ ...candidate, content: rest, variant });
  };
  if (pattern === "ccomp" || pattern === "para-down" || pattern === "obl" || pattern === "xcomp" || pattern === "acl") {
    const mark = content.find(
      (token) => token < contentHead && /^(?:that|whether|if|how|why|what)$/.test(document.tokens[token]?.norm ?? ""),
    );
    const subject = dependents(syntax, contentHead, "nsubj", "csubj", "expl")[0];
    if (mark !== undefined && mark > first) from(mark, "front-mark");
    else if (mark === undefined && subject !== undefined && subject < contentHead)
      from(subtree(syntax, subject)[0] as number, "front-subj");
    if (mark !== undefined && subject !== undefined && subject > mark) from(mark + 1, "front-bare");
  }
  const that = contentHead + 1;
  if (
    pattern === "obl" &&
    document.tokens[that]?.norm === "that" &&
    /^(?:DET|PRON|NOUN|PROPN|NUM|ADJ)$/.test(syntax.upos[that + 1] ?? "") &&
    SPEECH_VERBS.has(syntax.lemma[candidate.cue] ?? "") &&
    content[content.length - 1] !== that
  ) {
    const rest = content.filter((token) => token >= that);
    found.push({
      ...candidate,
      pattern: "ccomp",
      contentHead: syntax.head[that] ?? that,
      content: rest,
      variant: "front-mark",
    });
  }
  const norm = document.tokens[first]?.norm ?? "";
  if (content.length > 1 && HELD.has(norm) && syntax.upos[first] !== "PART") from(first + 1, `front-no-${norm}`);
  const before = first - 1;
  if (pattern === "obl" && before !== candidate.cue && HELD.has(document.tokens[before]?.norm ?? "")) {
    const variant = `front-with-${document.tokens[before]?.norm}`;
    found.push({ ...candidate, content: [before, ...content], variant });
  }
  const pronoun = relativeBefore(document, syntax, candidate);
  if (pronoun !== null) found.push({ ...candidate, content: [pronoun, ...content], variant: "front-relative" });
  return found;
}

/** "… a plan, which he said would fail": the pronoun belongs to what was said. */
function relativeBefore(document: Document, syntax: Syntax, { cue, content }: Candidate): number | null {
  if (syntax.deprel[cue] !== "acl:relcl" || (content[0] as number) < cue) return null;
  for (let token = cue - 1; token > cue - 7; token--)
    if (/^(?:which|who|that|what)$/.test(document.tokens[token]?.norm ?? "")) return token;
  return null;
}

/** The content cut before its first and its last pieces set off by a comma or a joining word. */
function cuts({ document, syntax }: Context, candidate: Candidate): readonly Candidate[] {
  const { content } = candidate;
  const points: { at: number; kind: string }[] = [];
  for (let at = 1; at < content.length - 1; at++) {
    const form = document.tokens[content[at] as number]?.form ?? "";
    const comma = form === "," || form === "—" || form === "–" || form === "-" || form === "--" || form === ";";
    const next = content[at + 1] as number;
    const joint = !comma && syntax.upos[content[at] as number] === "CCONJ";
    if (!comma && !joint) continue;
    const top = topOf(syntax, joint ? (content[at] as number) : next, content, at);
    const relation = baseRelation(syntax, top);
    if (!LOOSE.has(relation)) continue;
    points.push({ at, kind: `${joint ? "cc" : "comma"}-${relation}-${syntax.xpos[top]}` });
  }
  const half = MAX_CUTS / 2;
  const chosen = points.length > MAX_CUTS ? [...points.slice(0, half), ...points.slice(-half)] : points;
  return chosen.map(({ at, kind }) => ({
    ...candidate,
    content: edgeless(document, syntax, content.slice(0, at)),
    variant: `${front(candidate)}cut-${kind}`,
  }));
}

/** The content cut before its last pieces that no comma sets off: "… he is ready | as he starts his campaign". */
function trailing({ document, syntax }: Context, candidate: Candidate): readonly Candidate[] {
  const { content, contentHead } = candidate;
  if (contentHead < 0) return [];
  const pieces: { first: number; kind: string }[] = [];
  for (const child of syntax.children[contentHead] ?? []) {
    const relation = baseRelation(syntax, child);
    if (child < contentHead || child === candidate.cue || !TRAILING.has(relation)) continue;
    const first = subtree(syntax, child)[0] as number;
    if (first <= contentHead || isPunctuation(document, syntax, first - 1)) continue;
    pieces.push({ first, kind: `${relation}-${syntax.lemma[first]}` });
  }
  return pieces.slice(-MAX_TRAILING).flatMap(({ first, kind }) => {
    const rest = content.filter((token) => token < first);
    if (rest.length === 0 || rest.length === content.length) return [];
    return [{ ...candidate, content: edgeless(document, syntax, rest), variant: `${front(candidate)}trail-${kind}` }];
  });
}

/** The content cut where a quotation in it ends, and carried on to the end of a quotation that it breaks off. */
function quoteEnds({ regions }: Context, candidate: Candidate): readonly Candidate[] {
  const { content } = candidate;
  const first = content[0] as number;
  const last = content[content.length - 1] as number;
  const found: Candidate[] = [];
  for (const region of regions) {
    if (region.end > first && region.end - 1 < last && region.first >= first) {
      const rest = content.filter((token) => token < region.end);
      if (rest.length > 0) found.push({ ...candidate, content: rest, variant: `${front(candidate)}mark-cut` });
    } else if (region.first > first && region.first <= last && region.end - 1 > last) {
      const more: number[] = [];
      for (let token = last + 1; token < region.end; token++) more.push(token);
      found.push({ ...candidate, content: [...content, ...more], variant: `${front(candidate)}mark-ext` });
    }
  }
  return found;
}

/** The content carried on to the next comma, and to the end of the sentence. */
function extensions({ document, syntax, sentence }: Context, candidate: Candidate): readonly Candidate[] {
  const { content, cue, pattern } = candidate;
  const last = content[content.length - 1] as number;
  const first = content[0] as number;
  const found: Candidate[] = [];
  if (EXTENDED.has(pattern) && first > cue && last + 1 < sentence.endToken) {
    let next = last + 1;
    while (next < sentence.endToken && isPunctuation(document, syntax, next)) next++;
    const comma = next > last + 1 ? "comma" : "none";
    const kind = `${comma}-${baseRelation(syntax, next)}-${syntax.xpos[next]}`;
    const whole = edgeless(document, syntax, [...content, ...range(last + 1, sentence.endToken)]);
    if (whole.length > content.length)
      found.push({ ...candidate, content: whole, variant: `${front(candidate)}ext-${kind}` });
    let stop = next;
    while (stop < sentence.endToken && !isPunctuation(document, syntax, stop)) stop++;
    if (stop > next && stop + 1 < sentence.endToken)
      found.push({
        ...candidate,
        content: [...content, ...range(last + 1, stop)],
        variant: `${front(candidate)}part-${kind}`,
      });
  }
  if (BACKWARD.has(pattern) && last < cue && first > sentence.firstToken) {
    const more = range(sentence.firstToken, first);
    if (more.some((token) => !isPunctuation(document, syntax, token)))
      found.push({
        ...candidate,
        content: [...more, ...content],
        variant: `back-${syntax.xpos[sentence.firstToken]}`,
      });
  }
  return found;
}

/** All of the sentence but the cue's own words: "This time, he says, it is over", "According to police, the road …". */
function wholes({ document, syntax, sentence }: Context, candidate: Candidate): readonly Candidate[] {
  const { cue, source, pattern } = candidate;
  if (pattern !== "according" && !MEDIAL.has(pattern)) return [];
  const [from, to] = ownWords(document, syntax, sentence, cue, source);
  const before = edgeless(document, syntax, opened(document, syntax, range(sentence.firstToken, from)));
  const after = edgeless(document, syntax, opened(document, syntax, range(to, sentence.endToken)));
  const found: Candidate[] = [];
  const add = (content: readonly number[], variant: string) => {
    if (content.length > 0) found.push({ ...candidate, content, variant });
  };
  const stopped =
    /^[,—–]$/.test(document.tokens[from - 1]?.form ?? "") && /^[,—–]$/.test(document.tokens[to]?.form ?? "");
  if (pattern === "according") {
    add(before, "whole-before");
    add(after, "whole-after");
  }
  if (stopped && before.length > 0 && after.length > 0)
    add([...before, ...range(from - 1, from), ...after], "whole-both");
  else if (pattern !== "according" && after.length === 0) add(before, "whole-before");
  return found;
}

/** The stretch of the cue and its source, up to the commas around it. */
function ownWords(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  cue: number,
  source: number | null,
): readonly [number, number] {
  let from = Math.min(cue, source ?? cue);
  let to = Math.max(cue, source ?? cue) + 1;
  const stop = (token: number) => /^[,—–;:.]$/.test(document.tokens[token]?.form ?? "");
  while (from > sentence.firstToken && !stop(from - 1) && syntax.upos[from - 1] !== "CCONJ") from--;
  while (to < sentence.endToken && !stop(to)) to++;
  return [from, to];
}

/** Without joining words and marks at the front. */
function opened(document: Document, syntax: Syntax, tokens: readonly number[]): readonly number[] {
  let from = 0;
  while (from < tokens.length) {
    const token = tokens[from] as number;
    const opens = /^(?:["“„«‘(]|``|'')$/.test(document.tokens[token]?.form ?? "");
    if (opens || !isPunctuation(document, syntax, token)) break;
    from++;
  }
  return tokens.slice(from);
}

function front(candidate: Candidate): string {
  return candidate.variant.startsWith("front") ? "f" : "";
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

function range(from: number, to: number): readonly number[] {
  const tokens: number[] = [];
  for (let token = from; token < to; token++) tokens.push(token);
  return tokens;
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
