import { expect, it } from "vitest";
import { storeStories } from "../../src/server/index.js";
import { openStore, textSha256 } from "../../src/store/index.js";

it("shows the stories of a store, comparing each once", async () => {
  const opened = await openStore(":memory:");
  if (!opened.ok) throw new Error(opened.problem.message);
  const store = opened.value;
  for (const [id, text] of [
    ["a", "The ferry left."],
    ["b", "A ferry left."],
  ] as const) {
    expect(await store.saveReport({ id, text }, { sha256: textSha256(text) })).toMatchObject({ ok: true });
  }
  await store.saveStory({ id: "ferry", title: "Ferry", reports: ["a", "b"] });
  await store.saveStory({ id: "bare", title: null, reports: ["b", "a"] });
  let compared = 0;
  const stories = storeStories(
    store,
    (reports) => {
      compared++;
      return {
        schema: "crossread/collation/1",
        reports: [],
        points: [],
        timeline: [],
        lineage: { origins: [], edges: [] },
        entities: [],
        notes: reports.map((report) => ({ code: "test", message: report.text })),
      };
    },
    { code: "1", models: ["syntax-2024-01-01"] },
  );
  const list = [
    { id: "bare", title: "A ferry left." },
    { id: "ferry", title: "Ferry" },
  ];
  expect(await stories.list()).toEqual({ ok: true, value: list });
  for (let i = 0; i < 2; i++) {
    const found = await stories.get("ferry");
    expect(found.ok && found.value.notes.map((note) => note.message)).toEqual(["The ferry left.", "A ferry left."]);
  }
  expect(compared).toBe(1);
  expect(await stories.get("none")).toMatchObject({ ok: false, problem: { code: "not-found" } });
  await store.close();
  await expect(stories.list()).rejects.toThrow();
});
