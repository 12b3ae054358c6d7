import { expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/index.js";
import { arrival } from "./arrivals.js";
import { bringNamed, NAMED, readNamed } from "./named.js";
import { makeThird } from "./old.js";
import { awkward } from "./sample.js";
import { must } from "./suite-must.js";

const QUERY = { terms: [], kind: null, order: "reports", limit: 20, offset: 0 } as const;

/** What every store knows of names over reports. */
export function namesTests(at: () => Store): void {
  const names = async (query: object = {}) => must(await at().listNames({ ...QUERY, ...query })).map(({ id }) => id);

  test("full names are one over reports, whatever their case; others stay apart", async () => {
    await bringNamed(at(), NAMED);
    expect(await names({ kind: "person" })).toEqual([
      "person-mara-ellison",
      "person-ellison",
      "person-tom-reyes",
      "person-mary-ellison",
    ]);
    const [mara] = must(await at().listNames({ ...QUERY, terms: ["mar", "ell"] }));
    expect(mara).toEqual({
      id: "person-mara-ellison",
      kind: "person",
      bare: false,
      name: "Mara Ellison",
      title: "Mayor",
      reports: 2,
      stories: 2,
      quotes: 2,
      first: "2031-05-02",
      last: "2031-06-01",
    });
    expect(await names({ kind: "place" })).toEqual(["topic-norbury"]);
    expect(await names({ kind: "organisation" })).toEqual(["topic-and-authority-harbour-norbury-of-port"]);
    expect(await names({ order: "newest", kind: "person", limit: 1, offset: 1 })).toHaveLength(1);
    for (const odd of ["%", "_", "!", "'", awkward]) expect(await names({ terms: [odd] })).toEqual([]);
  });

  test("a last name alone is joined where its story has one full name with it", async () => {
    await bringNamed(at(), NAMED);
    const prints = must(await at().listPrints("person-mara-ellison"));
    expect(prints.map(({ report, story, joined }) => [report, story, joined])).toEqual([
      ["c", "ferry-again-in-norbury-the-water-rose-mara", false],
      ["b", "bridge-shut-mayor-mara-ellison-told-tom-reyes", true],
      ["a", "bridge-shut-mayor-mara-ellison-told-tom-reyes", false],
    ]);
    // Another Ellison in the story: nobody knows which of them is meant.
    const rival = { id: "e", outlet: "Gull", text: "Bridge news. Olga Ellison came." };
    await bringNamed(at(), [[rival, { entities: [["PER", "Olga Ellison"]] }]]);
    expect(must(await at().listPrints("person-mara-ellison")).map(({ report }) => report)).toEqual(["c", "a"]);
    const like = must(await at().listLikeNames("person-mara-ellison", "ellison"));
    expect(like.map(({ id }) => id)).toEqual(["person-ellison", "person-mary-ellison", "person-olga-ellison"]);
  });

  test("statements are kept with speaker and hearer, and those of a joined report with them", async () => {
    await bringNamed(at(), NAMED);
    const reach = { id: "person-mara-ellison", joined: ["b"] };
    const counts = must(await at().countStatements(reach));
    expect(counts.map(({ report, type, statements }) => `${report} ${type} ${statements}`).sort()).toEqual([
      "a direct 1",
      "b indirect 1",
      "c direct 1",
    ]);
    const said = must(await at().listStatements(reach, { reports: ["a", "b"] }));
    expect(said.map(({ report, role, addressee }) => [report, role, addressee])).toEqual([
      ["a", "speaker", "Tom Reyes"],
      ["b", "speaker", null],
    ]);
    const told = must(await at().listStatements({ id: "person-tom-reyes", joined: [] }, { reports: ["a"] }));
    expect(told).toMatchObject([{ role: "addressee", speaker: "Mara Ellison" }]);
    const last = must(await at().listStatements(reach, { limit: 1 }));
    expect(last.map(({ report }) => report)).toEqual(["c", "b"]);
    const place = must(await at().listStatements({ id: "topic-norbury", joined: [] }, { reports: ["c"] }));
    expect(place).toMatchObject([{ kind: "claim", role: "place", words: "In Norbury the water rose", type: null }]);
  });

  test("a report that is read anew has the names of its new text only", async () => {
    const address = "https://example.org/names";
    const before = { id: "n", text: "Lake news. Ana Lind spoke." };
    const after = { id: "n", text: "Lake news. Bo Lind spoke." };
    must(await at().keepArrivals([arrival(before, { address })]));
    must(await at().saveReadings([readNamed(before, { entities: [["PER", "Ana Lind"]] })]));
    must(await at().keepArrivals([arrival(after, { address })]));
    must(await at().saveReadings([readNamed(after, { entities: [["PER", "Bo Lind"]] }, "another key")]));
    expect(await names()).toEqual(["person-bo-lind"]);
    expect(must(await at().check(true)).faults).toEqual([]);
  });

  test("counts follow every report that comes, is revised, or loses a name", async () => {
    const people = ["Ana Lind", "Bo Lind", "Cy Marsh", "Norbury"];
    // A report's names by turn: each turn it is revised and names others, or the same again, or none.
    const turns = [[0, 1, 3], [1, 3], [], [0, 2]];
    const now = new Map<string, { day: string; names: readonly string[] }>();
    for (const [turn, _] of turns.entries()) {
      for (const [n, id] of ["r1", "r2", "r3"].entries()) {
        const names = (turns[(turn + n) % turns.length] as number[]).map((i) => people[i] as string);
        const day = `2031-05-0${1 + n + turn}`;
        const report = { id, published: day, text: `Day ${day}. ${names.join(" met ")} in ${id}.` };
        const named = { entities: names.map((name) => [name === "Norbury" ? "LOC" : "PER", name] as const) };
        must(await at().keepArrivals([arrival(report, { address: `https://example.org/${id}` })]));
        must(await at().saveReadings([readNamed(report, named, `${id} ${turn}`)]));
        now.set(id, { day, names });
      }
      const listed = must(await at().listNames(QUERY)).map(({ name, reports, first, last }) => [
        name,
        reports,
        first,
        last,
      ]);
      const expected = people.flatMap((name) => {
        const days = [...now.values()].filter(({ names }) => names.includes(name)).map(({ day }) => day);
        return days.length === 0 ? [] : [[name, days.length, days.sort()[0], days.at(-1)]];
      });
      expect(listed.sort(), `turn ${turn}`).toEqual(expected);
      expect(must(await at().check(true)).faults).toEqual([]);
    }
  });

  test("odd names are kept as they are, and those that are too long are no names", async () => {
    const text = `Odd ${awkward} and ${"Long".repeat(300)}`;
    const report = { id: "odd", text };
    await bringNamed(at(), [
      [
        report,
        {
          entities: [
            ["PER", `Odd ${awkward}`],
            ["ORG", "Long".repeat(300)],
          ],
        },
      ],
    ]);
    const all = must(await at().listNames(QUERY));
    for (const { id } of all) expect(must(await at().listPrints(id))).toHaveLength(1);
  });
}

/** A store of version 3 is brought forward with the names of what was read before. */
export function thirdTests(fresh: () => Promise<string>): void {
  test("a database of version 3 is brought forward, and its index of names is filled", async () => {
    const address = await fresh();
    await makeThird(address, NAMED);
    const store = must(await openStore(address));
    const [mara] = must(await store.listNames({ ...QUERY, terms: ["mara"] }));
    expect(mara).toMatchObject({ id: "person-mara-ellison", reports: 2, quotes: 2 });
    expect(
      must(await store.listStatements({ id: "person-mara-ellison", joined: [] }, { reports: ["a"] })),
    ).toHaveLength(1);
    expect(must(await store.check(true)).faults).toEqual([]);
    expect(must(await store.counts())).toMatchObject({ reports: 4, unread: 0 });
    await store.close();
    const again = must(await openStore(address));
    expect(must(await again.listNames(QUERY)).length).toBeGreaterThan(4);
    await again.close();
  });
}
