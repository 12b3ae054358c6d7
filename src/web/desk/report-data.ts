import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Problem, Result } from "../../base/index.js";
import type {
  Analysis,
  Collation,
  DeskEvent,
  ReportDetail,
  ReportJudgements,
  ReportText,
  SharedWords,
} from "../../contract/index.js";
import { buildModel, type Model } from "../model.js";
import { useDesk, useEvents } from "./context.js";

/** Milliseconds that events of one story may take to come in before it is asked for anew. */
const SETTLE = 800;

/** Milliseconds that a text is held back for what was judged of it: lines that come below paragraphs later would move what is being read. */
const HOLD = 1000;

/** What is known of a report so far; null is what was not answered yet. */
export type ReportData = {
  readonly text: Result<ReportText> | null;
  readonly analysis: Analysis | null;
  readonly story: Result<Collation> | null;
  readonly shared: readonly SharedWords[];
  readonly judged: ReportJudgements | null;
};

/** What came in since the report was asked for: another text, or other facts about it. */
export type Newer = "revised" | "corrected" | null;

const NOTHING: ReportData = { text: null, analysis: null, story: null, shared: [], judged: null };

/** Asks for a report and what belongs to it: its text first, which alone is needed to begin to read. */
export function useReportData(id: string) {
  const { client } = useDesk();
  const [data, setData] = useState(NOTHING);
  const [newer, setNewer] = useState<Newer>(null);
  const [turn, setTurn] = useState({ report: 0, story: 0 });
  const known = useRef(data);
  known.current = data;

  useEffect(() => {
    let alive = true;
    const put = (part: Partial<ReportData>) => alive && setData((before) => ({ ...before, ...part }));
    void (async () => {
      const judged = client.reportJudgements(id).then((found) => found.ok && put({ judged: found.value }));
      const text = await client.reportText(id);
      if (text.ok) await Promise.race([judged, new Promise((resolve) => setTimeout(resolve, HOLD))]);
      // An answer that fails must not take away what is being read.
      if (!text.ok && known.current.text?.ok) return;
      setNewer(null);
      // What was read of another text points to other words.
      const before = known.current.text;
      const same = text.ok && before?.ok === true && before.value.report.text === text.value.report.text;
      put({ text, ...(same ? {} : { analysis: null, shared: [] }) });
      if (!text.ok || text.value.state !== "read") return;
      const [analysis, shared] = await Promise.all([client.reportAnalysis(id), client.sharedWords(id)]);
      put({ analysis: analysis.ok ? analysis.value : null, shared: shared.ok ? shared.value : [] });
    })();
    return () => {
      alive = false;
    };
  }, [client, id, turn.report]);

  const story = data.text?.ok ? (data.text.value.story?.id ?? null) : null;
  useEffect(() => {
    let alive = true;
    const put = (part: Partial<ReportData>) => alive && setData((before) => ({ ...before, ...part }));
    if (story !== null) {
      // At first it is asked for with the text.
      if (turn.story > 0) void client.reportJudgements(id).then((found) => found.ok && put({ judged: found.value }));
      void client.story(story).then((found) => put({ story: found }));
    }
    return () => {
      alive = false;
    };
  }, [client, id, story, turn]);

  const reload = useCallback(() => setTurn((before) => ({ ...before, report: before.report + 1 })), []);
  useReportEvents(id, story, known, reload, setNewer, setTurn);
  return { data, newer, reload };
}

type Turn = { readonly report: number; readonly story: number };

/** Hears of new texts, of the report being read, and of changes of its story. */
function useReportEvents(
  id: string,
  story: string | null,
  known: { readonly current: ReportData },
  reload: () => void,
  setNewer: (newer: Newer) => void,
  setTurn: (change: (before: Turn) => Turn) => void,
): void {
  const { client } = useDesk();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEvents(
    useCallback(
      (event: DeskEvent) => {
        const text = known.current.text;
        const reading = text?.ok ? text.value : null;
        if (event.kind === "job") return;
        if (event.kind === "ready") {
          if (event.lost) {
            void client
              .reportText(id)
              .then((now) => now.ok && now.value.changedAt !== reading?.changedAt && setNewer("revised"));
          }
          return;
        }
        if (event.report === id) {
          if (event.kind === "report-revised" || event.kind === "report-corrected") {
            if (reading !== null) setNewer(event.kind === "report-revised" ? "revised" : "corrected");
          } else if (reading?.state === "waiting" || event.kind === "report-placed") reload();
        }
        if (event.story === null || event.story !== story) return;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setTurn((before) => ({ ...before, story: before.story + 1 })), SETTLE);
      },
      [id, story, known, client, reload, setNewer, setTurn],
    ),
  );
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** What is kept of the report besides its text. Comparing its revisions can take a while, so that it comes after all else. */
export function useReportDetail(id: string, text: ReportText | null): ReportDetail | Problem | null {
  const { client } = useDesk();
  const [detail, setDetail] = useState<ReportDetail | Problem | null>(null);
  const changed = text?.changedAt;
  useEffect(() => {
    let alive = true;
    if (changed === undefined) return;
    void client.report(id).then((found) => alive && setDetail(found.ok ? found.value : found.problem));
    return () => {
      alive = false;
    };
  }, [client, id, changed]);
  return detail;
}

/** The model of its story, else of the report alone, where the story is not there or tells of another text. */
export function useReportModel(text: ReportText | null, story: Result<Collation> | null): Model | null {
  return useMemo(() => {
    if (text === null) return null;
    const { report } = text;
    const told = story?.ok ? story.value : null;
    const own = told?.reports.find(({ id }) => id === report.id);
    if (told && own?.text === report.text) return buildModel(told);
    return buildModel(aloneOf(text));
  }, [text, story]);
}

function aloneOf({ report, paragraphs }: ReportText): Collation {
  const { id, text, outlet, headline, url, published } = report;
  const basis = published ? "given" : "none";
  const facts = { outlet: outlet ?? null, headline: headline ?? null, url: url ?? null };
  return {
    schema: "crossread/collation/1",
    reports: [{ id, text, paragraphs, ...facts, published: { value: published || null, basis } }],
    points: [],
    timeline: [],
    lineage: { origins: [], edges: [] },
    entities: [],
    notes: [],
  };
}
