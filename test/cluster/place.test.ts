import { expect, test } from "vitest";
import {
  CLUSTER_LIMITS,
  chooseReports,
  createStoryIndex,
  indexTermsOf,
  loadClusterModel,
  packSignature,
  signatureOf,
  tellBecause,
  unpackSignature,
} from "../../src/cluster/index.js";
import { readModelBytes } from "../../src/weights/index.js";

const model = loadClusterModel(readModelBytes("cluster"));
const sign = (text: string, published: string | null = null) => signatureOf({ text, published }, model);

const FLOOD = `Flood in Lorvan leaves 340 families without homes
The river Sella burst its banks near Lorvan on Tuesday and drove 340 families from their homes, Mayor Anna Krell said. Rescuers from Tamsin Bridge
took children off roofs by boat. Krell called it the worst flood in Lorvan for sixty years.`;
const FLOOD_TOO = `Hundreds flee as the Sella floods Lorvan
LORVAN - Some 340 families had to leave their homes when the Sella flooded the town of Lorvan. Boats took children from roofs at Tamsin Bridge, and
Mayor Anna Krell asked the government for tents.`;
const FLOOD_ELSEWHERE = `Flood drives families from homes in Marost
The river Dorne burst its banks near Marost and drove 90 families from their homes, Governor Petr Halling said. Rescuers took children off roofs by
boat. Halling called it the worst flood in the province of Ustria for ten years.`;
const TRIAL = `Baker cleared of poisoning charge
A jury in Port Ansel cleared Jonas Wickert, a baker, of poisoning his rival. Judge Mira Toll thanked the jurors after a trial of nine weeks.`;

test("a report alone begins a story; one of the same event joins it; another flood does not", () => {
  const index = createStoryIndex(model);
  expect(index.add("a", sign(FLOOD))).toMatchObject({ story: "a", joined: null });
  expect(index.add("b", sign(TRIAL)).story).toBe("b");
  expect(index.add("c", sign(FLOOD_TOO)).story).toBe("a");
  expect(index.add("d", sign(FLOOD_ELSEWHERE)).story).toBe("d");
  expect(index.stories()).toEqual([
    { story: "a", reports: ["a", "c"] },
    { story: "b", reports: ["b"] },
    { story: "d", reports: ["d"] },
  ]);
});

test("the reason names what both have", () => {
  const index = createStoryIndex(model);
  index.add("a", sign(FLOOD, "2024-03-05"));
  const { joined } = index.add("c", sign(FLOOD_TOO, "2024-03-06"));
  const words = tellBecause(joined!.because);
  expect(words).toContain("Anna Krell");
  expect(words).toContain("the number 340");
  expect(words).toContain("with a, published 1 day apart");
});

test("a signature is the same after it was kept", () => {
  for (const text of [FLOOD, TRIAL, "", "One."]) {
    const signature = sign(text, "2024-03-05T10:00:00Z");
    expect(unpackSignature(packSignature(signature))).toEqual(signature);
  }
  expect(() => unpackSignature("nothing of the kind")).toThrow("no signature");
});

test("keys are few, and reports found under many come first", () => {
  const keys = indexTermsOf(sign(FLOOD.repeat(9)), model);
  expect(keys.length).toBeLessThanOrEqual(CLUSTER_LIMITS.keys);
  expect(new Set(keys).size).toBe(keys.length);
  const found = new Map([
    [1, ["x"]],
    [2, ["y", "z"]],
    [3, ["z"]],
  ]);
  expect(chooseReports([9, 1, 2, 3], (key) => found.get(key) ?? [])).toEqual(["z", "x", "y"]);
});
