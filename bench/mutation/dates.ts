import type { Random, Span } from "../../src/base/index.js";
import type { TimeExpression } from "../../src/times/index.js";
import { edited, inProse, pick, type SiteFinder } from "./edit.js";

const WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const MONTH =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|March|April|May|June|July|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const DAY = new RegExp(`(?<=\\b${MONTH} )\\d{1,2}\\b|\\b\\d{1,2}(?= ${MONTH})`);
const YEAR = /\b(?:19|20)\d\d\b/;
const WEEKDAY = new RegExp(`\\b(?:${WEEKDAYS.join("|")})\\b`);

/** The part of a date that is changed, and what may stand in its place. */
type Part = { readonly pattern: RegExp; readonly others: (words: string) => readonly string[] };

const PARTS: readonly Part[] = [
  {
    pattern: DAY,
    others: (words) =>
      Array.from({ length: 28 }, (_, i) => i + 1)
        .filter((day) => Math.abs(day - Number(words)) >= 2)
        .map(String),
  },
  { pattern: YEAR, others: (words) => [-4, -3, -2, -1, 1, 2].map((by) => String(Number(words) + by)) },
  { pattern: WEEKDAY, others: (words) => WEEKDAYS.filter((day) => day !== words) },
];

function partsOf(text: string, time: TimeExpression): { readonly span: Span; readonly others: readonly string[] }[] {
  return PARTS.flatMap(({ pattern, others }) => {
    const match = pattern.exec(text.slice(time.start, time.end));
    if (match === null) return [];
    const start = time.start + match.index;
    return [{ span: [start, start + match[0].length] as Span, others: others(match[0]) }];
  });
}

/** The day, the year or the weekday of a date. A date that tells weekday and day would contradict itself; it is left alone. */
export const findDateSites: SiteFinder = (reading) => {
  const { text } = reading.document;
  return reading.times.flatMap((time) => {
    if ((time.type !== "DATE" && time.type !== "TIME") || !inProse(reading, [time.start, time.end])) return [];
    const parts = partsOf(text, time);
    const weekday = WEEKDAY.test(text.slice(time.start, time.end));
    if (parts.length === 0 || (weekday && parts.length > 1)) return [];
    return [
      (random: Random) => {
        const { span, others } = pick(parts, random);
        return edited("date", text, [{ span, text: pick(others, random) }], [[time.start, time.end]]);
      },
    ];
  });
};
