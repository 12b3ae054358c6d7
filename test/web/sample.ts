import type { Span } from "../../src/base/index.js";
import type { Collation, Point, PointReading, Variant } from "../../src/contract/index.js";

/** Invented reports of an invented ferry accident. Spans are found by words, so that the fixture cannot point wrong. */
const TEXTS: Record<string, string> = {
  a: `KARLSHAVN, 4 May — The ferry Solveig ran aground on a reef off Karlshavn on Sunday evening, and 11 people were hurt.

The harbour police said the ship struck the reef at 21:40. "We had every passenger ashore before midnight," said Inspector Maja Lund.

The ferry was carrying 212 passengers and a crew of nine, the Karlshavn Wire reported.

The owner, Nordfjord Lines, did not answer questions on Sunday night. A fishing boat, the Tern, took forty people off the stern ladder.`,
  b: `The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board, the Karlshavn Wire reported.

Thirteen people were injured, two of them badly, the hospital said on Monday morning.

"We had all the passengers on land before midnight," Inspector Maja Lund told reporters. She said the captain, Erik Strand, had been questioned.

Nordfjord Lines said the reef was not marked on the chart that the crew used. A spokeswoman, Ida Berg, said an inquiry would begin on Tuesday.`,
  c: `The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board. Police allege that the captain had left the bridge.

Ida Berg of Nordfjord Lines denied it. "Captain Strand was at his post," she said. "The reef is marked on every chart."

The last ferry to run aground there was the Vega, in March 1987.`,
};

function span(report: string, words: string): Span {
  const start = (TEXTS[report] ?? "").indexOf(words);
  if (start < 0) throw new Error(`The sample report ${report} does not hold ${JSON.stringify(words)}`);
  return [start, start + words.length];
}

type Extra = Partial<Omit<PointReading, "differing" | "report" | "spans">> & { differing?: readonly string[] };

function reading(report: string, words: string | readonly string[], extra: Extra = {}): PointReading {
  const { differing = [], ...rest } = extra;
  return {
    report,
    spans: [words].flat().map((part) => span(report, part)),
    trigger: null,
    speaker: null,
    addressee: null,
    certainty: "stated",
    voice: [],
    zone: "body",
    ...rest,
    differing: differing.map((part) => span(report, part)),
  };
}

function variant(
  slot: Variant["slot"],
  relation: Variant["relation"],
  because: string,
  values: readonly (readonly [report: string, words: string, value?: string])[],
): Variant {
  return {
    slot,
    relation,
    conflict: relation === "conflict",
    strength: relation === "conflict" ? "hard" : null,
    because,
    values: values.map(([report, words, value]) => ({ report, span: span(report, words), value: value ?? words })),
  };
}

const LUND = { speaker: "Maja Lund", voice: ["Maja Lund"] };
const BERG = { speaker: "Ida Berg", voice: ["Ida Berg"] };

const POINTS: readonly Point[] = [
  {
    id: "p1",
    kind: "claim",
    status: "conflict",
    gist: "11 people were hurt",
    origins: ["police", "hospital"],
    because: "Two reports say how many people were hurt in the same accident.",
    readings: [
      reading("a", "11 people were hurt", { differing: ["11"] }),
      reading("b", "Thirteen people were injured, two of them badly", {
        speaker: "the hospital",
        voice: ["the hospital"],
        certainty: "reported",
        differing: ["Thirteen", "two of them badly"],
      }),
    ],
    variants: [
      variant(
        "number",
        "conflict",
        "Both count people hurt in the accident; 11 is not 13, and neither says “at least”.",
        [
          ["a", "11 people", "11"],
          ["b", "Thirteen people", "13"],
        ],
      ),
    ],
  },
  {
    id: "p2",
    kind: "claim",
    status: "conflict",
    gist: "the reef was not marked on the chart that the crew used",
    origins: ["owner"],
    because: "The same company says of the same reef that it was and that it was not on the chart.",
    readings: [
      reading("b", "the reef was not marked on the chart that the crew used", {
        speaker: "Nordfjord Lines",
        voice: ["Nordfjord Lines"],
        differing: ["not"],
      }),
      reading("c", "The reef is marked on every chart", { ...BERG, differing: ["every"] }),
    ],
    variants: [
      variant("polarity", "conflict", "“was not marked” against “is marked”, both asserted for the company.", [
        ["b", "not marked", "not marked"],
        ["c", "is marked", "marked"],
      ]),
    ],
  },
  {
    id: "p3",
    kind: "claim",
    status: "agreed",
    gist: "The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board",
    origins: ["wire"],
    because: "Three reports say it; all go back to one agency.",
    readings: [
      reading("a", "The ferry Solveig ran aground on a reef off Karlshavn on Sunday evening", {
        differing: ["ran aground on"],
      }),
      reading("a", "The ferry was carrying 212 passengers and a crew of nine", { voice: ["Karlshavn Wire"] }),
      reading("b", "The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board", {
        voice: ["Karlshavn Wire"],
        differing: ["struck"],
      }),
      reading("c", "The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board"),
    ],
    variants: [
      variant("extent", "more-precise", "One report adds the crew.", [
        ["a", "212 passengers and a crew of nine"],
        ["b", "212 passengers"],
      ]),
    ],
  },
  {
    id: "p4",
    kind: "quote",
    status: "agreed",
    gist: "“We had every passenger ashore before midnight,”",
    origins: ["police"],
    because: "Same speaker, same occasion, seven words in common.",
    readings: [
      reading("a", '"We had every passenger ashore before midnight,"', {
        ...LUND,
        differing: ["every passenger ashore"],
      }),
      reading("b", '"We had all the passengers on land before midnight,"', {
        ...LUND,
        addressee: "reporters",
        differing: ["all the passengers on land"],
      }),
    ],
    variants: [
      variant("wording", "translation", "Same order of words, no number or name differs.", [
        ["a", "every passenger ashore"],
        ["b", "all the passengers on land"],
      ]),
    ],
  },
  {
    id: "p5",
    kind: "claim",
    status: "single",
    gist: "the captain had left the bridge",
    origins: ["police"],
    because: "Only one report says it.",
    readings: [
      reading("c", "the captain had left the bridge", { speaker: "Police", voice: ["Police"], certainty: "alleged" }),
    ],
    variants: [],
  },
  {
    id: "p6",
    kind: "quote",
    status: "single",
    gist: "“Captain Strand was at his post,”",
    origins: ["owner"],
    because: "Only one report says it.",
    readings: [reading("c", ['"Captain Strand was at his post,"', '"The reef is marked on every chart."'], BERG)],
    variants: [],
  },
  {
    id: "p7",
    kind: "claim",
    status: "single",
    gist: "an inquiry would begin on Tuesday",
    origins: ["owner"],
    because: "Only one report says it.",
    readings: [reading("b", "an inquiry would begin on Tuesday", { ...BERG, certainty: "planned" })],
    variants: [],
  },
  {
    id: "p8",
    kind: "claim",
    status: "single",
    gist: "A fishing boat, the Tern, took forty people off the stern ladder",
    origins: ["post"],
    because: "Only one report says it.",
    readings: [reading("a", "A fishing boat, the Tern, took forty people off the stern ladder")],
    variants: [],
  },
];

function report(id: string, outlet: string, headline: string, published: string, url: string | null) {
  const text = TEXTS[id] ?? "";
  const paragraphs: Span[] = [];
  for (const part of text.split("\n\n")) paragraphs.push(span(id, part));
  return { id, outlet, headline, published: { value: published, basis: "given" as const }, url, text, paragraphs };
}

function moment(
  from: string,
  to: string | null,
  label: string,
  point: string | null,
  ...at: readonly (readonly [string, string])[]
) {
  return { from, to, label, point, readings: at.map(([id, words]) => ({ report: id, span: span(id, words) })) };
}

function entity(id: string, type: "LOC" | "ORG" | "PER", name: string, aliases: string[], words: readonly string[]) {
  const mentions = Object.keys(TEXTS).flatMap((key) =>
    words
      .filter((form) => TEXTS[key]?.includes(form))
      .map((form) => {
        const [start, end] = span(key, form);
        return { report: key, start, end };
      }),
  );
  return { id, type, name, aliases, mentions };
}

const TIMELINE: Collation["timeline"] = [
  moment("1987-03-01", "1987-04-01", "The ferry Vega runs aground at the same place", null, [
    "c",
    "The last ferry to run aground there was the Vega, in March 1987",
  ]),
  moment("2025-05-04T21:40", "2025-05-04T21:41", "The ship strikes the reef", null, [
    "a",
    "the ship struck the reef at 21:40",
  ]),
  moment(
    "2025-05-04",
    "2025-05-05",
    "The ferry Solveig runs aground",
    "p3",
    ["a", "on Sunday evening"],
    ["b", "on Sunday evening"],
    ["c", "on Sunday evening"],
  ),
  moment("2025-05-05", "2025-05-06", "The hospital counts thirteen injured", "p1", [
    "b",
    "the hospital said on Monday morning",
  ]),
  moment("2025-05-06", "2025-05-07", "An inquiry is to begin", "p7", ["b", "an inquiry would begin on Tuesday"]),
];

const LINEAGE: Collation["lineage"] = {
  origins: [
    { id: "wire", name: "Karlshavn Wire", kind: "agency" },
    { id: "police", name: "Harbour police", kind: "official" },
    { id: "hospital", name: "Karlshavn hospital", kind: "official" },
    { id: "owner", name: "Nordfjord Lines", kind: "person" },
    { id: "post", name: "Karlshavn Post", kind: "outlet" },
  ],
  edges: [
    {
      from: "wire",
      to: "a",
      kind: "cites",
      span: span("a", "the Karlshavn Wire reported"),
      overlap: 0,
      because: "Names the agency: “the Karlshavn Wire reported”.",
    },
    {
      from: "wire",
      to: "b",
      kind: "cites",
      span: span("b", "the Karlshavn Wire reported"),
      overlap: 0,
      because: "Names the agency: “the Karlshavn Wire reported”.",
    },
    {
      from: "police",
      to: "a",
      kind: "cites",
      span: span("a", "The harbour police said"),
      overlap: 0,
      because: "Cites the police.",
    },
    {
      from: "hospital",
      to: "b",
      kind: "cites",
      span: span("b", "the hospital said"),
      overlap: 0,
      because: "Cites the hospital.",
    },
    {
      from: "owner",
      to: "b",
      kind: "cites",
      span: span("b", "Nordfjord Lines said"),
      overlap: 0,
      because: "Cites the company.",
    },
    {
      from: "owner",
      to: "c",
      kind: "cites",
      span: span("c", "Ida Berg of Nordfjord Lines denied it"),
      overlap: 0,
      because: "Cites the company.",
    },
    {
      from: "b",
      to: "c",
      kind: "copies",
      span: span(
        "c",
        "The ferry Solveig struck a reef outside Karlshavn on Sunday evening with 212 passengers on board",
      ),
      overlap: 0.34,
      because: "A run of 16 words stands in both; the Evening Ledger had it first.",
    },
  ],
};

const ENTITIES: Collation["entities"] = [
  entity("e1", "PER", "Maja Lund", ["Inspector Lund"], ["Maja Lund"]),
  entity("e2", "PER", "Erik Strand", ["Captain Strand"], ["Erik Strand", "Captain Strand"]),
  entity("e3", "PER", "Ida Berg", [], ["Ida Berg"]),
  entity("e4", "ORG", "Nordfjord Lines", [], ["Nordfjord Lines"]),
  entity("e5", "ORG", "Karlshavn Wire", [], ["Karlshavn Wire"]),
  entity("e6", "LOC", "Karlshavn", [], ["Karlshavn"]),
];

/** Three invented reports with two conflicts, a copy, several origins and a timeline over 38 years. */
export function sampleCollation(): Collation {
  return {
    schema: "crossread/collation/1",
    id: "solveig",
    reports: [
      report(
        "a",
        "Karlshavn Post",
        "Ferry runs aground off Karlshavn, 11 hurt",
        "2025-05-04T22:55:00+02:00",
        "https://post.example/solveig",
      ),
      report(
        "b",
        "Evening Ledger",
        "Thirteen hurt as ferry hits reef",
        "2025-05-05T07:30:00+02:00",
        "https://ledger.example/ferry",
      ),
      report("c", "Coast Today", "Captain “had left the bridge”", "2025-05-05", null),
    ],
    points: [...POINTS],
    timeline: [...TIMELINE],
    lineage: LINEAGE,
    entities: [...ENTITIES],
    notes: [{ code: "date-only", message: "The date of publication has no time of day.", report: "c" }],
  };
}

/** Strings that would do something if any of them became markup, script or an address. */
export const HOSTILE = [
  "</script><script>window.hacked=1</script>",
  '<img src="https://evil.example/x.png" onerror="window.hacked=2">',
  `"'&<!--<script>`,
  "javascript:window.hacked=3",
  "\u2028\u2029$& $1 `$\u007bwindow.hacked=4}`",
] as const;

/** The sample with a hostile string in every field that holds text. Offsets are as good as before: texts only grow at the end. */
export function hostileCollation(): Collation {
  const sample = sampleCollation();
  const all = HOSTILE.join(" ");
  const { lineage } = sample;
  return {
    ...sample,
    reports: sample.reports.map((item) => {
      const text = `${item.text}\n\n${all}`;
      const paragraphs = [...item.paragraphs, [text.length - all.length, text.length] as const];
      return {
        ...item,
        text,
        paragraphs,
        outlet: `${item.outlet} ${all}`,
        headline: `${item.headline} ${all}`,
        url: HOSTILE[3],
      };
    }),
    points: sample.points.map((point) => ({
      ...point,
      gist: `${point.gist} ${all}`,
      because: all,
      readings: point.readings.map((item) => ({ ...item, speaker: all, addressee: all, voice: [all, ...HOSTILE] })),
      variants: point.variants.map((item) => ({
        ...item,
        because: all,
        values: item.values.map((entry) => ({ ...entry, value: `${entry.value} ${all}` })),
      })),
    })),
    timeline: sample.timeline.map((item) => ({ ...item, label: all })),
    lineage: {
      origins: lineage.origins.map((item) => ({ ...item, name: all })),
      edges: lineage.edges.map((item) => ({ ...item, because: all })),
    },
    entities: sample.entities.map((item) => ({ ...item, name: all, aliases: [...HOSTILE] })),
    notes: [{ code: all, message: all, report: "a" }],
  };
}

/** The sample with its points repeated under new ids until there are `points`, and its reports until there are `reports`. */
export function largeCollation(points: number, reports = 3): Collation {
  const sample = sampleCollation();
  const copies = Array.from({ length: reports }, (_, index) => {
    const original = sample.reports[index % 3]!;
    return index < 3 ? original : { ...original, id: `${original.id}-${index}`, outlet: `${original.outlet} ${index}` };
  });
  return {
    ...sample,
    reports: copies,
    points: Array.from({ length: points }, (_, index) => ({
      ...sample.points[index < 2 ? index : 2 + (index % 6)]!,
      id: `p${index + 1}`,
    })),
  };
}
