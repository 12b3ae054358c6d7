import { useLayoutEffect, useRef } from "preact/hooks";
import type { Span } from "../base/index.js";
import type { Point } from "../contract/index.js";
import { Beside } from "./beside.js";
import { usePage } from "./context.js";
import { publishedWords, ReportLink } from "./header.js";
import { type Block, type Place, type ReportView, readingsIn } from "./model.js";
import { Letter, Marked } from "./parts.js";
import { placeAtOffset } from "./renderings.js";
import { sharedRuns } from "./shared-runs.js";

/** The address as a link where it is one that can do no harm; text otherwise. */
function Address(props: { url: string }) {
  return /^https?:\/\//i.test(props.url) ? (
    <a class="address" href={props.url} target="_blank" rel="noopener noreferrer">
      {props.url}
    </a>
  ) : (
    <span class="address">{props.url}</span>
  );
}

/** One paragraph with its number as a button: it marks the paragraph and puts it into the address. */
function Paragraph(props: { view: ReportView; block: Block; marks: readonly Span[]; onPick?: () => void }) {
  const { view, block, onPick } = props;
  return (
    <div class="paragraph">
      {block.number === null ? (
        <span class="number" />
      ) : onPick ? (
        <button type="button" class="number" aria-label={`Paragraph ${block.number}: link to it`} onClick={onPick}>
          {block.number}
        </button>
      ) : (
        <span class="number">{block.number}</span>
      )}
      <p dir="auto" data-start={block.span[0]}>
        <Marked view={view} span={block.span} marks={props.marks} name="hit" />
      </p>
    </div>
  );
}

/** Title lines of a report. */
function ReportHead(props: { view: ReportView; place?: Place }) {
  const { report, name } = props.view;
  return (
    <div class="report-head">
      {report.headline ? <h3 dir="auto">{report.headline}</h3> : null}
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        · {publishedWords(props.view)}
      </p>
      {report.url ? <Address url={report.url} /> : null}
      {props.place ? <ReportLink view={props.view} place={props.place} /> : null}
    </div>
  );
}

/** The place to show when the reader turns to another report: the same point there, where that report has it; of other words those that stand there too. */
function placeIn(from: ReportView, view: ReportView, place: Place, point: Point | undefined): Place {
  if (view === from) return place;
  const { id, text } = view.report;
  if (place.point === null)
    return { ...place, report: id, spans: sharedRuns(from.report.text, text, place.spans).right };
  const reading = point?.readings.find(({ report }) => report === id);
  return { ...place, report: id, spans: reading?.spans ?? [] };
}

/** Offset in the report of the character under the pointer; null beside the text. */
export function offsetUnder(event: MouseEvent): number | null {
  // `caretPositionFromPoint` is the standard; Safari has the other alone.
  const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = at ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const node = at?.offsetNode ?? range?.startContainer;
  return node ? offsetAt(node, at?.offset ?? range?.startOffset ?? 0) : null;
}

/** Offset in the report of a place in the page; null beside the text. */
export function offsetAt(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const paragraph = element?.closest<HTMLElement>("p[data-start]");
  if (!paragraph) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  // A sign that stands for a character of the report holds no text.
  const signs = before.cloneContents().querySelectorAll(".control").length;
  return Number(paragraph.dataset.start) + before.toString().length + signs;
}

/** A button for each report, which turns to it. */
function Turns(props: { place: Place; view: ReportView }) {
  const { model, open } = usePage();
  const { place, view } = props;
  const point = place.point === null ? undefined : model.byPoint.get(place.point);
  return (
    <nav aria-label="Reports">
      {model.reports.map((other) => {
        const readings = point ? readingsIn(point, other.report.id) : [];
        return (
          <button
            key={other.report.id}
            type="button"
            class={point && readings.length === 0 ? "turn silent" : "turn"}
            aria-pressed={other === view}
            title={point && readings.length === 0 ? `${other.name} does not say this` : other.name}
            onClick={() => open(placeIn(view, other, place, point))}
          >
            <Letter view={other} /> <bdi>{other.name}</bdi>
          </button>
        );
      })}
    </nav>
  );
}

/** The reports beside the page: full text, scrolled to the words that were asked for whenever `turn` is another one. */
export function Reader(props: { place: Place; turn: number; takeFocus: boolean; onClose: () => void }) {
  const { model, open } = usePage();
  const { place } = props;
  const view = model.byReport.get(place.report);
  const text = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const scroller = text.current;
    if (!scroller) return;
    const hit = scroller.querySelector("mark.hit");
    if (hit) hit.scrollIntoView({ block: "center" });
    else scroller.scrollTop = 0;
    if (props.takeFocus) scroller.focus({ preventScroll: true });
  }, [props.turn]);
  if (!view) return null;
  const pick = (event: MouseEvent) => {
    // Whoever selects words wants to copy them, not to go elsewhere.
    if (!getSelection()?.isCollapsed || (event.target as Element).closest("button, a")) return;
    const offset = offsetUnder(event);
    const target = offset === null ? null : placeAtOffset(model, view.report.id, offset);
    if (target) open(target, true);
  };
  return (
    <aside class="reader" aria-label="Report reader">
      <div class="reader-bar">
        <Turns place={place} view={view} />
        <button type="button" class="close" onClick={props.onClose} aria-label="Close the reader (Escape)">
          Close
        </button>
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys n and p walk over the same words */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls must be reachable by keyboard */}
      <article ref={text} tabIndex={0} onClick={pick} aria-label={`Text of report ${view.letter}, ${view.name}`}>
        <ReportHead view={view} place={place} />
        {view.blocks.map((block) => (
          <Paragraph
            key={block.span[0]}
            view={view}
            block={block}
            marks={place.spans}
            onPick={() => open({ report: view.report.id, spans: [block.span], point: null })}
          />
        ))}
      </article>
      <Beside place={place} view={view} />
    </aside>
  );
}

/** All reports in full at the end of the printed account: the references there are to these paragraphs. */
export function PrintedReports() {
  const { model } = usePage();
  return (
    <section class="printed-reports">
      <h2>Reports</h2>
      {model.reports.map((view) => (
        <article key={view.report.id}>
          <p class="printed-letter">Report {view.letter}</p>
          <ReportHead view={view} />
          {view.blocks.map((block) => (
            <Paragraph key={block.span[0]} view={view} block={block} marks={[]} />
          ))}
        </article>
      ))}
    </section>
  );
}
