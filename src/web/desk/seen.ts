import { useEffect, useState } from "preact/hooks";

/** A story as this reader last had it before her. */
export type Seen = {
  readonly at: string;
  /** Revision 1 where it was not known. */
  readonly reports: readonly { readonly id: string; readonly revision: number }[];
  readonly conflicts: number;
  /** Evidence keys of its points; may be empty. */
  readonly points: readonly string[];
};

const PREFIX = "crossread-seen:";
const listeners = new Set<() => void>();

/** What the reader last saw of a story; null where she has not seen it, or the browser keeps nothing. */
export function seenOf(story: string): Seen | null {
  try {
    return parsed(localStorage.getItem(PREFIX + story));
  } catch {
    return null;
  }
}

/** Keeps what the reader sees of a story now, for this browser and all its tabs. A full browser forgets what was seen longest ago. */
export function keepSeen(story: string, seen: Seen): void {
  const text = JSON.stringify(seen);
  try {
    localStorage.setItem(PREFIX + story, text);
  } catch {
    try {
      forgetOldest();
      localStorage.setItem(PREFIX + story, text);
    } catch {
      // A browser that keeps nothing shows every story as new.
    }
  }
  for (const listener of listeners) listener();
}

/** `seenOf`, as a function that is another one whenever this tab or another has kept something. */
export function useSeen(): (story: string) => Seen | null {
  const [look, setLook] = useState(() => lookup());
  useEffect(() => {
    const renew = () => setLook(() => lookup());
    // No key: all was cleared.
    const hear = (event: StorageEvent) => {
      if (event.key === null || event.key.startsWith(PREFIX)) renew();
    };
    listeners.add(renew);
    addEventListener("storage", hear);
    return () => {
      listeners.delete(renew);
      removeEventListener("storage", hear);
    };
  }, []);
  return look;
}

const lookup = () => (story: string) => seenOf(story);

/** Forgets the half of what was seen that is the longest ago. */
function forgetOldest(): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
  const dated = keys
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => ({ key, at: parsed(localStorage.getItem(key))?.at ?? "" }))
    .sort((left, right) => (left.at < right.at ? -1 : 1));
  for (const { key } of dated.slice(0, Math.ceil(dated.length / 2))) localStorage.removeItem(key);
}

/** Null for what is not of this shape: anything of this origin may have written it. */
function parsed(text: string | null): Seen | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as Seen;
    const whole =
      typeof value.at === "string" &&
      typeof value.conflicts === "number" &&
      Array.isArray(value.reports) &&
      value.reports.every((report) => typeof report?.id === "string" && typeof report.revision === "number") &&
      Array.isArray(value.points);
    return whole ? value : null;
  } catch {
    return null;
  }
}
