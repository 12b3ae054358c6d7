import type { Document, Syntax } from "../text/index.js";
import { isDay } from "./source.js";
import { baseRelation, isPunctuation, subtree } from "./tree.js";
import { formulaFrom } from "./unnamed.js";

/**
 * The words of a source as a reader would mark them: the whole phrase with titles and appositions, without its preposition, without
 * a clause set off by a comma ("Obama, whose criticism …") and without marks at its edges.
 */
export function sourceTokens(document: Document, syntax: Syntax, head: number): readonly number[] {
  const cut = (token: number): boolean => {
    const relation = syntax.deprel[token] ?? "";
    const base = baseRelation(syntax, token);
    const above = syntax.head[token];
    if (above === head) {
      if (
        base === "case" ||
        base === "cop" ||
        base === "mark" ||
        base === "cc" ||
        base === "parataxis" ||
        base === "ccomp"
      ) {
        return !(base === "case" && syntax.xpos[token] === "POS");
      }
      if (
        token < head &&
        /^(?:obl|nmod|advcl|advmod)/.test(relation) &&
        relation !== "nmod:poss" &&
        commaBetween(syntax, token, head)
      )
        return true;
      if (isSetOff(document, syntax, token, head) && (relation.startsWith("acl") || relation.startsWith("advcl")))
        return true;
      if (base === "nsubj" || base === "aux" || base === "advcl" || base === "advmod" || base === "discourse") {
        return token < head ? base !== "advmod" : true;
      }
    }
    return false;
  };
  return widened(syntax, contiguous(trimmed(document, syntax, subtree(syntax, head, cut)), head));
}

/** With the names right before and behind it that the tree hung elsewhere: "Harbour master | Ana Reyes", "who asked | not to be named". */
function widened(syntax: Syntax, tokens: readonly number[]): readonly number[] {
  const out = [...tokens];
  const nominal = (token: number) => syntax.upos[token] === "PROPN" || syntax.upos[token] === "NOUN";
  const name = (token: number) => syntax.upos[token] === "PROPN" && !isDay(syntax, token);
  const first = out[0] as number;
  const last = out[out.length - 1] as number;
  if (nominal(first)) for (let token = first - 1; token > first - 6 && name(token); token--) out.unshift(token);
  if (nominal(last)) for (let token = last + 1; token < last + 6 && name(token); token++) out.push(token);
  const formula = formulaFrom(syntax, last);
  if (formula !== null) for (let token = last + 1; token <= formula.last; token++) out.push(token);
  return out;
}

/** True when a comma stands between a dependent before the head and the head. */
function commaBetween(syntax: Syntax, token: number, head: number): boolean {
  for (let at = token + 1; at < head; at++) if (syntax.xpos[at] === ",") return true;
  return false;
}

function isSetOff(document: Document, syntax: Syntax, token: number, head: number): boolean {
  const first = subtree(syntax, token)[0] ?? token;
  for (let i = first; i <= Math.min(first + 1, token) && i > head; i++) {
    const form = document.tokens[i - 1]?.form ?? "";
    if (form === "," || form === "—" || form === "–" || form === "(") return true;
  }
  return document.tokens[first]?.form === ",";
}

function trimmed(document: Document, syntax: Syntax, tokens: readonly number[]): readonly number[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && isPunctuation(document, syntax, tokens[from] as number)) from++;
  while (to > from && isPunctuation(document, syntax, tokens[to - 1] as number)) to--;
  return tokens.slice(from, to);
}

/** A noun with its determiners, modifiers, names and prepositional phrases, without clauses; in text order, without gaps. */
export function nounPhrase(document: Document, syntax: Syntax, head: number): readonly number[] {
  const cut = (token: number): boolean => {
    const base = baseRelation(syntax, token);
    if (base === "acl" || base === "advcl" || base === "ccomp" || base === "parataxis") return true;
    if (syntax.head[token] !== head) return false;
    if (base === "case") return syntax.xpos[token] !== "POS";
    return (
      base === "cop" ||
      base === "mark" ||
      base === "cc" ||
      base === "nsubj" ||
      base === "aux" ||
      base === "obj" ||
      base === "obl"
    );
  };
  return contiguous(trimmed(document, syntax, subtree(syntax, head, cut)), head);
}

/** The run of tokens around `head` without a gap of more than one token. */
function contiguous(tokens: readonly number[], head: number): readonly number[] {
  const at = tokens.indexOf(head);
  if (at < 0) return [head];
  let from = at;
  let to = at;
  while (from > 0 && (tokens[from] as number) - (tokens[from - 1] as number) <= 2) from--;
  while (to + 1 < tokens.length && (tokens[to + 1] as number) - (tokens[to] as number) <= 2) to++;
  const run: number[] = [];
  for (let token = tokens[from] as number; token <= (tokens[to] as number); token++) run.push(token);
  return run;
}
