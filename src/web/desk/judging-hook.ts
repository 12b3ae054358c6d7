import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Collation, Judged, JudgementEntry, JudgementInput, Point } from "../../contract/index.js";
import type { Carry } from "../context.js";
import { useDesk } from "./context.js";
import { editorName } from "./editor.js";
import { conflictsOf, type Draft, mergeOf, notAConflict, pinOf, type Target } from "./judging.js";
import type { LiveStory } from "./live-story.js";

/** Milliseconds for which the bar says what was done; the key and the list take it back later too. */
const SAID = 15_000;

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
  readonly undo: () => Promise<boolean>;
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

/** What the bar says; what was done goes from it after a while. */
function useSaid() {
  const [said, say] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null || said.error) return;
    const timer = setTimeout(() => document.activeElement?.closest(".bars") ?? say(null), SAID);
    return () => clearTimeout(timer);
  }, [said]);
  return { said, say };
}

/** Sends judgements and shows what came of them. Both give null where that worked, else why not. */
function useKeeper(live: LiveStory, story: string) {
  const { client } = useDesk();
  const takeBack = async (numbers: readonly number[]): Promise<string | null> => {
    for (const number of [...numbers].reverse()) {
      const gone = await client.withdraw(story, number, editorName() || undefined);
      if (!gone.ok) return gone.problem.message;
    }
    await live.renew();
    return null;
  };
  /** All or none; `kept` is told under which numbers. */
  const keep = async (drafts: readonly Draft[], kept: (numbers: readonly number[]) => void): Promise<string | null> => {
    if (drafts.some(({ evidence }) => evidence.length === 0)) return "There are no words that a judgement could name.";
    const numbers: number[] = [];
    for (const draft of drafts) {
      const input: JudgementInput = { ...draft, by: by(), at: new Date().toISOString() };
      const sent = await client.judge(story, input);
      if (!sent.ok) {
        await takeBack(numbers);
        return sent.problem.message;
      }
      numbers.push(numberOf(sent.value, input));
    }
    // A note moves no row; what else is judged may send its row elsewhere.
    const stays = drafts.every(({ kind }) => kind === "note");
    const lost = lostWhy(await live.renew(stays), numbers);
    if (lost === null) kept(numbers);
    // Kept, it would only stand among the lost ones.
    else await takeBack(numbers);
    return lost === null ? null : lost.replace(/^Judgement lost: line \d+/, "It could not be kept");
  };
  return { keep, takeBack };
}

/** Keeps and withdraws judgements of a story, one step after another; each remembers its way back. */
function useSteps(live: LiveStory, story: string) {
  const { client } = useDesk();
  const { keep, takeBack } = useKeeper(live, story);
  const { said, say } = useSaid();
  const undos = useRef<Undo[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const done = (words: string, undo: Undo) => {
    undos.current.push(undo);
    say({ words, error: false, undo: true });
  };
  // Whoever presses a key before the last step is through means what comes of that step.
  const inTurn = (work: () => Promise<string | null>): Promise<boolean> => {
    const turn = last.current.then(work).then((why) => {
      if (why !== null) say({ words: why, error: true, undo: false });
      return why === null;
    });
    last.current = turn;
    return turn;
  };
  const judge = (drafts: readonly Draft[], words: string) =>
    inTurn(() => keep(drafts, (numbers) => done(words, () => takeBack(numbers))));
  const withdraw = (number: number) =>
    inTurn(async () => {
      const list = await client.judgements(story);
      if (!list.ok) return list.problem.message;
      const entry = list.value.find((item) => item.number === number);
      const why = await takeBack([number]);
      if (why !== null) return why;
      done("Taken back.", async () => {
        const again = entry ? await client.judge(story, entry.judgement) : null;
        if (again && !again.ok) return again.problem.message;
        await live.renew();
        return null;
      });
      return null;
    });
  const undo = () =>
    inTurn(async () => {
      const step = undos.current.pop();
      const why = step ? await step() : null;
      const words = step ? "Undone." : "There is nothing to undo.";
      if (why === null) say({ words, error: false, undo: undos.current.length > 0 });
      return why;
    });
  return { said, say, done, judge, withdraw, undo };
}

/** What is open, for the collation that is shown now; null where its point is gone. */
function carried(opened: Opened | null, { point }: Carry): Opened | null {
  if (opened?.kind === "note" || opened?.kind === "split") {
    const now = point(opened.point);
    return now === null ? null : { ...opened, point: now };
  }
  // The variants may be others: a menu is opened again in a moment.
  return opened?.kind === "menu" ? null : opened;
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
    open((now) => carried(now, carry));
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
