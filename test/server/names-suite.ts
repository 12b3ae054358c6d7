import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient } from "../../src/client/index.js";
import type { Collation, NameList, NameRecord } from "../../src/contract/index.js";
import { nameShapes } from "../../src/contract/index.js";
import { openStore } from "../../src/store/index.js";
import { bringNamed, NAMED } from "../store/named.js";
import { must } from "../store/suite-must.js";
import { compareCheaply, type Running, startDesk } from "./desk-suite.js";

/** The story that the first two reports make. */
export const BRIDGE = "bridge-shut-mayor-mara-ellison-told-tom-reyes";

/** A point that holds what the first two reports have Ellison say. */
export function bridgePoint(): Collation["points"][number] {
  const reading = (report: string, words: string, differing: [number, number][]) => {
    const text = NAMED.find(([{ id }]) => id === report)?.[0].text ?? "";
    const start = text.indexOf(words);
    return {
      report,
      spans: [[start, start + words.length]] as [number, number][],
      trigger: null,
      speaker: "Mara Ellison",
      addressee: null,
      certainty: "stated" as const,
      voice: ["Mara Ellison"],
      zone: "body" as const,
      differing,
    };
  };
  return {
    id: "p7",
    kind: "quote",
    status: "agreed",
    gist: "The old stone bridge will stay closed",
    origins: [],
    because: "",
    readings: [
      reading("a", "The old stone bridge will stay closed until the inspection ends.", []),
      reading("b", "the old stone bridge would stay closed until the inspection is over", []),
    ],
    variants: [{ slot: "wording", conflict: false, strength: null, relation: "wording", because: "", values: [] }],
  };
}

/** What every server tells of names, over whichever database: `fresh` gives the address of an empty store. */
export function namesSuite(name: string, fresh: () => Promise<string>): void {
  let at: Running;
  beforeEach(async () => {
    // Before the server is there: it would read for itself what waits.
    const address = await fresh();
    const store = must(await openStore(address));
    await bringNamed(store, NAMED);
    await store.close();
    at = await startDesk(address);
  });
  afterEach(() => at.stop());

  const get = async <T>(path: string, status = 200): Promise<T> => {
    const answer = await fetch(at.url + path);
    expect(answer.status, path).toBe(status);
    return (await answer.json()) as T;
  };
  const textOf = async (path: string) => (await fetch(at.url + path)).text();

  test(`${name}: names are listed, looked for, narrowed and turned`, async () => {
    const all = nameShapes.NameList.parse(await get("/api/names"));
    expect(all.names[0]).toMatchObject({
      id: "person-mara-ellison",
      title: "Mayor",
      reports: 2,
      stories: 2,
      quotes: 2,
    });
    expect(all.next).toBeNull();
    const ids = async (query: string) => (await get<NameList>(`/api/names?${query}`)).names.map(({ id }) => id);
    expect(await ids("q=MAR%C3%81%20ell")).toEqual(["person-mara-ellison"]);
    expect(await ids("q=ellison&kind=person")).toHaveLength(3);
    expect(await ids("kind=organisation")).toEqual(["topic-and-authority-harbour-norbury-of-port"]);
    expect(await ids("q=%25")).toEqual([]);
    expect(await ids("order=newest&limit=1&kind=place")).toEqual(["topic-norbury"]);
    const first = await get<NameList>("/api/names?limit=2");
    expect(first.next).toBe(2);
    expect(await ids("limit=2&offset=2")).not.toContain(first.names[0]?.id);
    for (const query of ["limit=0", "kind=dog", "order=best", "offset=-1"]) await get(`/api/names?${query}`, 400);
    expect(await textOf("/names.csv?kind=person")).toMatch(
      /^id,kind,name,bare,title,reports.*\r\nperson-mara-ellison,/,
    );
    expect(await get<NameList>("/names.json?kind=place")).toMatchObject({ names: [{ id: "topic-norbury" }] });
  });

  test(`${name}: one name, report by report where nothing was compared`, async () => {
    const mara = nameShapes.NameRecord.parse(await get("/api/names/person-mara-ellison"));
    expect(mara).toMatchObject({ name: "Mara Ellison", kind: "person", reports: 3, stories: 2, joined: 1, quotes: 3 });
    expect(mara.aliases.map(({ words, reports }) => `${words} ${reports}`)).toEqual(["Ellison 2", "MARA ELLISON 1"]);
    expect(
      mara.occasions.map(({ day, dayOf, compared, statements }) => [day, dayOf, compared, statements.length]),
    ).toEqual([
      ["2031-06-01", "published", false, 1],
      ["2031-05-03", "published", false, 1],
      ["2031-05-02", "published", false, 1],
    ]);
    expect(mara.occasions[2]?.statements[0]).toMatchObject({
      role: "speaker",
      addressee: "Tom Reyes",
      tellings: [{ report: "a", outlet: "Harbour Post", type: "direct", voice: ["Mara Ellison"] }],
    });
    expect(mara.mayBe.map(({ id }) => id)).toEqual(["person-ellison"]);
    expect(mara.changes).toHaveLength(1);
    expect(mara.changes[0]?.map(({ day }) => day)).toEqual(["2031-05-02", "2031-06-01"]);
    const tom = await get<NameRecord>("/api/names/Tom%20Reyes");
    expect(tom.occasions[0]?.statements[0]).toMatchObject({
      role: "addressee",
      tellings: [{ speaker: "Mara Ellison" }],
    });
    const place = await get<NameRecord>("/names/topic-norbury.json");
    expect(place.occasions[0]?.statements).toMatchObject([{ role: "place", kind: "claim" }]);
    await get("/api/names/person-nobody", 404);
  });

  test(`${name}: the points of a kept collation group the tellings; nothing is compared for it`, async () => {
    const story = must(await at.store.getStory(BRIDGE));
    const reports = await Promise.all((story?.reports ?? []).map(async (id) => must(await at.store.getReport(id))));
    const compared = compareCheaply(reports.flatMap((report) => report ?? []));
    must(await at.store.saveCollation(BRIDGE, "some key", { ...compared, points: [bridgePoint()] }));
    const mara = await get<NameRecord>(`/api/names/person-mara-ellison?story=${BRIDGE}`);
    expect(mara.occasions).toMatchObject([{ day: "2031-05-02", compared: true, story: BRIDGE }]);
    const [statement] = mara.occasions[0]?.statements ?? [];
    expect(statement).toMatchObject({ point: "p7", relations: ["wording"], addressee: "Tom Reyes" });
    expect(statement?.tellings.map(({ words, differs }) => differs.map(([from, to]) => words.slice(from, to)))).toEqual(
      [
        ["will", "ends"],
        ["would", "is over"],
      ],
    );
    // A newer collation counts from then on; a report that was revised has other words at the place and stands alone.
    must(await at.store.saveCollation(BRIDGE, "newer key", compared));
    const alone = await get<NameRecord>(`/api/names/person-mara-ellison?story=${BRIDGE}`);
    expect(alone.occasions).toHaveLength(2);
  });

  test(`${name}: filters, pages of stories, and a table with a row for each telling`, async () => {
    const one = "/api/names/person-mara-ellison";
    const told = async (query: string) =>
      (await get<NameRecord>(`${one}?${query}`)).occasions.flatMap(({ statements }) =>
        statements.flatMap(({ tellings }) => tellings.map(({ report }) => report)),
      );
    expect(await told("type=indirect")).toEqual(["b"]);
    expect(await told("outlet=Valley%20Times")).toEqual(["c", "b"]);
    expect(await told(`story=${BRIDGE}&type=direct`)).toEqual(["a"]);
    const first = await get<NameRecord>(`${one}?limit=1`);
    expect([first.occasions.length, first.next]).toEqual([1, 1]);
    const second = await get<NameRecord>(`${one}?limit=1&offset=1`);
    expect([second.occasions.length, second.next, second.changes]).toEqual([2, null, []]);
    await get(`${one}?type=loud`, 400);
    const rows = (await textOf("/names/person-mara-ellison.csv")).trim().split("\r\n");
    expect(rows).toHaveLength(4);
    expect(rows[0]).toBe(
      "day,dayOf,story,title,statement,role,kind,type,speaker,addressee,words,report,outlet,published,channel,voice,certainty,start,end,judged",
    );
  });

  test(`${name}: the client has functions for names`, async () => {
    const client = createClient(at.url);
    expect(must(await client.names({ q: "mara", kind: "person" })).names).toHaveLength(1);
    expect(must(await client.name("person-mara-ellison", { type: "direct", limit: 1 })).next).toBe(1);
    expect(await client.name("person-nobody")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    const described = await get<{ paths: object }>("/api/openapi.json");
    expect(Object.keys(described.paths)).toEqual(expect.arrayContaining(["/api/names", "/api/names/{id}"]));
  });
}
