import type { Ref } from "preact";
import { counted, kindWords, statusWords } from "../wording/index.js";
import { usePage } from "./context.js";
import { type Filters, isPinned, type Model, type News, NO_FILTERS } from "./model.js";
import { type Order, orderNamed } from "./order.js";

type Option = { readonly value: string; readonly label: string };

function Choice(props: {
  label: string;
  all: string;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}) {
  return (
    <label class={props.value ? "choice chosen" : "choice"}>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
        <option value="">{props.all}</option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What each choice offers. */
function optionsOf(model: Model, news: News | null) {
  const statuses = (["conflict", "agreed", "single"] as const).map((value) => ({
    value,
    label: `${value === "conflict" && model.counts.soft > 0 ? "conflict or disagreement" : statusWords[value]} (${model.counts[value]})`,
  }));
  const kinds = (["quote", "claim"] as const).map((value) => ({ value, label: `${kindWords[value]}s` }));
  const people = model.people.map((value) => ({ value, label: value }));
  const reports = model.reports.map((view) => ({ value: view.report.id, label: `${view.letter} ${view.name}` }));
  const { points } = model.collation;
  const counts = [
    ["new", news?.points.size ?? 0],
    ["pinned", points.filter(isPinned).length],
    ["judged", points.filter((point) => point.judgements !== undefined).length],
  ] as const;
  const marks = counts.flatMap(([value, count]) => (count > 0 ? [{ value, label: `${value} (${count})` }] : []));
  return { statuses, kinds, people, reports, marks };
}

const ORDER_OPTIONS: readonly Option[] = [
  { value: "time", label: "when it happened" },
  { value: "outlet", label: "outlet, A to Z" },
  { value: "reports", label: "most reports first" },
  { value: "origins", label: "most origins first" },
];

/** In which order the points stand, and whether their rows are folded. */
type ArrangeProps = {
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
};

function Arrange(props: ArrangeProps) {
  return (
    <>
      <Choice
        label="Order"
        all="conflicts first"
        value={props.order}
        options={ORDER_OPTIONS}
        onPick={(order) => props.onOrder(orderNamed(order))}
      />
      <button type="button" class="plain" aria-pressed={props.folded} onClick={() => props.onFold(!props.folded)}>
        Fold rows
      </button>
    </>
  );
}

/** The bar above the table: what to show, how many points that is, and the way back to all. */
export function FilterBar(props: {
  filters: Filters;
  shown: number;
  search: Ref<HTMLInputElement>;
  onChange: (filters: Filters) => void;
  arrange: ArrangeProps;
}) {
  const { model, news } = usePage();
  const { filters, onChange } = props;
  const { statuses, kinds, people, reports, marks } = optionsOf(model, news);
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  const total = counted(model.collation.points.length, "point");
  const filtered = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  return (
    <search class="filters" aria-label="Filter the points">
      <label class="choice search">
        <span>Search</span>
        <input
          ref={props.search}
          type="search"
          placeholder="Words or names ( / )"
          value={filters.search}
          onInput={(event) => set({ search: event.currentTarget.value })}
        />
      </label>
      <Choice label="Status" all="any" value={filters.status} options={statuses} onPick={(status) => set({ status })} />
      <Choice label="Kind" all="both" value={filters.kind} options={kinds} onPick={(kind) => set({ kind })} />
      {people.length > 0 ? (
        <Choice
          label="Said by"
          all="anyone"
          value={filters.person}
          options={people}
          onPick={(person) => set({ person })}
        />
      ) : null}
      <Choice
        label="Carried by"
        all="any report"
        value={filters.report}
        options={reports}
        onPick={(report) => set({ report })}
      />
      {marks.length > 0 || filters.mark ? (
        <Choice label="Only" all="all" value={filters.mark} options={marks} onPick={(mark) => set({ mark })} />
      ) : null}
      <Arrange {...props.arrange} />
      <p class="count" role="status">
        {filtered ? `${props.shown} of ${total}` : total}
      </p>
      {filtered ? (
        <button type="button" class="plain" onClick={() => onChange(NO_FILTERS)}>
          Reset
        </button>
      ) : null}
    </search>
  );
}
