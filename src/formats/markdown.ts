import { isoDate } from "./dates.js";
import { type FrontMatter, readFrontMatter } from "./front-matter.js";
import { stripInline } from "./markdown-inline.js";

/** A Markdown text as plain paragraphs, with what its front matter and first heading state. */
export type MarkdownText = {
  readonly text: string;
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly url: string | null;
  readonly lang: string | null;
};

/**
 * Markdown to plain text: paragraphs, headings and list items become lines of words with a blank line between them;
 * links keep their words, pictures go. The first heading of the first level is the headline and leaves the text.
 */
export function readMarkdown(source: string): MarkdownText {
  const lines = source.split(/\r\n|\n|\r/);
  const front = readFrontMatter(lines);
  const blocks = splitBlocks(lines.slice(front.length));
  const first = blocks.findIndex((block) => block.level === 1);
  const heading = first >= 0 ? (blocks[first]?.text ?? null) : null;
  const body = blocks.filter((_, i) => i !== first).map((block) => block.text);
  const headline = heading ?? one(front.values, "title", "headline");
  const date = one(front.values, "date", "published", "datepublished");
  return {
    text: body.length > 0 ? body.join("\n\n") : (heading ?? ""),
    headline,
    outlet: one(front.values, "outlet", "publisher", "publication", "source", "site"),
    byline: many(front.values, "author", "authors", "byline"),
    published: date === null ? null : isoDate(date),
    url: one(front.values, "url", "link", "canonical"),
    lang: one(front.values, "lang", "language"),
  };
}

function many(values: FrontMatter["values"], ...keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const found = values.get(key);
    if (found && found.length > 0) return found;
  }
  return [];
}

function one(values: FrontMatter["values"], ...keys: readonly string[]): string | null {
  return many(values, ...keys)[0] ?? null;
}

type Block = { readonly level: number; readonly text: string };

/** Collects the lines of one paragraph and hands it on when it ends. */
class BlockList {
  readonly blocks: Block[] = [];
  private open = "";

  add(line: string): void {
    const hard = line.endsWith("  ") || line.endsWith("\\");
    this.open += `${line.trim().replace(/\\$/, "")}${hard ? "\n" : " "}`;
  }

  close(level = 0): void {
    const text = stripInline(this.open)
      .replace(/[ \t]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .trim();
    if (text !== "") this.blocks.push({ level, text });
    this.open = "";
  }

  get isOpen(): boolean {
    return this.open !== "";
  }
}

function splitBlocks(lines: readonly string[]): readonly Block[] {
  const list = new BlockList();
  let fence: string | null = null;
  for (const raw of lines) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(raw)?.[1] ?? null;
    if (mark !== null && (fence === null || mark.startsWith(fence))) {
      list.close();
      fence = fence === null ? mark : null;
    } else if (fence !== null) list.add(raw);
    else addLine(list, raw.replace(/^(?: {0,3}> ?){1,8}/, ""));
  }
  list.close();
  return list.blocks;
}

function addLine(list: BlockList, line: string): void {
  const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line);
  if (heading) {
    list.close();
    list.add(withoutTail((heading[2] as string).trimEnd(), "#"));
    list.close((heading[1] as string).length);
  } else if (list.isOpen && /^ {0,3}(=+|-+)\s*$/.test(line)) list.close(line.includes("=") ? 1 : 2);
  else if (line.trim() === "" || isRule(line) || /^ {0,3}\[[^\]]{1,200}\]:\s/.test(line)) list.close();
  else {
    const item = /^\s{0,12}(?:[-*+]|\d{1,9}[.)])[ \t]+(.*)$/.exec(line);
    if (item) list.close();
    list.add(item ? (item[1] as string) : line);
  }
}

/** A loop, since an expression for the end of a line looks from every sign of a long run. */
function withoutTail(text: string, sign: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === sign) end--;
  return text.slice(0, end);
}

function isRule(line: string): boolean {
  const signs = line.replace(/[ \t]/g, "");
  return (
    signs.length >= 3 && (/^\*+$/.test(signs) || /^-+$/.test(signs) || /^_+$/.test(signs) || /^[|:-]+$/.test(signs))
  );
}
