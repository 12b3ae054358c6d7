import type { Claim, Reading } from "../claims/index.js";
import { stem } from "./stem.js";

/** Words before a noun that set it apart from the one that is known: "another quake", "a second website". */
const OTHERS = new Set("another second third fourth other previous earlier former".split(" "));

/** The nouns of a clause that are set apart so, as stems, of those that hang on its verb. */
export function othersOf({ syntax }: Reading, claim: Claim, tokens: readonly number[]): ReadonlySet<string> {
  const out = new Set<string>();
  for (const token of tokens) {
    if (!OTHERS.has((syntax.lemma[token] ?? "").toLowerCase())) continue;
    const noun = syntax.head[token] ?? -1;
    if (noun <= token || noun - token > 3 || syntax.head[noun] !== claim.triggerToken) continue;
    out.add(stem(syntax.lemma[noun] ?? ""));
  }
  return out;
}
