import { Component } from "preact";
import { useState } from "preact/hooks";
import type { Span } from "../base/index.js";
import type { Point, PointReading } from "../contract/index.js";
import { counted, kindWords, reasonsOf, statusLabel } from "../wording/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { JudgeButton, JudgedMarks, NewReading, PointMarks } from "./marks.js";
import { PlacesOf } from "./missing.js";
import { type Place, type ReportView, readingsIn, referenceTo, toneOf } from "./model.js";
import { reportsOf } from "./order.js";
import { Chip, Letter, Marked, OpenButton, ReadingChips, Reasons } from "./parts.js";
import { CopyQuote, PointActions } from "./point-actions.js";
import { gistWords, variantLabel } from "./words.js";

/** A cell is for comparing: beyond this many characters of one reading the reader beside it serves better. */
const CELL_CHARS = 480;

/** The spans of a reading up to the limit, and whether that is all. */
function cutSpans(spans: readonly Span[]): { shown: readonly Span[]; whole: boolean } {
  const shown: Span[] = [];
  let room = CELL_CHARS;
  for (const span of spans) {
    if (room <= 0) return { shown, whole: false };
    const end = Math.min(span[1], span[0] + room);
    shown.push([span[0], end]);
    room -= end - span[0];
    if (end < span[1]) return { shown, whole: false };
  }
  return { shown, whole: true };
}

/** How one report says the point, in its own words, as a button that opens them. */
export function ReadingCell(props: { point: Point; reading: PointReading; view: ReportView; open: boolean }) {
  const { point, reading, view } = props;
  const { shown, whole } = cutSpans(reading.spans);
  return (
    <div class="reading">
      <OpenButton
        class={props.open ? "words open" : "words"}
        expanded={props.open}
        dir="auto"
        place={{ report: view.report.id, spans: reading.spans, point: point.id }}
      >
        {shown.map((span, index) => (
          // No element of its own direction: by these words the whole runs from the left or from the right.
          <span key={span[0]}>
            {index > 0 ? " … " : ""}
            <Marked view={view} span={span} marks={reading.differing} name="differs" />
          </span>
        ))}
        {whole ? "" : " …"} <bdi class="ref">{referenceTo(view, reading.spans[0]?.[0] ?? 0)}</bdi>
      </OpenButton>
      <CopyQuote view={view} spans={reading.spans} speaker={reading.speaker} />
      <ReadingChips reading={reading} />
      <NewReading point={point} reading={reading} />
    </div>
  );
}

/** Status, kind, origins and differences of a point: what a row says of itself. */
export function PointFacts(props: { point: Point; printing: boolean; fold?: () => void }) {
  const { point } = props;
  const { model } = usePage();
  const origins = point.origins.map((id) => model.originNames.get(id) ?? id);
  return (
    <div class="facts">
      <p class="facts-line">
        <a class="point-link" href={pointHash(point.id)} aria-label={`${point.id}: link to this point`}>
          {point.id}
        </a>{" "}
        <Chip tone={toneOf(point)}>{statusLabel(point)}</Chip> <span class="kind">{kindWords[point.kind]}</span>{" "}
        <PointMarks point={point} />
        {props.fold && !props.printing ? <FoldButton point={point} folded={false} onFold={props.fold} /> : null}
      </p>
      {origins.length > 0 ? (
        <p class="origins">
          {counted(origins.length, "origin")}: {origins.join(", ")}
        </p>
      ) : null}
      <JudgedMarks point={point} />
      {point.variants.map((variant) => (
        <details
          key={`${variant.slot}-${variant.values[0]?.span[0]}`}
          class={variant.conflict ? `variant ${variant.strength === "soft" ? "disagreement" : "conflict"}` : "variant"}
          open={props.printing}
        >
          <summary>{variantLabel(model, variant)}</summary>
          <p>{reasonsOf(variant.because)}</p>
        </details>
      ))}
      <Reasons
        label={point.readings.length > 1 ? "why these are one point" : "why it stands alone"}
        reasons={[point.because]}
        open={props.printing && point.readings.length > 1}
      />
      {props.printing ? null : (
        <PointActions point={point}>
          <JudgeButton point={point} />
        </PointActions>
      )}
    </div>
  );
}

function FoldButton(props: { point: Point; folded: boolean; onFold: () => void }) {
  const words = `${props.folded ? "Unfold" : "Fold"} ${props.point.id}`;
  return (
    <button type="button" class="fold" aria-expanded={!props.folded} aria-label={words} onClick={props.onFold}>
      {props.folded ? "+" : "−"}
    </button>
  );
}

/** Whether a row is folded: as all are, unless it was turned by hand since. */
function useFold(all: boolean): { folded: boolean; turn: () => void } {
  const [turned, setTurned] = useState<{ from: boolean } | null>(null);
  const folded = turned?.from === all ? !all : all;
  return { folded, turn: () => setTurned(turned?.from === all ? null : { from: all }) };
}

/** A folded point: one line with its gist, and the places where it stands. */
function FoldedFacts(props: { point: Point; unfold: () => void }) {
  const { model } = usePage();
  const { point } = props;
  return (
    <>
      <FoldButton point={point} folded onFold={props.unfold} />{" "}
      <a class="point-link" href={pointHash(point.id)} aria-label={`${point.id}: link to this point`}>
        {point.id}
      </a>{" "}
      <Chip tone={toneOf(point)}>{statusLabel(point)}</Chip> <PointMarks point={point} />{" "}
      <bdi class="folded-gist">{gistWords(point)}</bdi>{" "}
      <span class="kind">
        {counted(reportsOf(point), "report")}, {counted(point.origins.length, "origin")}
      </span>{" "}
      <PlacesOf model={model} point={point} />{" "}
      <PointActions point={point}>
        <JudgeButton point={point} />
      </PointActions>
    </>
  );
}

type RowProps = {
  folded: boolean;
  point: Point;
  reports: readonly ReportView[];
  /** Report whose words of this point stand in the reader now; null for none. */
  open: string | null;
  printing: boolean;
};

/** A point as a row: facts, then a column for each report. */
function PointRow({ point, reports, open, printing, folded: all }: RowProps) {
  const { folded, turn } = useFold(all);
  if (folded) {
    return (
      <tr id={`row-${point.id}`} data-point={point.id} class={`row folded ${toneOf(point)}`}>
        <th scope="row" class="cell" colSpan={reports.length + 1}>
          <FoldedFacts point={point} unfold={turn} />
        </th>
      </tr>
    );
  }
  return (
    <tr id={`row-${point.id}`} data-point={point.id} class={`row ${toneOf(point)}`}>
      <th scope="row" class="cell">
        <PointFacts point={point} printing={printing} fold={turn} />
      </th>
      {reports.map((view) => {
        const readings = readingsIn(point, view.report.id);
        return (
          <td key={view.report.id} class={readings.length === 0 ? "cell silent" : "cell"}>
            {readings.length === 0 ? (
              <span role="img" aria-label={`${view.name} does not say this`}>
                —
              </span>
            ) : (
              readings.map((reading) => (
                <ReadingCell
                  key={reading.spans[0]?.[0]}
                  point={point}
                  reading={reading}
                  view={view}
                  open={open === view.report.id}
                />
              ))
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** A point as a block, where columns have no room: its gist, then the reports that say it. One reading alone is its own gist. */
function PointBlock({ point, reports, open, printing, folded: all }: RowProps) {
  const { folded, turn } = useFold(all);
  // On paper nothing unfolds.
  if (folded && !printing) {
    return (
      <li id={`row-${point.id}`} data-point={point.id} class={`block folded ${toneOf(point)}`}>
        <FoldedFacts point={point} unfold={turn} />
      </li>
    );
  }
  const silent = reports.filter((view) => readingsIn(point, view.report.id).length === 0);
  return (
    <li id={`row-${point.id}`} data-point={point.id} class={`block ${toneOf(point)}`}>
      {point.readings.length > 1 ? <h3 dir="auto">{gistWords(point)}</h3> : null}
      <PointFacts point={point} printing={printing} fold={turn} />
      {reports.map((view) =>
        readingsIn(point, view.report.id).map((reading) => (
          <div class="block-reading" key={`${view.report.id}-${reading.spans[0]?.[0]}`}>
            <Letter view={view} />
            <ReadingCell point={point} reading={reading} view={view} open={open === view.report.id} />
          </div>
        )),
      )}
      {silent.length > 0 && silent.length < reports.length ? (
        <p class="silent-in">— not in {silent.map((view) => view.name).join(", ")}</p>
      ) : null}
    </li>
  );
}

type ChunkProps = {
  points: readonly Point[];
  /** What each point is called when the next collation comes. */
  keys: ReadonlyMap<string, string>;
  reports: readonly ReportView[];
  /** The place in the reader, when it belongs to a point of this chunk. */
  open: Place | null;
  narrow: boolean;
  printing: boolean;
  folded: boolean;
};

/**
 * A run of points. It redraws only when something of its own changed, and the browser lays it out only when it is near the
 * window: with 2,000 points that keeps typing, opening and scrolling fluid.
 */
export class PointChunk extends Component<ChunkProps> {
  override shouldComponentUpdate(next: ChunkProps): boolean {
    const { points, open, narrow, printing, reports, folded } = this.props;
    return (
      points !== next.points ||
      open !== next.open ||
      narrow !== next.narrow ||
      printing !== next.printing ||
      folded !== next.folded ||
      reports !== next.reports
    );
  }

  override render({ points, reports, open, narrow, printing, folded }: ChunkProps) {
    const Entry = narrow ? PointBlock : PointRow;
    const keys = this.props.keys;
    const rows = points.map((point) => (
      <Entry
        key={keys.get(point.id)}
        point={point}
        reports={reports}
        open={open?.point === point.id ? open.report : null}
        printing={printing}
        folded={folded}
      />
    ));
    return narrow ? <ul class="blocks">{rows}</ul> : <tbody class="chunk">{rows}</tbody>;
  }
}
