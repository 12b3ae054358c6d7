import type { ComponentChildren, Ref, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Point } from "../contract/index.js";
import { usePage } from "./context.js";
import { FilterBar } from "./filters.js";
import { publishedWords } from "./header.js";
import { listHash, readList } from "./links.js";
import { type Filters, filterPoints, NO_FILTERS, type Place, searchText } from "./model.js";
import { type Order, orderPoints } from "./order.js";
import { Letter } from "./parts.js";
import { PointChunk } from "./point.js";

/** Points of a chunk: a chunk is drawn, and later laid out, within one picture, so that it must not hold many. */
const CHUNK = 8;
/** Chunks drawn at first, so that the first screen is there at once, whatever the length; and where the reader is already at the end of what is drawn. */
const FIRST_CHUNKS = 12;
const URGENT_CHUNKS = 6;
/** From here on the browser lays out only what is near the window; below, all of it, so that nothing is ever guessed. */
const MANY = 150;
/** Least width of a column that reads well, and of the column of facts, in pixels. */
const COLUMN = 190;
const FACTS = 200;
const NARROW = 720;

/** A request to show a point; `at` makes two requests for one point two. */
export type Goto = { readonly point: string; readonly at: number };

/** Chunks that are drawn: `[from, to)`. */
type Range = { readonly from: number; readonly to: number };

const START: Range = { from: 0, to: FIRST_CHUNKS };

function inChunks(points: readonly Point[]): readonly (readonly Point[])[] {
  const chunks: (readonly Point[])[] = [];
  for (let at = 0; at < points.length; at += CHUNK) chunks.push(points.slice(at, at + CHUNK));
  return chunks;
}

function TableHead() {
  const { model } = usePage();
  return (
    <thead class="head">
      <tr class="row">
        <th scope="col" class="cell">
          Point
        </th>
        {model.reports.map((view) => (
          <th scope="col" class="cell" key={view.report.id}>
            <Letter view={view} /> {view.name} <span class="head-date">{publishedWords(view)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Calls `onNear` when the element comes near the window, and says whether it is in sight already. */
function More(props: { onNear: (inSight: boolean) => void; left: number }) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!target || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const near = entries.find((entry) => entry.isIntersecting);
        if (near) props.onNear(near.boundingClientRect.top < innerHeight);
      },
      // A margin holds for the box that scrolls, and that may be the table's own.
      { root: target.closest(".table-wrap.scrolls"), rootMargin: "1500px" },
    );
    observer.observe(target);
    return () => observer.disconnect();
  });
  return (
    <button type="button" class="plain more" ref={element} onClick={() => props.onNear(true)}>
      Show more points ({props.left} left)
    </button>
  );
}

/** Keeps filters and order in the address while nothing else is named there, and follows it when a reader goes back or edits it. */
function useListAddress(
  filters: Filters,
  order: Order,
  onAddress: (list: { readonly filters: Filters; readonly order: Order }) => void,
): void {
  const hash = listHash(filters, order);
  const drawn = useRef(hash);
  useEffect(() => {
    if (drawn.current === hash) return;
    drawn.current = hash;
    const free = location.hash === "" || /^#points(\?|$)/.test(location.hash);
    if (free) history.replaceState(null, "", hash === "" ? location.href.split("#")[0] : hash);
  }, [hash]);
  useEffect(() => {
    const follow = () => {
      const list = readList(location.hash);
      if (list) onAddress(list);
    };
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  });
}

/** What is shown of the points: filters, order, folding, and the chunks that are drawn. */
function usePointList(printing: boolean) {
  const { model, news } = usePage();
  const [start] = useState(() => readList(location.hash));
  const [filters, setFilters] = useState<Filters>(start?.filters ?? NO_FILTERS);
  const [range, setRange] = useState(START);
  const [order, setOrder] = useState<Order>(start?.order ?? "");
  const [folded, setFolded] = useState(false);
  const texts = useMemo(
    () => new Map(model.collation.points.map((point) => [point.id, searchText(model, point)])),
    [model],
  );
  const found = useMemo(
    () => orderPoints(model, filterPoints(model, printing ? NO_FILTERS : filters, texts, news), order),
    [model, filters, texts, printing, order, news],
  );
  useListAddress(filters, order, (list) => {
    setFilters(list.filters);
    setOrder(list.order);
    setRange(START);
  });
  const change = (next: Filters) => {
    setFilters(next);
    setRange(START);
  };
  const onOrder = (next: Order) => {
    setOrder(next);
    setRange(START);
  };
  return { filters, change, found, range, setRange, arrange: { order, onOrder, folded, onFold: setFolded } };
}

/** The filter bar and the points below it: a table with a column for each report, or blocks where there is no room. */
export function Points(props: {
  place: Place | null;
  goto: Goto | null;
  width: number;
  printing: boolean;
  search: Ref<HTMLInputElement>;
  /** Is told the ids of the points that are listed, in order. */
  listed?: RefObject<readonly string[]>;
}) {
  const { model } = usePage();
  const { goto, place, printing } = props;
  const { filters, change, found, range, setRange, arrange } = usePointList(printing);
  const chunks = useMemo(() => inChunks(found), [found]);
  const { listed } = props;
  useLayoutEffect(() => {
    if (listed) listed.current = found.map(({ id }) => id);
  }, [listed, found]);
  useGoto(goto, found, range, setRange, () => change(NO_FILTERS));
  const { from, to } = printing ? { from: 0, to: chunks.length } : range;
  const narrow = printing || props.width < NARROW;
  const rows = chunks
    .slice(from, to)
    .map((points, index) => (
      <PointChunk
        key={from + index}
        points={points}
        keys={model.keys}
        reports={model.reports}
        open={place && points.some((point) => point.id === place.point) ? place : null}
        narrow={narrow}
        printing={printing}
        folded={arrange.folded && !printing}
      />
    ));
  const left = found.length - to * CHUNK;
  const onNear = (inSight: boolean) => setRange({ from, to: to + (inSight ? URGENT_CHUNKS : 1) });
  const more = left > 0 ? <More left={left} onNear={onNear} /> : null;
  return (
    <section class={found.length > MANY ? "points long" : "points"} aria-labelledby="points-title">
      <h2 id="points-title">All points</h2>
      <FilterBar filters={filters} shown={found.length} search={props.search} onChange={change} arrange={arrange} />
      {found.length === 0 ? <NothingFound onReset={() => change(NO_FILTERS)} /> : null}
      <Earlier before={from * CHUNK} onShow={() => setRange({ from: Math.max(0, from - FIRST_CHUNKS), to })} />
      {narrow || found.length === 0 ? (
        <>
          {rows}
          {more}
        </>
      ) : (
        <Table width={props.width} more={more}>
          {rows}
        </Table>
      )}
    </section>
  );
}

function Earlier(props: { before: number; onShow: () => void }) {
  if (props.before === 0) return null;
  return (
    <button type="button" class="plain more" onClick={props.onShow}>
      Show earlier points ({props.before} before these)
    </button>
  );
}

function NothingFound(props: { onReset: () => void }) {
  const { model } = usePage();
  if (model.collation.points.length === 0) {
    return <p class="empty">The reports hold no quote or claim that could be read.</p>;
  }
  return (
    <p class="empty">
      No point matches these filters.{" "}
      <button type="button" class="plain" onClick={props.onReset}>
        Show all points
      </button>
    </p>
  );
}

/**
 * The table. Its elements are laid out as blocks and grids, since the browser can leave out far-off parts of those but not
 * of a table's own layout. Columns too many for the width scroll within it, with the heads and the facts in sight.
 */
function Table(props: { width: number; children: ComponentChildren; more: ComponentChildren }) {
  const { model } = usePage();
  const columns = model.reports.length;
  const least = FACTS + columns * COLUMN;
  const scrolls = least > props.width;
  return (
    <div class={scrolls ? "table-wrap scrolls" : "table-wrap"} tabIndex={scrolls ? 0 : undefined}>
      <table
        class="table"
        aria-label="Each point, and how each report says it"
        aria-rowcount={model.collation.points.length + 1}
        style={{
          "--columns": `${FACTS}px repeat(${columns}, minmax(0, 1fr))`,
          width: scrolls ? `${least}px` : undefined,
        }}
      >
        <TableHead />
        {props.children}
      </table>
      {props.more}
    </div>
  );
}

/** Brings a point into view: lifts the filters that hide it, draws the chunk it stands in, then focuses its row. */
function useGoto(
  goto: Goto | null,
  found: readonly Point[],
  range: Range,
  setRange: (range: Range) => void,
  lift: () => void,
): void {
  const done = useRef<Goto | null>(null);
  useLayoutEffect(() => {
    if (!goto || done.current === goto) return;
    const index = found.findIndex((point) => point.id === goto.point);
    if (index < 0) return lift();
    const chunk = Math.floor(index / CHUNK);
    if (chunk < range.from || chunk >= range.to) {
      // Not everything up to it: a link to the last of 2,000 points opens as fast as one to the first.
      return setRange({ from: Math.max(0, chunk - URGENT_CHUNKS), to: chunk + FIRST_CHUNKS });
    }
    done.current = goto;
    const row = document.getElementById(`row-${goto.point}`);
    const show = () => row?.scrollIntoView({ block: "center" });
    show();
    // Chunks that come near are laid out only now and may be higher than thought.
    requestAnimationFrame(show);
    const words = row?.querySelector<HTMLElement>(
      ".reading:has(.chip.new) button, :scope:not(:has(.reading .chip.new)) button[data-place]",
    );
    (words ?? row?.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
    row?.classList.remove("found");
    // Reading a size makes the browser notice the removal, so that the same row can flash twice.
    void row?.offsetWidth;
    row?.classList.add("found");
  });
}
