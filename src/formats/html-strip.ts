import { decodeEntities } from "./html-entities.js";

// Elements that HTML closes by itself, so that open ones say nothing of depth; and those without an end.
const selfClosing = new Set(
  (
    "p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt body html head " +
    "area base br col embed hr img input link meta param source track wbr"
  ).split(" "),
);
const blocks = new Set(
  "p div li dt dd tr td th table ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre section article aside header footer main nav form br hr figcaption title body".split(
    " ",
  ),
);
const hidden = new Set(["script", "style", "noscript", "template", "svg", "iframe", "textarea", "title", "head"]);

const maxDepth = 400;
// Start and end tags; the parser takes about 1 s for so many. The largest of 100 news pages at hand has 3,130 elements.
const maxTags = 60_000;
// Signs "<" that begin no tag, comments, character references: the parser takes each for a piece of its own and joins them one by one.
const maxStray = 20_000;
const maxReferences = 100_000;
// Attributes of one tag, which the parser looks through for each. Only long tags are counted.
const maxAttributes = 1000;
const longTag = 8000;

type Piece =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "tag";
      readonly name: string;
      readonly end: boolean;
      readonly closed: boolean;
      readonly crowded: boolean;
    };

/** Tags and texts of a page in order, in one pass; a `<` that begins no tag is text. Comments and declarations go. */
function* piecesOf(source: string): Generator<Piece> {
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    if (open < 0) {
      yield { kind: "text", text: source.slice(at) };
      return;
    }
    if (open > at) yield { kind: "text", text: source.slice(at, open) };
    const next = source[open + 1] ?? "";
    if (next === "!" || next === "?") {
      const comment = source.startsWith("<!--", open);
      const close = source.indexOf(comment ? "-->" : ">", open + 2);
      if (close < 0) return;
      at = close + (comment ? 3 : 1);
      yield { kind: "text", text: "" };
      continue;
    }
    const name = /^\/?[a-z][a-z0-9:-]{0,30}/i.exec(source.slice(open + 1, open + 40))?.[0];
    if (name === undefined) {
      yield { kind: "text", text: "<" };
      at = open + 1;
      continue;
    }
    const close = source.indexOf(">", open);
    if (close < 0) return;
    const end = name.startsWith("/");
    const bare = name.slice(end ? 1 : 0).toLowerCase();
    yield { kind: "tag", name: bare, end, closed: source[close - 1] === "/", crowded: isCrowded(source, open, close) };
    at = close + 1;
    if (!end && (bare === "script" || bare === "style")) {
      const stop = endOf(source, bare, at);
      if (stop < 0) return;
      at = stop;
    }
  }
}

/** Whether a tag has more attributes than any page gives; values in quotes are passed over. */
function isCrowded(source: string, from: number, to: number): boolean {
  if (to - from < longTag) return false;
  let count = 0;
  for (let i = from; i < to; i++) {
    const sign = source[i];
    if (sign === '"' || sign === "'") {
      const end = source.indexOf(sign, i + 1);
      i = end < 0 ? to : end;
    } else if (sign !== undefined && /\s/.test(sign) && /[^\s=>]/.test(source[i + 1] ?? ">")) count++;
    if (count > maxAttributes) return true;
  }
  return false;
}

function countReferences(text: string): number {
  let count = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) count++;
  return count;
}

function endOf(source: string, name: string, from: number): number {
  for (let at = source.indexOf("</", from); at >= 0; at = source.indexOf("</", at + 2)) {
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return -1;
}

/** True when the markup is nested deeper or has more tags than article readers bear (they recurse and look back). */
export function isTooTangled(source: string): boolean {
  let depth = 0;
  let tags = 0;
  let stray = 0;
  let references = 0;
  let drawings = 0;
  for (const piece of piecesOf(source)) {
    if (piece.kind === "text") {
      if ((piece.text === "" || piece.text === "<") && ++stray > maxStray) return true;
      references += countReferences(piece.text);
      if (references > maxReferences) return true;
      continue;
    }
    if (++tags > maxTags || piece.crowded) return true;
    if (selfClosing.has(piece.name)) continue;
    if (piece.name === "svg" && !piece.closed) drawings = Math.max(0, drawings + (piece.end ? -1 : 1));
    // Elements of drawings end in "/>"; elsewhere HTML reads that as an open tag.
    if (drawings > 0 && piece.closed) continue;
    depth = Math.max(0, depth + (piece.end ? -1 : 1));
    if (depth > maxDepth) return true;
  }
  return false;
}

/** The visible words of any markup, a string for each block, without parsing a tree: what is left when the parsers give up. */
export function strippedParagraphs(source: string): readonly string[] {
  const out: string[] = [];
  let open: string[] = [];
  let inside: string | null = null;
  const close = () => {
    const text = decodeEntities(open.join(""))
      .replace(/[\s\u00a0\u200b]+/g, " ")
      .trim();
    if (text !== "") out.push(text);
    open = [];
  };
  for (const piece of piecesOf(source)) {
    if (piece.kind === "text") {
      if (inside === null) open.push(piece.text);
    } else if (inside !== null) {
      // A page that never closes its head would vanish: its body ends it.
      if ((piece.end && piece.name === inside) || (piece.name === "body" && inside === "head")) inside = null;
    } else if (!piece.end && hidden.has(piece.name)) inside = piece.name;
    else if (blocks.has(piece.name)) close();
  }
  close();
  return out;
}
