import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { NameLine, NameList } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { useDesk } from "./context.js";
import { Frame } from "./frame.js";
import { addressOf, daysWords, type Query, useAsked, useQuery } from "./name-state.js";

/** Names on a page. */
const LIMIT = 50;

const FIELDS = ["q", "kind", "order", "offset"] as const;
type Chosen = Query<(typeof FIELDS)[number]>;

const KINDS = [
  { kind: "", name: "People" },
  { kind: "organisation", name: "Organisations" },
  { kind: "place", name: "Places" },
  { kind: "other", name: "Other names" },
  { kind: "all", name: "All" },
] as const;

type Kind = NonNullable<Parameters<ReturnType<typeof useDesk>["client"]["names"]>[0]>["kind"];

function kindOf(chosen: string): Kind {
  if (chosen === "all") return undefined;
  return chosen === "organisation" || chosen === "place" || chosen === "other" ? chosen : "person";
}

/** People and topics over all stories. */
export function NamesPage() {
  const { client, view } = useDesk();
  const [chosen, choose] = useQuery(FIELDS);
  const search = useRef<HTMLInputElement>(null);
  const { q, kind, order } = chosen;
  const offset = /^\d{1,7}$/.test(chosen.offset) ? Number(chosen.offset) : 0;
  const asked = useAsked<NameList>(JSON.stringify(chosen), () =>
    client.names({
      q,
      kind: kindOf(kind),
      order: order === "newest" ? "newest" : "reports",
      limit: LIMIT,
      offset,
    }),
  );
  useSlash(search);
  const enter = useEnter(asked.fresh);
  return (
    <Frame title="People and topics">
      <p class="lead">Who and what the reports name, over all stories: what each said, to whom, and as told by whom.</p>
      {view.store ? <Chooser chosen={chosen} choose={choose} search={search} enter={enter} /> : null}
      {asked.problem ? <p class="names-problem">{asked.problem}</p> : null}
      <p class="unseen" role="status">
        {asked.value === null || asked.busy ? "" : `${counted(asked.value.names.length, "name")} shown`}
      </p>
      {asked.value ? <List list={asked.value} chosen={chosen} offset={offset} choose={choose} /> : null}
    </Frame>
  );
}

/** Opens the first name of the list; where what was typed is not answered yet, once it is. */
function useEnter(fresh: boolean): () => void {
  const waiting = useRef(false);
  const open = () => document.querySelector<HTMLAnchorElement>(LINKS)?.click();
  useEffect(() => {
    if (fresh && waiting.current) open();
    waiting.current = false;
  }, [fresh]);
  return () => {
    if (fresh) open();
    else waiting.current = true;
  };
}

/** The key `/` goes to the field, as on the page of a story. */
function useSlash(search: { readonly current: HTMLInputElement | null }): void {
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const field = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key !== "/" || field || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      search.current?.focus();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
}

type Choose = (next: Chosen, step: boolean) => void;

type ChooserProps = {
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly search: { readonly current: HTMLInputElement | null };
  readonly enter: () => void;
};

function Chooser(props: ChooserProps) {
  const { chosen, choose } = props;
  return (
    <>
      <search class="names-search">
        <label>
          <span>Find a name</span>
          <input
            ref={props.search as never}
            type="search"
            value={chosen.q}
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => choose({ ...chosen, q: event.currentTarget.value, offset: "" }, false)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") moveTo(0, event);
              if (event.key === "Enter") props.enter();
            }}
          />
        </label>
        <label>
          <span>Order</span>
          <select
            value={chosen.order}
            onChange={(event) => choose({ ...chosen, order: event.currentTarget.value, offset: "" }, true)}
          >
            <option value="">most reports first</option>
            <option value="newest">newest first</option>
          </select>
        </label>
      </search>
      <nav class="tabs names-kinds" aria-label="Kinds of names">
        {KINDS.map(({ kind, name }) => (
          <button
            key={kind}
            type="button"
            aria-current={chosen.kind === kind ? "true" : undefined}
            onClick={() => choose({ ...chosen, kind, offset: "" }, true)}
          >
            {name}
          </button>
        ))}
      </nav>
    </>
  );
}

const LINKS = ".names-list a.name-link";

/** Goes to a name of the list by its place in it; before the first is the field. */
function moveTo(place: number, event: KeyboardEvent): void {
  event.preventDefault();
  const links = [...document.querySelectorAll<HTMLAnchorElement>(LINKS)];
  if (place < 0) document.querySelector<HTMLInputElement>(".names-search input")?.focus();
  else links[Math.min(place, links.length - 1)]?.focus();
}

function List(props: { list: NameList; chosen: Chosen; offset: number; choose: Choose }) {
  const { list, chosen, offset, choose } = props;
  if (list.names.length === 0) return <Nothing chosen={chosen} choose={choose} />;
  const turn = (to: number) => (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose({ ...chosen, offset: to > 0 ? String(to) : "" }, true);
    scrollTo(0, 0);
  };
  const pageAt = (to: number) => addressOf({ ...chosen, offset: to > 0 ? String(to) : "" });
  const api = { ...chosen, kind: kindOf(chosen.kind) ?? "" };
  return (
    <>
      <ol class="names-list" start={offset + 1}>
        {list.names.map((line, place) => (
          <Line key={line.id} line={line} place={place} />
        ))}
      </ol>
      <p class="names-turns">
        {offset > 0 ? (
          <a href={pageAt(Math.max(0, offset - LIMIT))} onClick={turn(Math.max(0, offset - LIMIT))}>
            ← Back
          </a>
        ) : null}
        {list.next !== null ? (
          <a href={pageAt(list.next)} onClick={turn(list.next)}>
            More names →
          </a>
        ) : null}
        <span class="names-forms">
          This list as <a href={`/names.csv${addressOf(api).replace(/^[^?]*/, "")}`}>table</a> or{" "}
          <a href={`/names.json${addressOf(api).replace(/^[^?]*/, "")}`}>JSON</a>
        </span>
      </p>
    </>
  );
}

/** "12 reports in 3 stories, 24 statements". */
function countsOf({ reports, stories, quotes }: NameLine): string {
  const said = quotes > 0 ? `, ${counted(quotes, "statement")}` : "";
  return `${counted(reports, "report")} in ${stories === 1 ? "1 story" : `${stories} stories`}${said}`;
}

function Line(props: { line: NameLine; place: number }) {
  const { line, place } = props;
  return (
    <li class="names-line">
      <a
        class="name-link"
        href={`/names/${encodeURIComponent(line.id)}`}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") moveTo(place + 1, event);
          if (event.key === "ArrowUp") moveTo(place - 1, event);
        }}
      >
        <bdi>{line.name}</bdi>
      </a>
      {line.bare && line.kind === "person" ? (
        <span class="names-title names-bare">this much of the name alone</span>
      ) : line.title && line.kind === "person" ? (
        <span class="names-title" dir="auto">
          {line.title}
        </span>
      ) : null}
      <span class="names-counts">{countsOf(line)}</span>
      <span class="names-day">{daysWords(line.first, line.last)}</span>
    </li>
  );
}

function Nothing(props: { chosen: Chosen; choose: Choose }) {
  const { chosen, choose } = props;
  if (chosen.q === "" && chosen.offset === "") {
    return (
      <p class="empty">
        No report that was read names any. <a href="/">Add reports</a>: who and what they name stands here as soon as
        they are read.
      </p>
    );
  }
  return (
    <p class="empty">
      Nothing here begins with <bdi>“{chosen.q}”</bdi>. Type less of the name,{" "}
      {chosen.kind === "all" ? null : (
        <>
          <button type="button" class="link" onClick={() => choose({ ...chosen, kind: "all", offset: "" }, true)}>
            look in all kinds
          </button>
          , or{" "}
        </>
      )}
      <a href={`/search?q=${encodeURIComponent(chosen.q)}`}>search the reports themselves</a>.
    </p>
  );
}
