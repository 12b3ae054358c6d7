import { expect, test } from "vitest";
import { jsonPieces, writeJson } from "../../src/cli/json.js";

const whole = (value: unknown) => [...jsonPieces(value)].join("");

test.each([
  [null],
  [3],
  ["a\nb"],
  [[]],
  [{}],
  [[[], {}, null, [1, [2, [3, [4]]]]]],
  [{ id: "a", notes: [], span: [1, 2], none: undefined, deep: { a: { b: { c: { d: "x\ny" } } } } }],
  [[{ claims: [{ spans: [[0, 4]], voice: [], quote: null }, { spans: [] }] }, { claims: [undefined] }]],
])("pieces make what JSON.stringify makes: %j", (value) => {
  expect(whole(value)).toBe(JSON.stringify(value, null, 2));
});

test("a long text is written in several pieces, with a line's end", async () => {
  const value = { claims: Array.from({ length: 5000 }, (_, i) => ({ id: `c${i}`, spans: [[i, i + 1]] })) };
  const written: string[] = [];
  const out = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WritableStream;
  await writeJson(out, value);
  expect(written.length).toBeGreaterThan(2);
  expect(written.join("")).toBe(`${JSON.stringify(value, null, 2)}\n`);
});
