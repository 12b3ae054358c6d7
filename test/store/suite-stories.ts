import { expect, test } from "vitest";
import type { Clusterer, Store } from "../../src/store/index.js";
import { arrival, bringAll, byFirstWord, readingOf } from "./arrivals.js";
import { report } from "./sample.js";
import { codeOf, must } from "./suite.js";

/** What every store does with stories: placing by rule, and editors, whose word stays. */
export function storiesTests(at: () => Store): void {
  placingTests(at);
  editingTests(at);
}

const by = { editor: "M. Vane", at: "2031-05-03T10:00:00.000Z" };
const stories = async (store: Store) =>
  must(await store.listStories()).map(({ id, reports }) => `${id}: ${reports.join(" ")}`);

const four = [
  { ...report("a1", "Alpha began."), headline: "Alpha begins at noon", published: "2031-05-01", outlet: "Post" },
  report("b1", "Beta, a bridge."),
  { ...report("a2", "Alpha went on."), published: "2031-05-03", outlet: "Herald" },
  report("b2", "Beta, the same bridge."),
];

function placingTests(at: () => Store): void {
  test("a report joins its story or begins one, once, with the reason", async () => {
    const placed = await bringAll(at(), four);
    expect(placed.map(({ report: id, story, fresh }) => [id, story, fresh])).toEqual([
      ["a1", "alpha-begins-at-noon", true],
      ["b1", "beta-a-bridge", true],
      ["a2", "alpha-begins-at-noon", false],
      ["b2", "beta-a-bridge", false],
    ]);
    expect(must(await at().placeReports(9, byFirstWord))).toEqual([]);
    expect(must(await at().listMemberships("alpha-begins-at-noon"))).toMatchObject([
      { report: "a1", placedBy: "automatic", editor: null, reason: "began the story" },
      { report: "a2", placedBy: "automatic", editor: null, reason: "begins with Alpha" },
    ]);
    expect(must(await at().listRecent(1))).toHaveLength(1);
    expect(must(await at().listRecent(9)).find(({ id }) => id === "alpha-begins-at-noon")).toMatchObject({
      title: "Alpha begins at noon",
      reports: 2,
      outlets: 2,
      first: "2031-05-01",
      last: "2031-05-03",
    });
    expect(must(await at().counts())).toMatchObject({ stories: 2, unplaced: 0 });
  });

  test("a report that was not read is not placed", async () => {
    must(await at().keepArrivals([arrival(report("a", "Alpha."))]));
    expect(must(await at().placeReports(9, byFirstWord))).toEqual([]);
  });

  test("stories of one title get ids of their own", async () => {
    const alone: Clusterer = ({ id }) => ({
      story: "x",
      reason: "alone",
      begins: [{ story: "x", reports: [id] }],
      merges: [],
      moves: [],
    });
    const same = ["p", "q", "r"].map((id) => ({ ...report(id, `Fire in ${id}.`), headline: "Fire" }));
    const placed = await bringAll(at(), same, alone);
    expect(placed[0]?.story).toBe("fire");
    expect(new Set(placed.map(({ story }) => story)).size).toBe(3);
  });

  test("a story is called by the first headline that its reports have, else by the first words; an editor's title stays", async () => {
    await bringAll(at(), [report("w", "Harbour closed.\nBoats stay out."), report("x", "Harbour open again.")]);
    expect(must(await at().listRecent(9))).toMatchObject([{ id: "harbour-closed", name: "Harbour closed." }]);
    const headed = { ...report("y", "Harbour master resigns."), headline: "Harbour master goes" };
    await bringAll(at(), [headed, { ...headed, id: "z", headline: "Another headline", text: "Harbour quiet." }]);
    expect(must(await at().listRecent(9))).toMatchObject([{ id: "harbour-closed", title: "Harbour master goes" }]);
    must(await at().saveStory({ id: "untitled", title: null, reports: ["w", "y"] }));
    must(await at().saveStory({ id: "words", title: null, reports: ["w"] }));
    must(await at().saveStory({ id: "empty", title: null, reports: [] }));
    const names = must(await at().listRecent(9)).map(({ id, title, name }) => [id, title, name]);
    expect(names).toEqual(
      expect.arrayContaining([
        ["untitled", null, "Harbour master goes"],
        ["words", null, "Harbour closed."],
        ["empty", null, "empty"],
      ]),
    );
    await bringAll(at(), [
      report("k", "Quay sinks at dawn\n\nThe quay is under water."),
      { ...report("l", "Quay under water."), headline: "Quay gone" },
    ]);
    expect(must(await at().getStory("quay-sinks-at-dawn"))).toMatchObject({
      title: "Quay sinks at dawn",
      reports: ["k", "l"],
    });
    must(await at().saveStory({ id: "words", title: "Quay", reports: ["w"] }));
    must(await at().moveReport("z", "words", { editor: null }));
    expect(must(await at().getStory("words"))).toMatchObject({ title: "Quay" });
  });

  test("the clustering merges stories and moves reports, and old ids lead on", async () => {
    await bringAll(at(), four);
    const merging: Clusterer = ({ id }) => ({
      story: "beta-a-bridge",
      reason: "all one",
      begins: [{ story: "fresh", reports: ["b2"] }],
      merges: [{ from: "alpha-begins-at-noon", into: "beta-a-bridge", reason: "one" }],
      moves: [{ report: "b2", from: "beta-a-bridge", to: "fresh", reason: `apart, says ${id}` }],
    });
    const [placed] = await bringAll(at(), [report("c1", "Gamma.")], merging);
    expect(placed).toMatchObject({ story: "beta-a-bridge", merged: ["alpha-begins-at-noon"], moved: ["b2"] });
    expect(await stories(at())).toEqual(["beta-a-bridge: b1 a1 a2 c1", "beta-the-same-bridge: b2"]);
    expect(must(await at().getStory("alpha-begins-at-noon"))?.id).toBe("beta-a-bridge");
  });

  test("an exact copy goes with a report that moves, and a story that all leave leads on", async () => {
    await bringAll(at(), [report("a", "Alpha one."), report("b", "Beta."), report("a-copy", "Alpha one. ")]);
    const moving: Clusterer = () => ({
      story: "beta",
      reason: "same",
      begins: [],
      merges: [],
      moves: [{ report: "a", from: "alpha-one", to: "beta", reason: "nearer" }],
    });
    const [placed] = await bringAll(at(), [report("c", "Gamma.")], moving);
    expect([...placed!.moved].sort()).toEqual(["a", "a-copy"]);
    expect(must(await at().getStory("alpha-one"))).toMatchObject({ id: "beta" });
  });
}

function editingTests(at: () => Store): void {
  test("move: the report leaves its story and the editor's word is kept", async () => {
    await bringAll(at(), four);
    expect(must(await at().moveReport("b2", "alpha-begins-at-noon", by))).toBe("alpha-begins-at-noon");
    expect(await stories(at())).toEqual(["alpha-begins-at-noon: a1 a2 b2", "beta-a-bridge: b1"]);
    expect(must(await at().listMemberships("alpha-begins-at-noon")).at(-1)).toMatchObject({
      report: "b2",
      placedBy: "editor",
      editor: "M. Vane",
      placedAt: by.at,
    });
    expect(must(await at().listEdits("beta-a-bridge"))).toEqual([
      {
        kind: "move",
        report: "b2",
        from: "beta-a-bridge",
        to: "alpha-begins-at-noon",
        editor: "M. Vane",
        doneAt: by.at,
        undoneAt: null,
        undoneBy: null,
      },
    ]);
    expect(must(await at().placeReports(9, byFirstWord))).toEqual([]);
    const alone = must(await at().moveReport("a2", null, by));
    expect(must(await at().getStory(alone))?.reports).toEqual(["a2"]);
  });

  test("merge: all reports go over, the old id leads on", async () => {
    await bringAll(at(), four);
    must(await at().addJudgement("beta-a-bridge", '{"kind":"note"}', by));
    must(await at().mergeStories("beta-a-bridge", "alpha-begins-at-noon", by));
    expect(await stories(at())).toEqual(["alpha-begins-at-noon: a1 a2 b1 b2"]);
    expect(must(await at().getStory("beta-a-bridge"))?.id).toBe("alpha-begins-at-noon");
    expect(must(await at().listJudgements("alpha-begins-at-noon"))).toEqual(['{"kind":"note"}']);
    expect(codeOf(await at().mergeStories("beta-a-bridge", "alpha-begins-at-noon", by))).toBe("usage");
    const [placed] = await bringAll(at(), [report("b3", "Beta again.")]);
    expect(placed?.story).toBe("alpha-begins-at-noon");
  });

  test("split: reports leave for a story of their own, and the clustering is told that both are kept", async () => {
    await bringAll(at(), four);
    const fresh = must(await at().splitStory("alpha-begins-at-noon", ["a2"], by));
    expect(await stories(at())).toEqual(["alpha-begins-at-noon: a1", `${fresh}: a2`, "beta-a-bridge: b1 b2"].sort());
    const seen: (readonly [string, boolean])[] = [];
    await bringAll(at(), [report("a3", "Alpha once more."), report("b3", "Beta once more.")], (one, candidates) => {
      seen.push(...candidates.map(({ story, kept }) => [story, kept] as const));
      return byFirstWord(one, candidates);
    });
    expect(seen.sort()).toEqual(
      [
        ["alpha-begins-at-noon", true],
        [fresh, true],
        ["beta-a-bridge", false],
      ].sort(),
    );
  });

  test("a report is not put back where an editor took it out", async () => {
    await bringAll(at(), four);
    must(await at().moveReport("a2", null, by));
    // Placed anew from nothing, as after a revision by hand of the store: the story that it left is no candidate.
    const asked: string[] = [];
    await bringAll(at(), [report("a4", "Alpha four.")], (one, candidates) => {
      asked.push(...candidates.map(({ story }) => story));
      return byFirstWord(one, candidates);
    });
    expect(asked).toContain("alpha-begins-at-noon");
    expect(must(await at().storiesOf("a2"))).not.toContain("alpha-begins-at-noon");
  });

  test("an edit of what is not there is not-found and changes nothing", async () => {
    await bringAll(at(), four);
    const before = await stories(at());
    expect(codeOf(await at().moveReport("gone", "beta-a-bridge", by))).toBe("not-found");
    expect(codeOf(await at().moveReport("a1", "gone", by))).toBe("not-found");
    expect(codeOf(await at().mergeStories("gone", "beta-a-bridge", by))).toBe("not-found");
    expect(codeOf(await at().splitStory("beta-a-bridge", ["b1", "a1"], by))).toBe("not-found");
    expect(await stories(at())).toEqual(before);
  });

  test("a revision keeps its story, is read again, and is found by its new terms", async () => {
    const address = "https://example.org/rev";
    must(await at().keepArrivals([arrival(report("r", "Alpha."), { address })]));
    must(await at().saveReadings([readingOf(report("r", "Alpha."))]));
    must(await at().placeReports(9, byFirstWord));
    must(await at().keepArrivals([arrival(report("r", "Delta."), { address })]));
    must(await at().saveReadings([readingOf(report("r", "Delta."), [], "key 2")]));
    expect(must(await at().storiesOf("r"))).toEqual(["alpha"]);
    const [joined, apart] = await bringAll(at(), [report("d", "Delta two."), report("x", "Alpha two.")]);
    expect([joined?.story, apart?.fresh]).toEqual(["alpha", true]);
  });
}
