import { useMemo } from "preact/hooks";
import { groupTitle, intervalWords } from "../base/index.js";
import type { TimelineEntry } from "../contract/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import type { Place } from "./model.js";
import { referenceTo } from "./model.js";
import { Chip, OpenButton } from "./parts.js";
import { layoutTimeline } from "./timeline-layout.js";

const LANE = 28;
const BAR = 20;
const AXIS = 26;
const NARROW = 640;

function placeOf(entry: TimelineEntry): Place | null {
  const first = entry.readings[0];
  return first ? { report: first.report, spans: [first.span], point: entry.point } : null;
}

/** The drawn axis. Hidden from screen readers and the keyboard: the list below holds all of it. */
function Drawing(props: { timeline: readonly TimelineEntry[]; width: number }) {
  const { open } = usePage();
  const drawing = useMemo(() => layoutTimeline(props.timeline, props.width - 2), [props.timeline, props.width]);
  if (drawing.entries.length === 0) return null;
  const height = AXIS + drawing.lanes * LANE;
  return (
    <svg class="timeline-drawing" width={props.width} height={height} aria-hidden="true">
      {drawing.ticks.map((tick) => (
        <g key={tick.x}>
          <line class="tick" x1={tick.x + 0.5} x2={tick.x + 0.5} y1={0} y2={height} />
          <text class="tick-label" x={tick.x + 4} y={13}>
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
            <rect class="bar-box" x={item.x} y={y} width={item.width} height={BAR} rx={2} />
            <text x={item.labelX} y={y + 14} text-anchor={item.labelEnd ? "end" : "start"}>
              {item.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

type Group = { readonly title: string; readonly entries: readonly TimelineEntry[] };

/** Entries under the day they begin on; a month or a year named as such is a heading of its own. */
function groupsOf(timeline: readonly TimelineEntry[]): readonly Group[] {
  const groups = new Map<string, TimelineEntry[]>();
  const sorted = timeline.map((entry, index) => ({ entry, index }));
  sorted.sort((left, right) =>
    left.entry.from === right.entry.from ? left.index - right.index : left.entry.from < right.entry.from ? -1 : 1,
  );
  for (const { entry } of sorted) {
    const title = groupTitle(entry.from, entry.to);
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return [...groups].map(([title, entries]) => ({ title, entries }));
}

function Entry(props: { entry: TimelineEntry; title: string }) {
  const { model } = usePage();
  const { entry } = props;
  // Under the heading of its day only the time of day is new.
  const when = intervalWords(entry.from, entry.to).replace(`${props.title}, `, "");
  return (
    <li class="day-entry">
      {when === props.title ? null : <span class="when">{when}</span>} <span class="what">{entry.label}</span>{" "}
      {entry.readings.map((reading) => {
        const view = model.byReport.get(reading.report);
        if (!view) return null;
        const reference = referenceTo(view, reading.span[0]);
        return (
          <OpenButton
            key={`${reading.report}-${reading.span[0]}`}
            place={{ report: reading.report, spans: [reading.span], point: entry.point }}
            label={`Read ${reference}, ${view.name}`}
          >
            {reference}
          </OpenButton>
        );
      })}{" "}
      {entry.point && model.byPoint.get(entry.point)?.status === "conflict" ? (
        <Chip tone="conflict">conflict</Chip>
      ) : null}{" "}
      {entry.point ? (
        <a class="point-link" href={pointHash(entry.point)}>
          {entry.point}
        </a>
      ) : null}
    </li>
  );
}

/** What happened when: drawn on an axis where there is room, and listed by day. */
export function Timeline(props: { width: number; printing: boolean }) {
  const { model } = usePage();
  const { timeline } = model.collation;
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">Timeline of what happened</h2>
      {timeline.length === 0 ? (
        <p class="empty">The reports name no date that could be placed.</p>
      ) : (
        <>
          {props.width >= NARROW && !props.printing ? (
            <figure>
              <Drawing timeline={timeline} width={props.width} />
              <figcaption>
                Order and dates are exact; long gaps on the axis are shortened. Click a bar to read the words.
              </figcaption>
            </figure>
          ) : null}
          <ol class="days">
            {groupsOf(timeline).map((group) => (
              <li class="day" key={group.title}>
                <h3>{group.title}</h3>
                <ul>
                  {group.entries.map((entry) => (
                    <Entry
                      key={`${entry.from}-${entry.label}-${entry.readings[0]?.span[0]}`}
                      entry={entry}
                      title={group.title}
                    />
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
