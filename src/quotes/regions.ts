import { type Document, quotedRegions, tokenAt, tokensIn } from "../text/index.js";

/** A stretch inside quotation marks, as tokens `[first, end)`, its marks included. */
export type Region = {
  readonly first: number;
  readonly end: number;
  readonly paragraph: number;
  /** False where the paragraph ends before a closing mark: the next paragraph may go on with the quote. */
  readonly closed: boolean;
};

/** The outermost quoted stretches of a document in text order, as tokens. */
export function findRegions(document: Document): readonly Region[] {
  const regions: Region[] = [];
  let covered = 0;
  for (const { span, depth, closed } of quotedRegions(document)) {
    if (depth > 0) continue;
    let [first, end] = tokensIn(document, span);
    // A mark glued to a token that began before it belongs to that token, which is not quoted.
    if (first < end && tokenAt(document, span[0]) === first && (document.tokens[first]?.start ?? 0) < span[0]) first++;
    first = Math.max(first, covered);
    if (end - first < 2) continue;
    const paragraph = document.sentences[document.tokens[first]?.sentence ?? -1]?.paragraph ?? -1;
    regions.push({ first, end, paragraph, closed });
    covered = end;
  }
  return regions;
}
