import { expect, test } from "vitest";
import { createRandom } from "../../src/base/index.js";
import {
  addMonths,
  civilDay,
  dayNumber,
  formatDay,
  formatWeek,
  isDay,
  mondayOfWeek,
  weekdayOf,
} from "../../src/times/calendar.js";
import { intervalOf } from "../../src/times/index.js";

test("days go to numbers and back, as the platform's calendar has them", () => {
  const seed = 20_080_219;
  const random = createRandom(seed);
  for (let i = 0; i < 2000; i++) {
    const days = Math.floor(random() * 800_000) - 400_000;
    const { year, month, day } = civilDay(days);
    expect(dayNumber(year, month, day), `seed ${seed}, day ${days}`).toBe(days);
    const other = new Date(days * 86_400_000);
    expect([year, month, day], `seed ${seed}, day ${days}`).toEqual([
      other.getUTCFullYear(),
      other.getUTCMonth() + 1,
      other.getUTCDate(),
    ]);
    expect(weekdayOf(days) % 7, `seed ${seed}, day ${days}`).toBe(other.getUTCDay());
  }
});

test.each([
  ["2005-01-01", "2004-W53"],
  ["2008-12-29", "2009-W01"],
  ["2010-01-03", "2009-W53"],
  ["2016-05-12", "2016-W19"],
])("%s lies in ISO week %s", (date, week) => {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const days = dayNumber(year, month, day);
  expect(formatWeek(days)).toBe(week);
  const monday = mondayOfWeek(Number(week.slice(0, 4)), Number(week.slice(6)));
  expect(days - monday).toBe(weekdayOf(days) - 1);
});

test("months are cut to the last day of a shorter one, and leap years are known", () => {
  expect(formatDay(addMonths(dayNumber(2016, 1, 31), 1))).toBe("2016-02-29");
  expect(formatDay(addMonths(dayNumber(2017, 3, 31), -1))).toBe("2017-02-28");
  expect(isDay(1900, 2, 29)).toBe(false);
  expect(isDay(2000, 2, 29)).toBe(true);
  expect(isDay(2017, 13, 1)).toBe(false);
});

test.each<[string, string | null, string | null]>([
  ["19", "1900-01-01", "2000-01-01"],
  ["2008-H2", "2008-07-01", "2009-01-01"],
  ["2008-12-31TEV", "2008-12-31T16:00", "2009-01-01T00:00"],
  ["2008-12-31T24:00", "2009-01-01T00:00", "2009-01-01T00:01"],
  ["2008-12-31T08:00Z", "2008-12-31T08:00Z", "2008-12-31T08:01Z"],
  ["2008-02-30", null, null],
  ["XXXX-12-27", null, null],
  ["PRESENT_REF", null, null],
  ["P3D", null, null],
  ["1994-WI", null, null],
])("interval of %s", (value, from, to) => {
  expect(intervalOf(value)).toEqual({ from, to });
});
