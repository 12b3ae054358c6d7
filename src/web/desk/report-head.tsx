import { dateWords } from "../../base/index.js";
import type { Analysis, ReportText } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { DeskBar } from "./frame.js";
import { WebLink } from "./report-evidence.js";
import { basisWords, unforced } from "./report-words.js";

type Fact = { readonly name: string; readonly value: preact.ComponentChildren; readonly basis: string | null };

/** When it was published, and how that is known; what the text itself says where nothing was given. */
function publishedFact({ report }: ReportText, analysis: Analysis | null): Fact {
  const read = analysis?.published.basis === "text" ? analysis.published.value : null;
  const value = report.published || read;
  return {
    name: "Published",
    value: value ? dateWords(value) : null,
    basis: basisWords(report.published ? (report.basis?.published ?? "given") : read ? "text" : null),
  };
}

function factsOf(text: ReportText, analysis: Analysis | null): readonly Fact[] {
  const { report } = text;
  const { basis } = report;
  const known = (name: string, value: string | null | undefined, from: string | null | undefined): Fact => ({
    name,
    value: value ? <bdi>{unforced(value)}</bdi> : null,
    basis: value ? basisWords(from ?? "given") : null,
  });
  return [
    known("Outlet", report.outlet, basis?.outlet),
    known("Authors", (report.byline ?? []).join(", "), basis?.byline),
    publishedFact(text, analysis),
    known("Modified", report.modified ? dateWords(report.modified) : null, basis?.modified),
    known("Language", languageWords(report.lang), basis?.lang),
    known("Headline", report.headline, basis?.headline),
    ...(report.otherHeadlines ?? []).map((other) => known("Also headed", other.text, other.basis)),
    {
      name: "Address",
      value: report.url ? <WebLink url={report.url} /> : null,
      basis: report.url ? basisWords(basis?.url ?? "given") : null,
    },
    {
      name: "Came in",
      value: dateWords(text.addedAt),
      basis: text.revision > 1 ? `revision ${text.revision} since ${dateWords(text.changedAt)}` : "one revision",
    },
  ];
}

/** "en" as "English"; the code where the browser knows no name for it. */
function languageWords(code: string | null | undefined): string | null {
  if (!code) return null;
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What is known of the report, each with where it is known from. */
export function Facts(props: { text: ReportText; analysis: Analysis | null; open: boolean }) {
  return (
    <details class="report-facts" open={props.open}>
      <summary>Facts, and where they are known from</summary>
      <dl class="facts-grid">
        {factsOf(props.text, props.analysis).map(({ name, value, basis }, i) => (
          <div key={`${name} ${i}`}>
            <dt>{name}</dt>
            <dd>
              {value ?? <span class="basis">not known</span>}
              {basis === null ? null : <span class="basis">{basis}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** What the page is called: the headline, else how the text begins. */
export function titleOf({ report }: ReportText): string {
  const [first = ""] = report.text.trim().slice(0, 200).split(/\n/);
  return unforced(report.headline?.trim() || first.slice(0, 120) || report.id);
}

/** How far the report is, where it is not read. */
function State(props: { text: ReportText }) {
  const { state, problem } = props.text;
  if (state === "read") return null;
  return (
    <p class={`report-state ${state}`} role="status">
      {state === "waiting"
        ? "This report waits to be read: names, times, quotes and the other reports’ words come as soon as it was."
        : `This report could not be read: ${problem ?? "no reason is known"}. Its text stands below; it is read again when its text changes.`}
    </p>
  );
}

/** Bar, headline, where it was printed and when, its story, and how far it is. */
export function ReportHead(props: { text: ReportText; analysis: Analysis | null }) {
  const { text, analysis } = props;
  const { report, story } = text;
  const published = publishedFact(text, analysis);
  return (
    <header class="top">
      <DeskBar />
      <h1 dir="auto">{titleOf(text)}</h1>
      <p class="summary">
        <strong>
          <bdi>{unforced(report.outlet?.trim() || report.id)}</bdi>
        </strong>{" "}
        · {published.value ?? "date not known"}
        {story === null ? null : (
          <>
            {" "}
            · in the story{" "}
            <a href={`/stories/${encodeURIComponent(story.id)}`} dir="auto">
              {unforced(story.title)}
            </a>
            {story.reports > 1 ? ` with ${counted(story.reports - 1, "other report")}` : ""}
          </>
        )}
      </p>
      <State text={text} />
    </header>
  );
}
