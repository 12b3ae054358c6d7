import { dateWords, groupTitle, instant } from "../base/index.js";
import { usePage } from "./context.js";
import type { Model, ReportView } from "./model.js";
import { Letter, OpenButton } from "./parts.js";
import type { DatedReport } from "./timeline-layout.js";

/** The reports with when they were published, for the drawing. */
export function datedReports(model: Model): readonly DatedReport[] {
  return model.reports.map(({ report, letter, name }) => ({
    id: report.id,
    label: `${letter}  ${name}`,
    published: report.published.value,
  }));
}

/** The reports by the day on which they were published, the first one first; those without a date last, under an empty title. */
export function publishedDays(
  reports: readonly ReportView[],
): readonly { readonly title: string; readonly views: readonly ReportView[] }[] {
  const at = ({ report }: ReportView) => instant(report.published.value ?? "") ?? Number.POSITIVE_INFINITY;
  const days = new Map<string, ReportView[]>();
  for (const view of [...reports].sort((left, right) => (at(left) === at(right) ? 0 : at(left) - at(right)))) {
    const { value } = view.report.published;
    const title = value === null ? "" : groupTitle(value, null);
    days.set(title, [...(days.get(title) ?? []), view]);
  }
  return [...days].map(([title, views]) => ({ title, views }));
}

/** The hour of a moment, with how the date is known where it is not the report's own statement. */
function hourWords({ report }: ReportView): string {
  const { value, basis } = report.published;
  const hour = value?.includes("T") ? dateWords(value).split(", ")[1] : undefined;
  return [hour, basis === "text" ? "(read in the text)" : null].filter(Boolean).join(" ");
}

/** Who published when. */
export function Published() {
  const { model } = usePage();
  return (
    <section class="published" aria-labelledby="published-title">
      <h2 id="published-title">Who published when</h2>
      <ol class="days">
        {publishedDays(model.reports).map(({ title, views }) => (
          <li class="day" key={title}>
            <h3>{title || "Date not known"}</h3>
            <ul>
              {views.map((view) => (
                <li class="day-entry" key={view.report.id}>
                  {hourWords(view) ? <span class="when">{hourWords(view)}</span> : null}{" "}
                  <OpenButton
                    class="also-open"
                    place={{ report: view.report.id, spans: [], point: null }}
                    label={`Read report ${view.letter}, ${view.name}`}
                  >
                    <Letter view={view} /> <bdi>{view.name}</bdi>
                  </OpenButton>{" "}
                  {view.report.headline ? <bdi class="what">{view.report.headline}</bdi> : null}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
