import { expect, test } from "vitest";
import { hashString } from "../../src/base/index.js";
import { FeatureHashes } from "../../src/quotes/feature-hashes.js";

test("a feature said in pieces has the hash of the whole", () => {
  const row = new FeatureHashes();
  row.add("cue");
  row.add("l=", "déclarer", "|", "ship’s");
  row.add("a", "", "b", "", "c", "d", "");
  expect([...row.toArray()]).toEqual(["cue", "l=déclarer|ship’s", "abcd"].map((whole) => hashString(whole)));
});

test("a row grows, and begins anew when it is emptied", () => {
  const row = new FeatureHashes();
  for (let i = 0; i < 1000; i++) row.add("n=", String(i));
  expect(row.used).toBe(1000);
  expect(row.hashes[999]).toBe(hashString("n=999"));
  row.clear();
  row.add("x");
  expect([...row.toArray()]).toEqual([hashString("x")]);
});
