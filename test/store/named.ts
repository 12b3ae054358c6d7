import { deflateSync } from "node:zlib";
import type { Analysis, ReportInput } from "../../src/contract/index.js";
import { namesOf } from "../../src/names/index.js";
import type { ReadReport, Store } from "../../src/store/index.js";
import { arrival, byFirstWord, readingOf } from "./arrivals.js";
import { must } from "./suite-must.js";

/** What a report names and quotes, for an analysis that costs no reading. */
export type Named = {
  /** Type, name and other forms, all as they stand in the text. */
  readonly entities: readonly (readonly ["PER" | "ORG" | "LOC" | "MISC", string, ...string[]])[];
  readonly titles?: Readonly<Record<string, string>>;
  /** Type, name of the speaker, words; to whom. */
  readonly quotes?: readonly (readonly [
    type: "direct" | "indirect" | "mixed",
    speaker: string,
    words: string,
    to?: string,
  ])[];
  /** Place, words. */
  readonly claims?: readonly (readonly [place: string, words: string])[];
};

/** An analysis with just that in it. */
export function analysisOf({ id, text, published }: ReportInput, named: Named): Analysis {
  const spanOf = (words: string): [number, number] => {
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`"${words}" does not stand in ${id}`);
    return [start, start + words.length];
  };
  const ids = new Map(named.entities.map(([, name], i) => [name, `e${i + 1}`]));
  return {
    schema: "crossread/analysis/1",
    id,
    lang: "en",
    published: { value: published ?? null, basis: published == null ? "none" : "given" },
    sentences: [],
    entities: named.entities.map(([type, name, ...aliases], i) => ({
      id: `e${i + 1}`,
      type,
      name,
      aliases,
      titles: named.titles?.[name] === undefined ? [] : [named.titles[name]],
      mentions: [name, ...aliases].map((form) => {
        const [start, end] = spanOf(form);
        return { start, end, kind: "name" as const };
      }),
    })),
    times: [],
    quantities: [],
    quotes: (named.quotes ?? []).map(([type, speaker, words, to], i) => ({
      id: `q${i + 1}`,
      type,
      source: [],
      cue: [],
      content: [spanOf(words)],
      speaker: ids.get(speaker) ?? null,
      speaker_name: speaker,
      addressee: to === undefined ? null : (ids.get(to) ?? to),
      channel: null,
      source_kind: "named",
      force: null,
      certainty: "stated",
      voice: [speaker],
    })),
    claims: (named.claims ?? []).map(([place, words], i) => ({
      id: `c${i + 1}`,
      spans: [spanOf(words)],
      trigger: spanOf(words),
      predicate: "happen",
      agent: null,
      patient: null,
      place: ids.get(place) ?? null,
      times: [],
      quantities: [],
      negated: false,
      certainty: "stated",
      tense: "past",
      voice: [],
      quote: null,
    })),
    notes: [],
  };
}

/** A report as it was read, with its names. */
export function readNamed(
  report: ReportInput,
  named: Named,
  key = `key of ${report.id} ${report.text.length}`,
): ReadReport {
  const analysis = analysisOf(report, named);
  return {
    ...readingOf(report, [], key),
    analysis: deflateSync(JSON.stringify({ ...analysis, id: "" })),
    names: namesOf(analysis, report.text),
  };
}

/** Keeps, reads and places reports with what they name. Those that begin with one word are one story. */
export async function bringNamed(store: Store, items: readonly (readonly [ReportInput, Named])[]): Promise<void> {
  for (const [report, named] of items) {
    must(await store.keepArrivals([arrival(report)]));
    must(await store.saveReadings([readNamed(report, named)]));
    must(await store.placeReports(10, byFirstWord));
  }
}

/** Four reports of two stories: one person in two wordings, one by last name alone, one of another spelling, and a place. */
export const NAMED: readonly (readonly [ReportInput, Named])[] = [
  [
    {
      id: "a",
      outlet: "Harbour Post",
      published: "2031-05-02",
      text: 'Bridge shut. Mayor Mara Ellison told Tom Reyes: "The old stone bridge will stay closed until the inspection ends." Ellison left Norbury.',
    },
    {
      entities: [
        ["PER", "Mara Ellison", "Ellison"],
        ["PER", "Tom Reyes"],
        ["LOC", "Norbury"],
      ],
      titles: { "Mara Ellison": "Mayor" },
      quotes: [
        ["direct", "Mara Ellison", '"The old stone bridge will stay closed until the inspection ends."', "Tom Reyes"],
      ],
    },
  ],
  [
    {
      id: "b",
      outlet: "Valley Times",
      published: "2031-05-03",
      text: "Bridge closed. Ellison said the old stone bridge would stay closed until the inspection is over.",
    },
    {
      entities: [["PER", "Ellison"]],
      quotes: [["indirect", "Ellison", "the old stone bridge would stay closed until the inspection is over"]],
    },
  ],
  [
    {
      id: "c",
      outlet: "Valley Times",
      published: "2031-06-01",
      text: 'Ferry again. In Norbury the water rose. MARA ELLISON: "The old stone bridge will open as the inspection has ended."',
    },
    {
      entities: [
        ["PER", "MARA ELLISON"],
        ["LOC", "Norbury"],
      ],
      quotes: [["direct", "MARA ELLISON", '"The old stone bridge will open as the inspection has ended."']],
      claims: [["Norbury", "In Norbury the water rose"]],
    },
  ],
  [
    {
      id: "d",
      outlet: "Gull",
      text: "Ferry late. Mary Ellison waited. Harbour and Port Authority of Norbury did not.",
    },
    {
      entities: [
        ["PER", "Mary Ellison"],
        ["ORG", "Harbour and Port Authority of Norbury"],
      ],
    },
  ],
];
