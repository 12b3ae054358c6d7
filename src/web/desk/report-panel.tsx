import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Span } from "../../base/index.js";
import type { Analysis, SharedWords } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { cutAtWord } from "../words.js";
import { LAYERS, type Layer, type Mark } from "./report-layers.js";
import { claimWords, entityWords, quantityWords, quoteWords, timeReason, timeValue, unforced } from "./report-words.js";

/** What the layers are made of. */
export type Read = {
  readonly text: string;
  readonly analysis: Analysis | null;
  readonly shared: readonly SharedWords[];
};

/** Names of the layers. */
export const LAYER_NAMES: Record<Layer, string> = {
  people: "People and places",
  times: "Times",
  numbers: "Numbers",
  quotes: "Quotes",
  claims: "Claims",
  copied: "Copied passages",
};

/** Every mark of a layer as it looks in the text, and what it means. */
const MARKS: Record<Layer, readonly (readonly [classes: string, words: string, meaning: string])[]> = {
  people: [["m m-name", "name", "who or what is named, by name, title or pronoun"]],
  times: [["m m-time", "time", "a day, hour or length of time"]],
  numbers: [["m m-number", "number", "a number with what it counts"]],
  quotes: [
    ["m m-source", "who", "who says it"],
    ["m m-cue", "says", "the word that says so"],
    ["m m-content m-content-opens m-content-closes", "what", "what is said"],
  ],
  claims: [
    ["m m-trigger", "happens", "the word that says what happened"],
    ["m m-clause m-clause-opens m-clause-closes", "clause", "the clause that says it"],
  ],
  copied: [["m m-run", "words", "six words or more in a row that another report of the story has too"]],
};

/** How many there are of a layer. */
export function countOf(layer: Layer, { analysis, shared }: Read): number {
  if (layer === "copied") return shared.reduce((total, { runs }) => total + runs.length, 0);
  if (analysis === null) return 0;
  const lists = {
    people: "entities",
    times: "times",
    numbers: "quantities",
    quotes: "quotes",
    claims: "claims",
  } as const;
  return analysis[lists[layer]].length;
}

const wordsAt = (text: string, spans: readonly Span[]) =>
  spans.map(([start, end]) => text.slice(start, end).replace(/\s+/g, " ").trim()).join(" … ");

/** A line of a layer's list: words of the report, where they stand, and what is read of them. */
export type Line = { readonly key: string; readonly span: Span; readonly words: string; readonly read: string };

/** What a layer found, a line each, in the order of the text. */
export function linesOf(layer: Layer, read: Read): readonly Line[] {
  const { text, analysis, shared } = read;
  const line = (key: string, spans: readonly Span[], what: string): Line[] => {
    const [first, last] = [spans[0], spans.at(-1)];
    return first && last
      ? [{ key, span: [first[0], last[1]], words: unforced(wordsAt(text, spans)), read: unforced(what) }]
      : [];
  };
  const all = (): Line[] => {
    if (layer === "copied") {
      return shared.flatMap(({ report, outlet, runs }) =>
        runs.flatMap((run) => line(report, [run], `also in ${outlet ?? report}`)),
      );
    }
    if (analysis === null) return [];
    if (layer === "times") {
      return analysis.times.flatMap((time, i) =>
        line(String(i), [[time.start, time.end]], `${timeValue(time)} — ${timeReason(time)}`),
      );
    }
    if (layer === "numbers") {
      return analysis.quantities.flatMap((one, i) => line(String(i), [[one.start, one.end]], quantityWords(one)));
    }
    if (layer === "claims") {
      return analysis.claims.flatMap((claim) => line(claim.id, claim.spans, claimWords(claim, analysis, text)));
    }
    if (layer === "quotes") {
      return analysis.quotes.flatMap((quote) =>
        line(quote.id, quote.content, `${quote.speaker_name ?? "speaker not named"}: ${quoteWords(quote)}`),
      );
    }
    return analysis.entities.flatMap((entity) => {
      const first = entity.mentions[0];
      const what = `${entityWords(entity)} — ${counted(entity.mentions.length, "mention")}`;
      return first
        ? [
            {
              key: entity.id,
              span: [first.start, first.end],
              words: unforced(entity.name),
              read: unforced(what),
            } as Line,
          ]
        : [];
    });
  };
  return all().sort((left, right) => left.span[0] - right.span[0]);
}

/** What a mark stands for, in words. */
export function markWords(lines: ReadonlyMap<string, Line>): (mark: Mark) => string {
  const layers: Partial<Record<Mark["part"], Layer>> = {
    name: "people",
    time: "times",
    number: "numbers",
    content: "quotes",
    trigger: "claims",
    run: "copied",
  };
  return ({ part, key }) => {
    const layer = layers[part];
    const line = layer === undefined ? undefined : lines.get(`${layer} ${key}`);
    if (line === undefined) return "";
    return layer === "people" ? `${line.words}: ${line.read}` : cutAtWord(line.read, 300);
  };
}

/** The layers as switches, each with its mark. */
export function LayerBar(props: { read: Read; on: readonly Layer[]; toggle: (layer: Layer) => void }) {
  return (
    <fieldset class="layers">
      <legend class="unseen">Layers over the text</legend>
      {LAYERS.map((layer, index) => (
        <button
          key={layer}
          type="button"
          class="layer"
          aria-pressed={props.on.includes(layer)}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => props.toggle(layer)}
        >
          <span class={props.on.includes(layer) ? MARKS[layer][0]?.[0] : undefined}>{LAYER_NAMES[layer]}</span>{" "}
          <span class="layer-count">{countOf(layer, props.read)}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** Words between quotation marks, where they bring none of their own. */
export function Quoted(props: { words: string }) {
  return (
    <span class="quoted" dir="auto">
      {/^["“]/.test(props.words) ? props.words : `“${props.words}”`}
    </span>
  );
}

/** Lines of a list that are drawn at first. */
const LISTED = 40;

type ListProps = {
  layer: Layer;
  read: Read;
  lines: readonly Line[];
  name: string | null;
  open: boolean;
  go: (span: Span) => void;
  hold: (name: string | null) => void;
  light: (name: string | null) => void;
};

function Entry(props: ListProps & { line: Line }) {
  const { layer, line, name } = props;
  if (layer !== "people") {
    return (
      <button type="button" class="layer-entry" onClick={() => props.go(line.span)}>
        <Quoted words={cutAtWord(line.words, 110)} />
        <span class="read">{cutAtWord(line.read, 260)}</span>
      </button>
    );
  }
  const held = name === line.key;
  return (
    <>
      <button
        type="button"
        class="layer-entry"
        aria-pressed={held}
        onClick={() => props.hold(name === line.key ? null : line.key)}
        onMouseEnter={() => props.light(line.key)}
        onMouseLeave={() => props.light(null)}
        onFocus={() => props.light(line.key)}
        onBlur={() => props.light(null)}
      >
        <bdi class="entry-name">{line.words}</bdi>
        <span class="read">{cutAtWord(line.read, 160)}</span>
      </button>
      {held ? <Held {...props} /> : null}
    </>
  );
}

/** Of a name that is held: its mentions one after the other, and where else the desk has it. */
function Held({ line, read, go }: ListProps & { line: Line }) {
  const [at, setAt] = useState(0);
  const mentions = read.analysis?.entities.find(({ id }) => id === line.key)?.mentions ?? [];
  const next = mentions[at % Math.max(1, mentions.length)];
  return (
    <p class="held">
      {next ? (
        <button
          type="button"
          class="plain"
          onClick={() => {
            go([next.start, next.end]);
            setAt((at % mentions.length) + 1);
          }}
        >
          Mention {(at % mentions.length) + 1} of {mentions.length}
        </button>
      ) : null}
      <a href={`/names/${encodeURIComponent(line.words)}`}>This name over all stories</a>
    </p>
  );
}

/** A layer that is on: what its marks mean, and all that it found. */
function LayerList(props: ListProps) {
  const { layer, lines, read } = props;
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, LISTED);
  return (
    <details class="layer-list" open={props.open}>
      <summary>
        {LAYER_NAMES[layer]} <span class="layer-count">{lines.length}</span>
      </summary>
      <p class="mark-names">
        {MARKS[layer].map(([classes, words, meaning]) => (
          <span key={words}>
            <span class={classes}>{words}</span> {meaning}
          </span>
        ))}
      </p>
      {layer === "copied" ? <Shares shared={read.shared} /> : null}
      {lines.length === 0 ? <p class="empty">None was found.</p> : null}
      <ol>
        {shown.map((line) => (
          <li key={`${line.key} ${line.span[0]}`}>
            <Entry {...props} line={line} />
          </li>
        ))}
      </ol>
      {shown.length < lines.length ? (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {lines.length}
        </button>
      ) : null}
    </details>
  );
}

function Shares(props: { shared: readonly SharedWords[] }): ComponentChildren {
  return props.shared.map(({ report, outlet, share, otherShare }) => (
    <p key={report} class="read">
      {Math.round(share * 100)}% of the words of this report stand also in{" "}
      <a href={`/reports/${encodeURIComponent(report)}`}>
        <bdi>{outlet ?? report}</bdi>
      </a>
      , {Math.round(otherShare * 100)}% of its words here.
    </p>
  ));
}

/** The layers that are on, a list each. */
export function LayerLists(props: Omit<ListProps, "layer" | "lines"> & { on: readonly Layer[]; lines: LinesOf }) {
  const { on, lines, ...rest } = props;
  return (
    <>
      {on.map((layer) => (
        <LayerList key={layer} {...rest} layer={layer} lines={lines[layer]} />
      ))}
    </>
  );
}

/** The lines of every layer. */
export type LinesOf = Readonly<Record<Layer, readonly Line[]>>;

/** What is read of the words that were chosen, whichever layers are on. */
export function ReadHere(props: { spans: readonly Span[]; lines: LinesOf; read: Read }) {
  const touches = (span: Span) => props.spans.some(([start, end]) => span[0] < end && span[1] > start);
  const entities = props.read.analysis?.entities ?? [];
  const named = new Set(
    entities.filter(({ mentions }) => mentions.some(({ start, end }) => touches([start, end]))).map(({ id }) => id),
  );
  const found = LAYERS.flatMap((layer) =>
    props.lines[layer]
      .filter((line) => (layer === "people" ? named.has(line.key) : touches(line.span)))
      .map((line) => ({ layer, line })),
  );
  if (found.length === 0) return null;
  return (
    <details class="read-here">
      <summary>What was read here ({found.length})</summary>
      <dl>
        {found.slice(0, LISTED).map(({ layer, line }) => (
          <div key={`${layer} ${line.key} ${line.span[0]}`}>
            <dt dir="auto">{cutAtWord(line.words, 80)}</dt>
            <dd>{cutAtWord(line.read, 260)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
