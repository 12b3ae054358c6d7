import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { absoluteAddress, slugOf } from "./address.js";
import { bareReport, withBasis } from "./bare-report.js";
import { isoDate } from "./dates.js";
import { languageOf } from "./feed.js";
import { linkOf } from "./link-lists.js";
import { textOfMarkup } from "./markup-text.js";
import { splitNames } from "./names.js";
import type { FileHint, ReadNote, ReadPart } from "./types.js";
import { childAt, childrenOf, parseXml, textOf, wordsOf, type XmlElement } from "./xml.js";
import { blocksOf, everyOf } from "./xml-blocks.js";

/** A NewsML-G2 or NITF document by its root element; null for other XML. Problems: `empty`, `unsafe`, `damaged`. */
export async function readNewsMl(
  root: XmlElement,
  hint: FileHint,
  name: string,
): Promise<Result<readonly ReadPart[]> | null> {
  const parts: ReadPart[] = [];
  if (root.name === "nitf") parts.push(...reportPart(withBasis(nitfReport(root, hint), "nitf"), []));
  else if (["newsItem", "packageItem", "newsMessage"].includes(root.name)) {
    const items = root.name === "newsMessage" ? everyOf(root, "newsItem", "packageItem") : [root];
    for (const [i, item] of items.entries()) {
      const id = items.length > 1 ? `${hint.id}-${i + 1}` : hint.id;
      if (item.name === "packageItem") parts.push(...packageParts(item, hint));
      else parts.push(...(await itemParts(item, { ...hint, id }, name)));
    }
  } else return null;
  const empty = `${name} holds no news item with text. Pictures and films are not read.`;
  return parts.length === 0 ? failed("empty", empty) : ok(parts);
}

function reportPart(report: ReportInput, notes: readonly ReadNote[]): readonly ReadPart[] {
  return report.text === "" ? [] : [{ kind: "report", read: { report, notes }, page: null }];
}

/** A package lists items by reference: those with an address are links. */
function packageParts(item: XmlElement, hint: FileHint): readonly ReadPart[] {
  const outlet = providerOf(item);
  const refs = everyOf(item, "itemRef").slice(0, 1000);
  return refs.flatMap((ref): readonly ReadPart[] => {
    const address = absoluteAddress(ref.attributes.href, hint.url);
    if (address === null) return [];
    const headline = wordsOf(childAt(ref, "headline")) ?? wordsOf(childAt(ref, "title"));
    return [{ kind: "link", link: { ...linkOf(address, "page"), headline, outlet } }];
  });
}

function providerOf(item: XmlElement): string | null {
  const provider = childAt(item, "itemMeta", "provider");
  const source = childAt(item, "contentMeta", "infoSource");
  return nameOf(provider) ?? nameOf(source);
}

/** The name of a party: written out, as a literal, or the last part of its code. */
function nameOf(party: XmlElement | null): string | null {
  if (party === null) return null;
  const { literal, qcode, uri } = party.attributes;
  const coded = qcode?.replace(/^[^:]*:/, "") ?? uri?.replace(/^.*[/:#]/, "");
  return wordsOf(childAt(party, "name")) ?? literal?.trim() ?? coded ?? null;
}

async function itemParts(item: XmlElement, hint: FileHint, name: string): Promise<readonly ReadPart[]> {
  const meta = childAt(item, "itemMeta");
  const content = childAt(item, "contentMeta");
  const body = await bodyOf(item, hint, name);
  if (body === null) return [];
  if ("kind" in body) return [body];
  const stated = (...names: readonly string[]): string | null => {
    for (const part of names) {
      const found = wordsOf(content && childAt(content, part)) ?? wordsOf(meta && childAt(meta, part));
      if (found !== null) return found;
    }
    return null;
  };
  const dates = [stated("contentCreated"), stated("firstCreated"), stated("versionCreated")];
  const by = stated("by");
  const creators = content === null ? [] : childrenOf(content, "creator").flatMap((party) => nameOf(party) ?? []);
  const guid = item.attributes.guid ?? null;
  const headline = stated("headline", "title") ?? body.headline;
  // The markup often repeats the headline above the text.
  const repeats = headline !== null && body.text.startsWith(`${headline}\n\n`);
  const report = {
    ...bareReport(hint, repeats ? body.text.slice(headline.length + 2) : body.text),
    id: guid === null ? hint.id : slugOf(guid.replace(/^(urn|tag):/i, "")) || hint.id,
    headline,
    outlet: providerOf(item),
    byline: by !== null ? [...splitNames(by)] : creators.length > 0 ? creators : [...body.byline],
    published: dates.map((date) => isoDate(date ?? "")).find((date) => date !== null) ?? body.published,
    url: absoluteAddress(guid, null) ?? hint.url,
    modified: isoDate(stated("contentModified") ?? "") ?? isoDate(stated("versionCreated") ?? ""),
    correction: edNotesOf(meta).filter(isCorrection),
    lang: languageOf((content && childAt(content, "language")?.attributes.tag) ?? item.attributes.lang ?? null),
    caption: [...body.caption],
  };
  return reportPart(withBasis(report, "newsml"), notesOf(meta));
}

type Body = {
  readonly text: string;
  readonly headline: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly caption: readonly string[];
};

function bare(text: string): Body {
  return { text, headline: null, byline: [], published: null, caption: [] };
}

/** The words of an item: XHTML, NITF or plain, in the tree or written within it; else its description. Null where it has none. */
async function bodyOf(item: XmlElement, hint: FileHint, name: string): Promise<Body | ReadPart | null> {
  const set = childAt(item, "contentSet");
  for (const part of set === null ? [] : childrenOf(set, "inlineXML", "inlineData")) {
    let tree = part;
    const type = part.attributes.contenttype ?? "";
    const written = textOf(part);
    if (part.children.every((node) => typeof node === "string")) {
      if (/nitf/i.test(type) && written.trim().startsWith("<")) {
        const inner = await parseXml(written, name);
        if (!inner.ok) return { kind: "problem", problem: inner.problem };
        tree = { ...part, children: [inner.value] };
      } else if (written.trim() !== "") return bare(textOfMarkup(written));
    }
    const nitf = childAt(tree, "nitf");
    if (nitf !== null) return nitfBody(nitf, hint);
    const text = blocksOf(tree).join("\n\n");
    if (text !== "") return { ...bare(text), caption: captionsOf(tree) };
  }
  const content = childAt(item, "contentMeta");
  const described = content === null ? [] : childrenOf(content, "description").flatMap((node) => wordsOf(node) ?? []);
  return described.length === 0 ? null : bare(described.join("\n\n"));
}

function captionsOf(tree: XmlElement): readonly string[] {
  const found = everyOf(tree, "figcaption", "media-caption").slice(0, 100);
  return found.flatMap((caption) => wordsOf(caption) ?? []);
}

function nitfBody(nitf: XmlElement, hint: FileHint): Body {
  const { text, headline, byline, published, caption } = nitfReport(nitf, hint);
  return {
    text,
    headline: headline ?? null,
    byline: byline ?? [],
    published: published ?? null,
    caption: caption ?? [],
  };
}

function nitfReport(nitf: XmlElement, hint: FileHint): ReportInput {
  const body = childAt(nitf, "body");
  const head = body && childAt(body, "body.head");
  const content = body && childAt(body, "body.content");
  const docdata = childAt(nitf, "head", "docdata");
  const released = docdata && (childAt(docdata, "date.release") ?? childAt(docdata, "date.issue"));
  const byline = head === null ? null : wordsOf(childAt(head, "byline"));
  return {
    ...bareReport(hint, content === null ? "" : blocksOf(content).join("\n\n")),
    headline:
      (head && (wordsOf(childAt(head, "hedline", "hl1")) ?? wordsOf(childAt(head, "headline")))) ??
      wordsOf(childAt(nitf, "head", "title")),
    outlet: head && wordsOf(childAt(head, "distributor")),
    byline: byline === null ? [] : [...splitNames(byline)],
    published: isoDate(released?.attributes.norm ?? ""),
    caption: content === null ? [] : [...captionsOf(content)],
  };
}

/** What an editor must know of an item before its words are used. */
function notesOf(meta: XmlElement | null): readonly ReadNote[] {
  if (meta === null) return [];
  const notes: ReadNote[] = [];
  const status = childAt(meta, "pubStatus")?.attributes.qcode ?? "";
  if (/cancel|withheld/i.test(status)) notes.push(withdrawn(status.replace(/^[^:]*:/, "")));
  const embargo = wordsOf(childAt(meta, "embargoed"));
  if (embargo !== null) notes.push(embargoed(embargo));
  notes.push(...edNotesOf(meta).map(editorial));
  return notes;
}

function edNotesOf(meta: XmlElement | null): string[] {
  const notes = meta === null ? [] : childrenOf(meta, "edNote").slice(0, 10);
  return notes.flatMap((note) => wordsOf(note) ?? []);
}

/** The note of an item that its provider has taken back. */
export function withdrawn(status: string): ReadNote {
  return { code: "withdrawn", message: `Its provider marks this item as ${status}: do not print it.` };
}

/** The note of an item that may not be printed before a time. */
export function embargoed(until: string): ReadNote {
  return { code: "embargo", message: `This item is under embargo until ${until}.` };
}

/** Whether words to editors tell of a correction. */
export function isCorrection(words: string): boolean {
  return /\bcorrect(?:s|ed|ion|ions|ing)\b/i.test(words);
}

/** The provider's own words to editors. */
export function editorial(words: string): ReadNote {
  const short = words.length > 500 ? `${words.slice(0, 500)}…` : words;
  return { code: "editorial-note", message: `Its provider says to editors: ${short}` };
}
