import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkFloors, readFloors } from "../scripts/check/floors.js";
import { readSources } from "../scripts/check/sources.js";

const floors = readFloors(readFileSync("docs/floors.md", "utf8"));

test("every import of src stands in the table of docs/floors.md", () => {
  const files = readSources("src");
  expect(files.length).toBeGreaterThan(20);
  const breaches = checkFloors(files, floors).map((b) => `${b.rule} ${b.at}: ${b.message}`);
  expect(breaches).toEqual([]);
});

test("every module of src has a floor", () => {
  const names = readSources("src").map((file) => (file.path.includes("/") ? file.path.split("/")[0]! : "index"));
  expect([...new Set(names)].filter((name) => !floors.has(name))).toEqual([]);
});

// The checker itself: small trees, each with one fault, and the rule that must find it.
const tree = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => ({ path, text }));
const rules = (files: Record<string, string>) =>
  [...new Set(checkFloors(tree(files), floors).map((b) => b.rule))].sort();
const base = {
  "base/index.ts": 'export type Span = readonly [number, number];\nexport { a } from "./a.js";',
  "base/a.ts": "export const a = 1;",
};

test("a sound tree has no breach", () => {
  const sound = { ...base, "text/index.ts": 'import { a } from "../base/index.js";\nexport const t = a;' };
  expect(rules(sound)).toEqual([]);
});

test.each([
  [
    "upward",
    { ...base, "text/index.ts": "export const t = 1;", "base/b.ts": 'import { t } from "../text/index.js"; t;' },
  ],
  [
    "upward",
    {
      ...base,
      "text/index.ts": "export type T = 1;",
      "base/b.ts": 'import type { T } from "../text/index.js"; let t: T;',
    },
  ],
  ["upward", { ...base, "text/index.ts": "export type T = 1;", "base/b.ts": 'let t: import("../text/index.js").T;' }],
  [
    "upward",
    { ...base, "text/index.ts": "export const t = 1;", "base/b.ts": 'const t = await import("../text/index.js");' },
  ],
  ["upward", { ...base, "text/index.ts": "export const t = 1;", "base/b.ts": 'export { t } from "../text/index.js";' }],
  [
    "sideways",
    { "times/index.ts": "export const t = 1;", "quotes/index.ts": 'import { t } from "../times/index.js"; t;' },
  ],
  ["deep", { ...base, "text/index.ts": 'import { a } from "../base/a.js"; a;' }],
  [
    "ring",
    {
      "base/a.ts": 'import { b } from "./b.js"; export const a = b;',
      "base/b.ts": 'import type { a } from "./a.js"; export const b = 1 as typeof a;',
    },
  ],
  ["unlisted", { ...base, "nowhere/index.ts": 'import { a } from "../base/index.js"; a;' }],
  ["missing", { ...base, "text/index.ts": 'import { x } from "./gone.js"; x;' }],
  ["impure", { "text/index.ts": 'import { readFileSync } from "node:fs"; readFileSync;' }],
  ["impure", { "text/index.ts": 'import { readFileSync } from "fs"; readFileSync;' }],
  ["impure", { "text/index.ts": "console.log(1);" }],
  ["impure", { "text/index.ts": "export const now = Date.now();" }],
  ["impure", { "text/index.ts": "export const now = new Date();" }],
  ["impure", { "text/index.ts": "export const r = Math.random();" }],
  ["impure", { "text/index.ts": 'export const r = Math["random"]();' }],
  ["impure", { "text/index.ts": 'export const r = fetch("x");' }],
  ["impure", { "text/index.ts": "export const cwd = process.cwd();" }],
  ["owner", { "jobs/index.ts": 'import pg from "pg"; pg;' }],
  ["owner", { "jobs/index.ts": 'import Database from "libsql"; Database;' }],
  ["owner", { "jobs/index.ts": 'import { createServer } from "node:http"; createServer;' }],
  ["owner", { "cli/index.ts": 'import { serve } from "@hono/node-server"; serve;' }],
  ["owner", { "server/index.ts": "process.exit(1);" }],
  ["owner", { "jobs/index.ts": 'export const page = fetch("x");' }],
  ["owner", { "jobs/index.ts": "export const args = process.argv;" }],
  ["browser", { "story/index.ts": "export const s = 1;", "web/index.ts": 'import { s } from "../story/index.js"; s;' }],
  [
    "browser",
    { "jobs/index.ts": "export const s = 1;", "client/index.ts": 'import { s } from "../jobs/index.js"; s;' },
  ],
  ["browser", { "client/index.ts": 'import { join } from "node:path"; join;' }],
])("the checker finds: %s %#", (rule, files) => {
  expect(rules(files as Record<string, string>)).toContain(rule);
});

test.each([
  ["a date from a given value", { "text/index.ts": 'export const d = new Date("2016-05-12");' }],
  [
    "a property with the name of a global",
    { "text/index.ts": "export type Log = { readonly process: string }; export const p = (x: Log) => x.process;" },
  ],
  [
    "the words in a comment or a string",
    { "text/index.ts": '// console.log and Date.now()\nexport const s = "process.exit";' },
  ],
  ["the database in store", { "store/index.ts": 'import pg from "pg"; pg;' }],
  ["listening in server", { "server/index.ts": 'import { serve } from "@hono/node-server"; serve;' }],
  ["a request in ingest", { "ingest/index.ts": 'import { request } from "node:http"; request;' }],
  ["fetch in client", { "client/index.ts": 'export const page = fetch("x");' }],
  ["argv in cli", { "cli/index.ts": "export const args = process.argv;" }],
])("the checker lets pass: %s", (_, files) => {
  expect(rules(files as Record<string, string>)).toEqual([]);
});

test("a table without rows is an error, not a pass", () => {
  expect(() => readFloors("# Floors\n")).toThrow("no table of floors");
});
