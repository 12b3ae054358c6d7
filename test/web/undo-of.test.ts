import { expect, test } from "vitest";
import { doEach, undoEach } from "../../src/web/desk/undo-of.js";

test("what could not be undone is left, and who asks again goes on with it", async () => {
  const undone: string[] = [];
  let blocked = true;
  const undo = async (step: string) => {
    if (step === "b" && blocked) return "A later edit stands on it.";
    undone.push(step);
    return null;
  };
  const first = await undoEach(["a", "b", "c"], undo);
  expect(first).toEqual({ left: ["a", "b"], why: "A later edit stands on it." });
  blocked = false;
  expect(await undoEach(first.left, undo)).toEqual({ left: [], why: null });
  expect(undone).toEqual(["c", "b", "a"]);
});

test("an act of several steps is done whole or not at all", async () => {
  const done = new Set<string>();
  const act = async (step: string) => {
    if (step === "c") return "It is gone.";
    done.add(step);
    return null;
  };
  const undo = async (step: string) => (done.delete(step) ? null : "It was never done.");
  expect(await doEach(["a", "b", "c", "d"], act, undo)).toBe("It is gone.");
  expect([...done]).toEqual([]);
  expect(await doEach(["a", "b"], act, undo)).toBeNull();
  expect([...done]).toEqual(["a", "b"]);
  const stuck = async () => "It was moved since.";
  expect(await doEach(["a", "c"], act, stuck)).toBe(
    "It is gone. What was done before could not be undone: It was moved since.",
  );
});
