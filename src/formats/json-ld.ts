import { isoDate } from "./dates.js";
import { fold } from "./html-blocks.js";
import { decodeEntities } from "./html-entities.js";
import { strippedParagraphs } from "./html-strip.js";

/** What the JSON-LD of a page states about its article. Absent is null. */
export type ArticleData = {
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly url: string | null;
  readonly lang: string | null;
  readonly body: string | null;
  readonly summary: string | null;
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * The article (schema.org `…Article`, `Report`, `BlogPosting`) among the page's JSON-LD scripts; null without one. Of several, the one whose
 * headline opens one of `shown` (the page's title and headings), or else the first.
 */
export function findArticleData(scripts: readonly string[], shown: readonly string[]): ArticleData | null {
  const roots = scripts.map(parseLoosely);
  const articles = roots.flatMap(findArticles);
  const headlineOf = ({ headline, name }: Fields) => textOf(headline) ?? textOf(name);
  const own = articles.find((article) => {
    const headline = headlineOf(article);
    return headline !== null && shown.some((text) => text.startsWith(headline));
  });
  const article = own ?? articles[0];
  return article === undefined ? null : readArticle(article, byId(roots));
}

/** Things that other things of the page name by `@id`: writers and publishers often stand beside the article. */
function byId(roots: readonly unknown[]): ReadonlyMap<string, Fields> {
  const out = new Map<string, Fields>();
  const queue: unknown[] = [...roots];
  for (let i = 0; i < Math.min(queue.length, 2000); i++) {
    const value = queue[i];
    if (Array.isArray(value)) queue.push(...value.slice(0, 100));
    else if (isFields(value)) {
      const id = value["@id"];
      if (typeof id === "string" && value.name !== undefined && !out.has(id)) out.set(id, value);
      queue.push(value["@graph"]);
    }
  }
  return out;
}

/** Pages wrap their JSON-LD in comments and leave raw line breaks in strings: what stands between the outer braces counts. */
function parseLoosely(script: string): unknown {
  const text = script.replace("<![CDATA[", "").replace("]]>", "");
  const start = text.search(/[{[]/);
  const end = text.lastIndexOf(text[start] === "{" ? "}" : "]");
  if (start < 0 || end < start) return null;
  const bare = text.slice(start, end + 1);
  for (const source of [script, bare, bare.replace(/[\u0000-\u001f]/g, " ")]) {
    try {
      return JSON.parse(source) as unknown;
    } catch {
      // The next, more forgiving form is tried.
    }
  }
  return null;
}

/** So many articles of one script at most are held against the page. */
const MOST = 50;

function findArticles(root: unknown): readonly Fields[] {
  const out: Fields[] = [];
  const queue: unknown[] = [root];
  for (let i = 0; i < Math.min(queue.length, 500); i++) {
    const value = queue[i];
    if (Array.isArray(value)) queue.push(...value.slice(0, 100));
    else if (isFields(value)) {
      if (typesOf(value).some((type) => /(Article|Report|BlogPosting)$/.test(type))) out.push(value);
      if (out.length >= MOST) break;
      queue.push(value["@graph"], value.mainEntity, value.mainEntityOfPage);
    }
  }
  return out;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typesOf(value: Fields): readonly string[] {
  const type = value["@type"];
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
}

function readArticle(article: Fields, known: ReadonlyMap<string, Fields>): ArticleData {
  const body = textOf(article.articleBody, false);
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    outlet: namesOf(article.publisher, known)[0] ?? null,
    byline: namesOf(article.author ?? article.creator, known),
    published: isoDate(textOf(article.datePublished) ?? ""),
    modified: isoDate(textOf(article.dateModified) ?? ""),
    url: textOf(article.url) ?? (isFields(article.mainEntityOfPage) ? textOf(article.mainEntityOfPage["@id"]) : null),
    lang: textOf(article.inLanguage),
    body: body === null ? null : bodyOf(body),
    summary: textOf(article.description),
  };
}

function bodyOf(body: string): string {
  if (/<(p|br|div)\b/i.test(body)) return strippedParagraphs(body).join("\n\n");
  return decodeEntities(body)
    .split(/\n\s{0,20}\n/)
    .map(fold)
    .filter((part) => part !== "")
    .join("\n\n");
}

function textOf(value: unknown, folded = true): string | null {
  if (typeof value !== "string") return null;
  const text = folded ? fold(decodeEntities(value)) : value.trim();
  return text === "" ? null : text;
}

function namesOf(value: unknown, known: ReadonlyMap<string, Fields>): readonly string[] {
  const out: string[] = [];
  for (const item of Array.isArray(value) ? value.slice(0, 50) : [value]) {
    for (const name of nameOf(item, known)) if (!/^https?:/.test(name) && !out.includes(name)) out.push(name);
  }
  return out;
}

function nameOf(item: unknown, known: ReadonlyMap<string, Fields>): readonly string[] {
  if (typeof item === "string") return [textOf(item) ?? []].flat();
  if (!isFields(item)) return [];
  const named = item.name === undefined && typeof item["@id"] === "string" ? known.get(item["@id"]) : item;
  const name = named?.name;
  return (Array.isArray(name) ? name.slice(0, 20) : [name]).flatMap((one) => textOf(one) ?? []);
}
