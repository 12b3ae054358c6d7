import { failed, ok, type Result } from "../base/index.js";
import { decodeEntities } from "./html-entities.js";

/** An element of a small XML tree: names without their prefixes, references resolved. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
};

/** An element or a run of text. */
export type XmlNode = XmlElement | string;

// The deepest of the formats read (DOCX tables within tables) has some 40 levels; a feed of a year some 100,000 elements.
const maxDepth = 200;
const maxElements = 500_000;

/**
 * XML made fit for a parser: without its document type, which may name other files. Refused are declarations of
 * entities (they unfold to gigabytes or read files) and markup beyond reason. Linear. Problems: `unsafe`, `damaged`.
 */
export function safeXml(source: string, name: string, most: number = maxElements): Result<string> {
  const kept: string[] = [];
  let from = 0;
  let depth = 0;
  let elements = 0;
  for (let at = source.indexOf("<"); at >= 0; at = source.indexOf("<", at)) {
    const end = endOfMarkup(source, at);
    if (end < 0) return failed("damaged", `${name} is XML that ends within a tag. Get it again.`);
    const next = source[at + 1];
    if (source.startsWith("<!DOCTYPE", at) || source.startsWith("<!doctype", at)) {
      if (/\[|<!ENTITY/i.test(source.slice(at, end)))
        return failed("unsafe", `${name} declares XML entities of its own, which is refused. Save its text as .txt.`);
      kept.push(source.slice(from, at));
      from = end;
    } else if (next === "/") depth--;
    else if (next !== "!" && next !== "?") {
      elements++;
      if (source[end - 2] !== "/") depth++;
    }
    if (depth > maxDepth || elements > most) {
      const limit = depth > maxDepth ? `nested more than ${maxDepth} deep` : `of more than ${most} elements`;
      return failed("unsafe", `${name} is XML ${limit}, which no report is. Save its text as .txt.`);
    }
    at = end;
  }
  return ok(from === 0 ? source : `${kept.join("")}${source.slice(from)}`);
}

/** Where the tag, comment, section or declaration that begins at `at` is over; -1 where it never is. */
function endOfMarkup(source: string, at: number): number {
  const closed = (mark: string, from: number) => {
    const end = source.indexOf(mark, from);
    return end < 0 ? -1 : end + mark.length;
  };
  if (source.startsWith("<!--", at)) return closed("-->", at + 4);
  if (source.startsWith("<![CDATA[", at)) return closed("]]>", at + 9);
  if (source.startsWith("<?", at)) return closed("?>", at + 2);
  let quote = "";
  for (let i = at + 1; i < source.length; i++) {
    const sign = source[i] as string;
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ">") return i + 1;
    // A document type with declarations in it: refused by its bracket.
    else if (sign === "[") return i + 1;
  }
  return -1;
}

/** The root element of a document (fast-xml-parser, loaded on first use). Problems: `unsafe`, `damaged`. */
export async function parseXml(source: string, name: string): Promise<Result<XmlElement>> {
  const safe = safeXml(source, name);
  if (!safe.ok) return safe;
  const { XMLParser } = await import("fast-xml-parser");
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    removeNSPrefix: true,
    processEntities: false,
    parseTagValue: false,
    trimValues: false,
    cdataPropName: "#cdata",
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth + 1,
  });
  try {
    const root = treeOf(parser.parse(safe.value) as readonly Raw[]).find((node) => typeof node !== "string");
    if (root !== undefined) return ok(root);
  } catch {
    // Told below: the parser's own words quote the input.
  }
  return failed("damaged", `${name} is not well-formed XML. Get it again, or save its text as .txt.`);
}

type Raw = Readonly<Record<string, unknown>>;

function treeOf(raw: readonly Raw[]): XmlNode[] {
  const out: XmlNode[] = [];
  for (const node of raw) {
    for (const [name, value] of Object.entries(node)) {
      if (name === ":@") continue;
      if (name === "#text") out.push(decodeEntities(String(value)));
      else if (name === "#cdata") {
        for (const part of value as readonly Raw[]) out.push(String(part["#text"] ?? ""));
      } else if (Array.isArray(value)) {
        out.push({ name, attributes: attributesOf(node[":@"]), children: treeOf(value as readonly Raw[]) });
      }
    }
  }
  return out;
}

function attributesOf(raw: unknown): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries((raw ?? {}) as Raw)) {
    // "__proto__" as an attribute's name must stay a name.
    Object.defineProperty(out, name, { value: decodeEntities(String(value)), enumerable: true, configurable: true });
  }
  return out;
}

/** The child elements of a name. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== "string" && names.includes(node.name));
}

/** The first element at a path of names below an element; null where there is none. */
export function childAt(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  let found: XmlElement | null = element;
  for (const name of path) found = found === null ? null : (childrenOf(found, name)[0] ?? null);
  return found;
}

/** All words of an element, as they stand. */
export function textOf(node: XmlNode | null): string {
  if (node === null) return "";
  return typeof node === "string" ? node : node.children.map(textOf).join("");
}

/** All words of an element with white space folded; null where there are none. */
export function wordsOf(node: XmlNode | null): string | null {
  const words = textOf(node).replace(/\s+/g, " ").trim();
  return words === "" ? null : words;
}
