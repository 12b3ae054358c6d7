import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Collation, Judged, JudgementEntry, JudgementInput, Point } from "../../contract/index.js";
import { useDesk } from "./context.js";
import { editorName } from "./editor.js";
import { conflictsOf, type Draft, mergeOf, notAConflict, pinOf, type Target } from "./judging.js";
import type { LiveStory } from "./live-story.js";

/** What the bar says: what was done, with the way back, or why nothing was. */
export type Said = { readonly words: string; readonly error: boolean; readonly undo: boolean };

/** Takes something back; null where it worked, else why not. */
type Undo = () => Promise<string | null>;

/** What is open above the page. */
export type Opened =
  | { readonly kind: "menu"; readonly target: Target; readonly beside: DOMRect | null }
  | { readonly kind: "note"; readonly point: string }
  | { readonly kind: "split"; readonly point: string }
  | { readonly kind: "name"; readonly goOn: () => void }
  | { readonly kind: "list" }
  | { readonly kind: "edit" };

/** Judging a story from its page. */
export type Judging = {
  readonly opened: Opened | null;
  readonly open: (opened: Opened | null) => void;
  readonly said: Said | null;
  readonly say: (said: Said | null) => void;
  /** The point that is marked for merging. */
  readonly marked: string | null;
  readonly mark: (point: string | null) => void;
  /** Keeps judgements, all or none, and shows what came of them; false, with the reason in the bar, where that failed. */
  readonly judge: (drafts: readonly Draft[], words: string) => Promise<boolean>;
  readonly withdraw: (line: number) => Promise<boolean>;
  /** Remembers how to take back what was just done. */
  readonly done: (words: string, undo: Undo) => void;
  readonly undo: () => Promise<void>;
  /** Does something that needs the editor's name, after asking for it once. */
  readonly named: (act: () => void) => void;
};

const by = () => editorName() || null;

/** The number under which a judgement was kept: the last that came at its moment. */
const numberOf = (entries: readonly JudgementEntry[], { at }: JudgementInput) =>
  entries.filter(({ judgement }) => judgement.at === at).at(-1)?.number ?? -1;

/** Why judgements that were kept cannot be replayed; null where they can. */
const lostWhy = (collation: Collation | null, lines: readonly number[]) =>
  collation?.notes.find(({ code, line }) => code === "judgement-lost" && lines.includes(line ?? -1))?.message ?? null;

/** Keeps and withdraws judgements of a story; each step remembers its way back. */
function useSteps(live: LiveStory, story: string) {
  const { client } = useDesk();
  const [said, say] = useState<Said | null>(null);
  const undos = useRef<Undo[]>([]);
  const fail = (words: string) => {
    say({ words, error: true, undo: false });
    return false;
  };
  const done = (words: string, undo: Undo) => {
    undos.current.push(undo);
    say({ words, error: false, undo: true });
  };
  const takeAllBack = async (numbers: readonly number[]): Promise<string | null> => {
    for (const number of [...numbers].reverse()) {
      const gone = await client.withdraw(story, number, editorName() || undefined);
      if (!gone.ok) return gone.problem.message;
    }
    await live.renew();
    return null;
  };
  const judge = async (drafts: readonly Draft[], words: string): Promise<boolean> => {
    if (drafts.some(({ evidence }) => evidence.length === 0)) {
      return fail("This point has no words that a judgement could name.");
    }
    const numbers: number[] = [];
    for (const draft of drafts) {
      const input: JudgementInput = { ...draft, by: by(), at: new Date().toISOString() };
      const sent = await client.judge(story, input);
      if (!sent.ok) {
        await takeAllBack(numbers);
        return fail(sent.problem.message);
      }
      numbers.push(numberOf(sent.value, input));
    }
    const lost = lostWhy(await live.renew(), numbers);
    if (lost !== null) {
      // Kept, it would only stand among the lost ones.
      await takeAllBack(numbers);
      return fail(lost.replace(/^Judgement lost: line \d+/, "It could not be kept"));
    }
    done(words, () => takeAllBack(numbers));
    return true;
  };
  const withdraw = async (number: number): Promise<boolean> => {
    const list = await client.judgements(story);
    if (!list.ok) return fail(list.problem.message);
    const entry = list.value.find((item) => item.number === number);
    const why = await takeAllBack([number]);
    if (why !== null) return fail(why);
    done("Taken back.", async () => {
      const again = entry ? await client.judge(story, entry.judgement) : null;
      if (again && !again.ok) return again.problem.message;
      await live.renew();
      return null;
    });
    return true;
  };
  const undo = async () => {
    const last = undos.current.pop();
    if (!last) return say({ words: "There is nothing to undo.", error: false, undo: false });
    const why = await last();
    if (why !== null) fail(why);
    else say({ words: "Undone.", error: false, undo: undos.current.length > 0 });
  };
  return { said, say, done, judge, withdraw, undo };
}

/** Judging for the page of a story. */
export function useJudging(live: LiveStory, story: string): Judging {
  const steps = useSteps(live, story);
  const [opened, open] = useState<Opened | null>(null);
  const [marked, mark] = useState<string | null>(null);
  const asked = useRef(false);
  const { model, carry } = live;
  const before = useRef(model);
  useLayoutEffect(() => {
    if (before.current === model) return;
    before.current = model;
    mark((point) => point && carry.point(point));
  }, [model, carry]);
  const named = useCallback((act: () => void) => {
    if (editorName() !== "" || asked.current) return act();
    open({
      kind: "name",
      goOn: () => {
        asked.current = true;
        act();
      },
    });
  }, []);
  return { ...steps, opened, open, marked, mark, named };
}

/** One thing that can be judged of a target, with its key. */
export type Choice = { readonly key: string; readonly label: string; readonly act: () => void };

const pinOfPoint = (point: Point): Judged | undefined => point.judgements?.find(({ kind }) => kind === "pin");

function conflictChoices(live: LiveStory, judging: Judging, point: Point, { variant }: Target): Choice[] {
  const found = variant === null ? conflictsOf(point) : [variant];
  return found.map((index) => ({
    key: found.length === 1 ? "x" : "",
    label: found.length === 1 ? "Not a conflict" : `Not a conflict: ${point.variants[index]?.slot}`,
    act: () =>
      judging.named(() => void judging.judge([notAConflict(live.model, point, index)], "Not a conflict any more.")),
  }));
}

function mergeChoice(live: LiveStory, judging: Judging, point: Point): Choice {
  const { marked, mark, named, judge } = judging;
  const other = marked === null || marked === point.id ? undefined : live.model.byPoint.get(marked);
  if (!other) {
    const off = marked === point.id;
    return {
      key: "m",
      label: off ? "Take the mark for merging off" : "Mark for merging",
      act: () => mark(off ? null : point.id),
    };
  }
  const merge = async () => {
    if (await judge([mergeOf(live.model, other, point)], "Merged: the two are one point now.")) mark(null);
  };
  return { key: "m", label: `Merge with ${other.id}, the marked point`, act: () => named(() => void merge()) };
}

/** What can be judged of a target. */
export function choicesOf(live: LiveStory, judging: Judging, target: Target): readonly Choice[] {
  const point = live.model.byPoint.get(target.point);
  if (!point) return [];
  const { judge, withdraw, named, open } = judging;
  const pin = pinOfPoint(point);
  const unpin = pin?.line;
  return [
    ...conflictChoices(live, judging, point, target),
    mergeChoice(live, judging, point),
    ...(point.readings.length > 1
      ? [{ key: "s", label: "Split …", act: () => open({ kind: "split", point: point.id }) }]
      : []),
    unpin === undefined
      ? {
          key: "P",
          label: "Pin to the top",
          act: () => named(() => void judge([pinOf(live.model, point)], "Pinned: it comes first now.")),
        }
      : { key: "P", label: "Unpin", act: () => void withdraw(unpin) },
    { key: "a", label: "Note …", act: () => open({ kind: "note", point: point.id }) },
  ];
}
