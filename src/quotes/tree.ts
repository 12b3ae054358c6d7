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

const NONE: readonly number[] = [];

/** Dependents of a token whose relation, with or without subtype, is one of those named. */
export function dependents(syntax: Syntax, token: number, ...relations: readonly string[]): readonly number[] {
  const children = syntax.children[token];
  if (children === undefined || children.length === 0) return NONE;
  const found: number[] = [];
  for (let k = 0; k < children.length; k++) {
    const child = children[k] as number;
    const relation = syntax.deprel[child] as string;
    for (let r = 0; r < relations.length; r++) {
      const wanted = relations[r] as string;
      if (!relation.startsWith(wanted)) continue;
      if (relation.length !== wanted.length && relation[wanted.length] !== ":") continue;
      found.push(child);
      break;
    }
  }
  return found;
}

/**
 * The tokens under `top`, itself included, in text order. A token for which `cut` holds is left out with all that hangs on it
 * (`top` itself is never asked).
 */
export function subtree(syntax: Syntax, top: number, cut?: (token: number) => boolean): readonly number[] {
  const found: number[] = [top];
  let depth = 0;
  let deeper = 1;
  for (let at = 0; at < found.length; at++) {
    if (at === deeper) {
      depth++;
      deeper = found.length;
    }
    if (depth >= MAX_DEPTH) break;
    const children = syntax.children[found[at] as number] as readonly number[] | undefined;
    if (children === undefined) continue;
    for (let k = 0; k < children.length; k++) {
      const child = children[k] as number;
      if (cut === undefined || !cut(child)) found.push(child);
    }
  }
  return inOrder(found);
}

/** Sorts a list of numbers in place: a short one by hand, which is faster. */
function inOrder(list: number[]): number[] {
  if (list.length > 40) return list.sort((left, right) => left - right);
  for (let i = 1; i < list.length; i++) {
    const value = list[i] as number;
    let k = i - 1;
    for (; k >= 0 && (list[k] as number) > value; k--) list[k + 1] = list[k] as number;
    list[k + 1] = value;
  }
  return list;
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
  const form = document.tokens[token]?.form ?? "";
  for (let i = 0; i < form.length; i++) {
    const code = form.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return false;
    if (code === 36 || code === 37) return false;
    if (code > 127) return !/[\p{L}\p{N}$%£€]/u.test(form);
  }
  return true;
}
