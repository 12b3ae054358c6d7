import { dateWords } from "../base/index.js";
import { counted, reportsInWords } from "../wording/index.js";
import { usePage } from "./context.js";
import { useDeskOrNull } from "./desk/context.js";
import { DeskBar } from "./desk/frame.js";
import { placeHash } from "./links.js";
import type { PageData, Place, ReportView } from "./model.js";
import { Chip, Letter, OpenButton } from "./parts.js";

/** When a report was published, and how that is known. */
export function publishedWords(view: ReportView): string {
  const { value, basis } = view.report.published;
  if (value === null) return "date not known";
  return basis === "text" ? `${dateWords(value)} (read in the text)` : dateWords(value);
}

/** The stories that the server holds, as links. */
export function StoryList(props: { data: PageData }) {
  return (
    <ul class="story-list">
      {(props.data.stories ?? []).map((story) => (
        <li class="story-entry" key={story.id}>
          <a
            dir="auto"
            href={`/stories/${encodeURIComponent(story.id)}`}
            aria-current={story.id === props.data.current ? "page" : undefined}
          >
            {story.title.trim() || story.id}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The other stories, folded away. */
function StoryMenu(props: { data: PageData }) {
  const stories = props.data.stories ?? [];
  if (!stories.some((story) => story.id !== props.data.current)) return null;
  return (
    <details class="stories">
      <summary>{counted(stories.length, "story", "stories")}</summary>
      <StoryList data={props.data} />
    </details>
  );
}

/** Leads to the page of a report, where a store keeps it. */
export function ReportLink(props: { view: ReportView; place?: Place }) {
  const { view } = props;
  if (!useDeskOrNull()?.view.kept) return null;
  const href = `/reports/${encodeURIComponent(view.report.id)}${props.place?.spans[0] ? placeHash(props.place) : ""}`;
  return (
    <a class="report-link" href={href} aria-label={`Page of the report ${view.letter}, ${view.name}`}>
      Page of the report
    </a>
  );
}

/** Whether a report came since the reader last looked. */
function ReportMark(props: { report: string }) {
  const { news } = usePage();
  if (news?.reports.has(props.report)) return <Chip tone="new">new</Chip>;
  return news?.revised.has(props.report) ? <Chip tone="new">revised</Chip> : null;
}

/** Title, the counts a reader asks for first, and each report with its date. */
export function Header(props: { data: PageData }) {
  const { model } = usePage();
  const { counts } = model;
  return (
    <header class="top">
      {useDeskOrNull() ? (
        <DeskBar />
      ) : (
        <div class="masthead">
          <span class="brand">Crossread</span>
          <StoryMenu data={props.data} />
        </div>
      )}
      <h1 dir="auto">{document.title}</h1>
      <p class="summary">
        {reportsInWords(model.collation)}.{" "}
        <strong class={counts.hard > 0 ? "alert" : undefined}>
          {counts.hard === 0 ? "No conflicts" : counted(counts.hard, "conflict")}
        </strong>
        {counts.soft > 0 ? `, ${counted(counts.soft, "disagreement")}` : ""}, {counts.agreed} agreed, {counts.single} in
        one report only.
      </p>
      <ol class="reports">
        {model.reports.map((view) => (
          <li key={view.report.id}>
            <OpenButton class="report-card" place={{ report: view.report.id, spans: [], point: null }}>
              <span class="unseen">Read report </span>
              <Letter view={view} />
              <bdi class="report-name">{view.name}</bdi> <ReportMark report={view.report.id} />
              <span class="report-date">{publishedWords(view)}</span>
              {view.report.headline && view.report.headline !== document.title ? (
                <span class="report-headline" dir="auto">
                  {view.report.headline}
                </span>
              ) : null}
            </OpenButton>
            <ReportLink view={view} />
          </li>
        ))}
      </ol>
    </header>
  );
}
