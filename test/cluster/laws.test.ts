import { expect, test } from "vitest";
import {
  arrangeReport,
  CLUSTER_LIMITS,
  createStoryIndex,
  loadClusterModel,
  signatureOf,
} from "../../src/cluster/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { generatedReports } from "./generated.js";

const model = loadClusterModel(readModelBytes("cluster"));
const sign = (text: string, published: string | null = null) => signatureOf({ text, published }, model);

test("the same reports in the same order make the same stories", () => {
  const run = () => {
    const index = createStoryIndex(model);
    for (const [i, { text }] of generatedReports(40, 5, 3).entries()) index.add(`r${i}`, sign(text));
    return index.stories();
  };
  expect(run()).toEqual(run());
});

test("reports of one event end in one story, whatever the order", () => {
  for (const seed of [5, 6, 7]) {
    const index = createStoryIndex(model);
    const reports = generatedReports(30, 6, seed);
    for (const [i, { text }] of reports.entries()) index.add(`r${i}`, sign(text));
    const storiesOf = (event: number) =>
      new Set(reports.flatMap((of, i) => (of.event === event ? [index.storyOf(`r${i}`)] : [])));
    const whole = Array.from({ length: 30 }, (_, event) => storiesOf(event).size === 1).filter(Boolean).length;
    expect(whole, `seed ${seed}`).toBeGreaterThanOrEqual(28);
  }
});

test("an exact copy joins the story that its original is in, also long after", () => {
  const index = createStoryIndex(model);
  const reports = generatedReports(60, 5, 8);
  for (const [i, { text }] of reports.entries()) index.add(`r${i}`, sign(text));
  for (const [i, { text }] of reports.entries()) {
    const { story } = index.add(`copy of r${i}`, sign(text));
    expect(story, text).toBe(index.storyOf(`r${i}`));
  }
});

test("an edition with a few words changed joins", () => {
  const index = createStoryIndex(model);
  const text = generatedReports(1, 1, 4)[0]!.text;
  index.add("first", sign(text));
  expect(index.add("second", sign(`Updated. ${text} More follows.`)).story).toBe("first");
});

test("a report alone begins a story, and so does one without words", () => {
  const alone = { report: "a", signature: sign("A ferry from Tesmar was late.") };
  expect(arrangeReport(alone, [], model, ([first]) => `story of ${first}`)).toEqual({
    story: "story of a",
    joined: null,
    merges: [],
    moves: [],
    compared: 0,
  });
  const index = createStoryIndex(model);
  index.add("a", sign(""));
  expect(index.add("b", sign("")).joined).toBeNull();
});

test("what an editor put together stays together and is not taken up by another", () => {
  const [first, second, other] = ["A fire in Lorvan.", "A vote in Marost.", "A fire in Lorvan, near the mill."].map(
    (text) => sign(text),
  );
  const kept = {
    story: "by hand",
    kept: true,
    members: [
      { report: "a", signature: first! },
      { report: "b", signature: second! },
    ],
  };
  const near = { story: "near", members: [{ report: "c", signature: first! }] };
  const { story, merges, moves } = arrangeReport({ report: "d", signature: other! }, [near, kept], model, () => "new");
  expect(moves.filter(({ from }) => from === "by hand")).toEqual([]);
  expect(merges.filter(({ from }) => from === "by hand")).toEqual([]);
  expect(["by hand", "near", "new"]).toContain(story);
});

test("days far apart part reports that would else be one story; an unknown day is neutral", () => {
  const [left, right] = generatedReports(1, 2, 9).map(({ text }) => text) as [string, string];
  const scoreAt = (day: string | null) => {
    const candidate = { story: "s", members: [{ report: "a", signature: sign(left, "2024-03-05") }] };
    return (
      arrangeReport({ report: "b", signature: sign(right, day) }, [candidate], model, () => "new").joined?.score ?? -9
    );
  };
  expect(scoreAt(null)).toBe(scoreAt("2024-03-06"));
  expect(scoreAt("2025-03-06")).toBeLessThan(scoreAt("2024-03-06"));
});

test("the cost of a report does not grow over 10,000 of them", () => {
  const index = createStoryIndex(model);
  const most = CLUSTER_LIMITS.stories * CLUSTER_LIMITS.members;
  const means: number[] = [];
  let sum = 0;
  for (const [i, { text }] of generatedReports(2500, 4, 1).entries()) {
    const { compared } = index.add(`r${i}`, sign(text));
    expect(compared).toBeLessThanOrEqual(most);
    sum += compared;
    if (i % 2500 === 2499) {
      means.push(sum / 2500);
      sum = 0;
    }
  }
  // Comparisons level off: the last quarter costs no more than a little above the one before.
  expect(means[3]).toBeLessThan((means[2] as number) * 1.25);
}, 300_000);
