import { articleOf, type DomDocument, parsePage } from "./dom.js";
import { captionsOf, paragraphsOf } from "./html-blocks.js";
import { type PageMetadata, readMetadata } from "./html-metadata.js";
import { isTooTangled, strippedParagraphs } from "./html-strip.js";
import type { ReadNote } from "./types.js";

/** A page's article: text with a blank line between paragraphs, and what the page states about it. */
export type PageText = Omit<PageMetadata, "articleBody"> & {
  readonly text: string;
  readonly caption: readonly string[];
  readonly notes: readonly ReadNote[];
};

const simplified: ReadNote = {
  code: "page-simplified",
  message: "The page's markup could not be read as an article: the text is all that the page shows, menus included.",
};

/**
 * The article of a page and its metadata. Never throws: where the parser or Readability gives up, or markup is nested
 * beyond reason, the text is the page's visible text with a note. `text` is empty where the page shows none.
 */
export async function readHtml(source: string, url: string | null): Promise<PageText> {
  const page = isTooTangled(source) ? null : await parsed(source, url);
  if (page !== null && page.text !== "") return page;
  const text = strippedParagraphs(source).join("\n\n");
  const known = page ?? { headline: null, outlet: null, byline: [], published: null, lang: null, url, caption: [] };
  return { ...known, text, notes: text === "" ? [] : [simplified] };
}

/** The page by its tree; null where the parser gives up, empty text where no article is found. */
async function parsed(source: string, url: string | null): Promise<PageText | null> {
  try {
    const document = await parsePage(source);
    const { articleBody, ...metadata } = readMetadata(document, url);
    const caption = captionsOf(document);
    const text = await articleText(document, metadata.headline, articleBody);
    return { ...metadata, text, caption, notes: [] };
  } catch {
    return null;
  }
}

async function articleText(document: DomDocument, headline: string | null, stated: string | null): Promise<string> {
  const article = await articleOf(document).catch(() => null);
  const paragraphs = article === null ? [] : withoutHeadline(paragraphsOf(article), headline);
  const text = paragraphs.join("\n\n");
  // A page that a script fills in states its body only in its metadata.
  return stated !== null && stated.length > 200 && text.length < stated.length / 4 ? stated : text;
}

function withoutHeadline(paragraphs: readonly string[], headline: string | null): readonly string[] {
  return headline !== null && paragraphs[0] === headline ? paragraphs.slice(1) : paragraphs;
}
