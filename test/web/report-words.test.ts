import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/contract/index.js";
import {
  basisWords,
  claimWords,
  entityWords,
  quantityWords,
  quoteWords,
  sizeWords,
  timeReason,
  timeValue,
  unforced,
} from "../../src/web/desk/report-words.js";

type Time = Analysis["times"][number];
type Quantity = Analysis["quantities"][number];

const time = (part: Partial<Time>): Time => ({
  start: 0,
  end: 1,
  type: "DATE",
  value: "2025-05-04",
  mod: null,
  from: null,
  to: null,
  anchor: null,
  because: "",
  ...part,
});
const quantity = (part: Partial<Quantity>): Quantity => ({
  start: 0,
  end: 1,
  low: null,
  high: null,
  approx: false,
  bound: "exact",
  unit: null,
  of: null,
  ...part,
});

describe("times in words", () => {
  it("says the interval, the length or that it is not known", () => {
    expect(timeValue(time({ from: "2025-05-04", to: "2025-05-05" }))).toBe("4 May 2025");
    expect(timeValue(time({ type: "DURATION", value: "P3D" }))).toBe("3 days");
    expect(timeValue(time({ type: "DURATION", value: "PT1M" }))).toBe("1 minute");
    expect(timeValue(time({ type: "DURATION", value: "P1M" }))).toBe("1 month");
    expect(timeValue(time({ type: "DURATION", value: "PXY" }))).toBe("some years");
    expect(timeValue(time({ type: "SET", value: "P1W" }))).toBe("again and again: 1 week");
    expect(timeValue(time({ value: "XXXX-WXX-2" }))).toBe("not known which");
    expect(timeValue(time({ value: "2025", mod: "START" }))).toBe("2025 (start)");
  });

  it("says what it was counted from and why", () => {
    const anchor = { value: "2025-05-04", basis: "dateline" } as const;
    expect(timeReason(time({ anchor, because: "past-tense weekday" }))).toBe(
      "counted from the dateline, 4 May 2025 — past-tense weekday",
    );
    expect(timeReason(time({}))).toBe("");
  });
});

describe("numbers in words", () => {
  it("says bound, value, unit and what is counted", () => {
    const crew = { unit: "person", of: "sailor" };
    expect(quantityWords(quantity({ low: 4000, high: 4000, bound: "approximate", approx: true, ...crew }))).toBe(
      "about 4,000 — person: sailor",
    );
    expect(quantityWords(quantity({ low: 10, high: 20, bound: "range", unit: "percent" }))).toBe("10 to 20 — percent");
    expect(quantityWords(quantity({ low: 8, bound: "at-least" }))).toBe("at least 8");
    expect(quantityWords(quantity({ low: 1234567.25, high: 1234567.25 }))).toBe("1,234,567.25");
    expect(quantityWords(quantity({ bound: "vague", of: "boat" }))).toBe("not told in figures — boat");
  });
});

describe("names, quotes and claims in words", () => {
  it("names the kind, the titles and the other ways to write it", () => {
    expect(
      entityWords({ id: "e1", type: "PER", name: "Maja Lund", aliases: ["Lund"], titles: ["Inspector"], mentions: [] }),
    ).toBe("person, Inspector; also “Lund”");
  });

  it("says how a quote is told, to whom, and who passed it on; nothing where it is plain", () => {
    const quote: Analysis["quotes"][number] = {
      id: "q1",
      type: "direct",
      source: [],
      cue: [],
      content: [],
      speaker: "e1",
      speaker_name: "Maja Lund",
      addressee: null,
      channel: null,
      source_kind: "named",
      force: null,
      certainty: "stated",
      voice: ["Maja Lund"],
    };
    expect(quoteWords(quote)).toBe("in quotation marks");
    expect(
      quoteWords({ ...quote, addressee: "reporters", certainty: "alleged", voice: ["Maja Lund", "Karlshavn Wire"] }),
    ).toBe("in quotation marks; to reporters; alleged; passed on by Karlshavn Wire");
  });

  it("says the roles of a claim, how sure it is and who vouches", () => {
    const text = "Inspector Lund closed the harbour on Monday.";
    const entities = [{ id: "e1", type: "PER", name: "Lund", aliases: [], titles: [], mentions: [] }];
    const analysis = { entities, times: [time({ start: 37, end: 43 })], quantities: [] } as unknown as Analysis;
    const claim = {
      ...{ id: "c1", spans: [], trigger: [15, 21], predicate: "close", agent: "e1", patient: null, place: null },
      ...{ times: [0], quantities: [], negated: true, certainty: "stated", tense: "past", voice: [], quote: null },
    } as unknown as Analysis["claims"][number];
    expect(claimWords(claim, analysis, text)).toBe(
      "who: Lund; when: Monday; said not to be so; stated; past; the report itself says it",
    );
  });
});

describe("facts in words", () => {
  it("says where a fact is known from, how large a copy is, and shows forced turns", () => {
    expect(basisWords("json-ld")).toBe("in the page’s data");
    expect(basisWords("ninjs")).toBe("ninjs");
    expect(basisWords(null)).toBeNull();
    expect(sizeWords(2135)).toBe("2135 bytes");
    expect(sizeWords(31_204)).toBe("31 kB");
    expect(sizeWords(2_400_000)).toBe("2.4 MB");
    expect(unforced("the toll is \u202e21")).toBe("the toll is ⇄21");
  });
});
