import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Collation } from "../../src/contract/index.js";
import { renderAnnotations, renderCsv, renderDocx, renderTimelineJs, writeAccount } from "../../src/story/index.js";
import { hostileCollation, sampleCollation } from "../web/sample.js";

/** The sample with other words in place of its first report; readings of that report go. */
function withText(text: string): Collation {
  const sample = sampleCollation();
  const first = sample.reports[0]!;
  const reading = {
    ...sample.points[0]!.readings[0]!,
    spans: [[0, text.length] as const],
    differing: [],
    trigger: null,
  };
  const point = { ...sample.points[0]!, status: "single" as const, gist: text, readings: [reading], variants: [] };
  const report = { ...first, text, paragraphs: [[0, text.length] as const] };
  return { ...sample, reports: [report], points: [point], timeline: [], lineage: { origins: [], edges: [] } };
}

/** The files of a zip archive with the sizes in its local headers. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, string>();
  for (let at = 0; view.getUint32(at, true) === 0x0403_4b50; ) {
    const [method, packed] = [view.getUint16(at + 8, true), view.getUint32(at + 18, true)];
    const name = at + 30;
    const data = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const body = bytes.subarray(data, data + packed);
    const path = Buffer.from(bytes.subarray(name, name + view.getUint16(at + 26, true))).toString();
    files.set(path, Buffer.from(method === 8 ? inflateRawSync(body) : body).toString());
    at = data + packed;
  }
  return files;
}

describe("the table", () => {
  it("has a row for each reading, whose offsets hold its words", () => {
    const sample = sampleCollation();
    const rows = renderCsv(sample).split("\r\n").slice(0, -1);
    expect(rows[0]).toBe(
      "point,status,kind,report,outlet,origins,speaker,certainty,voice,words,start,end,trigger,judged",
    );
    expect(rows).toHaveLength(1 + sample.points.reduce((sum, point) => sum + point.readings.length, 0));
    const [point, status, kind, report, , origins, speaker, certainty, voice, words, start, end] = rows[1]!.split(",");
    expect([point, status, kind, report, speaker, certainty, voice]).toEqual([
      "p1",
      "conflict",
      "claim",
      "a",
      "",
      "stated",
      "",
    ]);
    expect(origins).toBe("Harbour police; Karlshavn hospital");
    expect(sample.reports[0]!.text.slice(Number(start), Number(end))).toBe(words);
  });

  it.each(["=1+1", "+47 was dialled", "-5 degrees", "@mayor wrote it"])(
    "runs nothing in a spreadsheet: %s",
    (words) => {
      expect(renderCsv(withText(words))).toContain(`,'${words},`);
    },
  );

  it("keeps quotation marks, commas and line ends within their cell", () => {
    expect(renderCsv(withText('He said "no", then\nleft.'))).toContain(',"He said ""no"", then\nleft.",');
  });
});

type Selector = { type: string; exact: string; prefix: string; suffix: string; start: number; end: number };
type Annotation = {
  id: string;
  motivation: string;
  body: { purpose: string; value: string }[];
  target: { source: string; selector: Selector[] }[];
};
const annotationsOf = (collation: Collation) =>
  JSON.parse(renderAnnotations(collation)) as {
    "@context": string;
    id: string;
    type: string;
    total: number;
    first: { items: Annotation[] };
  };

describe("annotations", () => {
  it("point at the words of every reading in two ways", () => {
    const sample = sampleCollation();
    const collection = annotationsOf(sample);
    expect(collection["@context"]).toBe("http://www.w3.org/ns/anno.jsonld");
    expect(collection.type).toBe("AnnotationCollection");
    const readings = sample.points.flatMap((point) => point.readings);
    expect(collection.total).toBe(readings.length);
    expect(new Set(collection.first.items.map(({ id }) => id)).size).toBe(readings.length);
    for (const [i, { target }] of collection.first.items.entries()) {
      const { report, spans } = readings[i]!;
      const text = sample.reports.find(({ id }) => id === report)!.text;
      expect(target).toHaveLength(spans.length);
      for (const [j, { selector }] of target.entries()) {
        const [start, end] = spans[j]!;
        const [quote, position] = selector as [Selector, Selector];
        expect([quote.type, position.type]).toEqual(["TextQuoteSelector", "TextPositionSelector"]);
        expect(quote.exact).toBe(text.slice(start, end));
        expect(text.slice(0, start).endsWith(quote.prefix)).toBe(true);
        expect(text.slice(end).startsWith(quote.suffix)).toBe(true);
        expect(quote.prefix.length).toBe(Math.min(32, start));
        expect([position.start, position.end]).toEqual([start, end]);
      }
    }
  });

  it("say why readings conflict", () => {
    const [first] = annotationsOf(sampleCollation()).first.items;
    expect(first!.body.map(({ purpose }) => purpose)).toEqual(["describing", "tagging", "tagging", "commenting"]);
    expect(first!.body[3]!.value).toMatch(/^number: Both count people hurt/);
  });

  it("count characters, and cut none in two", () => {
    const text = `🚢${"x".repeat(31)}The ship left.${"y".repeat(31)}🚢 Then 🚢 more.`;
    const start = text.indexOf("The");
    const collation = withText(text);
    const reading = { ...collation.points[0]!.readings[0]!, spans: [[start, start + 14] as const] };
    const points = [{ ...collation.points[0]!, readings: [reading] }];
    const [quote, position] = annotationsOf({ ...collation, points }).first.items[0]!.target[0]!.selector;
    expect(quote).toMatchObject({ prefix: "x".repeat(31), exact: "The ship left.", suffix: "y".repeat(31) });
    const characters = [...text];
    expect(characters.slice(position!.start, position!.end).join("")).toBe("The ship left.");
  });

  it("have the same ids whatever the order of the reports", () => {
    const sample = sampleCollation();
    const turned = { ...sample, reports: [...sample.reports].reverse() };
    expect(renderAnnotations(turned)).toBe(renderAnnotations(sample));
  });
});

describe("the timeline for TimelineJS", () => {
  const sample = sampleCollation();
  const { events, title } = JSON.parse(renderTimelineJs(sample)) as {
    title: { text: { headline: string } };
    events: {
      unique_id: string;
      start_date: Record<string, number>;
      end_date?: Record<string, number>;
      display_date: string;
      group: string;
      text: { headline: string; text: string };
    }[];
  };

  it("dates slides as precisely as the reports do", () => {
    expect(title.text.headline).toBe(sample.reports[0]!.headline);
    expect(events[0]).toMatchObject({ start_date: { year: 1987, month: 3 }, display_date: "March 1987" });
    expect(events[0]!.end_date).toBeUndefined();
    const clock = events.find(({ text }) => text.headline === "The ship strikes the reef");
    expect(clock!.start_date).toEqual({ year: 2025, month: 5, day: 4, hour: 21, minute: 40 });
  });

  it("ends a period on its last day", () => {
    const entry = { ...sample.timeline[0]!, from: "2025-05-04", to: "2025-05-07", label: "Search" };
    const [first] = JSON.parse(renderTimelineJs({ ...sample, timeline: [entry] })).events;
    expect([first.start_date, first.end_date]).toEqual([
      { year: 2025, month: 5, day: 4 },
      { year: 2025, month: 5, day: 6 },
    ]);
  });

  it("keeps what was published apart from what happened, and marks what is in conflict", () => {
    const groups = events.map(({ group }) => group);
    expect(groups.filter((group) => group === "Published")).toHaveLength(3);
    expect(groups.indexOf("Published")).toBe(sample.timeline.length);
    const counted = events.find(({ text }) => text.headline.startsWith("The hospital counts"));
    expect(counted!.text.text).toMatch(/in conflict/);
  });

  it("lets no text of a report become markup", () => {
    const hostile = hostileCollation();
    const label = "<img src=x onerror=alert(1)> & more";
    const timeline = [{ ...sample.timeline[0]!, label }];
    expect(renderTimelineJs({ ...hostile, timeline })).not.toMatch(/<\w/);
  });
});

describe("what editors judged", () => {
  const sample = sampleCollation();
  const judged = { slot: null, text: "<b>Ask</b> the pilot.", by: "M. Vane", at: "2025-05-06" };
  const timed = sample.timeline.find(({ point }) => point !== null)!;
  const message =
    "Judgement lost: line 7 (note by E. Okoro): “eleven boats” no longer stands so in report b. It was left out.";
  const points = sample.points.map((point) =>
    point.id === timed.point ? { ...point, judgements: [{ kind: "note" as const, ...judged }] } : point,
  );
  const notes = [{ code: "judgement-lost", message, report: "b", line: 7 }];
  const told = { ...sample, points, notes };
  const words = "judged by M. Vane, 6 May 2025: <b>Ask</b> the pilot.";

  it("stands in the table at each reading; what is lost has a row of its own", () => {
    const rows = renderCsv(told).split("\r\n").slice(0, -1);
    const readings = points.find(({ id }) => id === timed.point)!.readings;
    expect(rows.filter((row) => row.endsWith(words) || row.endsWith(`"${words}"`))).toHaveLength(readings.length);
    expect(rows.at(-1)).toMatch(/^,lost,,b,.*Judgement lost: line 7/);
    expect(rows).toHaveLength(2 + points.reduce((sum, point) => sum + point.readings.length, 0));
  });

  it("stands in the annotations of its readings; what is lost is an annotation of its report", () => {
    const { total, first } = annotationsOf(told);
    expect(first.items).toHaveLength(total);
    const readings = points.find(({ id }) => id === timed.point)!.readings;
    const holding = first.items.filter(({ body }) => body.some(({ value }) => value === words));
    expect(holding).toHaveLength(readings.length);
    const source = first.items[points[0]!.readings.findIndex(({ report }) => report === "b")]?.target[0]?.source;
    expect(first.items.at(-1)).toMatchObject({ motivation: "commenting", body: [{ value: message }], target: source });
  });

  it("stands on the slides of the timeline as text; what is lost on the title", () => {
    const { title, events } = JSON.parse(renderTimelineJs(told)) as {
      title: { text: { text: string } };
      events: { text: { text: string } }[];
    };
    const safe = words.replace(/[<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
    expect(events.filter(({ text }) => text.text.endsWith(`; ${safe}`)).length).toBeGreaterThan(0);
    expect(title.text.text).toBe(`3 reports; ${message}`);
  });

  it("stands in the account, which the Word document and Markdown are written from, with what is lost", () => {
    const { sections } = writeAccount(told);
    const lines = sections.flatMap((section) =>
      section.lines.map(({ parts }) => parts.map(({ text }) => text).join("")),
    );
    expect(lines).toContain(words);
    expect(lines).toContain(message);
  });
});

describe("the Word document", () => {
  it("has headings, a table of the conflicts, and a footnote for each reference", async () => {
    const files = unzip(await renderDocx(writeAccount(sampleCollation())));
    const text = files.get("word/document.xml")!;
    expect(text.match(/<w:pStyle w:val="Heading1"\/>/g)!.length).toBeGreaterThan(4);
    expect(text.match(/<w:tr>/g)).toHaveLength(3);
    expect(text.indexOf("Where they cannot all be right")).toBeLessThan(text.indexOf("<w:tbl>"));
    const refs = [...text.matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)].map((match) => Number(match[1]));
    expect(refs).toEqual([...refs.keys()].map((i) => i + 1));
    const notes = files.get("word/footnotes.xml")!;
    expect(notes.match(/, paragraph \d/g)).toHaveLength(refs.length);
  });

  it("is the same to the byte for the same account, whenever it is made", async () => {
    const first = await renderDocx(writeAccount(sampleCollation()));
    // The dates in a zip archive are two seconds apart at least.
    await new Promise((resolve) => setTimeout(resolve, 2100));
    const second = await renderDocx(writeAccount(sampleCollation()));
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    expect(unzip(first).get("docProps/core.xml")).not.toMatch(/created|modified/);
  });

  it("stands what no XML can hold", async () => {
    const account = { ...writeAccount(withText("A \u0001 <b>& \ud800 fire.")), title: "<&> \u0000 \udc00" };
    for (const [path, text] of unzip(await renderDocx(account))) {
      expect(text, path).not.toMatch(/[\u0000\u0001\ud800]|<b>/);
    }
  });
});
