import { expect, test } from "vitest";
import type { Store } from "../../src/store/index.js";
import { arrival, bringAll, byFirstWord } from "./arrivals.js";
import { report } from "./sample.js";
import { must } from "./suite-must.js";

const vane = { editor: "M. Vane", at: "2031-05-03T10:00:00.000Z" };
const okoro = { editor: "E. Okoro", at: "2031-05-04T10:00:00.000Z" };
const ALPHA = "alpha-begins";
const BETA = "beta-begins";
const six = [
  { ...report("a1", "Alpha began."), headline: "Alpha begins" },
  { ...report("b1", "Beta began."), headline: "Beta begins" },
  report("a2", "Alpha went on."),
  report("b2", "Beta went on."),
  report("a3", "Alpha ended."),
  { ...report("g1", "Gamma began."), headline: "Gamma begins" },
];
const note = (id: string, text: string) =>
  JSON.stringify({ kind: "note", text, evidence: [{ report: id, exact: "began" }] });

/** All that a store says of these stories, but for when they last changed. */
async function allOf(store: Store) {
  const stories = must(await store.listStories());
  const parts = [];
  for (const story of stories) {
    parts.push({
      ...story,
      members: must(await store.listMemberships(story.id)),
      judgements: must(await store.listKeptJudgements(story.id)),
    });
  }
  return parts;
}
const last = async (store: Store) => must(await store.listLastEdits(1))[0]!;
const messageOf = async (store: Store, number: number) => {
  const undone = await store.undoEdit(number, okoro);
  return undone.ok ? null : `${undone.problem.code}: ${undone.problem.message}`;
};
/** Which stories the clustering is told that an editor had a word in, when another report of Alpha and of Beta comes. */
async function keptStories(store: Store) {
  const kept = new Map<string, boolean>();
  await bringAll(store, [report("a9", "Alpha again."), report("b9", "Beta again.")], (one, candidates) => {
    for (const { story, kept: word } of candidates) kept.set(story, word);
    return byFirstWord(one, candidates);
  });
  return kept;
}

/** What every store does when an edit is undone: exactly what was comes back, or a sentence says why it cannot. */
export function undoTests(at: () => Store): void {
  exactTests(at);
  sinceTests(at);
  refusedTests(at);
}

function exactTests(at: () => Store): void {
  test("undo of a merge brings back stories, reports, who placed them, judgements and titles", async () => {
    await bringAll(at(), six);
    must(await at().addJudgement(BETA, note("b1", "Ask."), vane));
    must(await at().addJudgement(BETA, note("b2", "Taken back."), vane));
    const [, second] = must(await at().listKeptJudgements(BETA));
    must(await at().withdrawJudgement(BETA, second?.number ?? 0, vane));
    must(await at().addJudgement(ALPHA, note("a1", "Stays."), vane));
    const before = await allOf(at());
    must(await at().mergeStories(BETA, ALPHA, vane));
    expect(await last(at())).toMatchObject({
      kind: "merge",
      reports: 2,
      report: null,
      from: { id: BETA, title: "Beta begins" },
      to: { id: ALPHA, title: "Alpha begins" },
      editor: "M. Vane",
      doneAt: vane.at,
      undoneAt: null,
      refused: null,
    });
    expect(must(await at().undoEdit((await last(at())).number, okoro))).toBe(BETA);
    expect(await allOf(at())).toEqual(before);
    expect(must(await at().getStory(BETA))?.id).toBe(BETA);
    expect(await last(at())).toMatchObject({
      undoneAt: okoro.at,
      undoneBy: "E. Okoro",
      refused: "It was undone already by E. Okoro.",
    });
    expect(must(await at().listEdits(BETA))).toMatchObject([{ kind: "merge", undoneBy: "E. Okoro" }]);
    expect(must(await at().check(true)).faults).toEqual([]);
  });

  test("undo of a move: the report stands where it stood, and the clustering may have a word again", async () => {
    await bringAll(at(), six);
    const before = await allOf(at());
    must(await at().moveReport("a2", BETA, vane));
    must(await at().moveReport("g1", ALPHA, vane));
    // Its story had no other report and went.
    expect(must(await at().getStory("gamma-begins"))).toBeNull();
    const [gamma, alpha] = must(await at().listLastEdits(9));
    expect(gamma).toMatchObject({ kind: "move", report: { id: "g1", headline: "Gamma begins" }, refused: null });
    expect(must(await at().undoEdit(alpha!.number, okoro))).toBe(ALPHA);
    expect(must(await at().undoEdit(gamma!.number, okoro))).toBe("gamma-begins");
    expect(await allOf(at())).toEqual(before);
    expect(Object.fromEntries(await keptStories(at()))).toEqual({ [ALPHA]: false, [BETA]: false });
  });

  test("undo of a split: all of its reports are back, and the story that it made leads on", async () => {
    await bringAll(at(), six);
    const before = await allOf(at());
    const made = must(await at().splitStory(ALPHA, ["a1", "a3"], vane));
    must(await at().addJudgement(made, note("a3", "Given to the new one."), vane));
    expect(must(await at().listLastEdits(9))).toMatchObject([{ kind: "split", reports: 2, refused: null }]);
    must(await at().undoEdit((await last(at())).number, okoro));
    const after = await allOf(at());
    expect(after.map(({ judgements: _, ...rest }) => rest)).toEqual(before.map(({ judgements: _, ...rest }) => rest));
    expect(must(await at().getStory(made))?.id).toBe(ALPHA);
    expect(must(await at().listJudgements(ALPHA))).toEqual([note("a3", "Given to the new one.")]);
    expect((await keptStories(at())).get(ALPHA)).toBe(true);
  });
}

function sinceTests(at: () => Store): void {
  test("what came since a merge stays where it came, judgements go with the reports they are of", async () => {
    await bringAll(at(), six);
    must(await at().mergeStories(BETA, ALPHA, vane));
    await bringAll(at(), [report("b3", "Beta since.")]);
    must(await at().moveReport("a2", null, vane));
    must(await at().addJudgement(ALPHA, note("b1", "Of Beta."), vane));
    must(await at().addJudgement(ALPHA, note("a1", "Of Alpha."), vane));
    const merge = must(await at().listLastEdits(9, 0, BETA))[0]!;
    must(await at().undoEdit(merge.number, okoro));
    const reportsOf = async (id: string) => must(await at().getStory(id))?.reports;
    expect([await reportsOf(ALPHA), await reportsOf(BETA)]).toEqual([
      ["a1", "a3", "b3"],
      ["b1", "b2"],
    ]);
    expect(must(await at().listJudgements(BETA))).toEqual([note("b1", "Of Beta.")]);
    expect(must(await at().listJudgements(ALPHA))).toEqual([note("a1", "Of Alpha.")]);
    // An editor had another word in Alpha: that stays.
    expect(Object.fromEntries(await keptStories(at()))).toMatchObject({ [ALPHA]: true, [BETA]: true });
  });

  test("a judgement of a story that was merged meanwhile goes where its reports are", async () => {
    await bringAll(at(), six);
    must(await at().mergeStories(BETA, ALPHA, vane));
    must(await at().addJudgement(BETA, note("b1", "Given too late."), okoro));
    expect(must(await at().listJudgements(BETA))).toEqual([]);
    expect(must(await at().listJudgements(ALPHA))).toEqual([note("b1", "Given too late.")]);
    must(await at().undoEdit((await last(at())).number, okoro));
    expect(must(await at().listJudgements(BETA))).toEqual([note("b1", "Given too late.")]);
  });

  test("a report that goes back stands before those that came behind it; a title given since stays", async () => {
    await bringAll(at(), six);
    must(await at().moveReport("a3", BETA, vane));
    const move = await last(at());
    await bringAll(at(), [report("a4", "Alpha since.")]);
    must(await at().moveReport("a4", ALPHA, vane));
    const reports = must(await at().getStory(BETA))?.reports ?? [];
    must(await at().saveStory({ id: BETA, title: "What an editor calls it", reports }));
    must(await at().undoEdit(move.number, okoro));
    expect(must(await at().getStory(ALPHA))?.reports).toEqual(["a1", "a2", "a3", "a4"]);
    expect(must(await at().getStory(BETA))).toMatchObject({ title: "What an editor calls it", reports: ["b1", "b2"] });
  });
}

function refusedTests(at: () => Store): void {
  test("an edit that a later one builds on is undone after it", async () => {
    await bringAll(at(), six);
    must(await at().mergeStories(BETA, ALPHA, vane));
    const merge = await last(at());
    must(await at().splitStory(ALPHA, ["b2", "a2"], vane));
    const why = "Since then the report “b2” was split off by M. Vane: undo that first.";
    expect(await messageOf(at(), merge.number)).toBe(`edited-since: ${why}`);
    expect(must(await at().listLastEdits(9)).map(({ refused }) => refused)).toEqual([null, why]);
    must(await at().undoEdit((await last(at())).number, okoro));
    must(await at().mergeStories(ALPHA, "gamma-begins", okoro));
    expect(await messageOf(at(), merge.number)).toBe(
      "edited-since: Since then the story “Alpha begins” was merged into another by E. Okoro: undo that first.",
    );
    must(await at().undoEdit((await last(at())).number, okoro));
    must(await at().undoEdit(merge.number, okoro));
    expect(must(await at().listStories()).map(({ id, reports }) => `${id}: ${reports.join(" ")}`)).toEqual([
      `${ALPHA}: a1 a2 a3`,
      `${BETA}: b1 b2`,
      "gamma-begins: g1",
    ]);
    expect(await messageOf(at(), merge.number)).toBe("edited-since: It was undone already by E. Okoro.");
    expect(await messageOf(at(), 999)).toMatch(/^not-found: There is no edit 999/);
  });

  test("a report that is in no story yet goes to one of its own, and there is nothing to bring back", async () => {
    await bringAll(at(), six);
    must(await at().keepArrivals([arrival(report("n1", "Nobody read it."), {})]));
    const made = must(await at().moveReport("n1", null, vane));
    expect(must(await at().getStory(made))?.reports).toEqual(["n1"]);
    const move = await last(at());
    expect(move).toMatchObject({ kind: "move", from: null, refused: expect.stringMatching(/in no story before/) });
    expect(await messageOf(at(), move.number)).toMatch(/^edited-since: The report was in no story before/);
  });

  test("a list that an editor set since is not overwritten, and a story that another took the name of stays", async () => {
    await bringAll(at(), six);
    must(await at().moveReport("a2", BETA, vane));
    const move = await last(at());
    must(await at().saveStory({ id: BETA, title: "Beta", reports: ["b1", "b2"] }));
    expect(await messageOf(at(), move.number)).toMatch(/^edited-since: The report “a2” is in another story by now/);
    must(await at().moveReport("g1", ALPHA, vane));
    const gone = await last(at());
    await bringAll(at(), [{ ...report("g2", "Delta."), headline: "Gamma begins" }]);
    expect(await messageOf(at(), gone.number)).toMatch(/^edited-since: The story “Gamma begins” is another one by now/);
  });
}
