import type { Block, Frame, PageBlocks } from "./page-blocks.js";
import { ENOUGH, holderOf } from "./page-fates.js";
import { commentsLine } from "./page-lines.js";
import type { PartKind } from "./page-names.js";

const tagKinds: Readonly<Record<string, PartKind>> = {
  NAV: "furniture",
  FOOTER: "furniture",
  FORM: "furniture",
  DIALOG: "furniture",
  MENU: "furniture",
  ASIDE: "furniture",
  LEGEND: "furniture",
  FIGURE: "caption",
  FIGCAPTION: "caption",
  ADDRESS: "byline",
};

/**
 * The largest share of a page's running text that a part may hold and still be what its name says: a name with more
 * belongs to a wrapper of the article ("layout-sidebar", "post tag-poll"). Held by the bench on articles.
 */
const largest: Readonly<Record<PartKind, number>> = {
  comments: 0.95,
  furniture: 0.4,
  aside: 0.15,
  caption: 0.3,
  correction: 0.2,
  standfirst: 0.3,
  byline: 0.15,
  body: 0,
};

/** Part of each block, by the outermost element that says one; null for what may be the article's body. */
export function partsOf(page: PageBlocks): readonly (PartKind | null)[] {
  const parts = new Array<PartKind | null>(page.blocks.length).fill(null);
  const mark = (frame: Frame, kind: PartKind) => {
    for (let i = frame.from; i < frame.to; i++) parts[i] ??= kind;
  };
  // Comments first: their running text must not count when shares are taken.
  const whole = page.frames[0]?.prose ?? 0;
  let counted = -1;
  let left = whole;
  const heading = page.blocks.findIndex(({ tag, link }) => tag === "H1" && link < 0.9);
  for (const frame of page.frames) {
    if (frame.kind !== "comments" || frame.from < counted || frame.prose > whole * largest.comments) continue;
    // Comments stand below the article: a wrapper that holds its headline is named for something else ("comment" for opinion).
    if (frame.from <= heading) continue;
    mark(frame, "comments");
    left -= frame.prose;
    counted = frame.to;
  }
  for (const [from, to] of threadsOf(page, heading)) {
    for (let i = from; i < to; i++) {
      if (parts[i] === null && page.blocks[i]?.prose) left -= (page.blocks[i] as Block).text.length;
      parts[i] ??= "comments";
    }
  }
  for (const card of cardsOf(page)) mark(card, "furniture");
  const wrappers = wrappersOf(page);
  let until = -1;
  for (const frame of page.frames) {
    const kind = kindOf(frame);
    if (kind === null || kind === "body" || kind === "comments" || frame.from === frame.to) continue;
    if (frame.to <= until) {
      // Captions within galleries and players are captions still.
      if (kind === "caption") for (let i = frame.from; i < frame.to; i++) if (parts[i] === "aside") parts[i] = kind;
      continue;
    }
    if (frame.prose > left * largest[kind]) continue;
    // A wrapper of a piece of the article, such as the part before a wall.
    if (kind === "furniture" && wrappers.has(frame)) continue;
    mark(frame, kind);
    until = frame.to;
  }
  return parts;
}

/** Elements that hold an element named for the text of an article, itself included, with more than one paragraph. */
function wrappersOf(page: PageBlocks): ReadonlySet<Frame> {
  const out = new Set<Frame>();
  for (const frame of page.frames) {
    if (frame.kind !== "body" || frame.runs < 2) continue;
    for (let up: Frame | null = frame; up !== null && !out.has(up); up = up.parent) out.add(up);
  }
  return out;
}

/** So many headings of comments at most are looked at. */
const THREADS = 3;

/** Runs of blocks that a heading of comments heads, by its words: what follows in the heading's element, where no text of the article does. */
function threadsOf(page: PageBlocks, heading: number): readonly (readonly [number, number])[] {
  const out: [number, number][] = [];
  const columns = new Set<Frame>();
  let before = 0;
  for (let i = heading + 1, seen = 0; i < page.blocks.length && seen < THREADS; i++) {
    const block = page.blocks[i] as Block;
    if (block.prose) {
      columns.add(holderOf(block));
      before += block.text.length;
    } else if (before > ENOUGH && block.text.length < 60 && block.frame.from === i && commentsLine.test(block.text)) {
      seen++;
      const to = block.frame.parent?.to ?? i;
      const thread = page.blocks.slice(i, to);
      if (!thread.some((other) => other.prose && columns.has(holderOf(other)))) out.push([i, to]);
    }
  }
  return out;
}

/** Longest text that tells of another article under its linked title. */
const CARD = 260;

/** Teasers of other articles: a heading that is a link, with no more than one short paragraph in the same element. */
function cardsOf(page: PageBlocks): readonly Frame[] {
  const out: Frame[] = [];
  const headings = [0];
  const lengths = [0];
  for (const { tag, text } of page.blocks) {
    headings.push((headings[headings.length - 1] as number) + (/^H[1-6]$/.test(tag) ? 1 : 0));
    lengths.push((lengths[lengths.length - 1] as number) + text.length);
  }
  const of = (sums: readonly number[], frame: Frame) => (sums[frame.to] as number) - (sums[frame.from] as number);
  for (const { tag, text, link, frame } of page.blocks) {
    if (link < 0.9 || !/^H[2-6]$/.test(tag)) continue;
    let card: Frame | null = null;
    for (let up = frame.parent, levels = 0; up !== null && levels < 6; up = up.parent, levels++) {
      if (of(headings, up) > 1 || up.runs > 1 || of(lengths, up) > CARD + text.length) break;
      if (up.to - up.from > 1 || up.tag === "ARTICLE" || up.tag === "LI") card = up;
    }
    if (card !== null) out.push(card);
  }
  return out;
}

function kindOf(frame: Frame): PartKind | null {
  const byTag = tagKinds[frame.tag] ?? null;
  // Tables, quotes and code stand in figures on some pages, and are text.
  if (frame.tag === "FIGURE" && frame.kind !== "furniture")
    return /table|quote|code|embed/.test(frame.names) ? null : "caption";
  // A quotation's source stands in its footer.
  if (frame.tag === "FOOTER" && frame.parent?.tag === "BLOCKQUOTE") return null;
  return frame.kind === null || frame.kind === "body" ? (byTag ?? frame.kind) : frame.kind;
}

/** The element that holds the article: the smallest one with nearly all running text that is no other part of the page. */
export function rootOf(page: PageBlocks, parts: readonly (PartKind | null)[], headline: string | null): Frame | null {
  const top = page.frames[0];
  if (top === undefined) return null;
  const sums = [0];
  for (let i = 0; i < page.blocks.length; i++) {
    const block = page.blocks[i] as Block;
    sums.push((sums[i] as number) + (parts[i] === null && block.prose ? block.text.length : 0));
  }
  const live = (frame: Frame) => (sums[frame.to] as number) - (sums[frame.from] as number);
  const children = new Map<Frame, Frame[]>();
  for (const frame of page.frames) {
    if (frame.parent === null || live(frame) === 0) continue;
    const list = children.get(frame.parent);
    if (list === undefined) children.set(frame.parent, [frame]);
    else list.push(frame);
  }
  const root = descend(mainOf(page, top, live), children, live, 0.8);
  const own = ownArticle(page, children.get(root) ?? [], live, headline);
  if (own !== null) return descend(own, children, live, 0.8);
  let named: Frame | null = null;
  for (const frame of page.frames) {
    if (frame.kind !== "body" || frame.tag === "P" || live(frame) < live(root) * 0.6) continue;
    if (frame.from < root.from || frame.to > root.to) continue;
    if (named === null || live(frame) >= live(named)) named = frame;
  }
  return named ?? root;
}

/** The only main part of the page, or its only article, where it holds a fair share of the running text. */
function mainOf(page: PageBlocks, top: Frame, live: (frame: Frame) => number): Frame {
  for (const tag of ["MAIN", "ARTICLE"]) {
    const found = page.frames.filter((frame) => frame.tag === tag && live(frame) > 0);
    if (found.length === 1 && live(found[0] as Frame) > live(top) * 0.25) return found[0] as Frame;
  }
  return top;
}

function descend(
  from: Frame,
  children: ReadonlyMap<Frame, readonly Frame[]>,
  live: (frame: Frame) => number,
  share: number,
): Frame {
  let root = from;
  for (;;) {
    let best: Frame | null = null;
    for (const child of children.get(root) ?? []) if (best === null || live(child) > live(best)) best = child;
    if (best === null || best.tag === "P" || live(best) < live(root) * share) return root;
    root = best;
  }
}

/** Of several articles with a first heading each, the one that the page names as its own, or else the first. */
function ownArticle(
  page: PageBlocks,
  siblings: readonly Frame[],
  live: (frame: Frame) => number,
  headline: string | null,
): Frame | null {
  const most = Math.max(0, ...siblings.map(live));
  const articles = siblings
    .filter((frame) => frame.runs > 1 && live(frame) > most * 0.15)
    .map((frame) => ({ frame, heading: firstHeading(page, frame) }))
    .filter(({ heading }) => heading !== null);
  if (articles.length < 2) return null;
  return (articles.find(({ heading }) => heading === headline) ?? articles[0])?.frame ?? null;
}

function firstHeading(page: PageBlocks, frame: Frame): string | null {
  for (let i = frame.from; i < frame.to; i++) {
    if (page.blocks[i]?.tag === "H1") return page.blocks[i]?.text ?? null;
  }
  return null;
}
