import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Span } from "../../base/index.js";
import type { PlacedJudgement, ReportText } from "../../contract/index.js";
import { Beside } from "../beside.js";
import { placeHash } from "../links.js";
import type { Model, Place, ReportView } from "../model.js";
import { offsetAt, offsetUnder } from "../reader.js";
import { placeAtOffset, placeBeside } from "../renderings.js";
import { cutAtWord } from "../words.js";
import { JudgedLines } from "./judged.js";
import type { Shown } from "./report-address.js";
import type { ReportData } from "./report-data.js";
import { Facts } from "./report-head.js";
import { useReportKeys } from "./report-keys.js";
import { LAYERS, type Layer, type Mark, marksOf } from "./report-layers.js";
import {
  LAYER_NAMES,
  LayerBar,
  LayerLists,
  type Line,
  type LinesOf,
  linesOf,
  markWords,
  Quoted,
  type Read,
  ReadHere,
} from "./report-panel.js";
import { type JudgedWords, TextOf } from "./report-text.js";
import { unforced } from "./report-words.js";

type Props = {
  readonly text: ReportText;
  readonly data: ReportData;
  readonly model: Model;
  readonly shown: Shown;
  readonly change: (part: Partial<Shown>) => void;
  readonly announce: (words: string) => void;
  readonly printing: boolean;
  readonly alone: string | null;
};

/** What the layers found, and the marks of those that are on. */
function useLayers({ text, data, shown }: Props) {
  const read = useMemo<Read>(
    () => ({ text: text.report.text, analysis: data.analysis, shared: data.shared }),
    [text, data.analysis, data.shared],
  );
  const lines = useMemo(
    () => Object.fromEntries(LAYERS.map((layer) => [layer, linesOf(layer, read)])) as unknown as LinesOf,
    [read],
  );
  const words = useMemo(() => {
    const byKey = new Map<string, Line>();
    for (const layer of LAYERS) for (const line of lines[layer]) byKey.set(`${layer} ${line.key}`, line);
    return markWords(byKey);
  }, [lines]);
  const on = shown.layers.join(",");
  const marks = useMemo<readonly Mark[]>(() => {
    const all = shown.layers.flatMap((layer) => marksOf(layer, read.analysis, read.shared));
    return all.sort((left, right) => left.span[0] - right.span[0] || right.span[1] - left.span[1]);
  }, [on, read]);
  return { read, lines, words, marks };
}

/** The place that the address names: the words that a reading has there, else the very words. */
function placeOf(model: Model, id: string, at: Span | null): Place | null {
  if (at === null) return null;
  const whole = model.byReport.get(id)?.report.text.length ?? 0;
  if (at[0] >= whole) return null;
  const found = at[1] - at[0] === 1 ? placeAtOffset(model, id, at[0]) : null;
  const exact = model.collation.points.find(({ readings }) =>
    readings.some(({ report, spans }) => report === id && spans[0]?.[0] === at[0] && spans[0][1] === at[1]),
  );
  const own = exact?.readings.find(({ report, spans }) => report === id && spans[0]?.[0] === at[0]);
  if (found) return found;
  return { report: id, spans: own?.spans ?? [[at[0], Math.min(at[1], whole)]], point: exact?.id ?? null };
}

/** What is selected in the text; null where nothing is. */
function selectedSpan(): Span | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  const [start, end] = [offsetAt(startContainer, startOffset), offsetAt(endContainer, endOffset)];
  return start === null || end === null || start >= end ? null : [start, end];
}

/** The sentences; the paragraphs where the report was not read. */
function useSentences(data: ReportData, view: ReportView): readonly Span[] {
  return useMemo(
    () =>
      data.analysis === null
        ? view.blocks.map(({ span }) => span)
        : data.analysis.sentences.map(({ start, end }): Span => [start, end]),
    [data.analysis, view],
  );
}

/** Where keyboard and mouse stand in the text, and what they ask for. */
function useChoosing(props: Props, view: ReportView) {
  const { model, shown, change, announce, data } = props;
  const id = view.report.id;
  const sentences = useSentences(data, view);
  const [cursor, setCursor] = useState<Span | null>(null);
  // A selection is shown by the browser: drawing it as well would take it away.
  const [selected, setSelected] = useState(false);
  const place = useMemo(() => placeOf(model, id, shown.at), [model, id, shown.at?.[0], shown.at?.[1]]);
  const choose = useCallback(
    (found: Place | null, bySelection = false) => {
      if (found === null) return;
      setSelected(bySelection);
      const [first, last] = [found.spans[0], found.spans.at(-1)];
      if (first && last) change({ at: found.point === null ? [first[0], last[1]] : first });
    },
    [change],
  );
  const pickSpan = useCallback((span: Span) => choose({ report: id, spans: [span], point: null }), [choose, id]);
  const sentence = (step: 1 | -1) => {
    const from = cursor ?? (step === 1 ? [-1, -1] : [Number.MAX_SAFE_INTEGER, 0]);
    const next =
      step === 1 ? sentences.find(([start]) => start > from[0]) : sentences.findLast(([start]) => start < from[0]);
    if (!next) return announce(step === 1 ? "This is the last sentence." : "This is the first sentence.");
    setCursor(next);
    announce(cutAtWord(view.report.text.slice(...next), 400));
  };
  useReportKeys(
    {
      sentence,
      toggle: (layer) => toggleLayer(props, layer),
      words: (step) => {
        const next = placeBeside(model, place ?? { report: id, spans: [], point: null }, step);
        if (next) choose(next);
        else announce("No more words here that another report has.");
      },
      choose: () => {
        const span = selectedSpan();
        if (span !== null) choose({ report: id, spans: [span], point: null }, true);
        else if (cursor !== null) pickSpan(cursor);
        if (span === null && cursor === null) return false;
        // What the others say is what was asked for: the keyboard goes there, and comes back on Escape.
        requestAnimationFrame(() => document.querySelector<HTMLElement>(".chosen-words")?.focus());
        return true;
      },
      copy: () => document.querySelector<HTMLButtonElement>(".chosen-words .copy")?.click(),
      close: () => closeChosen(change),
    },
    true,
  );
  const onClick = (event: MouseEvent) => {
    if ((event.target as Element).closest("button, a")) return;
    const span = selectedSpan();
    if (span !== null) return choose({ report: id, spans: [span], point: null }, true);
    const offset = offsetUnder(event);
    if (offset !== null) choose(placeAtOffset(model, id, offset));
  };
  return { place, cursor, selected, onClick, pickSpan };
}

/** Takes the chosen words away; a keyboard that stood there goes back to the text. */
function closeChosen(change: Props["change"]): void {
  const within = document.activeElement?.closest(".chosen-words");
  change({ at: null });
  if (within) document.querySelector<HTMLElement>(".report-text")?.focus({ preventScroll: true });
}

function toggleLayer({ shown, change, announce }: Props, layer: Layer): void {
  const on = shown.layers.includes(layer);
  change({ layers: LAYERS.filter((one) => (one === layer ? !on : shown.layers.includes(one))) });
  announce(`${LAYER_NAMES[layer]} ${on ? "off" : "on"}`);
}

/** Scrolls to the words that were asked for, and to the sentence of the keyboard, when they change. */
function useScroll(
  text: { readonly current: HTMLElement | null },
  place: Place | null,
  cursor: Span | null,
  name: string | null,
): void {
  const key = place?.spans[0]?.join("-");
  useLayoutEffect(() => {
    if (key !== undefined) text.current?.querySelector(".m-hit")?.scrollIntoView({ block: "nearest" });
  }, [key, text]);
  useLayoutEffect(() => {
    if (cursor !== null) text.current?.querySelector(".m-cursor")?.scrollIntoView({ block: "nearest" });
  }, [cursor, text]);
  useLayoutEffect(() => {
    if (name !== null) text.current?.querySelector(".m-lit")?.scrollIntoView({ block: "nearest" });
  }, [name, text]);
}

const NO_SPANS: readonly Span[] = [];

/** What was judged of the text that is shown: a newer text has other words at a place. */
function useJudgedWords({ text, data }: Props): readonly JudgedWords[] {
  const { judged } = data;
  return useMemo(
    () =>
      (judged?.places ?? []).flatMap(({ words, spans, judgements }): JudgedWords[] => {
        const [first, last] = [spans[0], spans.at(-1)];
        const same = spans.map((span) => text.report.text.slice(...span)).join(" … ") === words;
        return first && last && same ? [{ span: [first[0], last[1]], spans, judgements }] : [];
      }),
    [judged, text],
  );
}

/** The text with its layers, what they found beside it, and what the other reports make of the words that were chosen. */
export function ReadingView(props: Props) {
  const { text, model, shown, change, data } = props;
  const view = model.byReport.get(text.report.id) as ReportView;
  const { read, lines, words, marks } = useLayers(props);
  const { place, cursor, selected, onClick, pickSpan } = useChoosing(props, view);
  const judged = useJudgedWords(props);
  const [light, setLight] = useState<string | null>(null);
  const column = useRef<HTMLDivElement>(null);
  useScroll(column, place, cursor, shown.name);
  const wide = useWide();
  return (
    <>
      <LayerBar read={read} on={shown.layers} toggle={(layer) => toggleLayer(props, layer)} />
      <aside class="reading-side" aria-label="Layers and other reports">
        <div class="lists">
          <Judged lost={data.judged?.lost ?? []} some={judged.length > 0} />
          <Facts text={text} analysis={data.analysis} open={props.printing || (wide && shown.layers.length === 0)} />
          {shown.layers.length === 0 ? <Hint waits={data.analysis === null} /> : null}
          <LayerLists
            on={shown.layers}
            lines={lines}
            read={read}
            name={shown.name}
            open={wide || props.printing}
            go={pickSpan}
            hold={(name) => change({ name })}
            light={setLight}
          />
        </div>
        {place === null ? null : (
          <Chosen
            place={place}
            view={view}
            read={read}
            lines={lines}
            alone={props.alone}
            text={text}
            close={() => closeChosen(change)}
          />
        )}
      </aside>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter chooses the sentence that j and k walk over */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the text is not a control; its words can be asked about */}
      <div ref={column} class="reading-text" onClick={onClick}>
        <TextOf
          view={view}
          zones={text.zones}
          marks={marks}
          hits={place === null || selected ? NO_SPANS : place.spans}
          judged={judged}
          cursor={cursor}
          lit={light ?? shown.name}
          words={words}
          pick={pickSpan}
          printing={props.printing}
        />
      </div>
    </>
  );
}

/** Judgements that name the report and stand at no words of it, and what the mark of those that do means. */
function Judged(props: { lost: readonly PlacedJudgement[]; some: boolean }) {
  return (
    <>
      <JudgedLines judgements={props.lost} />
      {props.some ? (
        <p class="mark-names">
          <span>
            <span class="m m-judged">words</span> of a point that was judged: below them what, by whom, when
          </span>
        </p>
      ) : null}
    </>
  );
}

/** Whether lists have room beside the text. */
function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia("(min-width: 1000px)").matches);
  useEffect(() => {
    const query = matchMedia("(min-width: 1000px)");
    const follow = () => setWide(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return wide;
}

function Hint(props: { waits: boolean }) {
  return (
    <div class="reading-hint">
      <p>
        {props.waits ? "" : "Switch on layers above the text to see what was read in it. "}
        Click any words, or select some, to see how the other reports say them.
      </p>
      <p class="hint-keys">
        Keys: <kbd>1</kbd> to <kbd>6</kbd> layers, <kbd>j</kbd> <kbd>k</kbd> sentences, <kbd>Enter</kbd> how the others
        say it, <kbd>n</kbd> <kbd>p</kbd> words that another report has too, <kbd>y</kbd> copy, <kbd>Escape</kbd> close.
      </p>
    </div>
  );
}

type ChosenProps = {
  place: Place;
  view: ReportView;
  read: Read;
  lines: LinesOf;
  alone: string | null;
  text: ReportText;
  close: () => void;
};

/** The words that were chosen: what was read of them, how the other reports say them, and where else they can be seen. */
function Chosen(props: ChosenProps) {
  const { place, view, text } = props;
  const words = place.spans.map((span) => view.report.text.slice(...span)).join(" … ");
  return (
    <section class="chosen-words" aria-labelledby="chosen-title" tabIndex={-1}>
      <h2 id="chosen-title" class="unseen">
        The chosen words
      </h2>
      <div class="chosen-head">
        <Quoted words={cutAtWord(unforced(words.slice(0, 1000).replace(/\s+/g, " ")), 160)} />
        <button type="button" class="close" onClick={props.close} aria-label="Close (Escape)">
          Close
        </button>
      </div>
      <ReadHere spans={place.spans} lines={props.lines} read={props.read} />
      <Beside place={place} view={view} alone={props.alone} />
      {text.story === null ? null : (
        <p class="chosen-story">
          <a href={`/stories/${encodeURIComponent(text.story.id)}${placeHash(place)}`}>These words in the story</a>
        </p>
      )}
    </section>
  );
}
