import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.js";

const GOOD = `Bridge at Estwick closed after crash

A lorry struck the old bridge at Estwick on Monday, and the police said that 12 people were hurt.

“The bridge will stay closed for a month,” said Mara Ellison, the mayor.
`;
const GERMAN = `Brücke gesperrt

Ein Lastwagen hat am Montag die alte Brücke in Estwick gerammt. Nach Angaben der Polizei wurden zwölf Menschen verletzt.
`;

let folder: string;
let good: string;
const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const stack = /\n\s+at .+:\d+:\d+/;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-bad-"));
  good = file("good.txt", GOOD);
  mkdirSync(join(folder, "inside"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a report that cannot be read", () => {
  const cases: [string, () => string, RegExp][] = [
    ["empty", () => file("empty.txt", ""), /empty\.txt is empty.*\[empty\]/],
    ["blank", () => file("blank.txt", " \n\t\n"), /only white space.*\[empty\]/],
    ["a picture", () => file("p.txt", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)), /\[binary\]/],
    ["control characters", () => file("c.txt", new Uint8Array(500).fill(1)), /\[binary\]/],
    ["UTF-32", () => file("u.txt", Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)), /\[encoding\]/],
    ["an empty folder", () => join(folder, "inside"), /holds no file.*\[empty\]/],
    ["missing", () => join(folder, "none.txt"), /does not exist.*\[not-found\]/],
    ["below a file", () => join(good, "x.txt"), /ENOTDIR.*\[unreadable\]/],
    ["broken JSON", () => file("b.json", '{"id": "x", "text": '), /\[not-json\]/],
    ["other JSON", () => file("o.json", '{"title": "x"}'), /\[not-report\]/],
    ["a page that a script fills", () => file("s.html", "<html><body><script>1</script></body></html>"), /\[empty\]/],
    ["another scheme", () => "ftp://example.org/a", /only http and https.*\[fetch-refused\]/],
  ];
  it.each(cases)("is named once, with status 1: %s", async (_, make, message) => {
    for (const command of ["analyze", "compare"]) {
      const run = await runCli([command, good, make()]);
      expect(run.status).toBe(1);
      expect(run.err).toMatch(message);
      expect(run.err).not.toMatch(stack);
      expect(run.out === "").toBe(command === "compare");
    }
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)("says EACCES where permission lacks", async () => {
    const path = file("closed.txt", GOOD);
    chmodSync(path, 0);
    const run = await runCli(["compare", good, path]);
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/EACCES.*\[unreadable\]/);
  });
});

describe("a report that can be read, if not as it should be", () => {
  it("is read in the encoding it has, and a guess is noted", async () => {
    const latin = file("latin.txt", Buffer.from("The café owner was hurt in the crash, the mayor said.\n", "latin1"));
    const utf16 = file("wide.txt", Buffer.from(`\ufeff${GOOD}`, "utf16le"));
    const run = await runCli(["compare", latin, utf16]);
    expect(run.status).toBe(0);
    expect(run.out).toContain("café");
    expect(run.out).toMatch(/latin: The text was read as windows-1252/);
    expect(run.out).not.toContain("wide: The text was read");
  });

  it("says so where it is not English, in files, lines and collations", async () => {
    const german = file("german.txt", GERMAN);
    const note = expect.objectContaining({ code: "language", message: expect.stringContaining("German") });
    const table = await runCli(["analyze", german]);
    expect([table.status, table.err]).toEqual([0, expect.stringMatching(/german: .* in German/)]);
    const lines = await runCli(["analyze", "--jsonl"], `${JSON.stringify({ id: "g", text: GERMAN })}\n`);
    expect(JSON.parse(lines.out).notes).toEqual([note]);
    const reports = [
      { id: "g", text: GERMAN },
      { id: "e", text: GOOD },
    ];
    const collation = await runCli(["compare", "--jsonl"], `${JSON.stringify({ id: "s", reports })}\n`);
    expect(JSON.parse(collation.out).notes).toContainEqual(note);
    expect((await runCli(["compare", german, good])).out).toMatch(/german: This report seems to be in German/);
  });

  it("has no origin of its own where it is another's text", async () => {
    const run = await runCli(["compare", good, good, "--published", "2024-05-14"]);
    expect(run.status).toBe(0);
    expect(run.out).toContain("no conflict");
    expect(run.out.replace(/\s+/g, " ")).toContain("Report good-2 has the same text as report good");
  });

  it.each([
    ["ten thousand quotation marks", '"'.repeat(10_000)],
    ["ten thousand opening marks", `He said: ${"“".repeat(10_000)}`],
    ["half a megabyte of one sentence", "the mayor said that people were hurt ".repeat(14_000)],
    ["half a megabyte on one line", "The mayor said on Monday that 12 people were hurt. ".repeat(10_000)],
    ["a word of a megabyte", "a".repeat(1_000_000)],
  ])(
    "does not hold the program up: %s",
    async (_, text) => {
      const run = await runCli(["analyze", file("hostile.txt", text)]);
      expect([run.status, run.err]).toEqual([0, ""]);
    },
    90_000,
  );
});

describe("a wrong call", () => {
  const cases: [string[], RegExp][] = [
    [["compare", "-", "-"], /standard input \("-"\) once/],
    [["analyze", "--jsonl", "a.txt"], /takes no files; leave out a\.txt/],
    [["compare", "--jsonl", "--html", "a.html"], /does not go with --html/],
    [["analyze", "--json", "--conllu", "a.txt"], /--json or --conllu, not both/],
    [["serve", "--port", "http"], /--port http is no port/],
  ];
  it.each(cases)("ends with status 2 and says what is expected: %s", async (args, message) => {
    const run = await runCli(args);
    expect(run.status).toBe(2);
    expect(run.err).toMatch(message);
    expect(run.out).toBe("");
  });

  it("of serve, without a report that can be read, does not serve an empty page", async () => {
    const run = await runCli(["serve", join(folder, "none.txt")]);
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/nothing to show/);
  });
});
