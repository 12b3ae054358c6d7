import { expect, test } from "vitest";
import { type Passage, type Store, textSha256 } from "../../src/store/index.js";
import { arrival, bringAll, readingOf } from "./arrivals.js";
import { awkward, fullReport, report } from "./sample.js";
import { must } from "./suite.js";

/** What every store does with what arrives: evidence, revisions, analyses, search. */
export function evidenceTests(at: () => Store): void {
  arrivalTests(at);
  readingTests(at);
  searchTests(at);
}

function arrivalTests(at: () => Store): void {
  test("an arrival is kept with its bytes, address, time and headers, and comes back byte for byte", async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
    const known = {
      address: "https://example.org/ferry",
      fetchedFrom: "https://example.org/ferry?page=1",
      headers: { "content-type": "text/html", "x-note": awkward },
      mediaType: "text/html",
      bytes,
    };
    expect(must(await at().keepArrivals([arrival(fullReport, known)]))).toEqual([
      { id: fullReport.id, state: "new", revision: 1 },
    ]);
    const [snapshot, ...others] = must(await at().listSnapshots(fullReport.id));
    expect(others).toEqual([]);
    expect({ ...snapshot, bytes: null }).toEqual({
      report: fullReport.id,
      revision: 1,
      source: `/desk/${fullReport.id}.txt`,
      fetchedFrom: known.fetchedFrom,
      fetchedAt: "2031-05-02T08:00:00.000Z",
      mediaType: "text/html",
      headers: known.headers,
      sha256: arrival(fullReport, known).sha256,
      bytes: null,
    });
    expect([...snapshot!.bytes]).toEqual([...bytes]);
    expect(must(await at().getReport(fullReport.id))).toEqual(fullReport);
  });

  test("what arrives again is known, and costs no second copy", async () => {
    const one = arrival(report("a"));
    expect(must(await at().keepArrivals([one, one])).map(({ state }) => state)).toEqual(["new", "same"]);
    expect(must(await at().keepArrivals([one]))).toEqual([{ id: "a", state: "same", revision: 1 }]);
    // The same file copied elsewhere is the same report, with a second line of evidence.
    const copied = arrival(report("a"), { source: "/elsewhere/a.txt" });
    expect(must(await at().keepArrivals([copied]))).toEqual([{ id: "a", state: "same", revision: 1 }]);
    expect(must(await at().listSnapshots("a")).map(({ source }) => source)).toEqual([
      "/desk/a.txt",
      "/elsewhere/a.txt",
    ]);
    expect(must(await at().counts())).toMatchObject({ reports: 1, snapshots: 2, unread: 1, unplaced: 1 });
  });

  test("a page fetched again with another text is a revision of the same report, and the texts before stay", async () => {
    const address = "https://example.org/toll";
    for (const text of ["Twelve were hurt.", "Fourteen were hurt.", "Fifteen were hurt."]) {
      must(
        await at().keepArrivals([
          arrival({ ...report("toll", text), url: address }, { address, fetchedFrom: address }),
        ]),
      );
    }
    expect(must(await at().getReport("toll"))?.text).toBe("Fifteen were hurt.");
    const older = must(await at().listRevisions("toll"));
    expect(older.map(({ revision, report: { text } }) => [revision, text])).toEqual([
      [1, "Twelve were hurt."],
      [2, "Fourteen were hurt."],
    ]);
    expect(must(await at().listSnapshots("toll")).map(({ revision }) => revision)).toEqual([1, 2, 3]);
    expect(must(await at().listReports())).toHaveLength(1);
  });

  test("other reports of one id get letters of their own, always the same", async () => {
    const [first, second] = [report("index", "One."), report("index", "Two.")];
    const at1 = { address: "https://one.example/index" };
    const at2 = { address: "https://two.example/index" };
    must(await at().keepArrivals([arrival(first, at1)]));
    const [kept] = must(await at().keepArrivals([arrival(second, at2)]));
    expect(kept?.id).toMatch(/^index-[0-9a-f]{6}$/);
    expect(must(await at().keepArrivals([arrival(second, at2)]))).toEqual([{ ...kept, state: "same" }]);
    expect(must(await at().getReport(kept!.id))?.text).toBe("Two.");
  });

  test("the same text with other facts corrects them and is read again", async () => {
    const address = "https://example.org/date";
    await bringAll(at(), []);
    must(await at().keepArrivals([arrival(report("d"), { address })]));
    must(await at().saveReadings([readingOf(report("d"))]));
    const dated = { ...report("d"), published: "2031-05-02" };
    expect(must(await at().keepArrivals([arrival(dated, { address })]))).toEqual([
      { id: "d", state: "same", revision: 1 },
    ]);
    expect(must(await at().getReport("d"))).toEqual(dated);
    expect(must(await at().listUnread(9)).map((unread) => unread.report)).toEqual([dated]);
    expect(must(await at().listRevisions("d"))).toEqual([]);
  });
}

function readingTests(at: () => Store): void {
  test("reports wait to be read in the order in which they came, and once", async () => {
    const reports = ["c", "a", "b"].map((id) => report(id));
    must(await at().keepArrivals(reports.map((one) => arrival(one))));
    const waiting = must(await at().listUnread(9));
    expect(waiting).toEqual(reports.map((one) => ({ report: one, textSha256: textSha256(one.text) })));
    expect(must(await at().listUnread(1, ["c"])).map((unread) => unread.report.id)).toEqual(["a"]);
    must(await at().saveReadings([readingOf(reports[1]!)]));
    expect(must(await at().listUnread(9)).map((unread) => unread.report.id)).toEqual(["c", "b"]);
    expect(must(await at().getUnread(["a", "b", "gone"])).map((unread) => unread.report.id)).toEqual(["b"]);
  });

  test("an analysis is kept under its key and comes back under the report's id", async () => {
    must(await at().keepArrivals([arrival(report("a", "Same.")), arrival(report("b", "Same."))]));
    const [left, right] = ["a", "b"].map((id) => readingOf(report(id, "Same."), [], "one key"));
    must(await at().saveReadings([left!, right!]));
    expect(must(await at().getAnalysis("b"))).toMatchObject({ id: "b", schema: "crossread/analysis/1" });
    expect(must(await at().getAnalysis("gone"))).toBeNull();
    const found = must(await at().getAnalyses(["one key", "no key"]));
    expect([...found.keys()]).toEqual(["one key"]);
    expect(Buffer.from(found.get("one key")!).equals(Buffer.from(left!.analysis))).toBe(true);
  });

  test("what was read of a text that was revised meanwhile is passed over", async () => {
    const address = "https://example.org/late";
    must(await at().keepArrivals([arrival(report("r", "Before."), { address })]));
    const stale = readingOf(report("r", "Before."));
    must(await at().keepArrivals([arrival(report("r", "After."), { address })]));
    must(await at().saveReadings([stale]));
    expect(must(await at().listUnread(9)).map((unread) => unread.report.text)).toEqual(["After."]);
    must(await at().saveFailure({ report: "r", textSha256: textSha256("Before."), problem: "too odd" }));
    expect(must(await at().counts()).failed).toBe(0);
    must(await at().saveFailure({ report: "r", textSha256: textSha256("After."), problem: "too odd" }));
    expect(must(await at().counts())).toMatchObject({ failed: 1, unread: 0 });
    expect(must(await at().listUnread(9))).toEqual([]);
  });
}

function searchTests(at: () => Store): void {
  const passages: Passage[] = [
    { kind: "quote", speaker: "Mara Ellison", words: "The bridge will stay closed", start: 0, end: 27 },
    { kind: "claim", speaker: null, words: "a lorry struck the bridge", start: 30, end: 55 },
    { kind: "person", speaker: "mayor", words: "Mara Ellison · Ellison", start: 60, end: 72 },
  ];

  test("search finds reports, quotes, claims and people, by words in other forms and by phrases", async () => {
    const one = {
      ...report("a", "Ferries were late, and the bridge was shut."),
      headline: "Bridge shut",
      outlet: "Post",
    };
    await bringAll(at(), [one, report("b", "A café opened in Łódź.")]);
    must(await at().keepArrivals([arrival(report("c", "Other words."))]));
    must(await at().saveReadings([readingOf(report("c", "Other words."), passages)]));
    const found = async (words: string) => must(await at().search(words, 10)).map((hit) => `${hit.kind} ${hit.report}`);
    expect(await found("bridge")).toEqual(["report a", "quote c", "claim c"]);
    expect(await found("ferry")).toEqual(["report a"]);
    expect(await found('"bridge was shut"')).toEqual(["report a"]);
    expect(await found('"shut was bridge"')).toEqual([]);
    expect(await found("ellison")).toEqual(["quote c", "person c"]);
    expect(await found("bridge lorry")).toEqual(["claim c"]);
    expect(await found("café")).toEqual(["report b"]);
    for (const odd of ["", " ", '"', "*", "a' or 1=1 --", "NEAR(", "-", "(", awkward]) await found(odd);
    const [hit] = must(await at().search("ferry", 1));
    expect(hit).toMatchObject({ outlet: "Post", headline: "Bridge shut", story: "bridge-shut", speaker: null });
    expect(hit?.words).toContain("\u0002Ferries\u0003 were late");
  });

  test("search forgets words that a revision dropped", async () => {
    const address = "https://example.org/words";
    must(await at().keepArrivals([arrival(report("w", "A heron stood there."), { address })]));
    must(await at().keepArrivals([arrival(report("w", "A stork stood there."), { address })]));
    expect(must(await at().search("heron", 5))).toEqual([]);
    expect(must(await at().search("stork", 5))).toHaveLength(1);
  });

  test("a text of a megabyte of different words can be searched by its first part", async () => {
    const text = Array.from({ length: 120_000 }, (_, i) => `w${i.toString(36)}`).join(" ");
    must(await at().keepArrivals([arrival(report("long", text))]));
    expect(must(await at().search("w1a", 5)).map((hit) => hit.report)).toEqual(["long"]);
  });
}
