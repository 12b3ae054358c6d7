import { afterAll, beforeAll, expect, test } from "vitest";
import { compare } from "../../src/index.js";
import { countSteps, startCounting, stopCounting } from "./steps.js";

/** Reports of the smaller story, more than a crowd has; the other is twice as large. */
const REPORTS = 100;
/** What twice the reports may cost: all pairs would cost four times as much. */
const MOST = 2.3;
/** The modules that meet claims and events of all reports. */
const HELD = ["collation", "cast", "story", "models"];

/** Reports that all tell one fact, each with figures of its own. */
function oneFact(i: number): string {
  return `The fire at the market injured ${10 + (i % 9)} people, Mayor Dana Orlo said.`;
}

const FIRES = ["A fire destroyed the old market of Estwick", "Flames tore through the market of Estwick"];
const TOLLS = ["people were killed", "people died", "people lost their lives in the flames"];
const WORDS = ["“We have lost our market,” Mayor Dana Orlo said.", "Mayor Dana Orlo said that the market was lost."];
const CAUSES = [
  "The cause was unknown, police said.",
  "Police said that nobody knew the cause.",
  "Nobody was arrested.",
];

/** Reports that all tell one event, each in its own choice of words. */
function oneEvent(i: number): string {
  return `${FIRES[i % 2]} on Monday.\n\n${3 + (i % 4)} ${TOLLS[i % 3]}. ${WORDS[(i >> 1) % 2]}\n\n${CAUSES[i % 3]}`;
}

function story(count: number, tell: (i: number) => string) {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${String(i).padStart(4, "0")}`,
    text: tell(i),
    published: "2025-01-10",
  }));
}

beforeAll(() => {
  startCounting();
  // Weights and tables are decoded on first use.
  countSteps(() => compare(story(3, oneEvent)));
});
afterAll(stopCounting);

test.each([
  ["one fact", oneFact],
  ["one event in many words", oneEvent],
])("twice the reports of %s, twice the steps", { timeout: 240_000 }, (_name, tell) => {
  const [once, twice] = [REPORTS, 2 * REPORTS].map((count) => countSteps(() => compare(story(count, tell))));
  const tooFast = HELD.filter((floor) => (twice?.get(floor) ?? 0) > MOST * (once?.get(floor) ?? 0));
  expect(tooFast.map((floor) => `${floor}: ${once?.get(floor)} steps, then ${twice?.get(floor)}`)).toEqual([]);
});
