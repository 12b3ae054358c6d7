import { expect, test } from "vitest";
import { findLong, MAX_FILE, MAX_FUNCTION } from "../scripts/check/sizes.js";
import { readSources } from "../scripts/check/sources.js";

/**
 * What may be longer, signed: `path` or `path#function`, why splitting it would read worse, and who said so.
 * A line here that is no longer needed fails the test.
 */
const EXCEPTIONS: Readonly<Record<string, { readonly reason: string; readonly signed: string }>> = {};

const FOLDERS = ["src", "bench", "scripts", "train"];

test(`functions stay within ${MAX_FUNCTION} lines and files within ${MAX_FILE}`, () => {
  const files = FOLDERS.flatMap((folder) => readSources(folder).map((f) => ({ ...f, path: `${folder}/${f.path}` })));
  expect(files.length).toBeGreaterThan(20);
  const long = findLong(files).map((found) => ({
    ...found,
    key: found.name ? `${found.path}#${found.name}` : found.path,
  }));
  const unsigned = long.filter((found) => !(found.key in EXCEPTIONS));
  expect(unsigned.map((found) => `${found.key} (line ${found.line}): ${found.lines} lines`)).toEqual([]);
  const keys = new Set(long.map((found) => found.key));
  expect(Object.keys(EXCEPTIONS).filter((key) => !keys.has(key))).toEqual([]);
  for (const [key, { reason, signed }] of Object.entries(EXCEPTIONS)) {
    expect(reason.length, `${key} needs a reason`).toBeGreaterThan(10);
    expect(signed, `${key} needs a name`).not.toBe("");
  }
});

test("the checker finds a long function, a long arrow, a long file and lets a data table pass", () => {
  const body = "  step();\n".repeat(MAX_FUNCTION);
  const found = (text: string) => findLong([{ path: "a.ts", text }]).map((f) => f.name);
  expect(found(`function long() {\n${body}}`)).toEqual(["long"]);
  expect(found(`const arrow = () => {\n${body}};`)).toEqual(["arrow"]);
  expect(found(`class A {\n  method() {\n${body}  }\n}`)).toEqual(["method"]);
  expect(found(`function short() {\n${"  step();\n".repeat(MAX_FUNCTION - 2)}}`)).toEqual([]);
  const table = "export const t = [\n" + "  1,\n".repeat(MAX_FILE) + "];";
  expect(found(table)).toEqual([null]);
  expect(found(`// Data table: numbers.\n${table}`)).toEqual([]);
});
