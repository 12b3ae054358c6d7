import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { StoryLine } from "../../contract/index.js";
import { counted, judgementsWords } from "../../wording/index.js";
import { Chip, Plain } from "../parts.js";
import type { Stories } from "./front-list.js";
import { MergeBar, type Merging, useMerging } from "./front-merge.js";
import { momentWords, newsOf, passes, type Shown, spanWords } from "./front-model.js";
import { useKept } from "./kept.js";
import { type Seen, useSeen } from "./seen.js";
import { TourLink } from "./tour-link.js";

/** The stories as a list: filtered by words, live, to be chosen and merged. */
export function StoriesList(props: { stories: Stories; shown: Shown; say: (words: string) => void }) {
  const { stories, shown, say } = props;
  const [filter, setFilter] = useKept("filter");
  const seen = useSeen();
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const merging = useMerging(shown, stories.show, say);
  const isMerging = merging.chosen.length > 0 || merging.done !== null;
  const lines = shown.order.flatMap(({ id }) => shown.lines.get(id) ?? []);
  const some = filter.trim() === "" ? lines : lines.filter((line) => passes(line, filter));
  const renew = async () => {
    await stories.show();
    heading.current?.focus({ preventScroll: true });
    list.current?.scrollIntoView({ block: "start" });
  };
  useEffect(() => {
    if (shown.changed > 0) say(changedWords(shown.changed));
  }, [shown.changed, say]);
  return (
    <section class="front-stories" aria-labelledby="front-title">
      <div class="front-tools">
        <Filter filter={filter} setFilter={setFilter} />
        <div class={isMerging ? "front-state merging" : "front-state"}>
          <h2 id="front-title" ref={heading} tabIndex={-1}>
            {counted(lines.length, "story", "stories")}
            {shown.next === null ? "" : ", and more"}
          </h2>
          {isMerging ? (
            <MergeBar merging={merging} />
          ) : shown.changed > 0 ? (
            <button type="button" class="renew" onClick={() => void renew()}>
              {changedWords(shown.changed)} — show
            </button>
          ) : (
            <TourLink stories={lines} />
          )}
        </div>
      </div>
      <ul class="front-list" ref={list}>
        {some.map((line) => (
          <Row key={line.id} line={line} seen={seen(line.id)} gone={shown.gone.has(line.id)} merging={merging} />
        ))}
      </ul>
      {some.length === 0 ? <p class="empty">No story that is loaded has these words in its title.</p> : null}
      <End stories={stories} shown={shown} filter={filter} />
    </section>
  );
}

const changedWords = (count: number) => counted(count, "story changed", "stories changed");

function Filter({ filter, setFilter }: { filter: string; setFilter: (filter: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, []);
  return (
    <search class="front-filter">
      <label class="unseen" for="filter">
        Words in titles; Enter searches all reports
      </label>
      <input
        id="filter"
        ref={field}
        type="search"
        dir="auto"
        placeholder="Words in titles; Enter searches all reports"
        value={filter}
        onInput={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && filter.trim() !== "") location.assign(searchHref(filter));
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </search>
  );
}

const searchHref = (words: string) => `/search?q=${encodeURIComponent(words.trim())}`;

/** Below the list: the next page, and the search for what is not in titles. */
function End({ stories, shown, filter }: { stories: Stories; shown: Shown; filter: string }) {
  const [busy, setBusy] = useState(false);
  const load = async () => {
    setBusy(true);
    await stories.more();
    setBusy(false);
  };
  return (
    <p class="front-end">
      {shown.next === null ? null : (
        <button type="button" class="plain" aria-disabled={busy} onClick={() => void (busy || load())}>
          Load more stories
        </button>
      )}
      {filter.trim() === "" ? null : (
        <a href={searchHref(filter)}>
          Search all reports for “<bdi>{filter.trim()}</bdi>”
        </a>
      )}
      {stories.problem === null ? null : <span class="wrong">{stories.problem}</span>}
    </p>
  );
}

type RowProps = { line: StoryLine; seen: Seen | null; gone: boolean; merging: Merging };

/** A story. Each part keeps its height whatever it says, so that news in one row move no other. */
function Row({ line, seen, gone, merging }: RowProps) {
  const now = new Date();
  const news = newsOf(line, seen, now);
  const judged = judgementsWords(line, (at) => momentWords(at, now));
  const days = spanWords(line);
  const isChosen = merging.chosen.includes(line.id);
  const from = line.outlets > 0 ? ` from ${counted(line.outlets, "outlet")}` : "";
  const origins = line.origins === null ? "" : `, ${counted(line.origins, "origin")}`;
  return (
    <li class={isChosen ? "front-row front-chosen" : "front-row"} data-story={line.id}>
      <label class="front-choose">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={gone}
          onChange={(event) => merging.choose(line.id, event.currentTarget.checked)}
        />
        <span class="unseen">Choose “{line.title}” to merge it</span>
      </label>
      <div class="front-what">
        <h3>
          <a dir="auto" href={`/stories/${encodeURIComponent(line.id)}`}>
            <Plain text={line.title.trim() || line.id} />
          </a>
        </h3>
        <p class={`front-news tone-${gone ? "quiet" : news.tone}`}>
          {gone ? "Was merged into another story" : news.words}
          {judged === "" ? null : (
            <span class="front-judged">
              <span class="front-dot"> · </span>
              <bdi>
                <Plain text={judged} />
              </bdi>
            </span>
          )}
        </p>
      </div>
      <p class="front-facts">
        <span>
          {counted(line.reports, "report")}
          {from}
          {origins}
        </span>
        <span>
          {days}
          {days && line.changedAt ? " · " : ""}
          {line.changedAt === null ? "" : `changed ${momentWords(line.changedAt, now)}`}
        </span>
      </p>
      <p class="front-counts">
        <Counts line={line} />
      </p>
    </li>
  );
}

function Counts({ line }: { line: StoryLine }) {
  if (line.reports < 2) return <span class="soft">one report so far</span>;
  if (line.conflicts === null) return <span class="soft">not compared yet</span>;
  const soft = line.disagreements ?? 0;
  if (line.conflicts === 0 && soft === 0) return <span class="soft">no conflict</span>;
  return (
    <>
      {line.conflicts > 0 ? <Chip tone="conflict">{counted(line.conflicts, "conflict")}</Chip> : null}
      {soft > 0 ? <Chip tone="disagreement">{counted(soft, "disagreement")}</Chip> : null}
    </>
  );
}
