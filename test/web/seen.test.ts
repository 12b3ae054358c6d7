import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepSeen, type Seen, seenOf } from "../../src/web/desk/seen.js";

/** A browser's storage that holds so many entries. */
function storageOf(room: number): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      if (!kept.has(key) && kept.size >= room) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

const seen = (at: string): Seen => ({ at, reports: [{ id: "a", revision: 1 }], conflicts: 2, points: [] });

beforeEach(() => void vi.stubGlobal("localStorage", storageOf(4)));
afterEach(() => void vi.unstubAllGlobals());

test("what was seen of a story is kept under its id", () => {
  expect(seenOf("flood")).toBeNull();
  keepSeen("flood", seen("2027-03-01T10:00:00Z"));
  expect(seenOf("flood")).toEqual(seen("2027-03-01T10:00:00Z"));
  expect(seenOf("flood-2")).toBeNull();
});

test("a full browser forgets what was seen longest ago", () => {
  for (const day of [3, 1, 2, 4, 5]) keepSeen(`s${day}`, seen(`2027-03-0${day}T10:00:00Z`));
  expect([1, 2, 3, 4, 5].map((day) => seenOf(`s${day}`) !== null)).toEqual([false, false, true, true, true]);
});

test("what is not of this shape was not seen, and a browser that keeps nothing does not fail", () => {
  for (const text of ["{", "null", "[]", '{"at":1}', '{"at":"","reports":[null],"conflicts":0,"points":[]}']) {
    localStorage.setItem("crossread-seen:x", text);
    expect(seenOf("x")).toBeNull();
  }
  vi.stubGlobal("localStorage", undefined);
  keepSeen("x", seen("2027-03-01T10:00:00Z"));
  expect(seenOf("x")).toBeNull();
});
