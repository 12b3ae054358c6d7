import type { Span } from "../../base/index.js";
import type { Analysis, SharedWords } from "../../contract/index.js";

/** What can be shown over a report's text, in the order of the keys 1 to 6. */
export const LAYERS = ["people", "times", "numbers", "quotes", "claims", "copied"] as const;

/** One of them. */
export type Layer = (typeof LAYERS)[number];

/** What a stretch of words is within its layer: it says how the words are drawn. `judged` are words of a judged point, `hit` words that were asked for, `cursor` the sentence that the keyboard stands at. */
export type Part =
  | "name"
  | "time"
  | "number"
  | "source"
  | "cue"
  | "content"
  | "clause"
  | "trigger"
  | "run"
  | "dateline"
  | "judged"
  | "cursor"
  | "hit";

/** Words that are marked, with what they stand for: the id of an entity, quote or claim, the index of a time, a report. */
export type Mark = { readonly span: Span; readonly part: Part; readonly key: string };

/** Marks of a layer, in order of where they begin. */
export function marksOf(layer: Layer, analysis: Analysis | null, shared: readonly SharedWords[]): readonly Mark[] {
  const mark = (part: Part, key: string) => (span: Span) => ({ span, part, key });
  const at = ({ start, end }: { readonly start: number; readonly end: number }): Span => [start, end];
  const all = (): readonly Mark[] => {
    if (layer === "copied") return shared.flatMap(({ report, runs }) => runs.map(mark("run", report)));
    if (analysis === null) return [];
    const { entities, times, quantities, quotes, claims } = analysis;
    if (layer === "people") return entities.flatMap(({ id, mentions }) => mentions.map(at).map(mark("name", id)));
    if (layer === "times") return times.map((time, index) => mark("time", String(index))(at(time)));
    if (layer === "numbers") return quantities.map((quantity, index) => mark("number", String(index))(at(quantity)));
    if (layer === "claims") {
      return claims.flatMap(({ id, spans, trigger }) => [
        ...spans.map(mark("clause", id)),
        mark("trigger", id)(trigger),
      ]);
    }
    return quotes.flatMap(({ id, source, cue, content }) => [
      ...source.map(mark("source", id)),
      ...cue.map(mark("cue", id)),
      ...content.map(mark("content", id)),
    ]);
  };
  return all()
    .filter(({ span }) => span[0] < span[1])
    .sort((left, right) => left.span[0] - right.span[0] || right.span[1] - left.span[1]);
}

/** A stretch of text over which the same marks lie, those that began first in front. */
export type Segment = { readonly span: Span; readonly marks: readonly Mark[] };

/**
 * A stretch of text cut wherever a mark begins or ends and at every cut: flat pieces, however marks overlap. Put together they are the
 * stretch. Marks come in order of where they begin; the work grows with the marks and with how many lie over each other.
 */
export function segmentsOf(span: Span, marks: readonly Mark[], cuts: readonly number[] = []): readonly Segment[] {
  const [from, to] = span;
  const within = marks.filter((mark) => mark.span[0] < to && mark.span[1] > from);
  const ends = new Set<number>([to]);
  for (const { span: own } of within) {
    if (own[0] > from) ends.add(own[0]);
    if (own[1] < to) ends.add(own[1]);
  }
  for (const cut of cuts) if (cut > from && cut < to) ends.add(cut);
  const segments: Segment[] = [];
  let open: Mark[] = [];
  let next = 0;
  let at = from;
  for (const end of [...ends].sort((left, right) => left - right)) {
    if (end <= at) continue;
    open = open.filter((mark) => mark.span[1] > at);
    for (; next < within.length && (within[next] as Mark).span[0] <= at; next++) open.push(within[next] as Mark);
    segments.push({ span: [at, end], marks: open });
    at = end;
  }
  return segments;
}

/** Characters of a section: a few screens. What is longer is cut, so that no part of a text takes long to draw. */
const SECTION = 5000;
/** How far back from where a section would end a better place to cut is looked for. */
const LOOK_BACK = 400;

/** A stretch of a paragraph within one section. `opens` where the paragraph begins here. */
export type Stretch = { readonly span: Span; readonly number: number | null; readonly opens: boolean };

/** Part of a text that is drawn at once. */
export type Section = { readonly span: Span; readonly stretches: readonly Stretch[] };

/** A text in sections of about one length. Blocks come in order. Linear in the text. */
export function sectionsOf(
  text: string,
  blocks: readonly { readonly span: Span; readonly number: number | null }[],
): readonly Section[] {
  const sections: Section[] = [];
  let stretches: Stretch[] = [];
  let length = 0;
  const flush = () => {
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (first && last) sections.push({ span: [first.span[0], last.span[1]], stretches });
    stretches = [];
    length = 0;
  };
  for (const { span, number } of blocks) {
    let at = span[0];
    while (at < span[1]) {
      const end = span[1] - at <= SECTION ? span[1] : cutBefore(text, at + SECTION);
      if (length > 0 && length + end - at > SECTION) flush();
      stretches.push({ span: [at, end], number, opens: at === span[0] });
      length += end - at;
      at = end;
    }
  }
  flush();
  return sections;
}

/** Where a long paragraph is cut: behind the end of a sentence, else behind a space, else between two characters. */
function cutBefore(text: string, limit: number): number {
  let space = 0;
  for (let at = limit; at > limit - LOOK_BACK; at--) {
    if (!/\s/.test(text[at - 1] ?? "")) continue;
    if (/[.!?"”’)]/.test(text[at - 2] ?? "")) return at;
    if (space === 0) space = at;
  }
  if (space > 0) return space;
  const code = text.charCodeAt(limit);
  return code >= 0xdc00 && code <= 0xdfff ? limit - 1 : limit;
}

/** For each section what lies in it or reaches into it, in the order in which it came. Items come in order of where they begin. */
export function bySection<T extends { readonly span: Span }>(
  sections: readonly Section[],
  items: readonly T[],
): readonly (readonly T[])[] {
  const found: T[][] = sections.map(() => []);
  let first = 0;
  for (const item of items) {
    while (first < sections.length && (sections[first] as Section).span[1] <= item.span[0]) first++;
    for (let i = first; i < sections.length && (sections[i] as Section).span[0] < item.span[1]; i++) {
      found[i]?.push(item);
    }
  }
  return found;
}
