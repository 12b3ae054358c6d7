import { type ComponentChildren, Fragment } from "preact";
import type { Span } from "../base/index.js";
import type { PointReading } from "../contract/index.js";
import { reasonsOf } from "../wording/index.js";
import { usePage } from "./context.js";
import { useDeskOrNull } from "./desk/context.js";
import { placeHash } from "./links.js";
import { contextOf, type Place, piecesOf, type ReportView, referenceTo } from "./model.js";
import { readingChips } from "./words.js";

/** Characters that turn the direction of what follows by force: shown as a sign, since obeyed they could turn 21 into 12. */
const OVERRIDES = /[\u202d\u202e]/;

/** Text as it stands, forced turns of direction shown and not obeyed. */
export function Plain(props: { text: string }) {
  if (!OVERRIDES.test(props.text)) return <>{props.text}</>;
  return (
    <>
      {props.text.split(OVERRIDES).map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? <span class="control" role="img" aria-label="forced direction, not obeyed" /> : null}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** A stretch of a report's text with marks in it. Text nodes only. */
export function Marked(props: { view: ReportView; span: Span; marks: readonly Span[]; name?: string }) {
  const pieces = piecesOf(props.view.report.text, props.span, props.marks);
  return (
    <>
      {pieces.map((piece) =>
        piece.marked ? (
          <mark key={piece.start} class={props.name}>
            <Plain text={piece.text} />
          </mark>
        ) : (
          <Plain key={piece.start} text={piece.text} />
        ),
      )}
    </>
  );
}

/** The letter of a report as a small badge. */
export function Letter(props: { view: ReportView }) {
  return (
    <abbr class="letter" title={props.view.name}>
      {props.view.letter}
    </abbr>
  );
}

/** A name; at a desk with a store a link to what it says in all stories. */
export function NameLink(props: { name: string; class?: string }) {
  const desk = useDeskOrNull();
  const words = <bdi class={props.class}>{props.name}</bdi>;
  if (!desk?.view.kept) return words;
  return (
    <a class="over-stories" href={`/names/${encodeURIComponent(props.name)}`} title="Over all stories">
      {words}
    </a>
  );
}

/** A small label. */
export function Chip(props: { children: ComponentChildren; tone?: string }) {
  return <span class={props.tone ? `chip ${props.tone}` : "chip"}>{props.children}</span>;
}

/** Who says a reading and how sure it is. */
export function ReadingChips(props: { reading: PointReading }) {
  const chips = readingChips(props.reading);
  if (chips.length === 0) return null;
  return (
    <span class="chips">
      {chips.map((chip) => (
        <Chip key={chip} tone="said">
          {chip}
        </Chip>
      ))}
    </span>
  );
}

/** Why something was said, opened on request: a title would not reach a keyboard or a finger. */
export function Reasons(props: { label: string; reasons: readonly string[]; open?: boolean }) {
  const reasons = [...new Set(props.reasons.map(reasonsOf))].filter((reason) => reason !== "");
  if (reasons.length === 0) return null;
  return (
    <details class="reasons" open={props.open}>
      <summary>{props.label}</summary>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </details>
  );
}

/** A button that opens the reader on exact words. It carries its place in `data-` attributes for keys and tests. */
export function OpenButton(props: {
  place: Place;
  class?: string;
  label?: string;
  expanded?: boolean;
  dir?: "auto";
  children: ComponentChildren;
}) {
  const { open } = usePage();
  return (
    <button
      type="button"
      class={props.class ?? "evidence"}
      dir={props.dir}
      aria-label={props.label}
      aria-current={props.expanded ? "true" : undefined}
      data-report={props.place.report}
      data-place={placeHash(props.place)}
      onClick={() => open(props.place)}
    >
      {props.children}
    </button>
  );
}

/** Words in their context, as a button that opens them: "… early on Sunday, [11 people] were … — B Outlet ¶2". */
export function ContextQuote(props: { view: ReportView; span: Span; point: string | null }) {
  const { view, span } = props;
  const around = contextOf(view, span);
  const text = view.report.text;
  const block = view.blocks.find((entry) => entry.span[0] <= around[0] && around[1] <= entry.span[1])?.span;
  return (
    <OpenButton class="context" place={{ report: view.report.id, spans: [span], point: props.point }}>
      <span class="context-words" dir="auto">
        {around[0] > (block?.[0] ?? 0) ? "… " : ""}
        <Marked view={view} span={around} marks={[span]} />
        {around[1] < (block?.[1] ?? text.length) ? " …" : ""}
      </span>
      <Reference view={view} offset={span[0]} named />
    </OpenButton>
  );
}

/** The words of a reading, those that the others do not have marked, with whose they are; opens the reader on them. */
export function ReadingQuote({ view, reading, point }: { view: ReportView; reading: PointReading; point: string }) {
  return (
    <OpenButton class="context" place={{ report: view.report.id, spans: reading.spans, point }}>
      <span class="context-words" dir="auto">
        {reading.spans.map((span, index) => (
          <span key={span[0]}>
            {index > 0 ? " … " : ""}
            <Marked view={view} span={span} marks={reading.differing} name="differs" />
          </span>
        ))}
      </span>
      <Letter view={view} /> <Reference view={view} offset={reading.spans[0]?.[0] ?? 0} named />
    </OpenButton>
  );
}

/** "B ¶3", with the outlet's name where there is room. */
export function Reference(props: { view: ReportView; offset: number; named?: boolean }) {
  return (
    <span class="ref">
      {props.named ? <bdi>{props.view.name}, </bdi> : null}
      {referenceTo(props.view, props.offset)}
    </span>
  );
}
