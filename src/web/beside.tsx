import { useEffect, useState } from "preact/hooks";
import type { PointReading } from "../contract/index.js";
import { statusLabel } from "../wording/index.js";
import { copyText } from "./clipboard.js";
import { usePage } from "./context.js";
import { JudgedMarks } from "./marks.js";
import { type Place, type ReportView, toneOf } from "./model.js";
import { Chip, ReadingChips, ReadingQuote } from "./parts.js";
import { citation, liveAddress, type Rendering, renderingsOf } from "./renderings.js";

/** More points than this at one place (a whole paragraph was asked for) are counted, not listed. */
const LISTED = 12;

function CopyButton(props: { text: string }) {
  const { announce } = usePage();
  const [state, setState] = useState("");
  useEffect(() => setState(""), [props.text]);
  const copy = async () => {
    const done = await copyText(props.text);
    setState(done ? "Copied" : "Not copied: select the words and copy them");
    announce(done ? `Copied: ${props.text}` : "The browser did not let the page copy: select the words and copy them.");
  };
  return (
    <button type="button" class="plain copy" aria-keyshortcuts="y" onClick={copy}>
      {state || "Copy with source"}
    </button>
  );
}

function Other(props: { reading: PointReading; view: ReportView; point: string }) {
  const { reading, view } = props;
  return (
    <li class="beside-reading">
      <ReadingQuote view={view} reading={reading} point={props.point} />
      <ReadingChips reading={reading} />
    </li>
  );
}

function OnePoint(props: { rendering: Rendering; place: Place }) {
  const { model } = usePage();
  const { point, readings } = props.rendering;
  const own = model.byReport.get(props.place.report);
  const silent = model.reports.filter(
    (view) => view !== own && !readings.some((reading) => reading.report === view.report.id),
  );
  return (
    <li>
      <p class="beside-head">
        <Chip tone={toneOf(point)}>{statusLabel(point)}</Chip>
      </p>
      <JudgedMarks point={point} />
      <ul>
        {readings.map((reading) => {
          const view = model.byReport.get(reading.report);
          return view ? (
            <Other key={`${reading.report}-${reading.spans[0]?.[0]}`} reading={reading} view={view} point={point.id} />
          ) : null;
        })}
      </ul>
      {silent.length > 0 ? <p class="silent-in">— not in {silent.map((view) => view.name).join(", ")}</p> : null}
    </li>
  );
}

/**
 * Below the report: every other report's rendering of the words, the copy button, and the words on the live page. `alone` says why there is no other
 * report to ask.
 */
export function Beside(props: { place: Place; view: ReportView; alone?: string | null }) {
  const { model } = usePage();
  const { place, view } = props;
  if (place.spans.length === 0) {
    return <p class="beside hint">Click any words to see how the other reports say them.</p>;
  }
  const renderings = renderingsOf(model, place);
  const chosen = model.byPoint.get(place.point ?? "");
  const own = chosen?.readings.find(
    (reading) => reading.report === place.report && reading.spans[0]?.[0] === place.spans[0]?.[0],
  );
  const live = liveAddress(view, place.spans);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section class="beside" aria-labelledby="beside-title" tabIndex={0}>
      <p class="beside-tools">
        <CopyButton text={citation(view, place.spans, own?.speaker ?? null)} />
        {live ? (
          <a href={live} target="_blank" rel="noopener noreferrer">
            These words on the live page
          </a>
        ) : null}
      </p>
      <h3 id="beside-title">
        {props.alone ?? (renderings.length > 0 ? "How the other reports say it" : "No other report says this")}
      </h3>
      {chosen && !renderings.some(({ point }) => point.id === chosen.id) ? <JudgedMarks point={chosen} /> : null}
      <ul>
        {renderings.slice(0, LISTED).map((rendering) => (
          <OnePoint key={rendering.point.id} rendering={rendering} place={place} />
        ))}
      </ul>
      {renderings.length > LISTED ? (
        <p>{renderings.length - LISTED} more points touch these words: click one part of them.</p>
      ) : null}
    </section>
  );
}
