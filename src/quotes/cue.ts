import type { Document, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { baseRelation, dependents } from "./tree.js";

/** The words of a cue: the verb or noun with its auxiliaries, particle and short adverbs before it, and its preposition. */
export function cueTokens(document: Document, syntax: Syntax, candidate: Candidate): readonly number[] {
  const { cue, pattern } = candidate;
  if (pattern === "according")
    return [cue, ...dependents(syntax, cue, "fixed", "case").filter((token) => token === cue + 1)].concat(
      document.tokens[cue + 1]?.norm === "to" && dependents(syntax, cue, "fixed", "case").length === 0 ? [cue + 1] : [],
    );
  if (pattern === "colon" || pattern === "dash" || pattern === "adverb") return [cue];
  if (document.tokens[cue]?.norm === "according" && document.tokens[cue + 1]?.norm === "to") return [cue, cue + 1];
  const words = new Set<number>([cue]);
  for (const child of syntax.children[cue] ?? []) {
    const relation = syntax.deprel[child] ?? "";
    const base = baseRelation(syntax, child);
    if (base === "aux" || base === "cop" || relation === "compound:prt") words.add(child);
    else if (base === "advmod" && child < cue && cue - child <= 3 && (syntax.children[child]?.length ?? 0) === 0)
      words.add(child);
  }
  if (pattern === "obl" && candidate.contentHead >= 0) {
    for (const mark of dependents(syntax, candidate.contentHead, "case"))
      if (mark === cue + 1 || mark < candidate.contentHead) words.add(mark);
  }
  return [...words].sort((left, right) => left - right);
}
