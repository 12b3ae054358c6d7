import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { dateWords, type Span } from "../../base/index.js";
import type { DeskEvent, PlacedJudgement, SearchHit } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { placeHash } from "../links.js";
import { piecesOf } from "../model.js";
import { Plain } from "../parts.js";
import { useDesk, useEvents } from "./context.js";
import { Frame } from "./frame.js";
import { problemWords } from "./front-model.js";
import { JudgedLines } from "./judged.js";

const KINDS: readonly (readonly [SearchHit["kind"], string])[] = [
  ["quote", "Quotes"],
  ["claim", "Claims"],
  ["report", "Reports"],
  ["person", "People"],
];
/** Places of each kind at first, and on request. */
const [FIRST, MOST] = [20, 200];
/** Judgements of one place: of a report there may be many. */
const JUDGED = 3;

type Found =
  | { readonly state: "nothing" }
  | { readonly state: "looking" }
  | { readonly state: "found"; readonly words: string; readonly limit: number; readonly hits: readonly SearchHit[] }
  | { readonly state: "failed"; readonly problem: string };

const asked = () => new URLSearchParams(location.search).get("q")?.trim() ?? "";

/** What is asked for stands in the address. */
function useQuery(): [string, (words: string) => void] {
  const [words, setWords] = useState(asked);
  useEffect(() => {
    const back = () => setWords(asked());
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const ask = (next: string) => {
    if (next === asked()) return;
    history.pushState(null, "", next === "" ? "/search" : `/search?q=${encodeURIComponent(next)}`);
    setWords(next);
  };
  return [words, ask];
}

function useHits(words: string, limit: number): Found {
  const { client } = useDesk();
  const [found, setFound] = useState<Found>(words === "" ? { state: "nothing" } : { state: "looking" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    document.title = words === "" ? "Search" : `${words} — Search`;
    if (words === "") return setFound({ state: "nothing" });
    let current = true;
    setFound((before) => (before.state === "found" && before.words === words ? before : { state: "looking" }));
    void client.search(words, limit).then((hits) => {
      if (!current) return;
      setFound(
        hits.ok
          ? { state: "found", words, limit, hits: hits.value }
          : { state: "failed", problem: problemWords(hits.problem) },
      );
    });
    return () => {
      current = false;
    };
  }, [client, words, limit, turn]);
  useJudged(useCallback(() => setTurn((before) => before + 1), []));
  return found;
}

/** Milliseconds after a change before the places are asked for anew: changes come in flocks. */
const SETTLE = 400;

/** Hears when something is judged or taken back, or a story was compared anew and says where its judgements stand now. */
function useJudged(heard: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEvents(
    useCallback(
      (event: DeskEvent) => {
        const lost = event.kind === "ready" && event.lost;
        if (event.kind !== "story-judged" && event.kind !== "story-told" && !lost) return;
        clearTimeout(timer.current);
        timer.current = setTimeout(heard, SETTLE);
      },
      [heard],
    ),
  );
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Search over reports, quotes, claims and the names of people. */
export function SearchPage() {
  const { view } = useDesk();
  const [words, ask] = useQuery();
  const [typed, setTyped] = useState(words);
  const [limit, setLimit] = useState(FIRST);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    setTyped(words);
    setLimit(FIRST);
    if (words === "") field.current?.focus();
  }, [words]);
  useSlash(field);
  const found = useHits(words, limit);
  const told = useMemo(() => toldFirst(found.state === "found" ? found.hits : []), [found]);
  return (
    <Frame title="Search">
      <search>
        <form
          class="search-form"
          onSubmit={(event) => {
            event.preventDefault();
            ask(typed.trim());
          }}
        >
          <label for="q">Words, or “words in quotation marks” as they follow each other</label>
          <div>
            <input
              id="q"
              ref={field}
              type="search"
              dir="auto"
              value={typed}
              disabled={!view.store}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <button type="submit" class="plain" disabled={!view.store}>
              Search
            </button>
          </div>
        </form>
      </search>
      <p class="search-told" role="status">
        {view.store ? toldOf(found) : "These stories are read from files: only what lies in a store can be searched."}
      </p>
      {found.state === "found"
        ? KINDS.map(([kind, title]) => (
            <Hits key={kind} title={title} hits={found.hits.filter((hit) => hit.kind === kind)} told={told} />
          ))
        : null}
      {found.state === "found" && limit < MOST && isCut(found.hits, found.limit) ? (
        <p class="front-end">
          <button type="button" class="plain" onClick={() => setLimit(MOST)}>
            Show more of each kind
          </button>
        </p>
      ) : null}
    </Frame>
  );
}

function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, [field]);
}

const isCut = (hits: readonly SearchHit[], limit: number) =>
  KINDS.some(([kind]) => hits.filter((hit) => hit.kind === kind).length >= limit);

function toldOf(found: Found): string {
  if (found.state === "nothing") return "What is looked for must hold all of the words; endings may differ.";
  if (found.state === "looking") return "Looking …";
  if (found.state === "failed") return found.problem;
  if (found.hits.length === 0) {
    return /\s/.test(found.words.trim())
      ? `Nothing holds all of “${found.words}”. Leave out a word, or write a name in full.`
      : `Nothing holds “${found.words}”. Look for another word for it, or for a name in full.`;
  }
  return `${counted(found.hits.length, "place")} found${isCut(found.hits, found.limit) ? ", the best of each kind" : ""}.`;
}

/** Where each judgement is told in full: at the first hit, in the order of the page; one note under twenty hits is read once. */
function toldFirst(hits: readonly SearchHit[]): ReadonlyMap<string, SearchHit> {
  const first = new Map<string, SearchHit>();
  for (const [kind] of KINDS) {
    for (const hit of hits.filter((one) => one.kind === kind)) {
      for (const judged of hit.judgements.slice(0, JUDGED)) {
        if (!first.has(judgedKey(judged))) first.set(judgedKey(judged), hit);
      }
    }
  }
  return first;
}

const judgedKey = ({ story, point, line }: PlacedJudgement) => `${story} ${point} ${line}`;

type HitsProps = {
  title: string;
  hits: readonly SearchHit[];
  told: ReadonlyMap<string, SearchHit>;
};

function Hits({ title, hits, told }: HitsProps) {
  if (hits.length === 0) return null;
  return (
    <section class="hits">
      <h2>
        {title} <span class="soft">{hits.length}</span>
      </h2>
      <ol>
        {hits.map((hit, index) => (
          <Hit key={`${hit.report} ${hit.start} ${index}`} hit={hit} told={told} />
        ))}
      </ol>
    </section>
  );
}

/** Where the words stand: in the story, opened on them; else the report's own page. */
function hrefOf({ story, report, start, end }: SearchHit): string {
  const page = `/reports/${encodeURIComponent(report)}`;
  if (story === null) return start === null ? page : `${page}#at=${start}-${end ?? start + 1}`;
  const spans: readonly Span[] = [[start ?? 0, start ?? 0]];
  return `/stories/${encodeURIComponent(story)}${placeHash({ report, spans, point: null })}`;
}

function Hit({ hit, told }: { hit: SearchHit; told: HitsProps["told"] }) {
  const isAgain = (judged: PlacedJudgement) => (told.get(judgedKey(judged)) ?? hit) !== hit;
  const { report, headline, outlet, published, speaker, words, marks, kind } = hit;
  const pieces = piecesOf(words, [0, words.length], marks as readonly Span[]);
  return (
    <li class="search-hit">
      <a class="hit-words" href={hrefOf(hit)} dir="auto">
        {pieces.map((piece) =>
          piece.marked ? (
            <mark key={piece.start}>
              <Plain text={piece.text} />
            </mark>
          ) : (
            <Plain key={piece.start} text={piece.text} />
          ),
        )}
      </a>
      <p class="hit-from">
        {speaker !== null && kind !== "person" ? (
          <>
            said by <bdi>{speaker}</bdi> ·{" "}
          </>
        ) : null}
        <bdi>{outlet?.trim() || report}</bdi>
        {published === null ? "" : ` · ${dateWords(published)}`} ·{" "}
        <a href={`/reports/${encodeURIComponent(report)}`} dir="auto">
          <Plain text={headline?.trim() || "the report"} />
        </a>
      </p>
      <JudgedLines
        judgements={hit.judgements.filter((judged) => !isAgain(judged))}
        most={JUDGED}
        again={hit.judgements.filter(isAgain)}
      />
    </li>
  );
}
