import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  codeBlocksOf,
  commentsOf,
  compileExamples,
  headingsOf,
  linksOf,
  undocumentedExports,
} from "../scripts/check/docs.js";
import { exampleOf, withExample } from "../scripts/check/readme.js";
import { readSources } from "../scripts/check/sources.js";
import * as contract from "../src/contract/index.js";

const ROOT = resolve(".");
const read = (path: string) => readFileSync(path, "utf8");
const folders = readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory());
const entries = ["", ...folders.map((entry) => entry.name)]
  .map((name) => join(ROOT, "src", name, "index.ts"))
  .filter((path) => existsSync(path));
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].concat(
  ["docs", "examples", "models"]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((path) => path.endsWith(".md") && !/^examples\/[^/]+\//.test(path)),
);

test("every exported name of every index.ts has a doc comment where it is declared", () => {
  expect(entries.length).toBeGreaterThan(5);
  const missing = undocumentedExports(ROOT, entries).map((line) => line.slice(ROOT.length + 1));
  expect(missing).toEqual([]);
});

test("no index.ts exports everything: names are listed", () => {
  expect(entries.filter((path) => /^export \*/m.test(read(path)))).toEqual([]);
});

describe("docs/cli.md", () => {
  const run = (...args: string[]) =>
    execFileSync(process.execPath, ["bin/crossread.js", ...args], { encoding: "utf8" });
  const headings = () => headingsOf(read("docs/cli.md")).map((heading) => heading.text);

  test("has a heading for every command, and none for a command that is not there", () => {
    const help = run("--help");
    // The examples that follow the commands begin with the program's own name.
    const list = help.slice(help.indexOf("Commands:"), help.indexOf("Example:"));
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map((match) => match[1]!);
    const known = commands.filter((name) => name !== "help");
    expect(known).toEqual(expect.arrayContaining(["analyze", "compare", "serve"]));
    const documented = headings().flatMap((heading) => /^crossread ([a-z]+)$/.exec(heading)?.[1] ?? []);
    expect(documented.sort()).toEqual(known.sort());
  });

  const ALL =
    "add analyze backup cluster compare doctor export extract import report restore search serve stories story watch work";
  test.each(ALL.split(" "))("names every option of %s, and its help has an example", (command) => {
    const help = run(command, "--help");
    const page = read("docs/cli.md");
    const from = page.indexOf(`## \`crossread ${command}\``);
    expect(from, `a heading for ${command}`).toBeGreaterThan(-1);
    const end = page.indexOf("\n## ", from + 1);
    const section = page.slice(from, end < 0 ? undefined : end);
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((match) => match[1]!);
    expect(options.filter((option) => option !== "--help" && !section.includes(option))).toEqual([]);
    expect(help).toMatch(/example/i);
  });
});

test("README shows what the program prints", () => {
  const reports = readdirSync("examples/letters").map((name) => `examples/letters/${name}`);
  const account = execFileSync(process.execPath, ["bin/crossread.js", "compare", ...reports.sort()], {
    encoding: "utf8",
    env: { ...process.env, COLUMNS: "80", NO_COLOR: "1" },
  });
  const readme = read("README.md");
  expect(readme, "npx tsx scripts/readme.ts writes it").toBe(withExample(readme, exampleOf(account)));
});

test("every npm script that a page names is there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = pages.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run ([a-z:-]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2]!),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

describe("docs/api.md", () => {
  test("has a heading for every route, and none for a route that is not there", () => {
    const files = readdirSync("src/server").map((name) => read(`src/server/${name}`));
    const routes = [...files.join("\n").matchAll(/method: "([a-z]+)",\n {2}path: "([^"]+)"/g)];
    const known = routes.map(([, method, path]) => `${method!.toUpperCase()} ${path}`);
    expect(known.length).toBeGreaterThan(3);
    const documented = headingsOf(read("docs/api.md")).map((heading) => heading.text);
    expect(documented.filter((text) => /^[A-Z]+ \//.test(text)).sort()).toEqual(
      [...known, "GET /api/openapi.json"].sort(),
    );
  });

  test("has a heading for every way into the package", () => {
    const exports = Object.keys(JSON.parse(read("package.json")).exports).filter((name) => name !== "./package.json");
    const documented = headingsOf(read("docs/api.md")).map((heading) => heading.text);
    expect(exports.map((name) => `crossread${name.slice(1)}`).filter((name) => !documented.includes(name))).toEqual([]);
  });
});

test("every problem code has a heading in docs/problems.md, and no heading is for a code that is not there", () => {
  const codes = [...read("src/base/problem.ts").matchAll(/^ {2}\| "([a-z-]+)"/gm)].map((match) => match[1]!);
  expect(codes.length).toBeGreaterThan(10);
  const headings = headingsOf(read("docs/problems.md")).map((heading) => heading.text);
  expect(codes.filter((code) => !headings.includes(code))).toEqual([]);
  expect(headings.filter((text) => /^[a-z]+(-[a-z]+)*$/.test(text) && !codes.includes(text))).toEqual([]);
});

test("the examples in TypeScript compile", { timeout: 120_000 }, () => {
  const sources = readSources("src").map((file) => ({ path: `src/${file.path}`, text: commentsOf(file.text) }));
  const examples = [...pages.map((path) => ({ path, text: read(path) })), ...sources].flatMap(({ path, text }) =>
    codeBlocksOf(text)
      .filter((block) => block.lang === "ts")
      .map((block) => ({ path: `${path.replace(/\W/g, "-")}-line-${block.line}.ts`, code: block.code })),
  );
  expect(examples.length).toBeGreaterThan(1);
  const exports = JSON.parse(read("package.json")).exports as Record<string, { types: string } | string>;
  const paths = Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target === "string") return [];
    return [
      [`crossread${name.slice(1)}`, [target.types.replace("./dist/", "./src/").replace(".d.ts", ".ts")]] as const,
    ];
  });
  expect(compileExamples(ROOT, examples, Object.fromEntries(paths.map(([k, v]) => [k, [...v]])))).toEqual([]);
});

test("relative links lead to files, and anchors to headings", () => {
  const broken = pages.flatMap((path) =>
    linksOf(read(path))
      .filter((link) => !/^[a-z]+:/.test(link.target))
      .flatMap((link) => {
        const [file, anchor] = link.target.split("#") as [string, string | undefined];
        const target = file === "" ? path : normalize(join(dirname(path), decodeURIComponent(file)));
        const at = `${path}:${link.line}: ${link.target}`;
        if (!existsSync(target)) return [at];
        if (anchor === undefined || statSync(target).isDirectory()) return [];
        return headingsOf(read(target)).some((heading) => heading.anchor === anchor) ? [] : [at];
      }),
  );
  expect(broken).toEqual([]);
});

test("schema/ holds what the zod definitions say", () => {
  const schemas = Object.entries(contract).filter(([name]) => name.endsWith("Schema"));
  expect(schemas.length).toBeGreaterThan(3);
  for (const [name, schema] of schemas) {
    const file = name.slice(0, -"Schema".length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const { $id, title, ...written } = JSON.parse(read(`schema/${file}.json`));
    const said = JSON.parse(JSON.stringify(z.toJSONSchema(schema as z.ZodType, { io: "input" })));
    expect(written, `schema/${file}.json: npm run build writes it`).toEqual(said);
    expect([$id, title]).toEqual([`crossread/${file}/1`, file]);
  }
});

describe("the readers of Markdown", () => {
  const page = "# A `b` c\n\nSee [x](y.md#z) and `[no](link)`.\n\n```ts\n// [no](link)\n# no heading\n```\n## A b c\n";
  test("find headings, links and code", () => {
    expect(headingsOf(page).map((heading) => heading.anchor)).toEqual(["a-b-c", "a-b-c-1"]);
    expect(linksOf(page)).toEqual([{ target: "y.md#z", line: 3 }]);
    expect(codeBlocksOf(page)).toEqual([{ lang: "ts", code: "// [no](link)\n# no heading\n", line: 6 }]);
  });
  test("report an exported name without a doc comment", () => {
    const folder = mkdtempSync(join(tmpdir(), "crossread-docs-"));
    const entry = join(folder, "index.ts");
    writeFileSync(
      join(folder, "a.ts"),
      "/** Said. */\nexport const said = 1;\nexport const unsaid = 2;\nexport type T = 1;\n",
    );
    writeFileSync(entry, 'export { said, type T, unsaid } from "./a.js";\n');
    const missing = undocumentedExports(ROOT, [entry]);
    rmSync(folder, { recursive: true });
    expect(missing).toEqual([`${entry}: T`, `${entry}: unsaid`]);
  });
  test("report an example that does not compile", () => {
    const wrong = compileExamples(ROOT, [{ path: "wrong.ts", code: "const n: number = 'a';\n" }], {});
    expect(wrong.join()).toMatch(/^wrong\.ts:1: .*not assignable/);
  });
});
