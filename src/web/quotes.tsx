import type { Point, PointReading } from "../contract/index.js";
import { counted, relationWords, statusLabel } from "../wording/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { JudgedMarks, PointMarks } from "./marks.js";
import { type Model, type ReportView, toneOf } from "./model.js";
import { reportsOf } from "./order.js";
import { Chip, NameLink, OpenButton, ReadingChips, ReadingQuote, Reference } from "./parts.js";
import { CopyQuote, PointActions } from "./point-actions.js";

type Wording = { readonly text: string; readonly places: readonly { view: ReportView; reading: PointReading }[] };

/** The wordings of a quote, each with the reports that print it so to the letter. */
function wordingsOf(model: Model, point: Point): readonly Wording[] {
  const wordings = new Map<string, { view: ReportView; reading: PointReading }[]>();
  for (const reading of point.readings) {
    const view = model.byReport.get(reading.report);
    if (!view) continue;
    const text = reading.spans.map(([start, end]) => view.report.text.slice(start, end)).join(" … ");
    wordings.set(text, [...(wordings.get(text) ?? []), { view, reading }]);
  }
  return [...wordings].map(([text, places]) => ({ text, places }));
}

function Side(props: { point: Point; wording: Wording }) {
  const { point, wording } = props;
  const [first, ...others] = wording.places;
  if (!first) return null;
  const { view, reading } = first;
  return (
    <div class="side said-there">
      <ReadingQuote view={view} reading={reading} point={point.id} />
      <CopyQuote view={view} spans={reading.spans} speaker={reading.speaker} />
      {others.map((other) => (
        <p key={`${other.view.report.id}-${other.reading.spans[0]?.[0]}`} class="also">
          <span class="also-word">also</span>{" "}
          <OpenButton
            class="also-open"
            place={{ report: other.view.report.id, spans: other.reading.spans, point: point.id }}
          >
            <Reference view={other.view} offset={other.reading.spans[0]?.[0] ?? 0} named />
          </OpenButton>
        </p>
      ))}
      <ReadingChips reading={reading} />
    </div>
  );
}

function Quote(props: { point: Point }) {
  const { model } = usePage();
  const { point } = props;
  const how = [...new Set(point.variants.map((variant) => relationWords[variant.relation]))].join("; ");
  return (
    <li class="quote" data-point={point.id}>
      <p class="quote-head">
        <a class="point-link" href={pointHash(point.id)}>
          {point.id}
        </a>{" "}
        <Chip tone={toneOf(point)}>{statusLabel(point)}</Chip> <PointMarks point={point} /> {how}{" "}
        <PointActions point={point} />
      </p>
      <div class="sides">
        {wordingsOf(model, point).map((wording) => (
          <Side key={wording.text} point={point} wording={wording} />
        ))}
      </div>
      <JudgedMarks point={point} />
    </li>
  );
}

/** Quotes by who said them; whoever is quoted most comes first, what has no named speaker last. */
function bySpeaker(model: Model): readonly { readonly speaker: string | null; readonly points: readonly Point[] }[] {
  const speakers = new Map<string | null, Point[]>();
  for (const point of model.collation.points) {
    const speaker = point.readings.find((reading) => reading.speaker !== null)?.speaker ?? null;
    if (point.kind !== "quote" && speaker === null) continue;
    speakers.set(speaker, [...(speakers.get(speaker) ?? []), point]);
  }
  return [...speakers]
    .map(([speaker, points]) => ({
      speaker,
      // What several reports carry can be compared: it stands first.
      points: points.sort((left, right) => reportsOf(right) - reportsOf(left)),
    }))
    .sort(
      (left, right) =>
        Number(left.speaker === null) - Number(right.speaker === null) || right.points.length - left.points.length,
    );
}

/** Who said what: by speaker, the wordings of each quote side by side with the words marked that differ. */
export function Quotes() {
  const { model } = usePage();
  const speakers = bySpeaker(model);
  return (
    <section class="quotes" aria-labelledby="quotes-title">
      <h2 id="quotes-title">Who said what</h2>
      {speakers.length === 0 ? (
        <p class="empty">The reports quote no one.</p>
      ) : (
        <p class="lead">Marked: words that the other wordings do not have.</p>
      )}
      {speakers.map(({ speaker, points }) => (
        <div class="speaker" key={speaker}>
          <h3>
            {speaker === null ? "Speaker not named" : <NameLink name={speaker} />}{" "}
            <span class="head-date">{counted(points.length, "statement")}</span>
          </h3>
          <ul>
            {points.map((point) => (
              <Quote key={point.id} point={point} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
