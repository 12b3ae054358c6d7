import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.js";

const FIRE =
  "A fire at the Senn mill in Grayhaven killed 11 people on Tuesday night. Mara Ellison, the mayor, said the mill had been closed for two years.";
const FERRY =
  "The ferry Orla ran aground off Estwick with 340 passengers on board. Jonas Reed, the harbour master of Estwick, said nobody was hurt.";

const linesOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("cluster --jsonl", () => {
  it("tells the story of each report in order of arrival, and what is a near duplicate", async () => {
    const rows = [
      { id: "gazette", text: FIRE },
      { id: "herald", text: FERRY },
      { id: "copy", text: FIRE },
    ];
    const run = await runCli(["cluster", "--jsonl"], rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    expect(run.status).toBe(0);
    const [gazette, herald, copy] = linesOf(run.out);
    expect([gazette.id, herald.id, copy.id]).toEqual(["gazette", "herald", "copy"]);
    expect(copy.story).toBe(gazette.story);
    expect(herald.story).not.toBe(gazette.story);
    expect(copy.near_duplicate_of).toBe("gazette");
    expect(gazette).not.toHaveProperty("near_duplicate_of");
  });

  it("puts a problem in the place of a line that cannot be used and goes on", async () => {
    const input = `${JSON.stringify({ id: "a", text: FIRE })}\nno JSON\n${JSON.stringify({ id: "a", text: FERRY })}\n${JSON.stringify({ id: "b", text: FERRY })}\n`;
    const run = await runCli(["cluster", "--jsonl"], input);
    expect(run.status).toBe(1);
    const lines = linesOf(run.out);
    expect(lines.map(({ line, id }) => line ?? id)).toEqual(["a", 2, 3, "b"]);
    expect(lines[2].error.message).toContain('"a"');
  });
});

describe("extract --jsonl", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "crossread-extract-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("prints a report a line that the other commands read, and a problem in the place of what cannot be read", async () => {
    const [good, bad] = [join(folder, "fire.txt"), join(folder, "empty.txt")];
    writeFileSync(good, FIRE);
    writeFileSync(bad, "");
    const run = await runCli(["extract", "--jsonl", good, bad]);
    expect(run.status).toBe(1);
    const [report, problem] = linesOf(run.out);
    expect(report).toMatchObject({ id: "fire", text: FIRE });
    expect(problem.error.code).not.toBe("");
    const placed = await runCli(["cluster", "--jsonl"], `${JSON.stringify(report)}\n`);
    expect(linesOf(placed.out)).toEqual([{ id: "fire", story: "fire" }]);
  });
});
