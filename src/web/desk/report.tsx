import { useEffect, useMemo, useState } from "preact/hooks";
import type { Result } from "../../base/index.js";
import type { Collation, ReportText } from "../../contract/index.js";
import { PageContext, type PageTools } from "../context.js";
import type { Model } from "../model.js";
import { useDesk } from "./context.js";
import { Frame } from "./frame.js";
import { PLAIN, type Shown, shownHash, VIEWS } from "./report-address.js";
import { type Newer, type ReportData, useReportData, useReportDetail, useReportModel } from "./report-data.js";
import { Evidence } from "./report-evidence.js";
import { Facts, ReportHead, titleOf } from "./report-head.js";
import { ReadingView } from "./report-reading.js";
import { Revisions } from "./report-revisions.js";
import { useShown } from "./report-shown.js";

const VIEW_NAMES: Record<Shown["view"], string> = { text: "Text", revisions: "Revisions", evidence: "Evidence" };

function Tabs(props: { view: Shown["view"]; revisions: number; show: (view: Shown["view"]) => void }) {
  return (
    <nav class="tabs" aria-label="Parts of the report">
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          aria-current={props.view === view ? "page" : undefined}
          onClick={() => props.show(view)}
        >
          {VIEW_NAMES[view]}
          {view === "revisions" ? ` (${props.revisions})` : ""}
        </button>
      ))}
    </nav>
  );
}

/** Why there is no other report to ask, where there is none. */
function aloneWords(text: ReportText, story: Result<Collation> | null): string | null {
  if (text.story === null) {
    return text.state === "waiting" ? "The other reports are not known yet" : "This report is in no story yet";
  }
  if (story === null) return "Reading the story against this report …";
  if (!story.ok) return story.problem.message;
  if (story.value.reports.length < 2) return "Its story has no other report yet";
  const own = story.value.reports.find(({ id }) => id === text.report.id);
  return own?.text === text.report.text ? null : "The story is being compared anew with this text …";
}

type LoadedProps = {
  text: ReportText;
  data: ReportData;
  model: Model;
  newer: Newer;
  reload: () => void;
  printing: boolean;
};

function Loaded(props: LoadedProps) {
  const { text, data, model, printing } = props;
  const [shown, change] = useShown();
  const [said, announce] = useState("");
  const detail = useReportDetail(text.report.id, text);
  const tools = useMemo<PageTools>(
    () => ({
      model,
      judging: false,
      news: null,
      announce,
      open: ({ report, spans }) => {
        const at = spans[0] ?? null;
        if (report === text.report.id) change({ view: "text", at });
        else
          location.assign(`/reports/${encodeURIComponent(report)}${shownHash({ ...PLAIN, layers: shown.layers, at })}`);
      },
    }),
    [model, text, change, shown.layers],
  );
  useEffect(() => {
    document.title = `${titleOf(text)} — Crossread`;
  }, [text]);
  const show = (view: Shown["view"]) => change({ view });
  return (
    <PageContext.Provider value={tools}>
      <div class={shown.view === "text" ? "page report-page with-side" : "page report-page"}>
        <ReportHead text={text} analysis={data.analysis} />
        <NewerBar {...props} announce={announce} />
        <Tabs view={shown.view} revisions={text.revision} show={show} />
        <main>
          {shown.view === "text" ? (
            <ReadingView
              {...{ text, data, model, shown, change, announce, printing }}
              alone={aloneWords(text, data.story)}
            />
          ) : shown.view === "revisions" ? (
            <Revisions
              {...{ detail, text, printing, announce }}
              between={shown.revisions}
              choose={(revisions) => change({ revisions })}
            />
          ) : (
            <>
              <Facts text={text} analysis={data.analysis} open />
              <Evidence detail={detail} text={text} />
            </>
          )}
        </main>
        <p class="unseen live" role="status">
          {said}
        </p>
      </div>
    </PageContext.Provider>
  );
}

/** Says quietly that another text came in; nothing moves until it is asked for. */
function NewerBar(props: { newer: Newer; reload: () => void; announce: (words: string) => void }) {
  return (
    <div class="newer" role="status">
      {props.newer ? (
        <>
          {props.newer === "revised"
            ? "A new revision of this report came in."
            : "Facts about this report were corrected."}{" "}
          <button
            type="button"
            class="plain"
            onClick={() => {
              props.reload();
              props.announce("What came in is shown.");
            }}
          >
            Show it
          </button>
        </>
      ) : null}
    </div>
  );
}

/** The page of one report as it is kept. */
export function ReportPage(props: { printing: boolean }) {
  const id = useDesk().view.id ?? "";
  const { data, newer, reload } = useReportData(id);
  const text = data.text?.ok ? data.text.value : null;
  const model = useReportModel(text, data.story);
  if (text && model) return <Loaded {...props} {...{ text, data, model, newer, reload }} />;
  const failed = data.text && !data.text.ok ? data.text.problem.message : null;
  return (
    <Frame title={failed === null ? "Report" : "This report cannot be shown"}>
      <p role="status">{failed ?? "Asking for the report …"}</p>
      {failed === null ? null : (
        <p>
          <button type="button" class="plain" onClick={reload}>
            Try again
          </button>{" "}
          or look for it by <a href="/search">search</a>.
        </p>
      )}
    </Frame>
  );
}
