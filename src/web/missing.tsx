import { statusLabel } from "../wording/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { JudgedMarks, PointMarks } from "./marks.js";
import { type Model, type ReportView, readingsIn, referenceTo, toneOf } from "./model.js";
import { type LeftOut, leftOut } from "./order.js";
import { Chip, Letter, OpenButton } from "./parts.js";
import { gistWords } from "./words.js";

/** The places of other reports where a point stands, a button each. */
export function PlacesOf(props: { model: Model; point: LeftOut["point"] }) {
  return (
    <span class="entity-places">
      {props.model.reports.map((view) => {
        const reading = readingsIn(props.point, view.report.id)[0];
        if (!reading) return null;
        const reference = referenceTo(view, reading.spans[0]?.[0] ?? 0);
        return (
          <OpenButton
            key={view.report.id}
            place={{ report: view.report.id, spans: reading.spans, point: props.point.id }}
            label={`Read ${reference}, ${view.name}`}
          >
            {reference}
          </OpenButton>
        );
      })}
    </span>
  );
}

function OneReport(props: { view: ReportView }) {
  const { model } = usePage();
  const { view } = props;
  const points = leftOut(model, view.report.id);
  return (
    <div class="missing-report">
      <h3>
        <Letter view={view} /> <bdi>{view.name}</bdi>
      </h3>
      {points.length === 0 ? <p class="empty">Leaves out nothing that most of the others have.</p> : null}
      <ul>
        {points.map(({ point, having, all }) => (
          <li class="missing-item" key={point.id}>
            <p class="what" dir="auto">
              {gistWords(point)}
            </p>
            <p class="missing-facts">
              <a class="point-link" href={pointHash(point.id)}>
                {point.id}
              </a>{" "}
              <Chip tone={toneOf(point)}>{statusLabel(point)}</Chip> <PointMarks point={point} />{" "}
              {all ? "all the others have it" : `${having} of the ${model.reports.length - 1} others have it`}{" "}
              <PlacesOf model={model} point={point} />
            </p>
            <JudgedMarks point={point} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What each report leaves out of what most of the others have. */
export function Missing() {
  const { model } = usePage();
  return (
    <section class="missing" aria-labelledby="missing-title">
      <h2 id="missing-title">What each report leaves out</h2>
      {model.reports.length < 3 ? (
        <p class="empty">
          With fewer than three reports nothing can be told: what one does not say is what the other alone says. Choose
          “one report only” as status among the points.
        </p>
      ) : (
        <>
          <p class="lead">
            Points that most of the other reports have. To leave something out is no fault: it may have been printed
            earlier, or elsewhere.
          </p>
          <div class="groups">
            {model.reports.map((view) => (
              <OneReport key={view.report.id} view={view} />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
