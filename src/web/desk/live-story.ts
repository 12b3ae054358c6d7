import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Collation, DeskEvent } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import type { Carry } from "../context.js";
import { buildModel, type Model } from "../model.js";
import { carryBetween } from "./carry.js";
import { useDesk, useEvents } from "./context.js";
import { holdPage } from "./hold.js";

/** Milliseconds after a change before the story is asked for: changes come in flocks. */
const SETTLE = 350;
/** Milliseconds between two questions: reports that come one by one are told together, and a screen reader is not told each. None waits for longer. */
const APART = 1500;

/** Where the story went: into another, or nowhere. */
export type Gone = { readonly kind: "merged"; readonly id: string; readonly title: string } | { readonly kind: "gone" };

/** A story that follows its server. */
export type LiveStory = {
  readonly model: Model;
  /** From the collation that was shown before. */
  readonly carry: Carry;
  /** What waits to be shown, in words; null where nothing does. */
  readonly waiting: string | null;
  /** What came in by itself, in words. */
  readonly came: string | null;
  readonly gone: Gone | null;
  /** Shows what waits. */
  readonly bring: () => void;
  /** Asks the server and shows what it has, keeping the place: of what is read with `follow`, else of what stands beside it. Null where it gave none. */
  readonly renew: (follow?: boolean) => Promise<Collation | null>;
  readonly dismiss: () => void;
};

const STAY: Carry = { point: (id) => id, place: (place) => place };

/** What another collation brings, in words: "2 new reports", "1 report revised". */
export function changeWords(before: Model, after: Collation): string {
  const old = new Map(before.reports.map(({ report }) => [report.id, report.text]));
  const added = after.reports.filter(({ id }) => !old.has(id)).length;
  const revised = after.reports.filter(({ id, text }) => old.has(id) && old.get(id) !== text).length;
  const left = before.reports.filter(({ report }) => !after.reports.some(({ id }) => id === report.id)).length;
  const words = [
    added > 0 ? counted(added, "new report") : "",
    revised > 0 ? `${counted(revised, "report")} revised` : "",
    left > 0 ? `${counted(left, "report")} went to another story` : "",
  ];
  return words.filter((part) => part !== "").join(", ");
}

const waitingWords = (before: Model, after: Collation) => changeWords(before, after) || "The story changed";

/** Whether a reader has nothing before her that could move: she is at the top, and nothing is open or has the keyboard. */
function isIdle(): boolean {
  const focused = document.activeElement;
  return scrollY < 8 && !document.querySelector(".reader, dialog[open]") && (!focused || focused === document.body);
}

/** All of a collation that a reader sees. */
function sayingOf({ collation }: Model): string {
  const { reports, points, timeline, notes } = collation;
  return JSON.stringify([reports, points, timeline, notes]);
}

/** Whether a reader would see nothing new: what she did herself is shown already, and must not be announced to her. */
const saysSame = (shown: Model, found: Collation) => sayingOf(buildModel(found)) === sayingOf(shown);

/** The collation that is shown, and the one before it. */
function useShown(start: Model) {
  const [state, setState] = useState({ model: start, carry: STAY });
  const model = useRef(start);
  const held = useRef<((carry: Carry) => void) | null>(null);
  const show = useCallback((collation: Collation, follow: boolean) => {
    const next = buildModel(collation);
    if (sayingOf(next) === sayingOf(model.current)) return;
    held.current ??= holdPage(follow);
    const carry = carryBetween(model.current, next);
    model.current = next;
    setState({ model: next, carry });
  }, []);
  useLayoutEffect(() => {
    held.current?.(state.carry);
    held.current = null;
  }, [state]);
  return { ...state, shown: model, show };
}

/** Calls back once after a flock of events about the story. */
function useChanges(story: string, shown: { readonly current: Model }, heard: (event: DeskEvent) => void): void {
  const timer = useRef(0);
  const [first, last] = [useRef<number | null>(null), useRef(0)];
  const hear = useCallback(
    (event: DeskEvent) => {
      if (event.kind === "job") return;
      const mine =
        event.kind === "ready"
          ? event.lost
          : event.story === story || (event.report !== null && shown.current.byReport.has(event.report));
      if (!mine) return;
      if (event.kind === "story-merged" || event.kind === "story-gone") heard(event);
      clearTimeout(timer.current);
      const now = Date.now();
      first.current ??= now;
      const due = Math.max(Math.min(now + SETTLE, first.current + APART), last.current + APART);
      timer.current = window.setTimeout(() => {
        last.current = Date.now();
        first.current = null;
        heard(event);
      }, due - now);
    },
    [story, shown, heard],
  );
  useEvents(hear);
}

/** Why the reader is here where she asked for another story. */
function cameFrom(): string | null {
  const asked = new URLSearchParams(location.search).has("merged");
  return asked ? "The story that you asked for was merged into this one." : null;
}

/** Follows a story: what others judge is shown at once, what changes the reports waits until the reader asks for it. */
export function useLiveStory(start: Model, story: string): LiveStory {
  const { client } = useDesk();
  const { model, carry, shown, show } = useShown(start);
  const [pending, setPending] = useState<Collation | null>(null);
  const [came, setCame] = useState<string | null>(cameFrom);
  const [gone, setGone] = useState<Gone | null>(null);
  const left = useRef(false);

  const take = useCallback(
    (collation: Collation, follow = true) => {
      setPending(null);
      show(collation, follow);
    },
    [show],
  );
  const asked = useRef(0);
  const renew = useCallback(
    async (follow = false) => {
      asked.current++;
      const found = await client.story(story);
      if (found.ok && !left.current) take(found.value, follow);
      return found.ok ? found.value : null;
    },
    [client, story, take],
  );

  const look = useCallback(async () => {
    const turn = ++asked.current;
    const found = await client.story(story);
    // A later question has the later answer.
    if (!found.ok || left.current || turn !== asked.current) return;
    const words = changeWords(shown.current, found.value);
    const quiet = words === "" && !document.querySelector("dialog[open]");
    if (!quiet && !isIdle()) return setPending(saysSame(shown.current, found.value) ? null : found.value);
    take(found.value);
    if (words !== "") setCame(`${words} came in.`);
  }, [client, story, take, shown]);

  const heard = useCallback(
    async (event: DeskEvent) => {
      if (event.kind === "story-merged" && event.story === story) {
        left.current = true;
        const now = await client.history(story);
        if (now.ok) setGone({ kind: "merged", id: now.value.id, title: now.value.title ?? now.value.id });
      } else if (event.kind === "story-gone" && event.story === story) {
        left.current = true;
        setGone({ kind: "gone" });
      } else await look();
    },
    [client, story, look],
  );
  useChanges(story, shown, heard);
  useEffect(() => setCame((words) => (pending ? null : words)), [pending]);

  const bring = useCallback(() => pending && take(pending), [pending, take]);
  const dismiss = useCallback(() => setCame(null), []);
  const waiting = useMemo(() => pending && waitingWords(model, pending), [pending, model]);
  return { model, carry, waiting, came, gone, bring, renew, dismiss };
}
