import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import type { Region } from "./regions.js";
import { sourceBeside, speakerOf } from "./source.js";

/** How far from its marks the cue of a quoted stretch may stand, in tokens. */
const REACH = 14;

/** A quoted stretch near the cue: the first alone, and all that only this cue's clause interrupts. */
export function quotedCandidates(
  document: Document,
  syntax: Syntax,
  cue: number,
  sentence: Sentence,
  regions: readonly Region[],
): readonly Candidate[] {
  if (regions.some((region) => region.first <= cue && cue < region.end)) return [];
  const near = regions.filter(
    (region) => region.first - cue <= REACH && cue - region.end <= REACH && !isTitle(document, syntax, region),
  );
  if (near.length === 0) return [];
  const found: Candidate[] = [];
  for (const region of near) {
    found.push(
      quotedCandidate(document, syntax, cue, sentence.firstToken, "quoted", rangeOf(region.first, region.end)),
    );
  }
  const inside = near.filter((region) => region.first >= sentence.firstToken - 1);
  if (inside.length > 1) {
    const all = inside.flatMap((region) => rangeOf(region.first, region.end));
    found.push(quotedCandidate(document, syntax, cue, sentence.firstToken, "quoted-all", all));
  }
  return found;
}

/** Most words of a title. */
const TITLE = 8;

/** “Harbour Lights (Live)”: the name of a song, film or book is quoted, and nobody says it. Every long word has a capital, and none is a finite verb. */
function isTitle(document: Document, syntax: Syntax, region: Region): boolean {
  let words = 0;
  for (let token = region.first + 1; token < region.end; token++) {
    const form = document.tokens[token]?.form ?? "";
    if (!/\p{L}/u.test(form)) continue;
    if (/^VB[DZP]$|^MD$/.test(syntax.xpos[token] ?? "") || (form.length > 3 && !/^\p{Lu}/u.test(form))) return false;
    words++;
  }
  return words > 1 && words <= TITLE;
}

function quotedCandidate(
  document: Document,
  syntax: Syntax,
  cue: number,
  start: number,
  pattern: "quoted" | "quoted-all",
  content: readonly number[],
): Candidate {
  const first = content[0] as number;
  const last = content[content.length - 1] as number;
  const side = first > cue ? "after" : last < cue ? "before" : "around";
  const gap = first > cue ? first - cue - 1 : last < cue ? cue - last - 1 : 0;
  const next = first > cue ? (document.tokens[first - 1]?.form ?? "") : "";
  const joint = next === "," || next === ":" ? next : first > cue && next === "that" ? "that" : "";
  const bucket = gap < 4 ? String(gap) : gap < 7 ? "mid" : "far";
  return {
    cue,
    pattern,
    mark: `${side}${joint}|${bucket}`,
    contentHead: -1,
    content,
    source: speakerOf(syntax, cue, start) ?? sourceBeside(syntax, cue),
    variant: "as",
  };
}

function rangeOf(from: number, to: number): readonly number[] {
  const tokens: number[] = [];
  for (let token = from; token < to; token++) tokens.push(token);
  return tokens;
}
