import { attribute } from "../attribution/index.js";
import { findClaims, type Reading } from "../claims/index.js";
import type { ReportInput } from "../contract/index.js";
import { findEntities } from "../entities/index.js";
import { findQuantities } from "../quantities/index.js";
import { findQuotes } from "../quotes/index.js";
import { parse } from "../syntax/index.js";
import { createDocument, type Report } from "../text/index.js";
import { findTimes } from "../times/index.js";
import type { Models } from "./models.js";
import { datedByText } from "./published.js";

const given = (value: string | null | undefined): string | null => (value === undefined || value === "" ? null : value);

/** A report as the floors below see it: absent is null, and a given date says so. */
export function toReport(input: ReportInput): Report {
  const published = given(input.published);
  return {
    id: input.id,
    text: input.text,
    headline: given(input.headline),
    outlet: given(input.outlet),
    byline: input.byline ?? [],
    published,
    publishedBasis: published === null ? "none" : "given",
    url: given(input.url),
    lang: given(input.lang),
    caption: input.caption ?? [],
    correction: input.correction ?? [],
  };
}

/** Reads one report through every floor. Pure: the same input and weights give the same reading. */
export function readReport(input: ReportInput, models: Models): Reading {
  const document = createDocument(toReport(input));
  const syntax = parse(document, models.syntax);
  const times = findTimes(document, syntax);
  const quantities = findQuantities(
    document,
    syntax,
    times.map(({ start, end }) => [start, end] as const),
  );
  const entities = findEntities(document, syntax, models.entities, models.coref);
  const quotes = findQuotes(document, syntax, models.quotes);
  const attributions = attribute(document, syntax, entities, quotes);
  const claims = findClaims(document, syntax, { times, quantities, entities, quotes, attributions });
  return { document: datedByText(document, times), syntax, times, quantities, entities, quotes, attributions, claims };
}
