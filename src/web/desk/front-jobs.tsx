import { Fragment } from "preact";
import type { DeskJob, StoryLine } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { jobsLine, jobWords, momentWords } from "./front-model.js";
import type { Coming } from "./front-send.js";
import { useKept } from "./kept.js";

/** Jobs, and reports or problems of one, that are shown before "and more". */
const [JOBS, LINES] = [30, 12];

/** What comes in: one line that never changes its height, and on request each job with what became of it. */
export function Jobs(props: { coming: Coming; lines: ReadonlyMap<string, StoryLine> }) {
  const { coming, lines } = props;
  const [open, setOpen] = useKept("jobs");
  const waiting = coming.sending.filter(({ problem }) => problem === null).length;
  const refused = coming.sending.filter(({ problem }) => problem !== null);
  const sending = waiting > 0 ? `${counted(waiting, "file")} on the way. ` : "";
  const trouble = refused.length > 0 ? `${counted(refused.length, "file was", "files were")} not taken. ` : "";
  return (
    <details
      class="coming"
      open={open !== "" || refused.length > 0}
      onToggle={(event) => setOpen(event.currentTarget.open ? "open" : "")}
    >
      <summary>
        <span class="coming-line">
          {sending}
          {trouble}
          {jobsLine(coming.jobs)}
        </span>
      </summary>
      {/* A box that scrolls must be reached by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section class="coming-box" tabIndex={0} aria-label="What came in">
        <ul>
          {refused.map(({ key, dropped, problem }) => (
            <li key={`r${key}`} class="job">
              <p class="wrong">{problem}</p>
              <button type="button" class="plain" onClick={() => coming.dismiss(key)}>
                Dismiss <span class="unseen">{dropped.name}</span>
              </button>
            </li>
          ))}
          {coming.jobs.slice(0, JOBS).map((job) => (
            <Job key={job.id} job={job} lines={lines} />
          ))}
          {coming.jobs.length > JOBS ? <li class="job">and {coming.jobs.length - JOBS} before these</li> : null}
        </ul>
      </section>
    </details>
  );
}

type Came = DeskJob["reports"][number];

/** Reports by the story that they came into. */
function byStory(reports: readonly Came[]): readonly (readonly [string | null, readonly Came[]])[] {
  const groups = new Map<string | null, Came[]>();
  for (const report of reports) groups.set(report.story, [...(groups.get(report.story) ?? []), report]);
  return [...groups];
}

const CAME: Readonly<Record<Came["state"], string>> = {
  new: "",
  same: "(there already)",
  revised: "(a new text)",
};

function sourceWords({ sources }: DeskJob): string {
  const [first = "", ...more] = sources;
  if (first === "examples") return "The examples";
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function Job({ job, lines }: { job: DeskJob; lines: ReadonlyMap<string, StoryLine> }) {
  const hidden = Math.max(0, job.reports.length - LINES);
  return (
    <li class="job">
      <p>
        <bdi class="job-source">{sourceWords(job)}</bdi>{" "}
        <span class="soft">
          {jobWords(job)} · {momentWords(job.startedAt, new Date())}
        </span>
      </p>
      {job.problems.slice(0, LINES).map(({ source, message }, index) => (
        <p key={`${index}${source}`} class="wrong" dir="auto">
          {message}
        </p>
      ))}
      {byStory(job.reports.slice(0, LINES)).map(([story, reports]) => (
        <p key={story} class="job-report">
          {reports.map((report, index) => (
            <Fragment key={report.id}>
              {index > 0 ? ", " : ""}
              <a href={`/reports/${encodeURIComponent(report.id)}`}>
                <bdi>{report.id}</bdi>
              </a>
              {CAME[report.state] === "" ? null : <span class="soft"> {CAME[report.state]}</span>}
            </Fragment>
          ))}
          {story === null ? (
            <span class="soft"> {job.endedAt === null ? "to be read" : "in no story"}</span>
          ) : (
            <>
              {" → "}
              <a href={`/stories/${encodeURIComponent(story)}`}>
                <bdi>{lines.get(story)?.title ?? story.replaceAll("-", " ")}</bdi>
              </a>
            </>
          )}
        </p>
      ))}
      {hidden > 0 ? <p class="soft">and {counted(hidden, "report")} more</p> : null}
    </li>
  );
}
