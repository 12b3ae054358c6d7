import type { Span } from "../base/index.js";
import type { Claim, Reading } from "../claims/index.js";
import type { Analysis, ReportInput } from "../contract/index.js";
import type { Models } from "./models.js";
import { readReport } from "./read.js";

const pair = ([start, end]: Span): [number, number] => [start, end];

function toQuotes({ quotes, attributions }: Reading): Analysis["quotes"] {
  const byQuote = new Map(attributions.map((attribution) => [attribution.quote, attribution]));
  return quotes.map((quote) => {
    const attribution = byQuote.get(quote.id);
    return {
      id: quote.id,
      type: quote.type,
      source: quote.source.map(pair),
      cue: quote.cue.map(pair),
      content: quote.content.map(pair),
      speaker: attribution?.speaker ?? null,
      speaker_name: attribution?.speakerName ?? null,
      addressee: attribution?.addressee ?? null,
      channel: attribution?.channel ?? null,
      source_kind: attribution?.sourceKind ?? "unknown",
      force: attribution?.force ?? null,
      certainty: attribution?.certainty ?? "stated",
      voice: [...(attribution?.voice ?? [])],
    };
  });
}

function toClaim(claim: Claim): Analysis["claims"][number] {
  return {
    id: claim.id,
    spans: claim.spans.map(pair),
    trigger: pair(claim.trigger),
    predicate: claim.predicate,
    agent: claim.agent?.entity ?? null,
    patient: claim.patient?.entity ?? null,
    place: claim.place?.entity ?? null,
    times: [...claim.times],
    quantities: [...claim.quantities],
    negated: claim.negated,
    certainty: claim.certainty,
    tense: claim.tense,
    voice: [...claim.voice],
    quote: claim.quote,
  };
}

/** Puts a reading into the shape of the output contract. */
export function toAnalysis(reading: Reading): Analysis {
  const { report } = reading.document;
  return {
    schema: "crossread/analysis/1",
    id: report.id,
    lang: report.lang,
    published: { value: report.published, basis: report.publishedBasis },
    sentences: reading.document.sentences.map(({ start, end }) => ({ start, end })),
    entities: reading.entities.map((entity) => ({
      id: entity.id,
      type: entity.type,
      name: entity.name,
      aliases: [...entity.aliases],
      titles: [...entity.titles],
      mentions: entity.mentions.map(({ start, end, kind }) => ({ start, end, kind })),
    })),
    times: reading.times.map((time) => ({ ...time })),
    quantities: reading.quantities.map(({ start, end, low, high, approx, bound, unit, of }) => ({
      start,
      end,
      low,
      high,
      approx,
      bound,
      unit,
      of,
    })),
    quotes: toQuotes(reading),
    claims: reading.claims.map(toClaim),
    notes: [],
  };
}

/** Reads one report: text, weights and the given date in, an Analysis out. */
export function analyze(input: ReportInput, models: Models): Analysis {
  return toAnalysis(readReport(input, models));
}
