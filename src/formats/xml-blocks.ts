import { childrenOf, type XmlElement, type XmlNode } from "./xml.js";

const blocks = new Set(
  (
    "address article aside blockquote body block body.content br caption center dd div dl dt figcaption figure fn footer " +
    "h1 h2 h3 h4 h5 h6 header hedline hl1 hl2 hr li main media media-caption nitf-table nav note ol p pre section table " +
    "tbody td tfoot th thead tr ul bq"
  ).split(" "),
);
const skipped = new Set(
  "script style head noscript template figure media media-metadata body.head body.end".split(" "),
);

/** Paragraphs of XHTML or NITF in reading order, white space folded, empty ones left out. Pictures and heads are left out. */
export function blocksOf(root: XmlElement): readonly string[] {
  const out: string[] = [];
  let open: string[] = [];
  const close = () => {
    const text = open.join("").replace(/\s+/g, " ").trim();
    if (text !== "") out.push(text);
    open = [];
  };
  // The depth of a parsed tree is bounded, so recursion is safe.
  const visit = (node: XmlNode) => {
    if (typeof node === "string") open.push(node);
    else if (!skipped.has(node.name.toLowerCase())) {
      const block = blocks.has(node.name.toLowerCase());
      if (block) close();
      for (const child of node.children) visit(child);
      if (block) close();
    }
  };
  visit(root);
  close();
  return out;
}

/** Every element of a name below an element, in reading order, none within another. */
export function everyOf(root: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  const found = childrenOf(root, ...names);
  const deeper = root.children.filter((node) => typeof node !== "string" && !names.includes(node.name)) as XmlElement[];
  return [...found, ...deeper.flatMap((element) => everyOf(element, ...names))];
}
