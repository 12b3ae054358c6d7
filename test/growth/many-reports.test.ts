import { afterAll, beforeAll, expect, test } from "vitest";
import { compare } from "../../src/index.js";
import { countSteps, startCounting, stopCounting } from "./steps.js";

/** Reports of the smallest story, more than any list of candidates holds of one word; the other is twice as large. */
const REPORTS = 200;
/**
 * What twice the reports may cost: all pairs would cost four times as much. More than twice, since a clause of the smaller story meets fewer others than
 * the lists of candidates hold.
 */
const MOST = 3.3;
/** The modules that meet claims and events of all reports. */
const HELD = ["collation", "cast", "story", "models"];

const PLACES = ["market", "harbour", "station", "library", "theatre", "school"];

/** Reports that all tell one story, each with figures of its own. */
function story(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${String(i).padStart(4, "0")}`,
    text: `The fire at the ${PLACES[i % 6]} injured ${10 + (i % 9)} people, Mayor Dana Orlo said.`,
    published: "2025-01-10",
  }));
}

beforeAll(() => {
  startCounting();
  // Weights and tables are decoded on first use.
  countSteps(() => compare(story(3)));
});
afterAll(stopCounting);

test("twice the reports of one story, about twice the steps", { timeout: 180_000 }, () => {
  const [once, twice] = [REPORTS, 2 * REPORTS].map((count) => countSteps(() => compare(story(count))));
  const tooFast = HELD.filter((floor) => (twice?.get(floor) ?? 0) > MOST * (once?.get(floor) ?? 0));
  expect(tooFast.map((floor) => `${floor}: ${once?.get(floor)} steps, then ${twice?.get(floor)}`)).toEqual([]);
});
