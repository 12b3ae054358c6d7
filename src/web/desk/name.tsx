import { useEffect, useState } from "preact/hooks";
import { dateWords } from "../../base/index.js";
import type { NameAsked } from "../../client/index.js";
import type { NameRecord } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { useDesk } from "./context.js";
import { Frame } from "./frame.js";
import { daysWords, type Query, useAsked, useQuery } from "./name-state.js";
import { Changes, Occasions, wordsAddress } from "./name-told.js";

const FIELDS = ["story", "outlet", "type"] as const;
type Chosen = Query<(typeof FIELDS)[number]>;

/** The filters as the server wants them. */
function askedOf({ story, outlet, type }: Chosen): NameAsked {
  return {
    ...(story ? { story } : {}),
    ...(outlet ? { outlet } : {}),
    ...(type === "direct" || type === "indirect" ? { type } : {}),
  };
}

/** Stories that are asked for at once. */
const STORIES = 10;

/** One person or topic over all stories. */
export function NamePage() {
  const { view, client } = useDesk();
  const id = view.id ?? "";
  const [chosen, choose] = useQuery(FIELDS);
  // More of them at once: what is drawn anew when something comes in is all that was shown.
  const [limit, setLimit] = useState(STORIES);
  const key = JSON.stringify([chosen, limit]);
  const asked = useAsked<NameRecord>(key, () => client.name(id, { ...askedOf(chosen), limit }));
  const record = asked.value;
  const title = record === null ? (asked.problem ? "No such name" : "…") : record.name;
  useEffect(() => {
    if (record !== null) document.title = `${record.name} — Crossread`;
  }, [record?.name]);
  return (
    <Frame title={title}>
      {asked.problem ? (
        <p class="names-problem">
          {asked.problem} <a href={`/names?q=${encodeURIComponent(id)}&kind=all`}>Look among all names</a>
        </p>
      ) : null}
      {record === null ? (
        asked.busy ? (
          <p class="empty">Looking through the reports …</p>
        ) : null
      ) : (
        <Record
          record={record}
          chosen={chosen}
          choose={choose}
          busy={asked.busy}
          more={() => setLimit(limit + STORIES)}
        />
      )}
    </Frame>
  );
}

type Choose = (next: Chosen, step: boolean) => void;

type RecordProps = {
  readonly record: NameRecord;
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly busy: boolean;
  /** Asks for more stories. */
  readonly more: () => void;
};

function Record(props: RecordProps) {
  const { record, chosen, choose } = props;
  const filtered = Object.values(chosen).some((value) => value !== "");
  return (
    <>
      <Head record={record} />
      <Filters record={record} chosen={chosen} choose={choose} />
      <p class="unseen" role="status">
        {props.busy ? "" : `${counted(record.occasions.length, "occasion")} shown`}
      </p>
      <section aria-labelledby="told-title">
        <h2 id="told-title">{record.kind === "person" ? "What was said" : "What was said and what happened"}</h2>
        {record.occasions.length === 0 ? (
          <p class="empty">
            {filtered ? (
              <>
                Nothing that was chosen is told of it.{" "}
                <button type="button" class="link" onClick={() => choose({ story: "", outlet: "", type: "" }, true)}>
                  Show everything
                </button>
              </>
            ) : (
              "The reports name it, and have it say nothing."
            )}
          </p>
        ) : (
          <p class="lead">
            By day and story, the latest first. Wordings of one statement stand side by side; marked: words that the
            other wordings do not have.
            {record.occasions.every(({ compared, story }) => compared || story === null)
              ? ""
              : " Where a story was not compared yet, only what is the same to the letter stands together; opening the story compares its reports."}
          </p>
        )}
        <Occasions occasions={record.occasions} name={record.name} />
        {record.next !== null ? (
          <button type="button" class="plain names-more" disabled={props.busy} onClick={props.more}>
            {props.busy ? "Looking …" : "Earlier stories"}
          </button>
        ) : null}
      </section>
      <Changes changes={record.changes} name={record.name} />
      <Stories record={record} />
      <p class="names-forms">
        All of it as <a href={`/names/${encodeURIComponent(record.id)}.csv`}>table</a> or{" "}
        <a href={`/names/${encodeURIComponent(record.id)}.json?limit=1000`}>JSON</a>
      </p>
    </>
  );
}

const KIND_WORDS: Readonly<Record<NameRecord["kind"], string>> = {
  person: "Person",
  organisation: "Organisation",
  place: "Place",
  other: "Name",
};

const storiesIn = (count: number) => (count === 1 ? "1 story" : `${count} stories`);

function Head(props: { record: NameRecord }) {
  const { record } = props;
  const { kind, titles, reports, stories, quotes, first, last, bare, joined, mayBe } = record;
  const days = first === null || last === null ? "" : daysWords(first, last);
  return (
    <div class="name-head">
      <p class="summary">
        {KIND_WORDS[kind]} · {counted(reports, "report")} in {storiesIn(stories)}
        {quotes > 0 ? ` · ${counted(quotes, "statement")}` : ""}
        {days ? ` · ${days}` : ""}
      </p>
      {titles.length > 0 && kind === "person" ? (
        <p>
          Called <bdi>{titles.slice(0, 5).join("; ")}</bdi>
        </p>
      ) : null}
      <Aliases record={record} />
      {record.changes.length > 0 ? (
        <p>
          <a href="#changes-title">How a wording changed</a>, {counted(record.changes.length, "statement")}
        </p>
      ) : null}
      {joined > 0 ? (
        <p class="name-note">
          {counted(joined, "report")} of these {joined === 1 ? "prints" : "print"} only the last name, in a story in
          which nobody else is known to have it.
        </p>
      ) : null}
      {bare ? (
        <p class="name-note">
          {kind === "person"
            ? "The reports print only this much of the name: they may mean different people."
            : "One word alone: reports may mean different things by it."}
        </p>
      ) : null}
      {mayBe.length > 0 ? (
        <p class="name-note">
          May be the same, and kept apart:{" "}
          {mayBe.slice(0, 12).map((other, i) => (
            <span key={other.id}>
              {i > 0 ? "; " : ""}
              <a href={`/names/${encodeURIComponent(other.id)}`}>
                <bdi>{other.name}</bdi>
              </a>{" "}
              ({other.because}, {counted(other.reports, "report")})
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Aliases(props: { record: NameRecord }) {
  const { aliases } = props.record;
  if (aliases.length === 0) return null;
  return (
    <details class="reasons name-aliases">
      <summary>
        Also printed as <bdi>{aliases.map(({ words }) => words).join(", ")}</bdi>
      </summary>
      {aliases.map(({ words, reports, places }) => (
        <p key={words}>
          <bdi>{words}</bdi> in {counted(reports, "report")}:{" "}
          {places.map((place, i) => (
            <span key={place.report}>
              {i > 0 ? ", " : ""}
              <a href={wordsAddress(place.report, place.start, place.story)}>
                <bdi>{place.outlet ?? place.report}</bdi>
              </a>
            </span>
          ))}
          {reports > places.length ? " …" : ""}
        </p>
      ))}
    </details>
  );
}

function Choice(props: {
  label: string;
  all: string;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
  onPick: (value: string) => void;
}) {
  return (
    <label class={props.value ? "choice chosen" : "choice"}>
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onPick(event.currentTarget.value)}>
        <option value="">{props.all}</option>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filters(props: { record: NameRecord; chosen: Chosen; choose: Choose }) {
  const { record, chosen, choose } = props;
  const pick = (field: keyof Chosen) => (value: string) => choose({ ...chosen, [field]: value }, true);
  const stories = record.inStories
    .filter(({ statements, id }) => statements > 0 || id === chosen.story)
    .map(({ id, title }) => ({ value: id, label: title ?? id }));
  const outlets = record.outlets.map((value) => ({ value, label: value }));
  return (
    <div class="filters name-filters">
      {stories.length > 1 || chosen.story ? (
        <Choice label="Story" all="all stories" value={chosen.story} options={stories} onPick={pick("story")} />
      ) : null}
      {outlets.length > 1 || chosen.outlet ? (
        <Choice label="Outlet" all="all outlets" value={chosen.outlet} options={outlets} onPick={pick("outlet")} />
      ) : null}
      {record.quotes > 0 || chosen.type ? (
        <Choice
          label="Quotes"
          all="all"
          value={chosen.type}
          options={[
            { value: "direct", label: "in quotation marks" },
            { value: "indirect", label: "in the report’s words" },
          ]}
          onPick={pick("type")}
        />
      ) : null}
    </div>
  );
}

/** Stories that are listed at once. */
const LISTED = 25;

function Stories(props: { record: NameRecord }) {
  const { inStories } = props.record;
  const [all, setAll] = useState(false);
  if (inStories.length === 0) return null;
  return (
    <section aria-labelledby="stories-title">
      <h2 id="stories-title">Stories</h2>
      <ul class="name-stories">
        {(all ? inStories : inStories.slice(0, LISTED)).map(({ id, title, reports, statements, last }) => (
          <li key={id}>
            <a href={`/stories/${encodeURIComponent(id)}`} dir="auto">
              {title ?? id}
            </a>{" "}
            <span class="names-counts">
              {counted(reports, "report")}, {counted(statements, "statement")}, {dateWords(last)}
            </span>
          </li>
        ))}
      </ul>
      {all || inStories.length <= LISTED ? null : (
        <button type="button" class="plain names-more" onClick={() => setAll(true)}>
          Show all {storiesIn(inStories.length)}
        </button>
      )}
    </section>
  );
}
