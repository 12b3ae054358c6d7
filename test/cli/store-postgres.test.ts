import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../store/postgres.js";
import { runCli } from "../support/run-cli.js";

const LETTERS = readdirSync("examples/letters").map((name) => join("examples/letters", name));
const STORY = "chairman-ilan-dorev-receives-new-year-message-from";

describe.skipIf(whyNoPostgres() !== null)("the commands on PostgreSQL", () => {
  let server: TestPostgres;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    folder = mkdtempSync(join(tmpdir(), "crossread-cli-pg-"));
  });
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("add, stories, story, search and doctor work as on a file", async () => {
    const store = ["--store", await server.fresh()];
    const added = await runCli(["add", ...LETTERS, ...store]);
    expect([added.status, added.err]).toEqual([0, ""]);
    expect(added.out).toContain(`belmora-agency  new, begins story ${STORY}`);
    expect((await runCli(["stories", ...store])).out).toContain("4 reports from 3 outlets");
    const told = await runCli(["story", STORY, "--csv", "-", ...store]);
    expect(told.out).toBe((await runCli(["compare", ...LETTERS, "--csv", "-"])).out);
    expect((await runCli(["search", '"clear proof"', ...store])).out).toContain("*clear* *proof*");
    const doctor = await runCli(["doctor", "--thorough", ...store]);
    expect([doctor.status, doctor.out]).toEqual([0, expect.stringContaining("PostgreSQL, postgres://")]);
    expect(doctor.out).not.toContain("crossread-test@");
  });

  it("two workers read what an import has kept; a backup goes into a file and comes back", async () => {
    const store = ["--store", await server.fresh()];
    await runCli(["import", ...LETTERS, "examples/letters", "--keep", ...store]);
    const works = await Promise.all([1, 2].map(() => runCli(["work", "--once", ...store])));
    const read = works.map(({ out }) => Number(/^(\d+) reports read/.exec(out)?.[1]));
    expect(read[0]! + read[1]!).toBe(4);
    const file = join(folder, "backup.db");
    expect((await runCli(["backup", file, ...store])).status).toBe(0);
    const other = ["--store", join(folder, "other.db")];
    expect((await runCli(["restore", file, ...other])).out).toBe("4 reports and 1 stories restored\n");
    const [left, right] = [await runCli(["story", STORY, ...store]), await runCli(["story", STORY, ...other])];
    expect(right.out).toBe(left.out);
  });
});
