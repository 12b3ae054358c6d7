import { afterEach, beforeEach, expect, test } from "vitest";
import { type Client, createClient } from "../../src/client/index.js";
import { deskShapes, type JudgementInput, nameShapes, reportPageShapes } from "../../src/contract/index.js";
import { collationKey } from "../../src/jobs/index.js";
import { openStore, type Store } from "../../src/store/index.js";
import { arrival, byFirstWord } from "../store/arrivals.js";
import { NAMED, readNamed } from "../store/named.js";
import { must } from "../store/suite-must.js";
import { compareCheaply, type Running, startDesk } from "./desk-suite.js";
import { BRIDGE, bridgePoint } from "./names-suite.js";

const NOTE: JudgementInput = {
  kind: "note",
  text: "Ask the inspector.",
  evidence: [{ report: "b", exact: "would stay closed until the inspection is over" }],
  by: "M. Vane",
  at: "2031-05-04T09:30:00Z",
};
const SEEN = {
  kind: "note",
  text: "Ask the inspector.",
  by: "M. Vane",
  at: "2031-05-04T09:30:00Z",
  story: BRIDGE,
  lost: null,
};

/** Keeps, reads and places the reports, with the quotes as search finds them. */
async function bringSearchable(store: Store): Promise<void> {
  for (const [report, named] of NAMED) {
    const passages = (named.quotes ?? []).map(([, speaker, words]) => {
      const start = report.text.indexOf(words);
      return { kind: "quote" as const, speaker, words, start, end: start + words.length };
    });
    must(await store.keepArrivals([arrival(report)]));
    must(await store.saveReadings([{ ...readNamed(report, named), passages }]));
    must(await store.placeReports(10, byFirstWord));
  }
}

/** The collation of the story of the bridge, with the point of what was said there, as `compare` would have kept it. */
async function keepCompared(at: Running, point = bridgePoint()): Promise<void> {
  const story = must(await at.store.getStory(BRIDGE));
  const all = await Promise.all((story?.reports ?? []).map(async (id) => must(await at.store.getReport(id))));
  const reports = all.flatMap((report) => report ?? []);
  const compared = { ...compareCheaply(reports), points: [point] };
  must(await at.store.saveCollation(BRIDGE, collationKey(reports, at.desk.versions), compared));
}

/** What every view tells of judgements, over whichever database: `fresh` gives the address of an empty store. */
export function judgedSuite(name: string, fresh: () => Promise<string>): void {
  let at: Running;
  let client: Client;
  beforeEach(async () => {
    const address = await fresh();
    const store = must(await openStore(address));
    await bringSearchable(store);
    await store.close();
    at = await startDesk(address);
    client = createClient(at.url);
    await keepCompared(at);
  });
  afterEach(() => at.stop());

  const line = async () => must(await client.stories()).stories.find(({ id }) => id === BRIDGE);
  const statement = async () => {
    const record = nameShapes.NameRecord.parse(must(await client.name("person-mara-ellison", { story: BRIDGE })));
    return { ...record.occasions[0], first: record.occasions[0]?.statements[0] };
  };
  const hits = async () => must(await client.search("inspection"));
  const text = async (path: string) => (await fetch(at.url + path)).text();

  test(`${name}: a judgement is told of the report, the name, the place found and the story, until it is taken back`, async () => {
    const none = must(await client.reportJudgements("a"));
    expect(none).toEqual({ story: BRIDGE, places: [], lost: [] });
    expect(await line()).toMatchObject({ judgements: 0, judgedBy: null, judgedAt: null });
    const given = must(await client.judge(BRIDGE, NOTE));
    const seen = { ...SEEN, line: given[0]?.number, point: "p1" };

    // The report whose words were judged, and the other that says the same thing.
    for (const [id, words] of [
      ["a", "The old stone bridge will stay closed until the inspection ends."],
      ["b", "the old stone bridge would stay closed until the inspection is over"],
    ] as const) {
      const told = reportPageShapes.ReportJudgements.parse(must(await client.reportJudgements(id)));
      expect(told).toMatchObject({ story: BRIDGE, places: [{ words, judgements: [seen] }], lost: [] });
      const report = must(await client.reportText(id)).report;
      expect(told.places[0]?.spans.map((span) => report.text.slice(...span))).toEqual([words]);
    }
    expect(must(await client.reportJudgements("c")).places).toEqual([]);
    expect(await client.reportJudgements("none")).toMatchObject({ ok: false, problem: { code: "not-found" } });

    const { first, lost } = await statement();
    expect([first?.point, first?.judgements, lost]).toEqual(["p1", [{ ...seen, slot: null }], []]);
    const { changes } = must(await client.name("person-mara-ellison"));
    expect(changes[0]?.map(({ judgements }) => judgements.length)).toEqual([1, 0]);
    expect(deskShapes.HitList.safeParse({ hits: await hits() }).success).toBe(true);
    const told = (await hits()).map(({ kind, report, judgements }) => [kind, report, judgements.length]);
    expect(told.sort()).toEqual(
      [
        ["quote", "a", 1],
        ["quote", "b", 1],
        ["quote", "c", 0],
        ["report", "a", 1],
        ["report", "b", 1],
        ["report", "c", 0],
      ].sort(),
    );
    expect((await hits()).find(({ report }) => report === "a")?.judgements).toMatchObject([seen]);
    expect(await line()).toMatchObject({ judgements: 1, judgedBy: "M. Vane", judgedAt: NOTE.at });

    const words = "judged by M. Vane, 4 May 2031, 09:30 UTC: Ask the inspector.";
    for (const path of ["/search.csv?q=inspection", "/names/person-mara-ellison.csv"])
      expect(await text(path)).toContain(words);
    expect(await text("/stories.csv")).toContain(",1,M. Vane,2031-05-04T09:30:00Z");

    must(await client.withdraw(BRIDGE, given[0]?.number ?? 0));
    expect(must(await client.reportJudgements("a"))).toEqual(none);
    expect((await statement()).first?.judgements).toEqual([]);
    expect((await hits()).flatMap(({ judgements }) => judgements)).toEqual([]);
    expect(await line()).toMatchObject({ judgements: 0, judgedBy: null });
  });

  test(`${name}: a judgement whose words are gone is told as lost where it may have been meant`, async () => {
    const evidence = [{ report: "b", exact: "eleven boats sank" }];
    must(await client.judge(BRIDGE, { ...NOTE, evidence }));
    const lost = "Lost: “eleven boats sank” no longer stands so in report b. It was left out.";
    const seen = { ...SEEN, point: null, lost };
    expect(must(await client.reportJudgements("b"))).toMatchObject({ places: [], lost: [seen] });
    expect(must(await client.reportJudgements("a"))).toMatchObject({ places: [], lost: [] });
    const told = await statement();
    expect([told.first?.judgements, told.lost]).toMatchObject([[], [seen]]);
    const found = (await hits()).filter(({ judgements }) => judgements.length > 0);
    expect(found).toMatchObject([{ kind: "report", report: "b", judgements: [seen] }]);
    expect(await text("/search.csv?q=inspection")).toContain(`Ask the inspector. (${lost})`);
    // It was not taken back, so that it counts.
    expect(await line()).toMatchObject({ judgements: 1, judgedBy: "M. Vane" });
  });

  test(`${name}: points are called as on the page of the story; a split is told with the reading that it names`, async () => {
    const evidence = [{ report: "b", exact: "would stay closed until the inspection is over" }];
    must(await client.judge(BRIDGE, { ...NOTE, kind: "split", text: null, evidence }));
    const { points } = must(await client.story(BRIDGE));
    const of = (report: string) => points.find(({ readings }) => readings.some((reading) => reading.report === report));
    expect(of("a")?.id).not.toBe(of("b")?.id);
    const [a, b] = [must(await client.reportJudgements("a")), must(await client.reportJudgements("b"))];
    expect([a.places, b.places[0]?.judgements]).toMatchObject([[], [{ kind: "split", point: of("b")?.id }]]);
    const record = must(await client.name("person-mara-ellison", { story: BRIDGE }));
    const told = record.occasions.flatMap(({ statements }) => statements);
    expect(told.map(({ point }) => point).sort()).toEqual([of("a")?.id, of("b")?.id].sort());
  });

  test(`${name}: a text that came after the comparison is told nothing of until it is compared anew`, async () => {
    must(await client.judge(BRIDGE, NOTE));
    const report = { ...NAMED[1]?.[0], id: "b", text: "Bridge closed. The inspection goes on and on, said Ellison." };
    must(await at.store.keepArrivals([arrival(report)]));
    const found = (await hits()).filter((hit) => hit.report === "b" && hit.kind === "report");
    expect(found.map(({ judgements }) => judgements)).toEqual([[]]);
  });

  test(`${name}: a conflict that was judged to be none is not counted in the list of stories`, async () => {
    const point = bridgePoint();
    const values = point.readings.map(({ report, spans }) => ({ report, span: spans[0]!, value: report }));
    const variant = { conflict: true, strength: "hard", relation: "conflict", because: "", slot: "date" } as const;
    await keepCompared(at, { ...point, status: "conflict", variants: [{ ...variant, values }] });
    expect(await line()).toMatchObject({ conflicts: 1, disagreements: 0 });
    const given = must(await client.judge(BRIDGE, { ...NOTE, kind: "not-a-conflict", slot: "date", text: null }));
    expect(await line()).toMatchObject({ conflicts: 0, disagreements: 0, judgements: 1 });
    expect(await line()).toMatchObject({ conflicts: 0, toldAt: expect.any(String) });
    expect(must(await client.reportJudgements("a")).places).toMatchObject([{ judgements: [{ slot: "date" }] }]);
    must(await client.withdraw(BRIDGE, given[0]?.number ?? 0));
    expect(await line()).toMatchObject({ conflicts: 1, judgements: 0 });
  });

  test(`${name}: who judged and when are told where only the store knows`, async () => {
    const { by: _by, at: _at, ...bare } = NOTE;
    must(await at.store.addJudgement(BRIDGE, JSON.stringify(bare), { editor: "E. Okoro", at: "2031-05-05T08:00:00Z" }));
    const known = { by: "E. Okoro", at: "2031-05-05T08:00:00Z" };
    expect(must(await client.story(BRIDGE)).points[0]?.judgements).toMatchObject([known]);
    expect(must(await client.reportJudgements("a")).places[0]?.judgements).toMatchObject([known]);
    expect(await line()).toMatchObject({ judgements: 1, judgedBy: "E. Okoro", judgedAt: known.at });
  });
}
