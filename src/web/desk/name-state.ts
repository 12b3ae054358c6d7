import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { intervalWords, type Result } from "../../base/index.js";
import { useEvents } from "./context.js";

/** What the address of a page says besides its path; an empty string where it says nothing. */
export type Query<Field extends string> = Readonly<Record<Field, string>>;

function readQuery<Field extends string>(fields: readonly Field[]): Query<Field> {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(fields.map((field) => [field, query.get(field) ?? ""])) as Query<Field>;
}

/** The address of a page with other fields. */
export function addressOf(fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ""));
  return location.pathname + (query.size > 0 ? `?${query}` : "");
}

/**
 * What is chosen on a page, kept in its address, so that reload, Back and bookmarks bring it back. `step` makes a step that Back undoes; what is
 * being typed makes none.
 */
export function useQuery<Field extends string>(fields: readonly Field[]) {
  const [query, setQuery] = useState(() => readQuery(fields));
  useEffect(() => {
    const back = () => setQuery(readQuery(fields));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const choose = useCallback((next: Query<Field>, step: boolean) => {
    if (step) history.pushState(null, "", addressOf(next));
    else history.replaceState(null, "", addressOf(next));
    setQuery(next);
  }, []);
  return [query, choose] as const;
}

/** What a page asked for, and what came of it. An earlier answer stays until the next is there. */
export type Asked<T> = {
  readonly value: T | null;
  readonly problem: string | null;
  readonly busy: boolean;
  /** True where the value answers what was asked last, not what was asked before. */
  readonly fresh: boolean;
};

/** Milliseconds after the last change of the store until a page asks anew, and after the last letter typed. */
const SETTLES = 800;
const TYPED = 120;

/** Asks when `key` changes and when what is read at the desk does; of two answers that cross the later question's counts. */
export function useAsked<T>(key: string, ask: () => Promise<Result<T>>): Asked<T> {
  const [asked, setAsked] = useState({ value: null as T | null, problem: null as string | null, busy: true, of: "" });
  const turn = useRef(0);
  const latest = useRef({ ask, key });
  latest.current = { ask, key };
  const load = useCallback(async () => {
    const own = ++turn.current;
    setAsked((before) => (before.busy ? before : { ...before, busy: true }));
    const { ask: question, key: of } = latest.current;
    const result = await question();
    if (own !== turn.current) return;
    setAsked((before) =>
      result.ok
        ? { value: result.value, problem: null, busy: false, of }
        : { ...before, problem: result.problem.message, busy: false },
    );
  }, []);
  const first = useRef(true);
  useEffect(() => {
    const wait = first.current ? 0 : TYPED;
    first.current = false;
    const timer = setTimeout(load, wait);
    return () => clearTimeout(timer);
  }, [key]);
  const settling = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEvents((event) => {
    if (event.kind === "job" || (event.kind === "ready" && !event.lost)) return;
    if (settling.current !== null) clearTimeout(settling.current);
    settling.current = setTimeout(load, SETTLES);
  });
  return { ...asked, fresh: asked.of === key };
}

/** The days from the first to the last in words: "27 to 28 December 2024". */
export function daysWords(first: string, last: string): string {
  const end = Date.parse(last);
  return intervalWords(first, Number.isNaN(end) ? last : new Date(end + 86_400_000).toISOString().slice(0, 10));
}
