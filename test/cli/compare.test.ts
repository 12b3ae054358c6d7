import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analysisSchema, collationSchema } from "../../src/contract/index.js";
import { runCli } from "../support/run-cli.js";

const A = `Bridge at Estwick closed after crash

A lorry struck the old bridge at Estwick on Monday, and 12 people were hurt, police said.

“The bridge will stay closed for a month,” said Mara Ellison, the mayor.
`;
const B = `Crash closes bridge

Police said that 14 people were hurt when a lorry struck the old bridge at Estwick on Monday.

Mara Ellison, the mayor, said: “The bridge will stay closed.”
`;

let folder: string;
let a: string;
let b: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-cli-"));
  a = join(folder, "gazette.txt");
  b = join(folder, "herald.txt");
  writeFileSync(a, A);
  writeFileSync(b, B);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stack = /\n\s+at .+:\d+:\d+/;

describe("crossread compare", () => {
  it("writes the account for a person: the conflict first, with both values and where they stand", async () => {
    const run = await runCli(["compare", a, b, "--published", "2024-05-14"]);
    expect(run.err).toBe("");
    expect(run.status).toBe(0);
    const lines = run.out.split("\n");
    expect(lines[0]).toBe("Bridge at Estwick closed after crash");
    const conflicts = run.out.indexOf("Where they cannot all be right");
    expect(conflicts).toBeGreaterThan(0);
    expect(conflicts).toBeLessThan(
      run.out.indexOf("What only one says") >= 0 ? run.out.indexOf("What only one says") : Number.POSITIVE_INFINITY,
    );
    expect(run.out).toMatch(/number: \*12\* \(gazette\) \/ \*14\* \(herald\)/);
    expect(run.out).toMatch(/gazette: .*\*12\* people .*\[A:2\]/);
    expect(run.out).toMatch(/herald: .*\*14\* people .*\[B:2\]/);
    expect(run.out).toMatch(/^ {2}A gazette · 14 May 2024$/m);
  });

  it.each([40, 80, 160])("keeps within %i columns, with colour and without", async (columns) => {
    const long = join(folder, "long.txt");
    writeFileSync(long, `${B}\nThe plan is at https://example.org/${"estwick-bridge-".repeat(20)} in full.\n`);
    for (const color of ["", "1"]) {
      const environment = { COLUMNS: String(columns), NO_COLOR: color === "" ? "1" : "", FORCE_COLOR: color };
      const run = await runCli(["compare", a, long], "", environment);
      // The colours themselves take no column.
      const lines = run.out.replace(/\u001b\[\d+m/g, "").split("\n");
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(columns);
      expect(lines.length).toBeGreaterThan(10);
    }
  });

  it("tells what copies share once, with all the reports that have it", async () => {
    const copy = join(folder, "copy.txt");
    writeFileSync(copy, B);
    const run = await runCli(["compare", a, b, copy, "--outlet", "herald=The Herald"]);
    expect(run.out).toMatch(/^ {4}The Herald, copy: “The bridge will stay closed” \[B:3 C:3\]$/m);
  });

  it("uses colour when asked to and none when NO_COLOR is set", async () => {
    const plain = await runCli(["compare", a, b]);
    const colored = await runCli(["compare", a, b], "", { NO_COLOR: "", FORCE_COLOR: "1" });
    expect(plain.out).not.toContain("\u001b[");
    expect(colored.out).toContain("\u001b[");
  });

  it("prints a valid collation with --json, the same bytes twice", async () => {
    const first = await runCli(["compare", a, b, "--json"]);
    const second = await runCli(["compare", a, b, "--json"]);
    expect(collationSchema.parse(JSON.parse(first.out)).reports.map((report) => report.id)).toEqual([
      "gazette",
      "herald",
    ]);
    expect(second.out).toBe(first.out);
  });

  it("writes one page and one Markdown file", async () => {
    const html = join(folder, "account.html");
    const markdown = join(folder, "account.md");
    const run = await runCli(["compare", a, b, "--html", html, "--markdown", markdown]);
    expect(run.status).toBe(0);
    expect(readFileSync(html, "utf8")).toContain("crossread-data");
    const text = readFileSync(markdown, "utf8");
    expect(text).toMatch(/^# Bridge at Estwick closed after crash/);
    expect(text).toMatch(/\[\^1\]: gazette, paragraph \d/);
  });

  it("writes a Word document, a table, annotations and a timeline, several at once", async () => {
    const at = (name: string) => join(folder, name);
    const files = ["account.docx", "rows.csv", "notes.jsonld", "timeline.json"].map(at);
    const [docx, csv, annotations, timeline] = files as [string, string, string, string];
    const options = ["--docx", docx, "--csv", csv, "--annotations", annotations, "--timeline", timeline];
    const run = await runCli(["compare", a, b, "--published", "2024-05-14", ...options]);
    expect([run.status, run.out]).toEqual([0, ""]);
    expect(run.err.trim().split("\n")).toEqual(files.map((file) => expect.stringContaining(file)));
    expect(readFileSync(docx).subarray(0, 2).toString()).toBe("PK");
    expect(readFileSync(csv, "utf8")).toMatch(/^point,status,kind,report,.*\r\np1,conflict,\w+,gazette,/);
    expect(JSON.parse(readFileSync(annotations, "utf8")).type).toBe("AnnotationCollection");
    expect(JSON.parse(readFileSync(timeline, "utf8")).events.length).toBeGreaterThan(2);
    const table = await runCli(["compare", a, b, "--published", "2024-05-14", "--csv", "-"]);
    expect(table.out).toBe(readFileSync(csv, "utf8"));
  });

  it("replays judgements, says which line is bad and which is lost, and marks what was judged", async () => {
    const file = join(folder, "judgements.jsonl");
    const page = join(folder, "judged.html");
    const evidence = [
      { report: "gazette", exact: "12", suffix: " people" },
      { report: "herald", exact: "14", suffix: " people" },
    ];
    const lines = [
      JSON.stringify({ kind: "not-a-conflict", slot: "number", evidence, text: "two counts", by: "M. Vane" }),
      "",
      "{broken",
      JSON.stringify({ kind: "split", evidence: [{ report: "herald", exact: "no such words" }] }),
    ];
    writeFileSync(file, lines.join("\n"));
    const call = ["compare", a, b, "--published", "2024-05-14", "--judgements", file];
    const run = await runCli(call);
    expect(run.status).toBe(1);
    expect(run.err).toMatch(/judgements\.jsonl: line 3 is no JSON.*\[bad-line\]\n$/);
    expect(run.out).toMatch(/no conflict/);
    expect(run.out).toMatch(/judged by M\. Vane: not a conflict \(number\) — two counts/);
    expect(run.out).toMatch(/Judgement lost: line 4 \(split\)/);
    const paged = await runCli([...call, "--html", page]);
    expect(paged.err).toMatch(/line 4 \(split\).*\[judgement-lost\]/);
    expect(readFileSync(page, "utf8")).toContain("two counts");
    const missing = await runCli(["compare", a, b, "--judgements", join(folder, "none.jsonl")]);
    expect([missing.status, missing.out]).toEqual([1, ""]);
    expect(missing.err).toMatch(/\[not-found\]/);
  });

  it("says what is wrong, once, with the right status and no stack trace", async () => {
    const cases: [string[], number, RegExp][] = [
      [["compare"], 2, /compare needs reports/],
      [["compare", a], 2, /too-few-reports/],
      [["compare", a, join(folder, "missing.txt")], 1, /missing\.txt/],
      [["compare", a, join(folder, "rows.csv")], 1, /rows\.csv/],
      [["compare", a, b, "--published", "yesterday"], 2, /no date like/],
      [["compare", a, b, "--published", "x=2024-05-14"], 2, /there is no report "x"/],
      [["compare", a, b, "--html", join(folder, "no", "such", "folder.html")], 1, /write-failed/],
      [["compare", a, b, "--docx", "-"], 2, /--docx writes a file that is no text/],
      [["compare", a, b, "--json", "--csv", "-"], 2, /--json and --csv - would both go to standard output/],
      [["compare", "--jsonl", "--timeline", "x.json"], 2, /does not go with --timeline/],
      [["compare", "--nonsense"], 2, /unknown option/],
      [["nonsense"], 2, /unknown command|too many arguments/],
    ];
    for (const [args, status, message] of cases) {
      const run = await runCli(args);
      expect(run.status, args.join(" ")).toBe(status);
      expect(run.err, args.join(" ")).toMatch(message);
      expect(run.err, args.join(" ")).not.toMatch(stack);
    }
  });

  it("reads collations a line at a time and goes on after a bad line", async () => {
    const good = JSON.stringify({
      id: "s1",
      reports: [
        { id: "a", text: A },
        { id: "b", text: B },
      ],
    });
    const twice = JSON.stringify({
      id: "s2",
      reports: [
        { id: "a", text: A },
        { id: "a", text: B },
      ],
    });
    const run = await runCli(["compare", "--jsonl"], `${good}\n{broken\n${twice}\n${good}\n`);
    const lines = run.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(run.status).toBe(1);
    expect(lines.map((line) => line.error?.code ?? line.id)).toEqual(["s1", "not-json", "conflict-of-ids", "s1"]);
    expect(lines[1].line).toBe(2);
    expect(lines[2]).toMatchObject({ id: "s2", line: 3 });
  });

  it("does not let a report's escape sequences reach the terminal", async () => {
    const evil = join(folder, "evil.txt");
    writeFileSync(evil, `Fire in Estwick\n\nA fire \u001b[2J\u001b]0;owned\u0007 in Estwick hurt 3 people.\n`);
    const run = await runCli(["compare", a, evil]);
    expect(run.out).not.toContain("\u001b");
    expect(run.out).not.toContain("\u0007");
  });
});

describe("crossread analyze", () => {
  it("prints tables, JSON and CoNLL-U", async () => {
    const table = await runCli(["analyze", a, "--published", "2024-05-14"]);
    expect(table.out).toContain("Quotes (");
    expect(table.out).toContain("2024-05-13");
    const json = analysisSchema.parse(JSON.parse((await runCli(["analyze", a, "--json"])).out));
    expect(json.id).toBe("gazette");
    const conllu = (await runCli(["analyze", a, "--conllu"])).out;
    expect(conllu).toMatch(/^# newdoc id = gazette\n# newpar/);
    for (const line of conllu.split("\n"))
      if (line !== "" && !line.startsWith("#")) expect(line.split("\t")).toHaveLength(10);
  });

  it("streams lines in order", async () => {
    const input = [1, 2, 3].map((n) => JSON.stringify({ id: `r${n}`, text: A })).join("\n");
    const run = await runCli(["analyze", "--jsonl"], input);
    expect(run.status).toBe(0);
    expect(
      run.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).id),
    ).toEqual(["r1", "r2", "r3"]);
  });
});

describe("crossread --help", () => {
  it.each(["", "analyze", "compare", "serve"])("has an example: %s", async (command) => {
    const run = await runCli([...(command === "" ? [] : [command]), "--help"]);
    expect(run.status).toBe(0);
    expect(run.out).toMatch(/Examples?:\n {2}(?:cat |crossread )/);
  });
});
