import type { DomNode } from "./dom.js";

const blockTags = new Set(
  (
    "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN " +
    "NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL"
  ).split(" "),
);
const skippedTags = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME FIGURE FIGCAPTION BUTTON SELECT TEXTAREA MATH OBJECT VIDEO AUDIO".split(
    " ",
  ),
);

const elementNode = 1;
const textNode = 3;

/** Paragraphs of an element in reading order: each block's own words, white space folded, empty ones left out. */
export function paragraphsOf(root: DomNode): readonly string[] {
  const out: string[] = [];
  let open = "";
  const close = () => {
    const text = fold(open);
    if (text !== "") out.push(text);
    open = "";
  };
  // Depth is bounded by isTooTangled, so recursion is safe.
  const visit = (node: DomNode): void => {
    if (node.nodeType === textNode) open += node.textContent ?? "";
    if (node.nodeType !== elementNode) return;
    const tag = node.nodeName.toUpperCase();
    if (skippedTags.has(tag)) return;
    const block = blockTags.has(tag);
    if (block) close();
    if (tag === "BR") {
      // Two breaks in a row are how old pages part paragraphs.
      if (open.endsWith("\n")) close();
      else open = `${open.trimEnd()}\n`;
    }
    // The getter makes a new list each time it is asked.
    const children = node.childNodes;
    for (let i = 0; i < children.length; i++) visit(children[i] as DomNode);
    if (block) close();
  };
  visit(root);
  close();
  return out;
}

/** White space folded to single spaces. */
export function fold(text: string): string {
  return text.replace(/[\s\u00a0\u200b]+/g, " ").trim();
}
