import type { Span } from "../base/index.js";
import type { Document, Syntax } from "../text/index.js";

/** Depth at which walks of a tree stop: a broken parse must not overflow the stack. */
const MAX_DEPTH = 400;

/** The relation of a token without its subtype: `nsubj` for `nsubj:pass`. */
export function baseRelation(syntax: Syntax, token: number): string {
  const relation = syntax.deprel[token] ?? "dep";
  const colon = relation.indexOf(":");
  return colon < 0 ? relation : relation.slice(0, colon);
}

/** Dependents of a token whose relation, with or without subtype, is one of those named. */
export function dependents(syntax: Syntax, token: number, ...relations: readonly string[]): readonly number[] {
  const found: number[] = [];
  for (const child of syntax.children[token] ?? []) {
    if (relations.includes(syntax.deprel[child] ?? "") || relations.includes(baseRelation(syntax, child)))
      found.push(child);
  }
  return found;
}

/**
 * The tokens under `top`, itself included, in text order. A token for which `cut` holds is left out with all that hangs on it
 * (`top` itself is never asked).
 */
export function subtree(syntax: Syntax, top: number, cut: (token: number) => boolean = () => false): readonly number[] {
  const found: number[] = [];
  const queue: [token: number, depth: number][] = [[top, 0]];
  for (let at = 0; at < queue.length; at++) {
    const [token, depth] = queue[at] as [number, number];
    found.push(token);
    if (depth >= MAX_DEPTH) continue;
    for (const child of syntax.children[token] ?? []) if (!cut(child)) queue.push([child, depth + 1]);
  }
  return found.sort((left, right) => left - right);
}

/** True when `token` is `top` or hangs on it, near or far. */
export function isUnder(syntax: Syntax, token: number, top: number): boolean {
  let at = token;
  for (let step = 0; at >= 0 && step < MAX_DEPTH; step++) {
    if (at === top) return true;
    at = syntax.head[at] ?? -1;
  }
  return false;
}

/** Steps from a token up to the root of its sentence. */
export function depthOf(syntax: Syntax, token: number): number {
  let depth = 0;
  for (let at = syntax.head[token] ?? -1; at >= 0 && depth < MAX_DEPTH; at = syntax.head[at] ?? -1) depth++;
  return depth;
}

/** The spans of a set of tokens in text order; tokens that follow one another within a paragraph make one span. */
export function tokenSpans(document: Document, tokens: readonly number[]): readonly Span[] {
  const spans: [number, number][] = [];
  let last = -2;
  for (const index of tokens) {
    const token = document.tokens[index];
    if (!token) continue;
    const open = spans[spans.length - 1];
    const before = document.tokens[last];
    const sameParagraph =
      before !== undefined &&
      document.sentences[before.sentence]?.paragraph === document.sentences[token.sentence]?.paragraph;
    if (open && last === index - 1 && sameParagraph) open[1] = token.end;
    else spans.push([token.start, token.end]);
    last = index;
  }
  return spans;
}

/** True for a token that is punctuation alone. */
export function isPunctuation(document: Document, syntax: Syntax, token: number): boolean {
  if (syntax.upos[token] === "PUNCT") return true;
  return !/[\p{L}\p{N}$%£€]/u.test(document.tokens[token]?.form ?? "");
}
