import type { Ref } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { usePage } from "./context.js";
import { FilterBar } from "./filters.js";
import { publishedWords } from "./header.js";
import { type Filters, filterPoints, NO_FILTERS, type Place, searchText } from "./model.js";
import { Letter } from "./parts.js";
import { PointBlock, PointRow } from "./point.js";

/** Rows drawn at first and added when the end comes near: the first screen is there at once, whatever the length. */
const CHUNK = 100;
/** Least width of a column that reads well, and of the column of facts, in pixels. */
const COLUMN = 190;
const FACTS = 200;
const NARROW = 720;

/** A request to show a point; `at` makes two requests for one point two. */
export type Goto = { readonly point: string; readonly at: number };

function TableHead() {
  const { model } = usePage();
  return (
    <thead>
      <tr>
        <th scope="col" class="facts-head">
          Point
        </th>
        {model.reports.map((view) => (
          <th scope="col" key={view.report.id}>
            <Letter view={view} /> {view.name} <span class="head-date">{publishedWords(view)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Calls `onNear` when the element comes near the window. */
function More(props: { onNear: () => void; left: number }) {
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!target || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) props.onNear();
      },
      { rootMargin: "1500px" },
    );
    observer.observe(target);
    return () => observer.disconnect();
  });
  return (
    <button type="button" class="plain more" ref={element} onClick={props.onNear}>
      Show more points ({props.left} left)
    </button>
  );
}

/** The filter bar and the points below it: a table with a column for each report, or blocks where there is no room. */
export function Points(props: {
  place: Place | null;
  goto: Goto | null;
  width: number;
  printing: boolean;
  search: Ref<HTMLInputElement>;
}) {
  const { model } = usePage();
  const { goto, place, printing } = props;
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const [limit, setLimit] = useState(CHUNK);
  const texts = useMemo(
    () => new Map(model.collation.points.map((point) => [point.id, searchText(model, point)])),
    [model],
  );
  const found = useMemo(
    () => filterPoints(model, printing ? NO_FILTERS : filters, texts),
    [model, filters, texts, printing],
  );
  const change = (next: Filters) => {
    setFilters(next);
    setLimit(CHUNK);
  };
  useGoto(goto, found, limit, setLimit, () => setFilters(NO_FILTERS));
  const narrow = printing || props.width < NARROW;
  const scrolls = !narrow && FACTS + model.reports.length * COLUMN > props.width;
  const shown = printing ? found : found.slice(0, limit);
  const Entry = narrow ? PointBlock : PointRow;
  const rows = shown.map((point) => (
    <Entry
      key={point.id}
      point={point}
      reports={model.reports}
      open={place?.point === point.id ? place.report : null}
      printing={printing}
    />
  ));
  return (
    <section class="points" aria-labelledby="points-title">
      <h2 id="points-title">All points</h2>
      <FilterBar filters={filters} shown={found.length} search={props.search} onChange={change} />
      {found.length === 0 ? (
        <p class="empty">
          {model.collation.points.length === 0
            ? "The reports hold no quote or claim that could be read."
            : "No point matches these filters. "}
          {model.collation.points.length === 0 ? null : (
            <button type="button" class="plain" onClick={() => change(NO_FILTERS)}>
              Show all points
            </button>
          )}
        </p>
      ) : narrow ? (
        <ul class="blocks">{rows}</ul>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
        <div class={scrolls ? "table-wrap scrolls" : "table-wrap"} tabIndex={scrolls ? 0 : undefined}>
          <table style={scrolls ? { width: `${FACTS + model.reports.length * COLUMN}px` } : undefined}>
            <caption class="unseen">Each point, and how each report says it</caption>
            <TableHead />
            <tbody>{rows}</tbody>
          </table>
        </div>
      )}
      {shown.length < found.length ? (
        <More left={found.length - shown.length} onNear={() => setLimit((value) => value + CHUNK)} />
      ) : null}
    </section>
  );
}

/** Brings a point into view: lifts the filters that hide it, draws as many rows as it takes, then focuses its row. */
function useGoto(
  goto: Goto | null,
  found: readonly { readonly id: string }[],
  limit: number,
  setLimit: (limit: number) => void,
  lift: () => void,
): void {
  const done = useRef<Goto | null>(null);
  useEffect(() => {
    if (!goto || done.current === goto) return;
    const index = found.findIndex((point) => point.id === goto.point);
    if (index < 0) return lift();
    if (index >= limit) return setLimit(index + CHUNK);
    done.current = goto;
    const row = document.getElementById(`row-${goto.point}`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
    row?.classList.remove("found");
    // Reading a size makes the browser notice the removal, so that the same row can flash twice.
    void row?.offsetWidth;
    row?.classList.add("found");
  });
}
