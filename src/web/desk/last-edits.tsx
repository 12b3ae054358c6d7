import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { DeskEvent, EditLine } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { useDesk, useEvents } from "./context.js";
import { editorName } from "./editor.js";
import { momentWords, problemWords } from "./front-model.js";

/** Edits that are shown at first and with each "earlier". */
const SHOWN = 10;
/** Milliseconds after a change before the list is asked for: changes come in flocks. */
const SETTLE = 400;

type Edits = {
  readonly edits: readonly EditLine[] | null;
  readonly next: number | null;
  readonly problem: string | null;
  readonly look: () => Promise<void>;
  readonly more: () => void;
};

/** What editors did last, kept up to date while it is shown. */
function useEdits(story: string | undefined, on: boolean): Edits {
  const { client } = useDesk();
  const [count, setCount] = useState(SHOWN);
  const [state, setState] = useState<Omit<Edits, "look" | "more">>({ edits: null, next: null, problem: null });
  const look = useCallback(async () => {
    const page = await client.edits({ limit: count, ...(story === undefined ? {} : { story }) });
    if (page.ok) setState({ edits: page.value.edits, next: page.value.next, problem: null });
    else setState((before) => ({ ...before, problem: problemWords(page.problem) }));
  }, [client, story, count]);
  const timer = useRef(0);
  useEffect(() => {
    if (on) void look();
    return () => clearTimeout(timer.current);
  }, [on, look]);
  useEvents(
    useCallback(
      (event: DeskEvent) => {
        if (!on || event.kind === "job" || !event.kind.startsWith("story-") || event.kind === "story-told") return;
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => void look(), SETTLE);
      },
      [on, look],
    ),
  );
  return { ...state, look, more: () => setCount((before) => Math.min(1000, before + 5 * SHOWN)) };
}

function Title(props: { of: EditLine["from"]; here: string | undefined }) {
  const { of, here } = props;
  if (of === null) return <>no story</>;
  if (of.id === here) return <>this story</>;
  return (
    <a href={`/stories/${encodeURIComponent(of.id)}`}>
      “<bdi>{of.title}</bdi>”
    </a>
  );
}

/** What was done, as a sentence without who and when. */
function What(props: { edit: EditLine; here: string | undefined }) {
  const { kind, report, reports, from, to } = props.edit;
  const title = (of: EditLine["from"]) => <Title of={of} here={props.here} />;
  const what = report?.headline ? (
    <>
      “<bdi>{report.headline}</bdi>”
    </>
  ) : (
    counted(Math.max(1, reports), "report")
  );
  if (kind === "move") {
    return (
      <>
        moved {what} from {title(from)} to {title(to)}
      </>
    );
  }
  if (kind === "split") {
    return (
      <>
        took {what} out of {title(from)} into {title(to)}
      </>
    );
  }
  return (
    <>
      merged {title(from)}
      {reports > 0 ? ` (${counted(reports, "report")})` : ""} into {title(to)}
    </>
  );
}

function Line(props: { edit: EditLine; here: string | undefined; now: Date; busy: boolean; onUndo: () => void }) {
  const { edit, now } = props;
  const { editor, doneAt, undoneAt, undoneBy, refused } = edit;
  return (
    <li class={undoneAt === null ? "edit" : "edit undone"}>
      <p>
        <span class="edit-what">
          {editor === null ? "Somebody" : <bdi>{editor}</bdi>} <What edit={edit} here={props.here} />
        </span>{" "}
        <span class="ref">{momentWords(doneAt, now)}</span>
        {undoneAt === null && refused === null ? (
          <>
            {" "}
            <button type="button" class="take-back" aria-disabled={props.busy} onClick={props.onUndo}>
              Undo
              <span class="unseen">
                {" "}
                what {editor ?? "somebody"} did at {momentWords(doneAt, now)}
              </span>
            </button>
          </>
        ) : null}
      </p>
      {undoneAt !== null ? (
        <p class="ref">
          Undone{undoneBy === null ? "" : " by "}
          <bdi>{undoneBy}</bdi>, {momentWords(undoneAt, now)}
        </p>
      ) : refused === null ? null : (
        <p class="ref" dir="auto">
          {refused}
        </p>
      )}
    </li>
  );
}

/** What editors did to stories, newest first, and the way back from each. `onUndone` hears what was undone, in words. */
export function LastEdits(props: { story?: string; on: boolean; onUndone: (words: string) => void | Promise<void> }) {
  const { client } = useDesk();
  const { edits, next, problem, look, more } = useEdits(props.story, props.on);
  const [state, setState] = useState<{ busy: boolean; why: string | null }>({ busy: false, why: null });
  const list = useRef<HTMLUListElement>(null);
  const undo = async (edit: EditLine) => {
    if (state.busy) return;
    setState({ busy: true, why: null });
    const undone = await client.undoEdit(edit.number, editorName() || undefined);
    setState({ busy: false, why: undone.ok ? null : problemWords(undone.problem) });
    await look();
    if (!undone.ok) return;
    // The button is gone: whoever pressed it by key goes on from the list.
    list.current?.focus({ preventScroll: true });
    await props.onUndone(UNDONE[edit.kind]);
  };
  if (edits === null) return <p class="ref">{problem ?? (props.on ? "Loading …" : "")}</p>;
  if (edits.length === 0) return <p class="ref">No story was merged, split or changed by hand yet.</p>;
  const now = new Date();
  return (
    <>
      <p class="wrong" role="alert">
        {state.why ?? problem}
      </p>
      <ul class="edits" ref={list} tabIndex={-1} aria-label="Last edits">
        {edits.map((edit) => (
          <Line
            key={edit.number}
            edit={edit}
            here={props.story}
            now={now}
            busy={state.busy}
            onUndo={() => void undo(edit)}
          />
        ))}
      </ul>
      {next === null ? null : (
        <button type="button" class="take-back" onClick={more}>
          Earlier edits
        </button>
      )}
    </>
  );
}

const UNDONE: Readonly<Record<EditLine["kind"], string>> = {
  merge: "Undone: the stories are apart again.",
  move: "Undone: the report is back in its story.",
  split: "Undone: the reports are back in their story.",
};
