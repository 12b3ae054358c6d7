import { Fragment } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { dateWords, type Problem, type Span } from "../../base/index.js";
import type { ReportDetail, ReportInput, ReportText } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { Plain } from "../parts.js";
import { cutAtWord } from "../words.js";
import { alignTexts, compareParagraphs, foldRows, type Row, type Run, type Stretch } from "./report-align.js";

/** Rows that are drawn at first, and with each "show more". */
const DRAWN = 150;
/** An unchanged run longer than this is cut in the middle: what matters is what changed beside it. */
const LONG = 1600;

type Version = {
  readonly revision: number;
  readonly at: string;
  readonly report: ReportInput;
  readonly paragraphs: readonly Span[];
};

/** Every text of the report, oldest first, with when it came. */
function versionsOf(detail: ReportDetail, text: ReportText): readonly Version[] {
  const texts = [...detail.earlier, { report: detail.report, paragraphs: text.paragraphs }];
  return texts.map(({ report, paragraphs }, index) => ({
    revision: index + 1,
    at: index === 0 ? text.addedAt : (detail.earlier[index - 1]?.replacedAt ?? text.changedAt),
    report,
    paragraphs,
  }));
}

const paragraphsOf = ({ report, paragraphs }: Version) => paragraphs.map((span) => report.text.slice(...span));

/** Words that a page keeps apart from its text; what stands in the text is compared there. */
const apart = ({ text }: ReportInput, words: readonly string[] | null | undefined) =>
  (words ?? []).filter((one) => !text.includes(one)).join(" ");

/** Facts that stand beside a text and changed with it. */
function factRows(before: ReportInput, after: ReportInput): readonly (readonly [string, Row])[] {
  const facts = (report: ReportInput) => ({
    Headline: report.headline ?? "",
    Authors: (report.byline ?? []).join(", "),
    Published: report.published ? dateWords(report.published) : "",
    Modified: report.modified ? dateWords(report.modified) : "",
    Corrections: apart(report, report.correction),
    Captions: apart(report, report.caption),
  });
  // A fact that one of the two has not is a gap, not an empty paragraph.
  const only = (row: Row): Row => ({
    same: false,
    left: row.left?.length ? row.left : null,
    right: row.right?.length ? row.right : null,
  });
  const [left, right] = [facts(before), facts(after)];
  return (Object.keys(left) as (keyof typeof left)[])
    .filter((name) => left[name] !== right[name])
    .map((name) => [name, only(compareParagraphs(left[name], right[name]))] as const);
}

function Words(props: { runs: readonly Run[] | null }) {
  if (props.runs === null) return null;
  return (
    <p dir="auto">
      {props.runs.map(({ kind, text }, index) => {
        const words =
          text.length > LONG ? (
            <>
              <Plain text={cutAtWord(text, LONG / 2)} />
              <span class="left-out"> ({counted(text.length - LONG, "character")} not shown) </span>
              <Plain text={text.slice(-LONG / 2)} />
            </>
          ) : (
            <Plain text={text} />
          );
        if (kind === "dropped") return <del key={index}>{words}</del>;
        if (kind === "added") return <ins key={index}>{words}</ins>;
        return <Fragment key={index}>{words}</Fragment>;
      })}
    </p>
  );
}

function RowView(props: { row: Row; name?: string }) {
  const { row, name } = props;
  const what = row.left === null ? "Added" : row.right === null ? "Dropped" : "Changed";
  return (
    <tr class={row.same ? "same" : "changed"} tabIndex={row.same ? undefined : -1}>
      <td class={row.left === null ? "none" : undefined}>
        {name && row.left ? <span class="zone-name">{name}</span> : null}
        <Words runs={row.left} />
      </td>
      <td class={row.right === null ? "none" : undefined}>
        {row.same ? null : <span class="unseen">{what}: </span>}
        {name && row.right ? <span class="zone-name">{name}</span> : null}
        <Words runs={row.right} />
      </td>
    </tr>
  );
}

function StretchView(props: { stretch: Stretch; printing: boolean }) {
  const [open, setOpen] = useState(false);
  const { rows, folded } = props.stretch;
  if (folded && !open && !props.printing) {
    return (
      <tr class="folded-rows">
        <td colSpan={2}>
          <button type="button" class="plain" onClick={() => setOpen(true)}>
            {counted(rows.length, "paragraph")} that did not change
          </button>
        </td>
      </tr>
    );
  }
  return (
    <>
      {rows.map((row, index) => (
        <RowView key={index} row={row} />
      ))}
    </>
  );
}

/** Goes from change to change: `move` gives the keyboard to the next one and says which it is. */
function useWalk(announce: (words: string) => void) {
  const table = useRef<HTMLTableElement>(null);
  const move = (step: 1 | -1) => {
    const all = [...(table.current?.querySelectorAll<HTMLElement>("tr.changed") ?? [])];
    if (all.length === 0) return announce("Nothing differs.");
    const here = document.activeElement?.closest<HTMLElement>("tr.changed") ?? table.current?.querySelector(".walked");
    const from = here ? all.indexOf(here as HTMLElement) : step === 1 ? -1 : all.length;
    const at = Math.min(all.length - 1, Math.max(0, from + step));
    const row = all[at] as HTMLElement;
    for (const other of all) other.classList.toggle("walked", other === row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
    announce(`Change ${at + 1} of ${all.length}`);
  };
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !/^[np]$/.test(event.key)) return;
      if (event.target instanceof HTMLElement && /^(?:INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
      event.preventDefault();
      move(event.key === "n" ? 1 : -1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
  return { table, move };
}

type SideProps = { before: Version; after: Version; printing: boolean; announce: (words: string) => void };

function SideBySide({ before, after, printing, announce }: SideProps) {
  const stretches = useMemo(() => foldRows(alignTexts(paragraphsOf(before), paragraphsOf(after))), [before, after]);
  const facts = useMemo(() => factRows(before.report, after.report), [before, after]);
  const [drawn, setDrawn] = useState(DRAWN);
  const { table, move } = useWalk(announce);
  const changes = facts.length + stretches.flatMap(({ rows }) => rows.filter((row) => !row.same)).length;
  const shown = printing ? stretches : stretches.slice(0, drawn);
  return (
    <>
      <div class="walk">
        <strong>{changes === 0 ? "No words differ" : counted(changes, "place")}</strong>
        {changes === 0 ? null : <span>where the two differ.</span>}
        {changes === 0 ? null : (
          <>
            <button type="button" class="plain" aria-keyshortcuts="p" onClick={() => move(-1)}>
              Previous
            </button>
            <button type="button" class="plain" aria-keyshortcuts="n" onClick={() => move(1)}>
              Next change
            </button>
            <span class="mark-names">
              <del>dropped</del> <ins>added</ins>
            </span>
          </>
        )}
      </div>
      <table class="two-texts" ref={table}>
        <thead>
          <tr>
            {[before, after].map(({ revision, at }) => (
              <th key={revision} scope="col">
                Revision {revision} <span class="read">{dateWords(at)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(([name, row]) => (
            <RowView key={name} row={row} name={name} />
          ))}
          {shown.map((stretch, index) => (
            <StretchView key={index} stretch={stretch} printing={printing} />
          ))}
        </tbody>
      </table>
      {shown.length < stretches.length ? (
        <button type="button" class="plain more" onClick={() => setDrawn(drawn + DRAWN)}>
          Show more
        </button>
      ) : null}
    </>
  );
}

type Props = {
  readonly detail: ReportDetail | Problem | null;
  readonly text: ReportText;
  readonly between: readonly [number, number] | null;
  readonly choose: (between: readonly [number, number]) => void;
  readonly printing: boolean;
  readonly announce: (words: string) => void;
};

/** The texts of a report over time: what each changed, and two of them side by side. */
export function Revisions(props: Props) {
  const { detail, text, choose } = props;
  const versions = useMemo(() => (detail && "report" in detail ? versionsOf(detail, text) : []), [detail, text]);
  if (detail === null) return <p class="empty">Asking for the earlier texts …</p>;
  if ("code" in detail) return <p class="empty">{detail.message}</p>;
  const last = versions.length;
  if (last < 2) {
    return (
      <p class="empty">
        There is one text of this report. When it is fetched again with another text, both stand here.
      </p>
    );
  }
  const [from, to] = props.between ?? [last - 1, last];
  const [before, after] = [versions[from - 1] ?? versions[last - 2], versions[to - 1] ?? versions[last - 1]];
  return (
    <div class="revisions-view">
      <History detail={detail} from={from} to={to} choose={choose} />
      {last > 2 ? (
        <p class="choose-revisions">
          <Choice
            label="Left"
            versions={versions}
            value={from}
            choose={(one) => choose([Math.min(one, last - 1), Math.max(to, one + 1)])}
          />
          <Choice
            label="Right"
            versions={versions}
            value={to}
            choose={(one) => choose([Math.min(from, one - 1), Math.max(one, 2)])}
          />
        </p>
      ) : null}
      {before && after ? (
        <SideBySide key={`${from}-${to}`} {...{ before, after }} printing={props.printing} announce={props.announce} />
      ) : null}
    </div>
  );
}

function Choice(props: { label: string; versions: readonly Version[]; value: number; choose: (one: number) => void }) {
  const able = props.label === "Left" ? props.versions.slice(0, -1) : props.versions.slice(1);
  return (
    <label>
      {props.label}{" "}
      <select value={props.value} onChange={(event) => props.choose(Number(event.currentTarget.value))}>
        {able.map(({ revision, at }) => (
          <option key={revision} value={revision}>
            Revision {revision}, {dateWords(at)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Changes of a revision that are told before the rest is folded. */
const TOLD = 5;

function History(props: { detail: ReportDetail; from: number; to: number; choose: Props["choose"] }) {
  const { detail, from, to } = props;
  return (
    <ol class="history" aria-label="What each revision changed">
      {detail.revisions.toReversed().map(({ revision, at, changes }) => (
        <li key={revision}>
          <button
            type="button"
            class="history-link"
            aria-current={from === revision - 1 && to === revision ? "true" : undefined}
            onClick={() => props.choose([revision - 1, revision])}
          >
            Revision {revision}
          </button>{" "}
          <span class="read">{dateWords(at)}</span>
          <ul>
            {changes.slice(0, TOLD).map((change, index) => (
              <li key={index} dir="auto">
                <Plain text={cutAtWord(change.text, 320)} />
              </li>
            ))}
          </ul>
          {changes.length > TOLD ? (
            <details>
              <summary>{changes.length - TOLD} more</summary>
              <ul>
                {changes.slice(TOLD).map((change, index) => (
                  <li key={index} dir="auto">
                    <Plain text={cutAtWord(change.text, 320)} />
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
