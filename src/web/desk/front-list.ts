import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Client } from "../../client/index.js";
import type { DeskEvent, StoryLine, StoryList } from "../../contract/index.js";
import { useDesk, useEvents } from "./context.js";
import { problemWords, renewed, type Shown, shownAs } from "./front-model.js";

/** Stories that are shown at first, and that come with each "more"; the most that one request gives. */
const FIRST = 50;
const MORE = 200;
const MOST = 1000;
/** Milliseconds between an event and the look at the list, between two looks, and until counts that are missing are asked for again. */
const SOON = 400;
const APART = 1500;
const [WAIT, LONGEST] = [2500, 30_000];

/** The stories as they stand before the reader. */
export type Stories = {
  /** Null until the first answer came. */
  readonly shown: Shown | null;
  /** Why there is none, or no more. */
  readonly problem: string | null;
  /** Loads the next page below. */
  readonly more: () => Promise<void>;
  /** Puts the list into the server's order. */
  readonly show: () => Promise<void>;
  /** From now until the reader does something else, what comes in is shown at once: she brought it in herself and waits for it. */
  readonly expect: () => void;
};

async function firstLines(client: Client, count: number): Promise<StoryList | string> {
  const stories: StoryLine[] = [];
  let next: number | null = 0;
  while (next !== null && stories.length < count) {
    const page = await client.stories({ limit: Math.min(MOST, count - stories.length), offset: next });
    if (!page.ok) return problemWords(page.problem);
    stories.push(...page.value.stories);
    next = page.value.next;
  }
  return { stories, next };
}

/** A story of several reports whose comparison has not caught up with it. */
const isUncounted = ({ reports, conflicts, changedAt, toldAt }: StoryLine) =>
  reports > 1 && (conflicts === null || (toldAt ?? "") < (changedAt ?? ""));

/** The stories of the desk, kept up to date without moving any. */
export function useStories(recent: StoryList | undefined): Stories {
  const { client } = useDesk();
  const [shown, setShown] = useState<Shown | null>(() => (recent ? shownAs(recent.stories, recent.next) : null));
  const [problem, setProblem] = useState<string | null>(null);
  const { isExpecting, expect } = useExpecting();
  const now = useRef(shown);
  const gone = useRef(new Set<string>());
  const put = useCallback((next: Shown) => {
    now.current = next;
    setShown(next);
    setProblem(null);
  }, []);
  const look = useCallback(
    async (reorder: boolean) => {
      const count = Math.max(FIRST, now.current?.order.length ?? 0);
      const list = await firstLines(client, count);
      if (typeof list === "string") return setProblem(list);
      const before = now.current;
      // Where nothing stands yet, or nobody looks, nothing can jump.
      if (reorder || isExpecting.current || before === null || before.order.length === 0 || document.hidden) {
        gone.current.clear();
        put(shownAs(list.stories, list.next));
      } else put(renewed(before, list.stories, list.next, gone.current));
    },
    [client, put, isExpecting],
  );
  const soon = useLooks(look, () => [...(now.current?.lines.values() ?? [])].some(isUncounted));
  useEvents(
    useCallback(
      (event: DeskEvent) => {
        if (event.kind === "job" || event.kind.startsWith("report-")) return;
        if ((event.kind === "story-gone" || event.kind === "story-merged") && event.story)
          gone.current.add(event.story);
        soon();
      },
      [soon],
    ),
  );
  const more = useCallback(async () => {
    const before = now.current;
    if (before === null || before.next === null) return;
    const page = await client.stories({ limit: MORE, offset: before.next });
    if (!page.ok) return setProblem(problemWords(page.problem));
    const fresh = page.value.stories.filter(({ id }) => !before.order.some((one) => one.id === id));
    const order = [...before.order, ...fresh.map(({ id, changedAt }) => ({ id, changedAt }))];
    const lines = new Map([...before.lines, ...page.value.stories.map((line) => [line.id, line] as const)]);
    put({ ...before, order, lines, next: page.value.next });
  }, [client, put]);
  return { shown, problem, more, show: useCallback(() => look(true), [look]), expect };
}

/** Whether the reader has brought something in and done nothing else since. */
function useExpecting() {
  const isExpecting = useRef(false);
  useEffect(() => {
    const end = () => {
      isExpecting.current = false;
    };
    const acts = ["keydown", "pointerdown", "wheel", "scroll"];
    for (const act of acts) addEventListener(act, end, { capture: true, passive: true });
    return () => {
      for (const act of acts) removeEventListener(act, end, { capture: true });
    };
  }, []);
  const expect = useCallback(() => {
    isExpecting.current = true;
  }, []);
  return { isExpecting, expect };
}

/** Looks at once, soon after something happened though not too often, and again while counts are missing. Gives what asks for a look. */
function useLooks(look: (reorder: boolean) => Promise<void>, isWaiting: () => boolean): () => void {
  const timers = useRef({ asked: 0, waiting: 0, last: 0, wait: WAIT });
  const waits = useRef(isWaiting);
  waits.current = isWaiting;
  const run = useCallback(async () => {
    const at = timers.current;
    at.asked = 0;
    at.last = Date.now();
    await look(false);
    clearTimeout(at.waiting);
    if (!waits.current()) return;
    at.waiting = window.setTimeout(run, at.wait);
    at.wait = Math.min(LONGEST, at.wait * 1.5);
  }, [look]);
  useEffect(() => {
    void run();
    const at = timers.current;
    return () => {
      clearTimeout(at.asked);
      clearTimeout(at.waiting);
    };
  }, [run]);
  return useCallback(() => {
    const at = timers.current;
    at.wait = WAIT;
    if (at.asked !== 0) return;
    at.asked = window.setTimeout(run, Math.max(SOON, at.last + APART - Date.now()));
  }, [run]);
}
