import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FINDERS } from "../../src/times/find-times.js";
import { lineOf } from "../../src/times/line.js";
import { canOpen } from "../../src/times/openers.js";
import { read } from "../text/make.js";

const PHRASES = [
  "On 12 May 2011 and on May 12, 2011, at 5 p.m. EST, at noon Thursday, '89 and the '80s, nineteen ninety-six.",
  "Last night, the day before yesterday, day after tomorrow, mid-afternoon, overnight, tonight, Sundays, every other week.",
  "A couple of days ago, several weeks later, couple of hours, twenty-five years, a hundred days, dozens of years earlier.",
  "Fiscal 1989, the third quarter, Q3 2008, year-end, year-earlier, final quarter, last quarter, the first nine months.",
  "Same week, current month, past three years, coming months, future talks, recent days, early spring, late autumn of 2001.",
  "Thirtieth of May, twenties, first of June, Christmas Eve, New Year's Day, per day, each July, annually, half a year.",
  "19/12/2008, 2008-12-19T10:00:00Z, 0800 GMT, 1430 hours, 10:00 am, two thousand and four, decades-long, yearlong.",
];

describe("canOpen", () => {
  it("lets every time pass that a finder would find", () => {
    const stories = ["examples/letters", "examples/earthquake"].flatMap((folder) =>
      readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8")),
    );
    let found = 0;
    for (const text of [...PHRASES, ...PHRASES.map((phrase) => phrase.toLowerCase()), ...stories]) {
      const document = read(text);
      for (const sentence of document.sentences) {
        const line = lineOf(document, sentence);
        line.atoms.forEach((atom, index) => {
          if (!FINDERS.some((finder) => finder(line, index) !== null)) return;
          found++;
          expect(canOpen(atom), `${atom.norm} in ${text.slice(sentence.start, sentence.end)}`).toBe(true);
        });
      }
    }
    expect(found).toBeGreaterThan(150);
  });

  it("holds back what no time begins with", () => {
    const line = read("Officials, however, denied it.");
    const atoms = line.sentences.flatMap((sentence) => lineOf(line, sentence).atoms);
    expect(atoms.filter(canOpen)).toEqual([]);
  });
});
