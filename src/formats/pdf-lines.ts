import type { PdfContent, PdfRun } from "./types.js";

/** A line of a page: its words, where they begin and end, and the size of its type. Units: points, from below. */
export type PdfLine = {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
};

/** Words further apart than this part of the type's size are parted by a space. */
const spaceWidth = 0.15;

/** The runs of a page as lines, in the order in which the page draws them: that keeps columns whole. */
export function linesOf(runs: readonly PdfRun[]): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let open: { parts: string[]; x: number; right: number; y: number; size: number } | null = null;
  const close = () => {
    if (open === null) return;
    const text = open.parts.join("").replace(/\s+/g, " ").trim();
    if (text !== "") lines.push({ text, x: open.x, right: open.right, y: open.y, size: open.size });
    open = null;
  };
  for (const run of runs) {
    if (run.text.trim() === "") {
      if (open !== null && run.text !== "") open.parts.push(" ");
      continue;
    }
    const size = Math.max(run.size, 1);
    if (open !== null) {
      const apart = Math.abs(run.y - open.y) > Math.min(size, open.size) * 0.6;
      const back = run.x < open.right - size * 1.5;
      // A wide gap on one line is the gap between columns.
      const far = run.x > open.right + size * 4;
      if (apart || back || far) close();
    }
    if (open === null) open = { parts: [run.text], x: run.x, right: run.x + run.width, y: run.y, size };
    else {
      open.parts.push(run.x - open.right > size * spaceWidth ? ` ${run.text}` : run.text);
      open.right = Math.max(open.right, run.x + run.width);
      // A raised figure is smaller than its line.
      open.size = Math.max(open.size, size);
    }
  }
  close();
  return lines;
}

const pageNumber = /^\W{0,3}(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:\/|of)\s*\d{1,4})?\W{0,3}$/i;
/** How many lines at the top and at the bottom of a page may be running ones. */
const edgeLines = 3;
/** The part of a page's height, from above and from below, that no text reaches in small type. */
const outerPart = 0.07;

/** Size of most of the type, by signs. */
export function usualSize(lines: readonly PdfLine[]): number {
  const signs = new Map<number, number>();
  for (const { size, text } of lines) {
    const step = Math.round(size * 2) / 2;
    signs.set(step, (signs.get(step) ?? 0) + text.length);
  }
  return [...signs].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

/** The lines of each page without running headers, footers and page numbers: what stands at the edge of many pages (figures aside), or in small type at the very edge. */
export function bodyLines(pages: PdfContent["pages"]): readonly (readonly PdfLine[])[] {
  const all = pages.map((page) => linesOf(page.runs));
  const edges = all.map((lines) => edgeOf(lines));
  const counts = new Map<string, number>();
  for (const edge of edges) {
    for (const key of new Set([...edge].map((line) => keyOf(line)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  // Twice on two or three pages, else on two pages of five; odd and even pages may differ.
  const enough = Math.max(2, Math.ceil(pages.length * 0.4));
  const usual = usualSize(all.flat());
  return all.map((lines, i) =>
    lines.filter((line) => {
      if (!edges[i]?.has(line)) return true;
      // Small type at the very edge, as on a single page.
      const height = pages[i]?.height ?? 0;
      const outer = line.y > height * (1 - outerPart) || line.y < height * outerPart;
      if (outer && line.size < usual * 0.85 && lines.length > 1) return false;
      if ((counts.get(keyOf(line)) ?? 0) >= enough) return false;
      return lines.length <= 1 || !pageNumber.test(line.text);
    }),
  );
}

function edgeOf(lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const sorted = [...lines].sort((left, right) => right.y - left.y);
  return new Set([...sorted.slice(0, edgeLines), ...sorted.slice(-edgeLines)]);
}

/** A running line is the same words at the same height; the page's number changes. */
function keyOf({ text, y }: PdfLine): string {
  return `${text.replace(/\d+/g, "#")}|${Math.round(y / 4)}`;
}
