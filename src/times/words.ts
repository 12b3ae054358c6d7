/** Month names and their usual short forms. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  [
    ["january", "jan"],
    ["february", "feb"],
    ["march", "mar"],
    ["april", "apr"],
    ["may"],
    ["june", "jun"],
    ["july", "jul"],
    ["august", "aug"],
    ["september", "sept", "sep"],
    ["october", "oct"],
    ["november", "nov"],
    ["december", "dec"],
  ].flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** Full names of the days of the week, Monday is 1. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map((name, index) => [
    name,
    index + 1,
  ]),
);

/** Short names of the days of the week: several are ordinary words too, so they count only beside a date. */
export const SHORT_WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ["mon", 1],
  ["tue", 2],
  ["tues", 2],
  ["wed", 3],
  ["weds", 3],
  ["thu", 4],
  ["thur", 4],
  ["thurs", 4],
  ["fri", 5],
  ["sat", 6],
  ["sun", 7],
]);

/** English names of weekdays and months, for reasons given in words. */
export const WEEKDAY_NAMES: readonly string[] = [
  "",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];
export const MONTH_NAMES: readonly string[] = [
  "",
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Parts of a day as TIMEX3 writes them. */
export const DAY_PARTS: ReadonlyMap<string, string> = new Map([
  ["morning", "MO"],
  ["afternoon", "AF"],
  ["evening", "EV"],
  ["night", "NI"],
]);

/** A unit of time: its TIMEX3 letters after `P` (or `PT`), and how many of them it is. */
export type Unit = {
  readonly name: "second" | "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade" | "century";
  readonly code: string;
  readonly clock: boolean;
  readonly times: number;
};

const UNIT_TABLE: readonly (readonly [Unit["name"], string, boolean, number, readonly string[], readonly string[]])[] =
  [
    ["second", "S", true, 1, ["second", "sec"], ["seconds", "secs"]],
    ["minute", "M", true, 1, ["minute", "min"], ["minutes", "mins"]],
    ["hour", "H", true, 1, ["hour", "hr"], ["hours", "hrs"]],
    ["day", "D", false, 1, ["day"], ["days"]],
    ["week", "W", false, 1, ["week"], ["weeks"]],
    ["month", "M", false, 1, ["month"], ["months"]],
    ["quarter", "Q", false, 1, ["quarter"], ["quarters"]],
    ["year", "Y", false, 1, ["year", "yr"], ["years", "yrs"]],
    ["decade", "Y", false, 10, ["decade"], ["decades"]],
    ["century", "Y", false, 100, ["century"], ["centuries"]],
  ];

/** Units in the singular, by word. */
export const SINGULAR_UNITS: ReadonlyMap<string, Unit> = new Map(
  UNIT_TABLE.flatMap(([name, code, clock, times, one]) =>
    one.map((word): [string, Unit] => [word, { name, code, clock, times }]),
  ),
);
/** Units in the plural, by word. */
export const PLURAL_UNITS: ReadonlyMap<string, Unit> = new Map(
  UNIT_TABLE.flatMap(([name, code, clock, times, , many]) =>
    many.map((word): [string, Unit] => [word, { name, code, clock, times }]),
  ),
);

/** Seasons as TIMEX3 writes them. */
export const SEASONS: ReadonlyMap<string, string> = new Map([
  ["spring", "SP"],
  ["summer", "SU"],
  ["autumn", "FA"],
  ["fall", "FA"],
  ["winter", "WI"],
]);

/** Number words up to nineteen. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  )
    .split(" ")
    .map((word, index) => [word, index]),
);

/** Tens as words. */
export const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, index) => [word, (index + 2) * 10]),
);

/** Ordinals as words, up to thirty-first in two parts. */
export const ORDINALS: ReadonlyMap<string, number> = new Map(
  (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
  )
    .split(" ")
    .map((word, index) => [word, index + 1]),
);

/** Decades as words. */
export const DECADES: ReadonlyMap<string, number> = new Map(
  "twenties thirties forties fifties sixties seventies eighties nineties"
    .split(" ")
    .map((word, index) => [word, index + 2]),
);

/** Zones of time that follow a clock. */
export const CLOCK_ZONES: ReadonlySet<string> = new Set(
  "gmt utc est edt et cst cdt ct mst mdt pst pdt pt bst cet cest ist jst kst msk irst".split(" "),
);
