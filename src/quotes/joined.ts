import type { Syntax } from "../text/index.js";
import type { Chosen } from "./select.js";
import { baseRelation } from "./tree.js";

/**
 * Takes apart what two sources say in one sentence: "the institute said it measured 5.9, but the survey said it was 6.1". A reading of the first
 * verb may run to the end of the sentence and swallow the second; it ends before the word that joins them.
 */
export function partJoined(syntax: Syntax, chosen: Chosen[], owner: Int32Array): void {
  for (const [index, inner] of chosen.entries()) {
    const { cue, source } = inner.candidate;
    const outer = chosen[inner.within];
    if (outer === undefined || source === null || source > cue) continue;
    if (syntax.head[cue] !== outer.candidate.cue || baseRelation(syntax, cue) !== "conj") continue;
    const joint = jointBefore(syntax, source, outer.candidate.cue);
    if (joint === null) continue;
    const content = outer.candidate.content.filter((token) => token < joint);
    if (content.length === 0) continue;
    for (const token of outer.candidate.content) if (token >= joint && owner[token] === inner.within) owner[token] = -1;
    chosen[inner.within] = { ...outer, candidate: { ...outer.candidate, content } };
    chosen[index] = { ...inner, within: outer.within };
  }
}

/** The comma before the word that joins the clause of `source` to the one before it; null where none does. */
function jointBefore(syntax: Syntax, source: number, least: number): number | null {
  for (let token = source - 1; token > Math.max(least, source - 8); token--) {
    if (syntax.upos[token] === "CCONJ") return syntax.xpos[token - 1] === "," ? token - 1 : token;
    if (syntax.upos[token] === "VERB") return null;
  }
  return null;
}
