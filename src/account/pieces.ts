import { mergeSpans, type Span } from "../base/index.js";
import { type Document, sentenceAt } from "../text/index.js";

/** Words of a report, and what they lean on. */
export type Leaning = { readonly spans: readonly Span[]; readonly leansOn?: Span | null | undefined };

/** A stretch of words to show, with what it leans on: that begins a sentence or a phrase, or within one (`cut`), or is all that stands between the piece and the one before it (`gap`). */
export type Piece = { readonly span: Span; readonly leansOn: Span | null; readonly how: "phrase" | "cut" | "gap" };

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

/** How words begin that cannot begin a line: with a preposition, a conjunction, a relative pronoun, an auxiliary or a participle. */
const HANGS =
  /^[“"'‘’\s]*(?:that|who|which|whose|whom|when|where|while|after|before|because|by|for|of|in|on|at|with|to|as|if|whether|than|from|although|though|since|until|till|without|about|into|against|under|over|during|despite|once|was|were|is|are|had|has|have|did|does|been|being|made|put|set|left|entered|\p{Ll}+(?:ing|ed))(?![\p{L}’'])/u;
/** So much of its sentence stands before such words, in characters. */
const NEAR = 80;
/** So little is shown rather than an ellipsis. */
const LITTLE = 30;

/** The offset where the words before an offset end, without the blanks and marks between. */
function endBefore(text: string, offset: number, least: number): number {
  let to = offset;
  while (to > least && !/[\p{L}\p{N}%.)\]’”]/u.test(text[to - 1] ?? "")) to--;
  return to;
}

/** What stands before words that hang in the air. */
function withWordsBefore(text: string, sentence: number, piece: Piece): Piece {
  const [start] = piece.span;
  if (piece.leansOn !== null || start <= sentence || !hangs(text, piece.span)) return piece;
  const to = endBefore(text, start, sentence);
  const cut = to - sentence > NEAR;
  const from = cut ? text.indexOf(" ", to - NEAR) + 1 : sentence;
  return from < to && from >= sentence ? { ...piece, leansOn: [from, to], how: cut ? "cut" : "phrase" } : piece;
}

const hangs = (text: string, [start, end]: Span) => HANGS.test(text.slice(start, Math.min(end, start + 40)));

/** A later piece of a sentence, with the little that stands between it and the one before where it cannot be read without. */
function withGap(text: string, sentence: number, piece: Piece, before: Piece): Piece {
  const [from, to] = [before.span[1], piece.span[0]];
  if (from < sentence) return withWordsBefore(text, sentence, piece);
  const wanted = to - from <= LITTLE || piece.leansOn !== null || hangs(text, piece.span);
  if (to - from > NEAR || !wanted) return piece;
  const first = from + (/^[\s,;:.”’"']+/.exec(text.slice(from, to))?.[0].length ?? 0);
  const last = endBefore(text, to, first);
  return first < last ? { ...piece, leansOn: [first, last], how: "gap" } : piece;
}

/**
 * The stretches of text that readings of one report are shown as, in its order: joints are filled, words at an edge that hang in the air are left out,
 * and scraps where there is more to show.
 */
export function piecesOf(document: Document, readings: readonly Leaning[]): readonly Piece[] {
  const { text } = document;
  const leads = new Map<number, Span>();
  // A clause in one piece: of one in several the word that ties it may belong to another.
  const clauses = new Map<number, number>();
  for (const { spans, leansOn } of readings) {
    const start = spans[0]?.[0];
    if (start === undefined) continue;
    if (leansOn !== null && leansOn !== undefined) leads.set(start, leansOn);
    else if (spans.length === 1) clauses.set(start, spans[0]?.[1] ?? start);
  }
  const pieces = joined(
    text,
    readings.flatMap(({ spans }) => spans),
  ).map((span): Piece => {
    const leansOn = leads.get(span[0]) ?? null;
    const tied = (clauses.get(span[0]) ?? 0) >= span[1] && sentenceStart(document, span[0]) < span[0];
    return { span: trimmed(text, span, tied), leansOn, how: "phrase" };
  });
  const full = pieces.filter(({ span }) => !SCRAP.test(text.slice(span[0], Math.min(span[1], span[0] + 40))));
  const kept = full.length > 0 ? full : pieces;
  return kept.map((piece, i) => {
    const sentence = sentenceStart(document, piece.span[0]);
    const before = kept[i - 1];
    return before === undefined ? withWordsBefore(text, sentence, piece) : withGap(text, sentence, piece, before);
  });
}

function sentenceStart(document: Document, offset: number): number {
  return document.sentences[sentenceAt(document, offset)]?.start ?? offset;
}
