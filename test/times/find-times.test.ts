import { expect, test } from "vitest";
import { findTimes, type TimeExpression } from "../../src/times/index.js";
import { documentOf, standIn } from "./stand-in.js";

/** Thursday. */
const PUBLISHED = "2017-06-15";

function read(text: string, published: string | null = PUBLISHED): readonly TimeExpression[] {
  const document = documentOf(text, published);
  return findTimes(document, standIn(document));
}

/** `[words](value)`, as the table writes them. */
function drawn(text: string, published: string | null = PUBLISHED): string[] {
  return read(text, published).map((time) => `${text.slice(time.start, time.end)} = ${time.value}`);
}

test.each<[string, string[]]>([
  // Weekdays
  ["The ferry sank on Monday.", ["Monday = 2017-06-12"]],
  ["The ferry sank on Thursday.", ["Thursday = 2017-06-15"]],
  ["The ferry sank on Friday.", ["Friday = 2017-06-09"]],
  ["The port will reopen on Friday.", ["Friday = 2017-06-16"]],
  ["The port will reopen on Thursday.", ["Thursday = 2017-06-15"]],
  ["The ferry sank last Thursday.", ["last Thursday = 2017-06-08"]],
  ["The port will reopen next Tuesday.", ["next Tuesday = 2017-06-20"]],
  ["The ferry sank on Saturday night.", ["Saturday night = 2017-06-10TNI"]],
  // Days near the report
  ["The mayor said yesterday that the pier was shut.", ["yesterday = 2017-06-14"]],
  ["The mayor said this morning that it was over.", ["this morning = 2017-06-15TMO"]],
  ["The pier will open tomorrow.", ["tomorrow = 2017-06-16"]],
  ["It broke last night.", ["last night = 2017-06-14TNI"]],
  ["It will open tonight.", ["tonight = 2017-06-15TNI"]],
  ["It fell the day before yesterday.", ["the day before yesterday = 2017-06-13"]],
  // Dates
  ["It sank on Dec. 31, 2008.", ["Dec. 31, 2008 = 2008-12-31"]],
  ["It sank on 31 December 2008.", ["31 December 2008 = 2008-12-31"]],
  ["It sank on the 31st of December, 2008.", ["the 31st of December, 2008 = 2008-12-31"]],
  ["It sank on 2008-12-31.", ["2008-12-31 = 2008-12-31"]],
  ["It sank on 31/12/2008.", ["31/12/2008 = 2008-12-31"]],
  ["Updated 6/14: It sank.", ["6/14 = 2017-06-14"]],
  ["The pier could reopen by Friday.", ["Friday = 2017-06-16"]],
  ["The board scheduled a vote for Monday.", ["Monday = 2017-06-19"]],
  ["The plan, announced Wednesday, will fail.", ["Wednesday = 2017-06-14"]],
  ["It sank on 3/4/2008.", ["3/4/2008 = 2008-XX-XX"]],
  ["It sank on Monday, June 5.", ["Monday, June 5 = 2017-06-05"]],
  ["The crew met on March 3.", ["March 3 = 2017-03-03"]],
  ["The crew will meet on March 3.", ["March 3 = 2018-03-03"]],
  ["The crew met in March 2011.", ["March 2011 = 2011-03"]],
  ["The talks ran from April 3 to 5.", ["April 3 = 2017-04-03", "5 = 2017-04-05"]],
  // Months
  ["It sank in January.", ["January = 2017-01"]],
  ["It sank in October.", ["October = 2016-10"]],
  ["It will sail in October.", ["October = 2017-10"]],
  ["It sank last October.", ["last October = 2016-10"]],
  ["It sank in May last year.", ["May last year = 2016-05"]],
  // Years, decades, centuries
  ["It sank in 1990.", ["1990 = 1990"]],
  ["The 1996 storm hit the pier.", ["1996 = 1996"]],
  ["It was known in the 1990s.", ["the 1990s = 199"]],
  ["It was known in the late 1970s.", ["the late 1970s = 197"]],
  ["It was known in the '80s.", ["the '80s = 198"]],
  ["It was known in the 19th century.", ["the 19th century = 18"]],
  ["It ran between 2001 and 2003.", ["2001 = 2001", "2003 = 2003"]],
  // Periods
  ["It sank last week.", ["last week = 2017-W23"]],
  ["It will sail next month.", ["next month = 2017-07"]],
  ["It sank two years ago.", ["two years ago = 2015"]],
  ["It sank three months ago.", ["three months ago = 2017-03"]],
  ["It sank ten days ago.", ["ten days ago = 2017-06-05"]],
  ["It broke earlier this year.", ["earlier this year = 2017"]],
  ["It was shut over the weekend.", ["the weekend = 2017-W23-WE"]],
  ["Sales fell in the first quarter.", ["the first quarter = 2017-Q1"]],
  ["Sales fell in the fourth quarter.", ["the fourth quarter = 2016-Q4"]],
  ["Sales fell in Q3 2008.", ["Q3 2008 = 2008-Q3"]],
  ["It was shut last winter.", ["last winter = 2016-WI"]],
  ["It sank in the summer of 1998.", ["the summer of 1998 = 1998-SU"]],
  ["The crew met in the week of March 6.", ["the week of March 6 = 2017-W10"]],
  // Clocks take the day of their sentence, or of the one before
  [
    "It sank at 10:00 am (0800 GMT) on Monday.",
    ["10:00 am = 2017-06-12T10:00", "0800 GMT = 2017-06-12T08:00Z", "Monday = 2017-06-12"],
  ],
  ["It sank on Monday. The alarm went off at 7:15 p.m.", ["Monday = 2017-06-12", "7:15 p.m. = 2017-06-12T19:15"]],
  ["It sank at noon Wednesday.", ["noon Wednesday = 2017-06-14T12:00"]],
  ["It came at 4 in the morning.", ["4 in the morning = 2017-06-15T04"]],
  // Lengths, sets, references
  ["The crew held out for three days.", ["three days = P3D"]],
  ["It was shut for many days.", ["many days = PXD"]],
  ["The five-hour crossing began.", ["five-hour = PT5H"]],
  ["It ran for 2 1/2 years.", ["2 1/2 years = P2Y6M"]],
  ["It was shut over the past two decades.", ["the past two decades = P20Y"]],
  ["The ferry runs every week.", ["every week = P1W"]],
  ["It meets twice a year.", ["a year = P1Y"]],
  ["The ferry runs daily.", ["daily = P1D"]],
  ["It is now shut.", ["now = PRESENT_REF"]],
  ["It was recently shut.", ["recently = PAST_REF"]],
  ["It may open in the future.", ["the future = FUTURE_REF"]],
  // Feasts
  ["It sank on Christmas Eve.", ["Christmas Eve = 2016-12-24"]],
  ["It sank on Easter Sunday.", ["Easter Sunday = 2017-04-16"]],
  // Counted from what was named before
  ["It sank on May 3, 2011. The crew left the next day.", ["May 3, 2011 = 2011-05-03", "the next day = 2011-05-04"]],
  ["It sank in 1994. Owners went broke the following year.", ["1994 = 1994", "the following year = 1995"]],
])("%s", (text, expected) => {
  expect(drawn(text)).toEqual(expected);
});

test.each<[string, string, string | null]>([
  ["It took about three days.", "about three days", "APPROX"],
  ["It took more than three days.", "more than three days", "MORE_THAN"],
  ["It took less than an hour.", "less than an hour", "LESS_THAN"],
  ["It took at least two weeks.", "at least two weeks", "EQUAL_OR_MORE"],
  ["It took a week or so.", "week or so", "APPROX"],
  ["It sank in early May 2016.", "early May 2016", "START"],
  ["It sank in mid-June 2016.", "mid-June 2016", "MID"],
  ["It sank late on Monday.", "Monday", null],
  ["It came at the end of 2016.", "the end of 2016", "END"],
])("modifier of %s", (text, words, mod) => {
  const found = read(text).find((time) => text.slice(time.start, time.end).endsWith(words.slice(-8)));
  expect(found?.mod).toBe(mod);
  if (mod && words !== "week or so") expect(text.slice(found?.start, found?.end)).toBe(words);
});

test.each<[string, string | null, string | null]>([
  ["It sank on Monday.", "2017-06-12", "2017-06-13"],
  ["It sank in December 2008.", "2008-12-01", "2009-01-01"],
  ["It sank in 2008.", "2008-01-01", "2009-01-01"],
  ["It sank last week.", "2017-06-05", "2017-06-12"],
  ["It was shut over the weekend.", "2017-06-10", "2017-06-12"],
  ["Sales fell in Q4 2008.", "2008-10-01", "2009-01-01"],
  ["It was known in the 1990s.", "1990-01-01", "2000-01-01"],
  ["It sank at 10:15 am on Monday.", "2017-06-12T10:15", "2017-06-12T10:16"],
  ["It took three days.", null, null],
  ["It is now shut.", null, null],
])("interval of %s", (text, from, to) => {
  const [time] = read(text);
  expect([time?.from, time?.to]).toEqual([from, to]);
});

test("without a date of publication the unknown parts are X and no interval is claimed", () => {
  const text = "It sank on Dec. 27. The crew met on Monday, and the owners left last year.";
  expect(drawn(text, null)).toEqual(["Dec. 27 = XXXX-12-27", "Monday = XXXX-WXX-1", "last year = XXXX"]);
  for (const time of read(text, null)) expect([time.from, time.to, time.anchor]).toEqual([null, null, null]);
});

test.each<[string, string, string]>([
  ["2017", "It sank last year.", "last year = 2016"],
  ["2017", "It sank on Monday.", "Monday = XXXX-WXX-1"],
  ["2017-06", "It sank in October.", "October = 2016-10"],
  ["2017-06", "It sank yesterday.", "yesterday = XXXX-XX-XX"],
  ["2017-06-15T08:30:00Z", "It sank yesterday.", "yesterday = 2017-06-14"],
  ["soon", "It sank yesterday.", "yesterday = XXXX-XX-XX"],
])("published %s: %s", (published, text, expected) => {
  expect(drawn(text, published)).toEqual([expected]);
});

test("a dateline that names its year stands in for the date of publication", () => {
  const text = "OSLO, Dec. 19, 2008 (AP) — The ferry sank on Monday, officers said.";
  const monday = read(text, null).find((time) => text.slice(time.start, time.end) === "Monday");
  expect(monday?.value).toBe("2008-12-15");
  expect(monday?.anchor).toEqual({ value: "2008-12-19", basis: "dateline" });
});

test("a headline tells the past in the present tense", () => {
  const headline = "Storm hits pier Friday";
  const document = documentOf(`${headline}\n\nThe storm came from the sea.`, "2017-06-15", headline);
  expect(findTimes(document, standIn(document)).map((time) => time.value)).toEqual(["2017-06-09"]);
});

test("the reason names the rule and the day it was counted from", () => {
  const [time] = read("The ferry sank on Monday.");
  expect(time?.because).toBe("past-tense weekday: the last Monday up to 2017-06-15");
  expect(time?.anchor).toEqual({ value: "2017-06-15", basis: "published" });
});
