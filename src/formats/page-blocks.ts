import type { DomElement, DomNode } from "./dom.js";
import { fold } from "./html-blocks.js";
import { foldNames, type PartKind, partOf } from "./page-names.js";

/** An element of the page with the run of blocks it holds, `[from, to)`. */
export type Frame = {
  readonly tag: string;
  readonly parent: Frame | null;
  readonly names: string;
  readonly kind: PartKind | null;
  readonly from: number;
  to: number;
  /** Characters of running text in it. */
  prose: number;
  /** Blocks of running text in it. */
  runs: number;
  /** Whether a picture stands in it, a few elements down at most. */
  pictured: boolean;
};

/** A stretch of text that the page sets on lines of its own. */
export type Block = {
  readonly text: string;
  /** Tag of the nearest element that makes a block. */
  readonly tag: string;
  readonly frame: Frame;
  /** Characters in links, in bold and in italics. */
  readonly link: number;
  readonly bold: number;
  readonly italic: number;
  /** Reads as running text: a sentence or more, mostly outside of links. */
  readonly prose: boolean;
};

/** A page cut into blocks, in order, with the elements that hold them. */
export type PageBlocks = {
  readonly blocks: readonly Block[];
  readonly frames: readonly Frame[];
  readonly alts: ReadonlySet<string>;
  /** Elements that were visited. */
  readonly elements: number;
};

const makesBlock = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 " +
    "HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);
const unread = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME BUTTON SELECT TEXTAREA INPUT MATH OBJECT VIDEO AUDIO CANVAS HEAD AMP-IFRAME AMP-AD AMP-VIDEO".split(
    " ",
  ),
);
const hiddenStyle = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/i;
/** Kinds of inline elements that stand apart from the sentence around them. */
const apart = new Set<PartKind>(["caption", "furniture", "correction", "comments"]);

/** So many elements up from a picture its caption may stand. */
const PICTURE_LEVELS = 5;

type Open = { parts: string[]; length: number; link: number; bold: number; italic: number };

/** Cuts a page into blocks. Depth is bounded by `isTooTangled`, so recursion is safe. */
export function blocksOf(root: DomElement): PageBlocks {
  const walker = new Walker();
  walker.visit(root, walker.frameOf(root, null));
  walker.close();
  const top = walker.frames[0];
  if (top !== undefined) top.to = walker.blocks.length;
  return { blocks: walker.blocks, frames: walker.frames, alts: walker.alts, elements: walker.elements };
}

class Walker {
  readonly blocks: Block[] = [];
  readonly frames: Frame[] = [];
  readonly alts = new Set<string>();
  elements = 0;
  private readonly kinds = new Map<string, PartKind | null>();
  private open: Open = { parts: [], length: 0, link: 0, bold: 0, italic: 0 };
  private at: { tag: string; frame: Frame } | null = null;
  private inLink = 0;
  private inBold = 0;
  private inItalic = 0;

  /** A new element at the place reached; `close` first where it parts the text. */
  frameOf(element: DomElement, parent: Frame | null, { names, kind } = this.namesOf(element)): Frame {
    const at = this.blocks.length;
    const frame: Frame = {
      tag: element.nodeName.toUpperCase(),
      parent,
      names,
      kind,
      from: at,
      to: at,
      prose: 0,
      runs: 0,
      pictured: false,
    };
    this.frames.push(frame);
    return frame;
  }

  private namesOf(element: DomElement): { readonly names: string; readonly kind: PartKind | null } {
    const names = foldNames(
      element.getAttribute("class"),
      slugless(element.getAttribute("id")),
      element.getAttribute("role"),
      element.getAttribute("itemprop"),
      element.getAttribute("data-component") ?? element.getAttribute("data-testid"),
    );
    let kind = this.kinds.get(names);
    if (kind === undefined) {
      kind = partOf(names);
      this.kinds.set(names, kind);
    }
    return { names, kind };
  }

  visit(element: DomElement, frame: Frame): void {
    const children = element.childNodes;
    for (let i = 0; i < children.length; i++) {
      const child = children[i] as DomNode;
      if (child.nodeType === 3) this.text(child.textContent ?? "", frame);
      else if (child.nodeType === 1) this.element(child as DomElement, frame);
    }
  }

  private text(text: string, frame: Frame): void {
    if (this.at === null) {
      if (text.trim() === "") return;
      this.at = { tag: frame.tag, frame };
    }
    const length = text.trim().length;
    this.open.parts.push(text);
    this.open.length += length;
    if (this.inLink > 0) this.open.link += length;
    if (this.inBold > 0) this.open.bold += length;
    if (this.inItalic > 0) this.open.italic += length;
  }

  private element(element: DomElement, parent: Frame): void {
    this.elements++;
    const tag = element.nodeName.toUpperCase();
    if (tag === "BR") this.lineBreak();
    else if (tag === "IMG" || tag === "AMP-IMG") this.picture(element, parent);
    else if (!unread.has(tag) && !isHidden(element)) this.inner(element, tag, parent);
  }

  private inner(element: DomElement, tag: string, parent: Frame): void {
    const named = this.namesOf(element);
    const parted = makesBlock.has(tag) || (named.kind !== null && apart.has(named.kind));
    if (parted) this.close();
    const frame = parted ? this.frameOf(element, parent, named) : parent;
    const [link, bold, italic] = [tag === "A" ? 1 : 0, isBold(tag) ? 1 : 0, isItalic(tag) ? 1 : 0];
    this.inLink += link;
    this.inBold += bold;
    this.inItalic += italic;
    this.visit(element, frame);
    if (parted) this.close();
    this.inLink -= link;
    this.inBold -= bold;
    this.inItalic -= italic;
    if (parted) frame.to = this.blocks.length;
  }

  private lineBreak(): void {
    // Two breaks in a row are how old pages part paragraphs.
    const last = this.open.parts[this.open.parts.length - 1];
    let i = this.open.parts.length - 1;
    while (i >= 0 && this.open.parts[i] !== "\n" && (this.open.parts[i] as string).trim() === "") i--;
    if (last !== undefined && this.open.parts[i] === "\n") this.close();
    else if (last !== undefined) this.open.parts.push("\n");
  }

  private picture(element: DomElement, parent: Frame): void {
    let frame: Frame | null = parent;
    for (let up = 0; frame !== null && up < PICTURE_LEVELS; up++, frame = frame.parent) frame.pictured = true;
    for (const name of ["alt", "title"]) {
      const text = fold(element.getAttribute(name) ?? "");
      if (text.length > 15 && this.alts.size < 2000) this.alts.add(text);
    }
  }

  close(): void {
    const { parts, length, link, bold, italic } = this.open;
    const at = this.at;
    this.open = { parts: [], length: 0, link: 0, bold: 0, italic: 0 };
    this.at = null;
    if (at === null) return;
    const text = fold(parts.join(""));
    if (text === "") return;
    const share = link / Math.max(1, length);
    const prose = !/^H[1-6]$/.test(at.tag) && readsAsProse(text) && share < 0.5 && !/\bcookies\b/i.test(text);
    this.blocks.push({
      text,
      tag: at.tag,
      frame: at.frame,
      link: share,
      bold: bold / length,
      italic: italic / length,
      prose,
    });
    if (!prose) return;
    for (let frame: Frame | null = at.frame; frame !== null; frame = frame.parent) {
      frame.prose += text.length;
      frame.runs++;
    }
  }
}

const isBold = (tag: string) => tag === "B" || tag === "STRONG";
const isItalic = (tag: string) => tag === "I" || tag === "EM";

/** An id that is no slug of a title: a title's words name no part of the page. */
const slugless = (id: string | null) => (id !== null && id.split(/[-_]/).length > 5 ? null : id);

/** A sentence of some length, or several. */
function readsAsProse(text: string): boolean {
  if (text.length < 60) return false;
  const stop = text.search(
    /[.!?\u2026\u3002\u0964][\s"'\u201d\u2019)\]]|[.!?\u2026:\u3002\u0964]["'\u201d\u2019)\]]{0,3}$/,
  );
  return stop >= 0 ? text.length >= 60 : text.length >= 160;
}

function isHidden(element: DomElement): boolean {
  if (element.getAttribute("hidden") !== null) return true;
  return hiddenStyle.test((element.getAttribute("style") ?? "").slice(0, 300));
}
