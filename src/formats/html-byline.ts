import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { basisOf, type Metas, type Stated } from "./html-metas.js";
import { cleanNames } from "./names.js";

const KEYS = [
  "author",
  "article:author",
  "article:author_name",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "byl",
  "byline",
  "citation_author",
];
const SELECTORS = [
  "[itemprop='author']",
  "[rel~='author']",
  "a[href*='/author/']",
  "[class~='byline']",
  "[class~='author']",
];
/** A byline is no longer than this: longer ones tell of the writer. */
const LONGEST = 120;

/**
 * The names of the writers: JSON-LD, then meta elements, then elements marked as the writer's. A place that names only the outlet
 * yields to one that names somebody.
 */
export function bylineOf(
  document: DomDocument,
  metas: Metas,
  outlet: string | null,
  stated: readonly string[],
): Stated<readonly string[]> | null {
  let fallback: Stated<readonly string[]> | null = null;
  for (const found of placesOf(document, metas, outlet, stated)) {
    if (found.value.length === 0) continue;
    if (outlet === null || found.value.some((name) => name.toLowerCase() !== outlet.toLowerCase())) return found;
    fallback ??= found;
  }
  return fallback;
}

function* placesOf(
  document: DomDocument,
  metas: Metas,
  outlet: string | null,
  stated: readonly string[],
): Generator<Stated<readonly string[]>> {
  yield { value: cleanNames(stated, outlet), basis: "json-ld" };
  for (const key of KEYS) {
    const given = (metas.get(key) ?? []).filter((name) => !/^https?:|^www\.|@/.test(name));
    yield { value: cleanNames(given, outlet), basis: basisOf(key) };
  }
  for (const selector of SELECTORS) yield { value: cleanNames(marked(document, selector), outlet), basis: "element" };
}

/** The words of marked elements above the end of the first heading's article: of an element with a name inside, the name. */
function marked(document: DomDocument, selector: string): readonly string[] {
  const found = document.querySelectorAll(selector);
  const out: string[] = [];
  const loose = selector.startsWith("[class") || selector.startsWith("a[");
  for (let i = 0; i < Math.min(found.length, loose ? 3 : 10); i++) {
    const element = found[i] as DomElement;
    if (element.closest("aside, footer, nav, #comments, .comments, .comments-area, .comment-list, .comment") !== null)
      continue;
    const name = element.querySelector("[itemprop='name']");
    const text = fold((name ?? element).textContent ?? name?.getAttribute("content") ?? "");
    const shown = text === "" ? fold(name?.getAttribute("content") ?? "") : text;
    if (shown.length > LONGEST || (loose && !/^(?:by |written by )?\p{Lu}/iu.test(shown))) continue;
    out.push(shown);
    if (loose && out.length > 0) break;
  }
  return out;
}
