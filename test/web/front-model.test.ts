import { describe, expect, test } from "vitest";
import type { DeskJob, StoryLine } from "../../src/contract/index.js";
import {
  jobsLine,
  jobWords,
  momentWords,
  newsOf,
  passes,
  pastedFile,
  pastedParts,
  renewed,
  shownAs,
  spanWords,
  strangeAddress,
} from "../../src/web/desk/front-model.js";
import type { Seen } from "../../src/web/desk/seen.js";
import { judgementsWords } from "../../src/wording/index.js";

const line = (id: string, known: Partial<StoryLine> = {}): StoryLine => ({
  id,
  title: `Story ${id}`,
  reports: 2,
  outlets: 2,
  first: "2027-03-01",
  last: "2027-03-02",
  changedAt: "2027-03-02T10:00:00.000Z",
  conflicts: 1,
  disagreements: 0,
  origins: 2,
  toldAt: null,
  judgements: 0,
  judgedBy: null,
  judgedAt: null,
  ...known,
});
const at = (text: string) => new Date(text);
const NONE = new Set<string>();
const ids = (shown: { order: readonly { id: string }[] }) => shown.order.map(({ id }) => id);

test("a moment is told as near as it is", () => {
  const now = at("2027-03-04T12:00:00");
  expect(momentWords("2027-03-04T09:05:00", now)).toBe("09:05");
  expect(momentWords("2027-03-02T14:03:00", now)).toBe("Tuesday 14:03");
  expect(momentWords("2027-02-20T14:03:00", now)).toBe("20 February 2027, 14:03");
  expect(momentWords("2027-03-06T14:03:00", now)).toBe("6 March 2027, 14:03");
  expect(momentWords("then", now)).toBe("then");
});

test("what was judged of a story: how much, by whom last and when", () => {
  const now = at("2027-03-04T12:00:00");
  const told = (known: Partial<StoryLine>) => judgementsWords(line("a", known), (iso) => momentWords(iso, now));
  expect(told({})).toBe("");
  const judgedAt = "2027-03-04T09:05:00";
  expect(told({ judgements: 1, judgedBy: "M. Vane", judgedAt })).toBe("1 judgement, by M. Vane, 09:05");
  expect(told({ judgements: 3, judgedBy: "M. Vane", judgedAt })).toBe("3 judgements, the last by M. Vane, 09:05");
  expect(told({ judgements: 2, judgedBy: null, judgedAt })).toBe("2 judgements, the last by an editor, 09:05");
  expect(told({ judgements: 1, judgedBy: " ", judgedAt: null })).toBe("1 judgement, by an editor");
});

test("days of publication", () => {
  expect(spanWords({ first: null, last: null })).toBe("");
  expect(spanWords({ first: "2027-03-01T10:00:00Z", last: "2027-03-01" })).toBe("1 March 2027");
  expect(spanWords({ first: "2027-03-01", last: "2027-03-03T23:00:00Z" })).toBe("1 to 3 March 2027");
  expect(spanWords({ first: "2027-02", last: "2027-03-03" })).toBe("February 2027 to 3 March 2027");
});

describe("what is new in a story", () => {
  const now = at("2027-03-04T12:00:00");
  const seen = (reports: number, conflicts: number, when = "2027-03-02T14:03:00"): Seen => ({
    at: when,
    reports: Array.from({ length: reports }, (_, i) => ({ id: `${i}`, revision: 1 })),
    conflicts,
    points: [],
  });
  test.each([
    [line("a"), null, "New: you have not opened it yet"],
    [line("a", { reports: 4, conflicts: 2 }), seen(2, 1), "2 new reports, 1 new conflict since Tuesday 14:03"],
    [line("a", { conflicts: 0 }), seen(3, 2), "1 report fewer, 2 conflicts fewer since Tuesday 14:03"],
    [line("a", { conflicts: null }), seen(2, 1), "Nothing new since Tuesday 14:03"],
    [line("a", { changedAt: "2027-03-03T10:00:00" }), seen(2, 1), "Changed since Tuesday 14:03"],
  ])("%#", (story, before, words) => {
    expect(newsOf(story, before, now).words).toBe(words);
  });
});

describe("the list does not move under the reader's eyes", () => {
  const shown = shownAs([line("a"), line("b"), line("c")], null);
  const later = "2027-03-02T11:00:00.000Z";

  test("counts change in place", () => {
    const now = renewed(shown, [line("a", { conflicts: 5 }), line("b"), line("c")], null, NONE);
    expect(now.changed).toBe(0);
    expect(now.lines.get("a")?.conflicts).toBe(5);
  });

  test("a story that changed again at the top moves nothing", () => {
    const now = renewed(shown, [line("a", { changedAt: later }), line("b"), line("c")], null, NONE);
    expect([now.changed, ids(now)]).toEqual([0, ["a", "b", "c"]]);
  });

  test("what would come, move or go is counted, and stays where it was", () => {
    const fresh = [line("d", { changedAt: later }), line("c", { changedAt: later, reports: 9 }), line("a")];
    const now = renewed(shown, fresh, null, NONE);
    expect([now.changed, ids(now), [...now.gone]]).toEqual([3, ["a", "b", "c"], ["b"]]);
    expect(now.lines.get("c")?.reports).toBe(9);
    // And it does not come back because of a later look.
    expect(renewed(now, fresh, null, NONE)).toEqual(now);
  });

  test("a story that new ones pushed onto the next page is not gone", () => {
    const fresh = [line("d", { changedAt: later }), line("a"), line("b")];
    expect([...renewed(shown, fresh, 3, NONE).gone]).toEqual([]);
    expect([...renewed(shown, fresh, 3, new Set(["c"])).gone]).toEqual(["c"]);
  });
});

test("addresses are told from text", () => {
  const pasted =
    "https://example.org/a\n The ferry left. \nSee https://example.org/b today.\nhttp://example.org/c\r\nhttps://example.org/a";
  expect(pastedParts(pasted)).toEqual({
    addresses: ["https://example.org/a", "http://example.org/c"],
    text: "The ferry left. \nSee https://example.org/b today.",
  });
  expect(pastedParts("ftp://example.org/\njavascript:alert(1)").addresses).toEqual([]);
});

test("an address that lost its https:// is one, and what cannot be fetched is said and not kept as a report", () => {
  expect(pastedParts("www.example.org/a\nexample.org/news/b?c=1\nU.S./Mexico talks\nand/or\nno.\nThe end.")).toEqual({
    addresses: ["https://www.example.org/a", "https://example.org/news/b?c=1"],
    text: "U.S./Mexico talks\nand/or\nno.\nThe end.",
  });
  expect(strangeAddress("ftp://example.org/a\n")).toMatch(/^ftp:\/\/example.org\/a cannot be fetched. Give an address/);
  expect(strangeAddress("See ftp://example.org/a")).toBe(null);
  expect(strangeAddress("")).toBe(null);
});

test("pasted text becomes a file, with what is known of it", () => {
  expect(pastedFile("Die Fähre fuhr ab.\nMore.", { name: " ", date: "" })).toEqual({
    name: "die-fahre-fuhr-ab-more.txt",
    body: "Die Fähre fuhr ab.\nMore.",
    type: "text/plain",
  });
  const named = pastedFile("It left.", { name: "The Harbour Post", date: "2027-03-01" });
  expect([named.name, JSON.parse(named.body)]).toEqual([
    "the-harbour-post.json",
    { outlet: "The Harbour Post", published: "2027-03-01", text: "It left." },
  ]);
  expect(pastedFile("渡船离开了。", { name: "", date: "" }).name).toBe("pasted.txt");
});

test("how far jobs are", () => {
  const report = { id: "a", state: "new" as const, revision: 1, source: "a", story: null };
  const job = (known: Partial<DeskJob>): DeskJob => ({
    id: "1",
    sources: ["a"],
    state: "done",
    reports: [],
    waiting: 0,
    problems: [],
    startedAt: "",
    endedAt: "x",
    ...known,
  });
  const problems = [{ source: "a", code: "empty", message: "a has no bytes." }];
  const reading = job({ state: "reading", reports: [report, report, report], waiting: 2, endedAt: null });
  expect(jobWords(reading)).toBe("reading, 1 of 3 read");
  expect(jobWords(job({ reports: [report], problems }))).toBe("done, 1 report, 1 problem");
  expect(jobWords(job({ problems }))).toBe("failed, 1 problem");
  expect(jobsLine([])).toBe("Nothing has come in since the server was started.");
  expect(jobsLine([reading, job({ problems })])).toBe("Coming in: 1 of 3 read, 1 problem …");
  expect(jobsLine([job({ reports: [report, report] })])).toBe("2 reports came in.");
});

test("a filter asks for all of its words", () => {
  expect(passes(line("x", { title: "Harbour master goes" }), "GOES harb")).toBe(true);
  expect(passes(line("x", { title: "Harbour master goes" }), "harbour stays")).toBe(false);
});
