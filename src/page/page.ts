import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Collation, DeskView, StoryList } from "../contract/index.js";

/** What the page shows: one collation, and where it is served the stories to choose from. */
export type PageData = {
  /** Null shows the page that says how to get one. */
  readonly collation: Collation | null;
  /** Stories that the server holds; each is linked as `/stories/ID`. */
  readonly stories?: readonly { readonly id: string; readonly title: string }[];
  /** The stories that changed last, with what they count: the first that a desk shows. */
  readonly recent?: StoryList;
  /** Id of the story that is shown. */
  readonly current?: string;
  /** What the desk of a server shows; a page that is a file has none. */
  readonly desk?: DeskView;
};

const DATA_OPEN = '<script type="application/json" id="crossread-data">';
const DATA_EMPTY = `${DATA_OPEN}null</script>`;
const TITLE_EMPTY = "<title>Crossread</title>";

/** The page that is a file, and the one that a server shows. */
export type PageName = "page" | "desk";

/** A built page without data. From `dist/page` and from `src/page` alike the file lies in `dist/web`. Throws where it is not built. */
export function readPageTemplate(name: PageName = "page"): string {
  const path = fileURLToPath(new URL(`../../dist/web/${name}.html`, import.meta.url));
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(`The page ${path} is not built; run "npm run build" first`, { cause: error });
  }
}

/** What the page is called: the chosen story's title, else the first headline, else `Crossread`. Plain text, not escaped. */
export function pageTitle(data: PageData): string {
  const story = data.stories?.find((entry) => entry.id === data.current);
  const headlines = data.collation?.reports.map((report) => report.headline?.trim()) ?? [];
  return story?.title.trim() || headlines.find((headline) => headline) || "Crossread";
}

type Titled = { readonly id: string; readonly title: string | null };

/** What a page that is a file shows of a story besides its collation: the title. */
export function titledPage({ id, title }: Titled): Omit<PageData, "collation"> {
  return title?.trim() ? { stories: [{ id, title }], current: id } : {};
}

/** What a page that is a file shows of a story: the collation under the story's title. */
export function storyPage(story: Titled & { readonly collation: Collation }): PageData {
  return { collation: story.collation, ...titledPage(story) };
}

/** JSON that no HTML or JavaScript parser can take for anything but a string's inside: the usual five characters escaped. */
function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (unit) => names[unit] as string);
}

function replaceOnce(page: string, marker: string, text: string): string {
  const at = page.indexOf(marker);
  if (at < 0 || page.indexOf(marker, at + 1) >= 0) {
    throw new Error(`renderPage: the template must hold ${JSON.stringify(marker)} exactly once; rebuild the page`);
  }
  return page.slice(0, at) + text + page.slice(at + marker.length);
}

/**
 * The template with the data and the title in it: a whole page that fetches nothing. Text of reports can become neither
 * markup nor script. Throws where the template has no place for them.
 */
export function renderPage(template: string, data: PageData): string {
  const titled = replaceOnce(template, TITLE_EMPTY, `<title>${escapeHtml(pageTitle(data))}</title>`);
  return replaceOnce(titled, DATA_EMPTY, `${DATA_OPEN}${inertJson(data)}</script>`);
}

/**
 * Sources for a `script-src` of a Content-Security-Policy header, quotes included (`'sha256-…'`): one for each script of
 * the template that runs. The page states the same policy in a meta element.
 */
export function pageScriptHashes(template: string): readonly string[] {
  const hashes: string[] = [];
  let at = template.indexOf("<script>");
  while (at >= 0) {
    const end = template.indexOf("</script>", at);
    const code = template.slice(at + "<script>".length, end < 0 ? template.length : end);
    hashes.push(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
    at = end < 0 ? -1 : template.indexOf("<script>", end);
  }
  return hashes;
}
