import type { Claim, Reading } from "../claims/index.js";
import { tokensIn } from "../text/index.js";

/** The lemma of a token in small letters; empty where there is no such token. */
export function lemmaAt({ syntax }: Reading, token: number): string {
  return (syntax.lemma[token] ?? "").toLowerCase();
}

/** The lemmas of the tokens from one to before another. */
export function lemmasIn(reading: Reading, from: number, end: number): string[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, i) => lemmaAt(reading, from + i));
}

/** The lemmas of a clause. */
export function lemmasOfClaim(reading: Reading, { spans }: Claim): string[] {
  return spans.flatMap((span) => lemmasIn(reading, ...tokensIn(reading.document, span)));
}
