import type { Client } from "../../client/index.js";
import type { EditLine } from "../../contract/index.js";
import { editorName } from "./editor.js";
import { problemWords } from "./front-model.js";

/**
 * Undoes an edit that this page made: the newest of a story that `isIt` and that holds. Gives why it cannot be undone; null where it was.
 */
export async function undoOf(client: Client, story: string, isIt: (edit: EditLine) => boolean): Promise<string | null> {
  const found = await client.edits({ story, limit: 200 });
  if (!found.ok) return problemWords(found.problem);
  const edit = found.value.edits.find((one) => one.undoneAt === null && isIt(one));
  if (edit === undefined) return "It was undone already.";
  const undone = await client.undoEdit(edit.number, editorName() || undefined);
  return undone.ok ? null : problemWords(undone.problem);
}

/** What was not undone, in order, and why. */
export type Left = { readonly left: readonly string[]; readonly why: string | null };

/** Undoes steps of one act by their names, the last first, until one cannot be: who asks again goes on with what is left. */
export async function undoEach(
  steps: readonly string[],
  undo: (step: string) => Promise<string | null>,
): Promise<Left> {
  for (let n = steps.length; n > 0; n--) {
    const why = await undo(steps[n - 1] as string);
    if (why !== null) return { left: steps.slice(0, n), why };
  }
  return { left: [], why: null };
}

/** Does the steps of one act, all or none: where one fails, those before it are undone. Gives why it failed; null where all were done. */
export async function doEach(
  steps: readonly string[],
  act: (step: string) => Promise<string | null>,
  undo: (step: string) => Promise<string | null>,
): Promise<string | null> {
  for (const [n, step] of steps.entries()) {
    const why = await act(step);
    if (why === null) continue;
    const { why: stuck } = await undoEach(steps.slice(0, n), undo);
    return stuck === null ? why : `${why} What was done before could not be undone: ${stuck}`;
  }
  return null;
}
