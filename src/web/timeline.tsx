import { Fragment } from "preact";
import { useMemo } from "preact/hooks";
import { intervalWords } from "../base/index.js";
import type { TimelineEntry } from "../contract/index.js";
import { disputeOf, type TimelineLine, timelineDays } from "../wording/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { JudgedMarks, PointMarks } from "./marks.js";
import type { Place } from "./model.js";
import { referenceTo } from "./model.js";
import { Chip, OpenButton } from "./parts.js";
import { datedReports, Published } from "./published.js";
import { type DrawnReport, layoutTimeline } from "./timeline-layout.js";

const LANE = 28;
const BAR = 20;
const AXIS = 26;
const NARROW = 640;

function placeOf(entry: TimelineEntry): Place | null {
  const first = entry.readings[0];
  return first ? { report: first.report, spans: [first.span], point: entry.point } : null;
}

function Bar({ drawn, y }: { drawn: Omit<DrawnReport, "id">; y: number }) {
  return (
    <>
      <rect class="bar-box" x={drawn.x} y={y} width={drawn.width} height={BAR} rx={2} />
      <text x={drawn.labelX} y={y + 14} text-anchor={drawn.labelEnd ? "end" : "start"}>
        {drawn.label}
      </text>
    </>
  );
}

/** The drawn axis. Hidden from screen readers and the keyboard: the list below holds all of it. */
function Drawing(props: { timeline: readonly TimelineEntry[]; width: number }) {
  const { model, open } = usePage();
  const drawing = useMemo(
    () => layoutTimeline(props.timeline, props.width - 2, datedReports(model)),
    [props.timeline, props.width, model],
  );
  const below = AXIS + drawing.lanes * LANE;
  const height = below + (drawing.reportLanes > 0 ? AXIS + drawing.reportLanes * LANE : 0);
  return (
    <svg class="timeline-drawing" width={props.width} height={height} aria-hidden="true">
      {drawing.ticks.map((tick) => (
        <g key={tick.x}>
          <line class="tick" x1={tick.x + 0.5} x2={tick.x + 0.5} y1={0} y2={height} />
          <text class="tick-label" x={tick.labelX} y={13} text-anchor={tick.labelEnd ? "end" : "start"}>
            {tick.label}
          </text>
        </g>
      ))}
      <line class="axis" x1={0} x2={props.width} y1={AXIS - 6.5} y2={AXIS - 6.5} />
      {drawing.entries.map((item, index) => {
        const place = placeOf(item.entry);
        const y = AXIS + item.lane * LANE;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list below is the accessible form of this drawing
          <g
            key={`${item.entry.from}-${index}`}
            class="bar"
            onClick={() => place && open(place)}
            data-entry={props.timeline.indexOf(item.entry)}
          >
            <title>{`${intervalWords(item.entry.from, item.entry.to)}: ${item.entry.label}`}</title>
            <Bar drawn={item} y={y} />
          </g>
        );
      })}
      {drawing.reports.length > 0 ? (
        <>
          <line class="axis" x1={0} x2={props.width} y1={below + AXIS - 6.5} y2={below + AXIS - 6.5} />
          <text class="tick-label" x={4} y={below + 13}>
            Published
          </text>
        </>
      ) : null}
      {drawing.reports.map((item) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the list below is the accessible form of this drawing
        <g key={item.id} class="bar printed" onClick={() => open({ report: item.id, spans: [], point: null })}>
          <Bar drawn={item} y={below + AXIS + item.lane * LANE} />
        </g>
      ))}
    </svg>
  );
}

/** The places where reports say it, each once. */
function placesOf(line: TimelineLine): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { point, readings } of line.entries) {
    for (const { report, span } of readings) {
      const key = `${report} ${span[0]}`;
      if (!places.has(key)) places.set(key, { report, spans: [span], point });
    }
  }
  return [...places.values()];
}

function Line(props: { line: TimelineLine }) {
  const { model } = usePage();
  const { label, clocks, entries } = props.line;
  const points = [...new Set(entries.map(({ point }) => point).filter((point) => point !== null))];
  const held = points.flatMap((id) => model.byPoint.get(id) ?? []);
  const conflict = held.some((point) => disputeOf(point) === "hard");
  return (
    <li class="day-entry">
      {clocks.length > 0 ? <span class="when">{clocks.join(", ")}</span> : null} <span class="what">{label}</span>{" "}
      {placesOf(props.line).map((place) => {
        const view = model.byReport.get(place.report);
        const start = place.spans[0]?.[0] ?? 0;
        if (!view) return null;
        const reference = referenceTo(view, start);
        return (
          <OpenButton key={`${place.report}-${start}`} place={place} label={`Read ${reference}, ${view.name}`}>
            {reference}
          </OpenButton>
        );
      })}{" "}
      {conflict ? <Chip tone="conflict">conflict</Chip> : null}{" "}
      {points.map((point) => (
        <a key={point} class="point-link" href={pointHash(point)}>
          {point}
        </a>
      ))}
      {held.map((point) => (
        <Fragment key={point.id}>
          {" "}
          <PointMarks point={point} />
          <JudgedMarks point={point} />
        </Fragment>
      ))}
    </li>
  );
}

/** What happened when, and below it who published when: drawn on one axis where there is room, and listed by day. */
export function Timeline(props: { width: number; printing: boolean }) {
  const { model } = usePage();
  const { timeline } = model.collation;
  const drawn = props.width >= NARROW && !props.printing;
  return (
    <>
      <section class="timeline" aria-labelledby="timeline-title">
        <h2 id="timeline-title">Timeline of what happened</h2>
        {timeline.length === 0 ? <p class="empty">The reports name no date that could be placed.</p> : null}
        {drawn && timeline.length > 0 ? (
          <figure>
            <Drawing timeline={timeline} width={props.width} />
            <figcaption>
              Above what happened, below who published when; a bar is as long as its date leaves open. Order and dates
              are exact; long gaps on the axis are shortened. Click a bar to read the words.
            </figcaption>
          </figure>
        ) : null}
        <ol class="days">
          {timelineDays(timeline).map(({ title, lines }) => (
            <li class="day" key={title}>
              <h3>{title}</h3>
              <ul>
                {lines.map((line) => (
                  <Line key={line.label} line={line} />
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </section>
      <Published />
    </>
  );
}
