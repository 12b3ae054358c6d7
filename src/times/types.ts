/** TIMEX3 types (TimeML 1.2.1). */
export type TimeType = "DATE" | "TIME" | "DURATION" | "SET";

/** What a time was counted from. */
export type TimeAnchor = {
  /** ISO 8601 date the expression was resolved against. */
  readonly value: string;
  readonly basis: "published" | "dateline" | "context";
};

/** A time expression with its TIMEX3 value, the interval it denotes, and why. */
export type TimeExpression = {
  readonly start: number;
  readonly end: number;
  readonly type: TimeType;
  /** TIMEX3 value: `2025-12-27`, `2025-W51`, `P3D`, `PRESENT_REF`, `XXXX-12-27` where the year is not known. */
  readonly value: string;
  /** TIMEX3 mod: `APPROX`, `START`, `MID`, `END`, `BEFORE`, `AFTER`, `LESS_THAN`, `MORE_THAN` …; null where none. */
  readonly mod: string | null;
  /** Half-open interval `[from, to)` in ISO 8601 dates (or date-times for a TIME); null where it cannot be known. */
  readonly from: string | null;
  readonly to: string | null;
  readonly anchor: TimeAnchor | null;
  /** Why this value, in words: "past-tense weekday: the last Monday up to 2016-05-12". */
  readonly because: string;
};
