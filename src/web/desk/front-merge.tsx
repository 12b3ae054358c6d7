import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { StoryLine } from "../../contract/index.js";
import { useDesk } from "./context.js";
import { editorName, keepEditorName } from "./editor.js";
import { problemWords, type Shown } from "./front-model.js";
import { doEach, undoEach, undoOf } from "./undo-of.js";

/** A merge that can be taken back: which stories went, in order. */
type Done = { readonly words: string; readonly from: readonly string[] };

/** Stories that are chosen, and what can be done with them. */
export type Merging = {
  readonly chosen: readonly string[];
  readonly stories: readonly StoryLine[];
  readonly choose: (id: string, on: boolean) => void;
  readonly clear: () => void;
  /** Gives why it did not come about; null where it did. */
  readonly merge: (into: string, by: string) => Promise<string | null>;
  readonly done: Done | null;
  readonly undo: () => Promise<void>;
  readonly dismiss: () => void;
};

/** Choosing, merging and taking back. */
export function useMerging(shown: Shown, show: () => Promise<void>, say: (words: string) => void): Merging {
  const { client } = useDesk();
  const [all, setChosen] = useState<readonly string[]>([]);
  const [done, setDone] = useState<Done | null>(null);
  const chosen = all.filter((id) => shown.lines.has(id) && !shown.gone.has(id));
  const stories = chosen.flatMap((id) => shown.lines.get(id) ?? []);
  const apart = (id: string) => undoOf(client, id, ({ kind, from }) => kind === "merge" && from?.id === id);
  const merge = async (into: string, by: string): Promise<string | null> => {
    const from = chosen.filter((one) => one !== into);
    const join = async (id: string) => {
      const merged = await client.merge(id, into, by || undefined);
      return merged.ok ? null : problemWords(merged.problem);
    };
    const why = await doEach(from, join, apart);
    if (why !== null) return why;
    const words = `Merged into “${shown.lines.get(into)?.title ?? into}”`;
    setChosen([]);
    setDone({ words, from });
    say(`${words}. It can be undone.`);
    await show();
    return null;
  };
  const undo = async () => {
    if (done === null) return;
    const { left, why } = await undoEach(done.from, apart);
    if (why !== null) return setDone({ words: why, from: left });
    setDone(null);
    say("The stories are apart again.");
    await show();
  };
  const choose = useCallback((id: string, on: boolean) => {
    setDone(null);
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  }, []);
  const clear = useCallback(() => setChosen([]), []);
  return { chosen, stories, choose, clear, merge, done, undo, dismiss: useCallback(() => setDone(null), []) };
}

/** What can be done with the stories that are chosen, or was just done. */
export function MergeBar({ merging }: { merging: Merging }) {
  const [asking, setAsking] = useState(false);
  const undo = useRef<HTMLButtonElement>(null);
  const { chosen, done } = merging;
  const ready = chosen.length > 1;
  useEffect(() => {
    if (done === null) return;
    setAsking(false);
    undo.current?.focus();
  }, [done]);
  // Before the first picture, not after it: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.querySelector("dialog[open]")) merging.clear();
      const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
      if (event.key === "m" && ready && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        setAsking(true);
      }
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  }, [ready, merging.clear]);
  if (chosen.length === 0 && done !== null) {
    return (
      <>
        <span class="merge-told">{/[.!?]$/.test(done.words) ? done.words : `${done.words}.`}</span>
        <button ref={undo} type="button" class="plain" onClick={() => void merging.undo()}>
          Undo
        </button>
        <button type="button" class="plain" onClick={merging.dismiss}>
          Close
        </button>
      </>
    );
  }
  return (
    <>
      <span class="merge-told">{ready ? `${chosen.length} stories chosen` : "Choose another story to merge with"}</span>
      {ready ? (
        <button type="button" class="plain" aria-keyshortcuts="m" onClick={() => setAsking(true)}>
          Merge …
        </button>
      ) : null}
      <button type="button" class="plain" onClick={merging.clear}>
        Cancel
      </button>
      {asking ? <MergeDialog merging={merging} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

const fullest = (stories: readonly StoryLine[]) =>
  stories.reduce((best, story) => (story.reports > best.reports ? story : best));

/** Asks which story stays and who decides. */
function MergeDialog({ merging, onClose }: { merging: Merging; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [into, setInto] = useState(() => fullest(merging.stories).id);
  const [by, setBy] = useState(editorName);
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null });
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const submit = async () => {
    if (state.busy) return;
    setState({ busy: true, problem: null });
    keepEditorName(by);
    const problem = await merging.merge(into, by.trim());
    if (problem === null) dialog.current?.close();
    else setState({ busy: false, problem });
  };
  return (
    <dialog ref={dialog} class="help merge-dialog" aria-labelledby="merge-title" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <h2 id="merge-title">Make one story of these</h2>
        <p>The address of a story that goes leads to the one that stays; what was judged of it goes along.</p>
        <fieldset>
          <legend>Which stays?</legend>
          {merging.stories.map(({ id, title }) => (
            <label key={id} class="merge-story">
              <input type="radio" name="into" value={id} checked={id === into} onChange={() => setInto(id)} />
              <span dir="auto">{title}</span>
            </label>
          ))}
        </fieldset>
        <label class="merge-by">
          Your name, kept with what you do{" "}
          <input dir="auto" value={by} autocomplete="name" onInput={(event) => setBy(event.currentTarget.value)} />
        </label>
        {state.problem === null ? null : (
          <p class="wrong" role="alert">
            {state.problem}
          </p>
        )}
        <p class="merge-end">
          <button type="submit" class="plain">
            Merge
          </button>
          <button type="button" class="plain" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </p>
      </form>
    </dialog>
  );
}
