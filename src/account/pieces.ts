import { mergeSpans, type Span } from "../base/index.js";
import { type Document, sentenceAt } from "../text/index.js";

/** Words of a report, and what they lean on. */
export type Leaning = { readonly spans: readonly Span[]; readonly leansOn?: Span | null | undefined };

/** A stretch of words to show, with what it leans on. */
export type Piece = { readonly span: Span; readonly leansOn: Span | null };

/** What joins two pieces of a sentence without saying anything of its own: a blank, a comma, "and that the". */
const JOINT = /^[ ,;:—–-]{0,4}(?:(?:and|or|but|that|which|who|the|a|an|of|in|to) ?){0,3}[ ,]{0,2}$/;
const LONGEST_JOINT = 24;
/** Who speaks, set between two pieces of what is said: `, the mayor said, `. */
const AMID =
  /^["”’',;]{0,3} ?[^.;:!?\n]{0,40}\b(?:said|says|told|added|adds|wrote|writes|noted|explained|recalled|insisted|warned)\b[^.;:!?\n]{0,20}, ?["“‘']{0,2}$/;
const LONGEST_AMID = 60;

/** Spans with what stands between them where that is only a joint, or who says it. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of mergeSpans(spans)) {
    const last = out.at(-1);
    const gap = last === undefined ? "…" : text.slice(last[1], span[0]);
    const meets = (gap.length <= LONGEST_JOINT && JOINT.test(gap)) || (gap.length <= LONGEST_AMID && AMID.test(gap));
    if (last !== undefined && meets) out[out.length - 1] = [last[0], span[1]];
    else out.push(span);
  }
  return out;
}

/** Words that want another after them. */
const OPEN_END =
  /[\s,;:—–-]+(?:that|and|or|but|the|an?|of|in|on|to|for|with|by|at|from|as|into|who|which|whose|where|when|while|because|if|whether|saying|adding|including)$/i;
/** Words that tie a clause with a subject of its own to another one. */
const TIE =
  /^(?:and|or|but|so|because|since|as|while|when|after|once|although|though|where|that)\s+(?=(?:the|an?|this|these|those|he|she|it|they|we|i|his|her|their|its|our|there)\b|\p{Lu})/u;
const MOST_TRIMMED = 4;

/** A piece without words at its edges that belong to what is not shown. */
function trimmed(text: string, [start, end]: Span, tied: boolean): Span {
  let [from, to] = [start, end];
  // Before a mark the words end as the report ends them: "… to cover that," he said.
  const cut = /^\s+[\p{L}\p{N}$"“‘'([]/u.test(text.slice(to, to + 2));
  for (let step = 0; cut && step < MOST_TRIMMED; step++) {
    const open = OPEN_END.exec(text.slice(Math.max(from, to - 20), to));
    if (open === null) break;
    to -= open[0].length;
  }
  const tie = tied ? TIE.exec(text.slice(from, Math.min(to, from + 24))) : null;
  if (tie !== null) from += tie[0].length;
  return [from, to];
}

/** A piece that says nothing beside others: "said", "in", "that agency". */
const SCRAP =
  /^\W*(?:(?:said|says|he|she|it|they|who|which|that|there|was|were|is|are|had|has|on|in|at|to|of|by|for|and|or|but|the|an?)\W*){0,3}$/i;

/**
 * The stretches of text that readings of one report are shown as, in its order: joints are filled, words at an edge that hang in the air are left out,
 * and scraps where there is more to show.
 */
export function piecesOf(document: Document, readings: readonly Leaning[]): readonly Piece[] {
  const { text } = document;
  const leads = new Map<number, Span>();
  // A clause in one piece: of one in several the word that ties it may belong to another.
  const clauses = new Set<number>();
  for (const { spans, leansOn } of readings) {
    const start = spans[0]?.[0];
    if (start === undefined) continue;
    if (leansOn !== null && leansOn !== undefined) leads.set(start, leansOn);
    else if (spans.length === 1) clauses.add(start);
  }
  const pieces = joined(
    text,
    readings.flatMap(({ spans }) => spans),
  ).map((span): Piece => {
    const leansOn = leads.get(span[0]) ?? null;
    const sentence = document.sentences[sentenceAt(document, span[0])];
    return { span: trimmed(text, span, clauses.has(span[0]) && (sentence?.start ?? span[0]) < span[0]), leansOn };
  });
  const full = pieces.filter(({ span }) => !SCRAP.test(text.slice(span[0], Math.min(span[1], span[0] + 40))));
  return full.length > 0 ? full : pieces;
}
