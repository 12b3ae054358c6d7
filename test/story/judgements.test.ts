import { beforeAll, describe, expect, it } from "vitest";
import { createRandom, shuffled } from "../../src/base/index.js";
import {
  type Collation,
  collationSchema,
  type Evidence,
  judgementSchema,
  type Point,
  type ReportInput,
} from "../../src/contract/index.js";
import { compare } from "../../src/index.js";
import {
  applyJudgements,
  type JudgementLine,
  parseJudgement,
  renderAnnotations,
  renderCsv,
  renderDocx,
  renderMarkdown,
  writeAccount,
} from "../../src/story/index.js";
import { judgedLabel, judgedWords } from "../../src/wording/index.js";

const published = "2024-05-14";
const A: ReportInput = {
  id: "a",
  published,
  text: `Bridge at Estwick closed after crash

A lorry struck the old bridge at Estwick on Monday, and 12 people were hurt, police said.

“The bridge will stay closed for a month,” said Mara Ellison, the mayor. The driver of the lorry was questioned in Grayhaven.
`,
};
const B: ReportInput = {
  id: "b",
  published,
  text: `Crash closes bridge

Police said that 14 people were hurt when a lorry struck the old bridge at Estwick on Monday.

Mara Ellison, the mayor, said: “The bridge will stay closed.” A statement was taken from the man at the wheel.
`,
};
const C: ReportInput = {
  id: "c",
  published,
  text: `Lorry hits bridge

A lorry struck the old bridge at Estwick on Monday, and 20 people were hurt, police said.
`,
};

let two: Collation;
let three: Collation;
beforeAll(() => {
  two = compare([A, B]);
  three = compare([A, B, C]);
});

/** Evidence for words of a report, with as much around them as annotations have. */
function at(report: ReportInput, exact: string): Evidence {
  const start = report.text.indexOf(exact);
  if (start < 0) throw new Error(`report ${report.id} does not hold ${exact}`);
  const end = start + exact.length;
  const prefix = report.text.slice(Math.max(0, start - 32), start);
  return { report: report.id, exact, prefix, suffix: report.text.slice(end, end + 32) };
}

const line = (kind: JudgementLine["kind"], evidence: Evidence[], more: Partial<JudgementLine> = {}): JudgementLine => ({
  kind,
  evidence,
  by: "M. Vane",
  ...more,
});
const driver = at(A, "The driver of the lorry was questioned in Grayhaven");
const trucker = at(B, "A statement was taken from the man at the wheel");
const hurtA = at(A, "12 people were hurt");
const hurtB = at(B, "14 people were hurt");
const hurtC = at(C, "20 people were hurt");
const struckB = at(B, "when a lorry struck the old bridge at Estwick on Monday");

function wordsOf(collation: Collation, point: Point): string[] {
  const text = (id: string) => collation.reports.find((report) => report.id === id)!.text;
  return point.readings.map(
    ({ report, spans }) => `${report}: ${spans.map(([start, end]) => text(report).slice(start, end)).join(" … ")}`,
  );
}
const holding = (collation: Collation, { report, exact }: Evidence) =>
  collation.points.find((point) => wordsOf(collation, point).includes(`${report}: ${exact}`))!;
const newNotes = (collation: Collation) => collation.notes.filter(({ code }) => code.startsWith("judgement-"));

/** What holds of every judged collation: the shape, every reading in one point, names in order, a timeline that points at points. */
function sound(judged: Collation, before: Collation) {
  expect(collationSchema.parse(judged)).toEqual(judged);
  const readings = (collation: Collation) => collation.points.flatMap((point) => wordsOf(collation, point)).sort();
  expect(readings(judged)).toEqual(readings(before));
  expect(judged.points.map(({ id }) => id)).toEqual(judged.points.map((_, i) => `p${i + 1}`));
  const ids = new Set(judged.points.map(({ id }) => id));
  const times = (collation: Collation) => collation.timeline.flatMap((entry) => entry.readings).length;
  expect(times(judged)).toBe(times(before));
  for (const { point, readings: places } of judged.timeline) {
    if (point === null) continue;
    expect(ids.has(point)).toBe(true);
    const own = judged.points.find(({ id }) => id === point)!;
    for (const { report } of places) expect(own.readings.map((reading) => reading.report)).toContain(report);
  }
}

describe("a merge", () => {
  it("makes one point of the points that hold the evidence", () => {
    const judged = applyJudgements(two, [line("merge", [driver, trucker], { text: "the same questioning" })]);
    sound(judged, two);
    const point = holding(judged, driver);
    expect(wordsOf(judged, point)).toEqual([`a: ${driver.exact}`, `b: ${trucker.exact}`]);
    expect([point.status, point.kind]).toEqual(["agreed", "claim"]);
    expect(point.origins).toEqual(["report a", "report b"]);
    expect(point.because).toBe("judged by M. Vane: the same thing — the same questioning");
    expect(judged.points).toHaveLength(two.points.length - 1);
    expect(newNotes(judged)).toEqual([]);
  });

  it("keeps the conflicts of the points that it joins", () => {
    const judged = applyJudgements(two, [line("merge", [hurtA, struckB])]);
    sound(judged, two);
    const point = holding(judged, hurtA);
    expect(point.status).toBe("conflict");
    expect(point.readings).toHaveLength(4);
  });
});

describe("a split", () => {
  it("takes the reading out of its point and works both out again", () => {
    const judged = applyJudgements(two, [line("split", [hurtB])]);
    sound(judged, two);
    for (const evidence of [hurtA, hurtB]) {
      const point = holding(judged, evidence);
      expect([point.readings.length, point.status, point.variants]).toEqual([1, "single", []]);
      expect(point.origins).toEqual(["police"]);
    }
    expect(holding(judged, hurtB).because).toBe("judged by M. Vane: another thing");
    expect(holding(judged, hurtA).because).toMatch(/a reading was judged another thing and has left/);
    expect(holding(judged, hurtB).judgements).toHaveLength(1);
    expect(holding(judged, hurtA).judgements).toBeUndefined();
  });

  it("leaves the conflict of those that stay, and none where it was with the one that left", () => {
    const judged = applyJudgements(three, [line("split", [hurtC])]);
    sound(judged, three);
    const stay = holding(judged, hurtA);
    expect(stay.status).toBe("conflict");
    expect(stay.variants[0]!.values.map(({ value }) => value)).toEqual(["12", "14"]);
    // The same, but "12" and "14" met only "20".
    const because = "12 and 20: no value fits both; 14 and 20: no value fits both";
    const points = three.points.map((point) => ({
      ...point,
      variants: point.variants.map((variant) => (variant.conflict ? { ...variant, because } : variant)),
    }));
    const doubtful = holding(applyJudgements({ ...three, points }, [line("split", [hurtC])]), hurtA);
    expect([doubtful.status, doubtful.variants[0]!.relation]).toEqual(["agreed", "differs"]);
  });

  it("changes nothing but the mark where the reading stands alone already", () => {
    const judged = applyJudgements(two, [line("split", [driver])]);
    sound(judged, two);
    expect(holding(judged, driver).judgements).toEqual([
      { kind: "split", slot: null, text: null, by: "M. Vane", at: null },
    ]);
    expect(judged.points).toHaveLength(two.points.length);
  });
});

describe("not a conflict", () => {
  it("takes the conflict from the variant and works the status out again", () => {
    expect(holding(two, hurtA).status).toBe("conflict");
    const text = "police counted again";
    const judged = applyJudgements(two, [
      line("not-a-conflict", [at(A, "12"), at(B, "14")], { slot: "number", text, at: "2024-05-15" }),
    ]);
    sound(judged, two);
    const point = holding(judged, hurtA);
    expect(point.status).toBe("agreed");
    const variant = point.variants.find(({ slot }) => slot === "number")!;
    expect([variant.conflict, variant.relation]).toEqual([false, "differs"]);
    const words = "judged by M. Vane, 15 May 2024: not a conflict (number) — police counted again";
    expect(variant.because.startsWith(`${words}; 12 (police) and 14`)).toBe(true);
    expect(point.because.startsWith(words)).toBe(true);
    expect(judgedWords(point.judgements![0]!)).toBe(words);
    expect(writeAccount(judged).summary).toMatch(/no conflict/);
  });

  it("means every slot where none is named, and a reading as well as a value", () => {
    const judged = applyJudgements(two, [line("not-a-conflict", [hurtA])]);
    expect(judged.points.filter(({ status }) => status === "conflict")).toEqual([]);
  });

  it("is lost where no conflict of that slot is there", () => {
    for (const judgement of [line("not-a-conflict", [hurtA], { slot: "date" }), line("not-a-conflict", [driver])]) {
      const judged = applyJudgements(two, [judgement]);
      expect(judged.points).toEqual(two.points);
      expect(newNotes(judged).map(({ code }) => code)).toEqual(["judgement-lost"]);
    }
  });

  it("does not settle a value that came in after it", () => {
    const judgement = line("not-a-conflict", [hurtA, hurtB], { slot: "number" });
    expect(holding(applyJudgements(two, [judgement]), hurtA).status).toBe("agreed");
    const judged = applyJudgements(three, [judgement]);
    expect(holding(judged, hurtA).status).toBe("conflict");
    expect(newNotes(judged)).toEqual([{ code: "judgement-open", message: expect.stringMatching(/20 \(c\)/) }]);
  });
});

describe("a note", () => {
  it("is attached to the point and changes nothing else", () => {
    const judged = applyJudgements(two, [line("note", [driver], { text: "ask the police" })]);
    const { judgements, ...point } = holding(judged, driver);
    expect(point).toEqual(holding(two, driver));
    expect(judgements!.map(judgedWords)).toEqual(["judged by M. Vane: ask the police"]);
  });

  it("stands in the account, in Markdown with its marks escaped", () => {
    const notes = [line("note", [driver], { text: "<b>ask</b>" }), line("note", [hurtA], { by: null, text: "which?" })];
    const account = writeAccount(applyJudgements(two, notes));
    const lines = account.sections.flatMap((section) =>
      section.lines.map(({ parts }) => parts.map((p) => p.text).join("")),
    );
    expect(lines).toContain("judged by M. Vane: <b>ask</b>");
    expect(lines).toContain("judged by an editor: which?");
    expect(renderMarkdown(account)).toContain("judged by M. Vane: &lt;b&gt;ask&lt;/b&gt;");
  });
});

describe("a pin", () => {
  const last = (collation: Collation) => collation.points.filter(({ kind }) => kind !== "event").at(-1)!;
  const evidenceOf = ({ readings }: Point) => {
    const [reading] = readings;
    const report = [A, B, C].find(({ id }) => id === reading!.report)!;
    return at(report, report.text.slice(...reading!.spans[0]!));
  };

  it("puts a point first, whatever its status, and says who did", () => {
    const pinned = applyJudgements(three, [line("pin", [evidenceOf(last(three))], { at: "2024-05-15T08:00:00Z" })]);
    sound(pinned, three);
    expect(wordsOf(pinned, pinned.points[0]!)).toEqual(wordsOf(three, last(three)));
    expect(pinned.points[1]!.status).toBe("conflict");
    expect(pinned.points[0]!.judgements!.map(judgedWords)).toEqual([
      "judged by M. Vane, 15 May 2024, 08:00 UTC: pinned",
    ]);
    expect(renderMarkdown(writeAccount(pinned))).toContain("15 May 2024, 08:00 UTC: pinned");
  });

  it("changes nothing but the order", () => {
    const pinned = applyJudgements(three, [line("pin", [evidenceOf(last(three))])]);
    const [{ judgements: _, id: _id, ...first }, ...others] = pinned.points as [Point, ...Point[]];
    const { id: _old, ...before } = last(three);
    expect(first).toEqual(before);
    expect(others.map(({ id: _, ...point }) => point)).toEqual(
      three.points.filter((point) => point !== last(three)).map(({ id: _, ...point }) => point),
    );
  });
});

describe("what was judged", () => {
  it("is a label on the page: what, who and the day", () => {
    const judged = { kind: "not-a-conflict", slot: "number", text: "two counts", by: "M. Vane" } as const;
    expect(judgedLabel({ ...judged, at: "2026-03-03T10:11:12.345Z" })).toBe(
      "Not a conflict: number (M. Vane, 3 March 2026)",
    );
    expect(judgedLabel({ ...judged, slot: null, by: null, at: null })).toBe("Not a conflict");
    expect(judgedLabel({ ...judged, kind: "note", slot: null, at: null })).toBe("Note (M. Vane)");
  });

  it("carries the line that it was read from, and so does a note on what is lost", () => {
    const lines = [
      { ...line("note", [driver], { text: "ask" }), line: 4 },
      { ...line("pin", [{ ...driver, report: "z" }]), line: 9 },
    ];
    const judged = applyJudgements(two, lines);
    expect(holding(judged, driver).judgements).toMatchObject([{ kind: "note", line: 4 }]);
    expect(newNotes(judged)).toMatchObject([{ code: "judgement-lost", line: 9 }]);
  });

  it("stands in the table too", () => {
    const csv = renderCsv(applyJudgements(two, [line("note", [driver], { text: "=ask" }), line("pin", [driver])]));
    const rows = csv.split("\r\n").filter((row) => row.includes("The driver of the lorry was questioned"));
    expect(rows).toEqual([expect.stringMatching(/,judged by M\. Vane: =ask; judged by M\. Vane: pinned$/)]);
  });

  it("is shown of a headline too, in annotations and in the Word document", async () => {
    const headline = at(B, "Crash closes bridge");
    const judged = applyJudgements(two, [line("note", [headline], { text: "too short" })]);
    const words = "judged by M. Vane: too short";
    const texts = writeAccount(judged).sections.flatMap(({ lines }) =>
      lines.map(({ parts }) => parts.map(({ text }) => text).join("")),
    );
    expect(texts).toContain(words);
    expect(renderAnnotations(judged)).toContain(words);
    expect((await renderDocx(writeAccount(judged))).length).toBeGreaterThan(1000);
  });
});

describe("judgements after a new run", () => {
  const all = [
    line("merge", [driver, trucker]),
    line("not-a-conflict", [at(A, "12"), at(B, "14")], { slot: "number" }),
    line("split", [struckB]),
    line("note", [trucker], { text: "who?" }),
  ];
  const shapeOf = (collation: Collation) =>
    collation.points
      .filter(({ kind }) => kind !== "event")
      .map((point) => [wordsOf(collation, point), point.status, (point.judgements ?? []).map(({ kind }) => kind)])
      .filter(([words]) => !String(words).includes("Rescuers"));

  it("are found where the text before them has grown", () => {
    const grown = { ...A, text: A.text.replace("\n\nA lorry", "\n\nRescuers came by boat from Lindmar.\n\nA lorry") };
    // What stands around "A lorry" has changed; the judgements name other words.
    const judged = applyJudgements(compare([grown, B]), all);
    expect(newNotes(judged)).toEqual([]);
    expect(shapeOf(judged)).toEqual(shapeOf(applyJudgements(two, all)));
  });

  it("are the same whatever the order of the reports, and of lines that do not contradict each other", () => {
    const judged = applyJudgements(two, all);
    sound(judged, two);
    const turned = applyJudgements(compare([B, A]), all);
    expect({ ...turned, reports: [] }).toEqual({ ...judged, reports: [] });
    const backwards = applyJudgements(two, [...all].reverse());
    expect(backwards.points.map((point) => wordsOf(two, point))).toEqual(
      judged.points.map((point) => wordsOf(two, point)),
    );
  });

  it.each([
    ["the words are gone", { ...driver, exact: "The driver of the van was questioned" }, /no longer stands so/],
    ["the words around them have changed", { ...driver, suffix: " on Sunday." }, /no longer stands so/],
    ["they stand more than once", { report: "a", exact: "bridge", prefix: "", suffix: "" }, /more than once/],
    ["the report is not there", { ...driver, report: "z" }, /no report z/],
  ])("are lost, and said so, where %s", (_, evidence, message) => {
    const judgement = { ...line("merge", [evidence, trucker]), line: 7 };
    const judged = applyJudgements(two, [judgement]);
    expect(judged.points).toEqual(two.points);
    expect(newNotes(judged)).toHaveLength(1);
    expect(newNotes(judged)[0]!.message).toMatch(message);
    expect(newNotes(judged)[0]!.message).toContain("line 7 (merge by M. Vane)");
  });
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])("random judgements keep every reading in one sound point, seed %i", (seed) => {
  const random = createRandom(seed);
  const pick = () => {
    const point = three.points[Math.floor(random() * three.points.length)]!;
    const reading = point.readings[Math.floor(random() * point.readings.length)]!;
    const report = [A, B, C].find(({ id }) => id === reading.report)!;
    return at(report, report.text.slice(...reading.spans[0]!));
  };
  const kinds = ["merge", "split", "not-a-conflict", "note", "pin"] as const;
  const lines = Array.from({ length: 12 }, () => {
    const kind = kinds[Math.floor(random() * kinds.length)]!;
    const evidence = kind === "merge" ? [pick(), pick()] : [pick()];
    return line(kind, evidence, { text: kind === "note" ? "seen" : null });
  });
  const judged = applyJudgements(three, lines);
  sound(judged, three);
  const turned = applyJudgements(compare([C, A, B]), lines);
  expect({ ...turned, reports: [] }).toEqual({ ...judged, reports: [] });
  // Replayed in whatever order, lines that nothing contradicts end in the same points.
  if (newNotes(judged).some(({ code }) => code === "judgement-overruled")) return;
  const named = (kind: JudgementLine["kind"]) =>
    lines
      .filter((judgement) => judgement.kind === kind)
      .flatMap(({ evidence }) => evidence.map(({ report, exact }) => `${report} ${exact}`));
  // Whether a reading leaves before or after it is merged is not the same.
  if (named("split").some((words) => named("merge").includes(words))) return;
  const shape = (collation: Collation) => collation.points.map((point) => [point.status, wordsOf(collation, point)]);
  expect(shape(applyJudgements(three, shuffled(lines, random)))).toEqual(shape(judged));
});

describe("judgements that contradict each other", () => {
  const merge = line("merge", [driver, trucker]);
  const split = line("split", [trucker]);

  it("the last holds, and it is said", () => {
    const apart = applyJudgements(two, [merge, split]);
    sound(apart, two);
    expect(holding(apart, driver).readings).toHaveLength(1);
    expect(holding(apart, trucker).judgements!.map(({ kind }) => kind)).toEqual(["split"]);
    const together = applyJudgements(two, [split, merge]);
    sound(together, two);
    expect(holding(together, driver).readings).toHaveLength(2);
    expect(holding(together, driver).judgements!.map(({ kind }) => kind)).toEqual(["merge"]);
    for (const judged of [apart, together])
      expect(newNotes(judged).map(({ code }) => code)).toEqual(["judgement-overruled"]);
  });

  it("a reading that was split off moves to the point that it is merged with, and back again", () => {
    const out = line("split", [hurtC]);
    const there = line("merge", [hurtC, driver]);
    const moved = applyJudgements(three, [out, there]);
    sound(moved, three);
    expect(newNotes(moved)).toEqual([]);
    expect(wordsOf(moved, holding(moved, driver))).toEqual([`a: ${driver.exact}`, `c: ${hurtC.exact}`]);
    expect(wordsOf(moved, holding(moved, hurtA))).toEqual([`a: ${hurtA.exact}`, `b: ${hurtB.exact}`]);
    const back = applyJudgements(three, [out, line("merge", [hurtC, hurtB])]);
    expect(newNotes(back).map(({ code }) => code)).toEqual(["judgement-overruled"]);
    expect(holding(back, hurtA).readings).toHaveLength(3);
    // Out of the other point again: it stands alone, as the last line says.
    const alone = applyJudgements(three, [out, there, line("split", [hurtC])]);
    expect(wordsOf(alone, holding(alone, hurtC))).toEqual([`c: ${hurtC.exact}`]);
    expect(holding(alone, driver).readings).toHaveLength(1);
  });

  it("readings that were split off together can be a point of their own", () => {
    const lines = [line("split", [hurtB, hurtC]), line("merge", [hurtB, hurtC])];
    const judged = applyJudgements(three, lines);
    sound(judged, three);
    expect(wordsOf(judged, holding(judged, hurtB))).toEqual([`b: ${hurtB.exact}`, `c: ${hurtC.exact}`]);
    expect(holding(judged, hurtA).readings).toHaveLength(1);
  });

  it("a split takes only its reading out of a merge of three", () => {
    const three3 = line("merge", [driver, trucker, hurtC]);
    const judged = applyJudgements(three, [three3, split]);
    sound(judged, three);
    expect(holding(judged, driver).readings.map(({ report }) => report)).toEqual(["a", "a", "b", "c"]);
    expect(holding(judged, trucker).readings).toHaveLength(1);
  });
});

describe("a line of the file", () => {
  it.each([
    ["{", /^line 3 is no JSON/],
    ["[]", /^line 3 is no judgement/],
    ['{"kind": "join", "evidence": [{"report": "a", "exact": "x"}]}', /kind/],
    ['{"kind": "note", "text": "x", "evidence": []}', /evidence/],
    ['{"kind": "note", "text": "x", "evidence": [{"report": "a", "exact": ""}]}', /evidence\.0\.exact/],
    ['{"kind": "merge", "evidence": [{"report": "a", "exact": "x"}]}', /two places/],
    ['{"kind": "note", "evidence": [{"report": "a", "exact": "x"}]}', /has a text/],
    ['{"kind": "not-a-conflict", "slot": "colour", "evidence": [{"report": "a", "exact": "x"}]}', /slot/],
  ])("that is no judgement is a problem: %s", (text, message) => {
    const read = parseJudgement(text, 3);
    expect(read.ok).toBe(false);
    if (!read.ok)
      expect([read.problem.code, read.problem.message]).toEqual(["bad-line", expect.stringMatching(message)]);
  });

  it("is read as the schema of the contract reads it", () => {
    const place = { report: "a", exact: "14 people" };
    const values: unknown[] = [null, 3, "note", [], {}];
    for (const kind of ["merge", "split", "not-a-conflict", "note", "join", "toString", null])
      for (const evidence of [
        [place, place],
        [{ ...place, prefix: "", suffix: "were", more: 1 }],
        [],
        [3],
        place,
        null,
      ])
        for (const rest of [
          {},
          { text: "x", by: "Mara Ellison", at: "2025" },
          { text: null, slot: null },
          { text: " " },
          { text: 3 },
          { slot: "number", more: true },
          { slot: "colour" },
          { by: 4 },
        ])
          values.push({ ...rest, kind, evidence });
    for (const broken of [
      { report: "a" },
      { ...place, prefix: null },
      { ...place, exact: "" },
      { ...place, suffix: 4 },
    ])
      values.push({ kind: "split", evidence: [broken] });
    for (const value of values) {
      const expected = judgementSchema.safeParse(value);
      const read = parseJudgement(JSON.stringify(value), 1);
      expect(read.ok, JSON.stringify(value)).toBe(expected.success);
      if (read.ok) expect(JSON.stringify(read.value)).toBe(JSON.stringify({ ...expected.data, line: 1 }));
    }
  });

  it("may leave out what it does not need", () => {
    const read = parseJudgement('{"kind": "split", "evidence": [{"report": "b", "exact": "14 people were hurt"}]}', 1);
    expect(read.ok && applyJudgements(two, [read.value]).points.length).toBe(two.points.length + 1);
  });
});

it("no judgement changes nothing", () => {
  expect(applyJudgements(two, [])).toBe(two);
});
