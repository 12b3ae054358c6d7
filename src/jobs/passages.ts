import type { Analysis } from "../contract/index.js";
import type { Passage } from "../store/index.js";

/** What search finds of an analysis: each quote with its speaker, each claim, each person by each name. In order of the text. */
export function passagesOf(analysis: Analysis, text: string): readonly Passage[] {
  const quotes = analysis.quotes.map((quote) => passage("quote", quote.speaker_name, quote.content, text));
  // A claim within a quote is found with the quote.
  const claims = analysis.claims
    .filter((claim) => claim.quote === null)
    .map((claim) => passage("claim", claim.voice[0] ?? null, claim.spans, text));
  const people = analysis.entities
    .filter(({ type }) => type === "PER")
    .map(({ name, aliases, titles, mentions }): Passage => {
      const words = [...new Set([name, ...aliases])].join(" · ");
      const first = mentions[0];
      return { kind: "person", speaker: titles[0] ?? null, words, start: first?.start ?? 0, end: first?.end ?? 0 };
    });
  return [...quotes, ...claims, ...people].filter(({ words }) => words !== "");
}

type Spans = readonly (readonly [number, number])[];

function passage(kind: Passage["kind"], speaker: string | null, spans: Spans, text: string): Passage {
  const words = spans.map(([start, end]) => text.slice(start, end)).join(" … ");
  return { kind, speaker, words, start: spans[0]?.[0] ?? 0, end: spans.at(-1)?.[1] ?? 0 };
}
