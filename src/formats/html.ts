import { articleOf, type DomDocument, parsePage } from "./dom.js";
import { paragraphsOf } from "./html-blocks.js";
import { datesInLines } from "./html-dates.js";
import { type PageMetadata, readMetadata } from "./html-metadata.js";
import { isTooTangled, strippedParagraphs } from "./html-strip.js";
import { namesInLines } from "./names.js";
import { articleBlocks } from "./page-article.js";
import type { ReadNote } from "./types.js";

/** A page's article: text with a blank line between paragraphs, and what the page states about it. */
export type PageText = Omit<PageMetadata, "articleBody" | "summary"> & {
  readonly text: string;
  readonly caption: readonly string[];
  readonly correction: readonly string[];
  readonly standfirst: readonly string[];
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
  return { ...(page ?? { ...nothing, url }), text, notes: text === "" ? [] : [simplified] };
}

const nothing = {
  headline: null,
  otherHeadlines: [],
  outlet: null,
  byline: [],
  published: null,
  modified: null,
  lang: null,
  basis: {},
  caption: [],
  correction: [],
  standfirst: [],
};

/** The page by its tree; null where the parser gives up, empty text where no article is found. */
async function parsed(source: string, url: string | null): Promise<PageText | null> {
  try {
    const document = await parsePage(source);
    const { articleBody, summary, ...metadata } = readMetadata(document, url);
    const { headline, byline } = metadata;
    const top = document.querySelector("body") ?? document.documentElement;
    if (top === null) return null;
    const article = articleBlocks(top, { headline, byline, summary });
    const light = article.elements <= MOST_ELEMENTS && source.length <= MOST_SIGNS;
    const text = await articleText(document, light, article.body.join("\n\n"), headline, articleBody);
    return {
      ...withLines(metadata, article.lines),
      text,
      caption: article.captions,
      correction: article.corrections,
      standfirst: article.standfirst,
      notes: [],
    };
  } catch {
    return null;
  }
}

type Facts = Omit<PageMetadata, "articleBody" | "summary">;

/** What the page states nowhere else is read in the lines around the headline. */
function withLines(facts: Facts, lines: readonly string[]): Facts {
  const dates = datesInLines(lines);
  const names = facts.byline.length > 0 ? [] : namesInLines(lines, facts.outlet);
  const basis = { ...facts.basis };
  const published = facts.published ?? dates.published;
  const modified = facts.modified ?? dates.modified;
  if (facts.published !== published) basis.published = "text";
  if (facts.modified !== modified) basis.modified = "text";
  if (names.length > 0) basis.byline = "text";
  return { ...facts, published, modified, byline: names.length > 0 ? names : facts.byline, basis };
}

/** Readability looks back and up from each element: pages of more elements than this, half as many again as a large news page has, would hold it up. */
const MOST_ELEMENTS = 5000;
const MOST_SIGNS = 2_000_000;
/** Shorter than this, an article of ours is held against Readability's. */
const SHORT = 200;

async function articleText(
  document: DomDocument,
  light: boolean,
  own: string,
  headline: string | null,
  stated: string | null,
): Promise<string> {
  let text = own;
  if (own.length < SHORT && light) {
    const article = await articleOf(document).catch(() => null);
    const other = (article === null ? [] : withoutHeadline(paragraphsOf(article), headline)).join("\n\n");
    if (other.length > own.length * 2) text = other;
  }
  // A page that a script fills in states its body only in its metadata.
  return stated !== null && stated.length > 200 && text.length < stated.length / 4 ? stated : text;
}

function withoutHeadline(paragraphs: readonly string[], headline: string | null): readonly string[] {
  return headline !== null && paragraphs[0] === headline ? paragraphs.slice(1) : paragraphs;
}
