import { inReadersOrder, originsOf, statementsOf } from "../account/index.js";
import { joinEntities } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import { type CollationModels, collate, type DraftPoint } from "../collation/index.js";
import type { Collation, PointReading } from "../contract/index.js";
import { type Lineage, traceLineage } from "../lineage/index.js";
import { drawTimeline } from "./timeline.js";

/** The place that a reading goes back to: the nearest voice, else where the report itself goes back to. */
function originOf({ voice, report }: PointReading, lineage: Lineage): string | null {
  const nearest = voice[0];
  const origin = nearest === undefined ? lineage.ownOrigin.get(report) : lineage.originOfVoice(report, nearest);
  return origin?.id ?? null;
}

/** A point with the independent places that its readings go back to, each once. */
function withOrigins(
  point: DraftPoint,
  lineage: Lineage,
  addressee: (reading: PointReading) => string | null,
): DraftPoint & { origins: string[] } {
  const readings = point.readings.map((reading) => ({
    ...reading,
    addressee: addressee(reading),
    origin: originOf(reading, lineage),
  }));
  return { ...point, origins: originsOf(readings), readings };
}

/** Who is spoken to, by name: a reading may hold the id that an entity has within its own report. */
function addresseeNames(readings: readonly Reading[]): (reading: PointReading) => string | null {
  const names = new Map(
    readings.map(({ document, entities }) => [document.report.id, new Map(entities.map(({ id, name }) => [id, name]))]),
  );
  return ({ report, addressee }) => (addressee === null ? null : (names.get(report)?.get(addressee) ?? addressee));
}

function notesOf(readings: readonly Reading[]): Collation["notes"] {
  const notes: Collation["notes"] = [];
  if (readings.length === 1) {
    notes.push({
      code: "one-report",
      message: "Only one report was given: nothing can agree or conflict. Add a second report of the same event.",
    });
  }
  const texts = new Map<string, string>();
  for (const { document } of readings) {
    const { id, published, text } = { ...document.report, text: document.text };
    const twin = texts.get(text);
    if (twin !== undefined) {
      notes.push({
        code: "same-text",
        message: `Report ${id} has the same text as report ${twin}; it adds no origin.`,
        report: id,
      });
    } else {
      texts.set(text, id);
    }
    if (published === null) {
      notes.push({
        code: "no-date",
        message: `Not known when it was published: days such as "Monday" or "yesterday" in it cannot be placed. The date can be given as "published".`,
        report: id,
      });
    }
  }
  return notes;
}

/** Points whose quote and claim readings, lineage and timeline are put together into the story. Readings must have different ids. */
export function tellStory(input: readonly Reading[], models: CollationModels): Collation {
  const readings = [...input].sort((a, b) =>
    a.document.report.id < b.document.report.id ? -1 : a.document.report.id > b.document.report.id ? 1 : 0,
  );
  const cast = joinEntities(readings.map(({ document, entities }) => ({ report: document.report.id, entities })));
  const lineage = traceLineage(readings, cast);
  const named = addresseeNames(readings);
  const points = inReadersOrder(collate(readings, cast, models).map((point) => withOrigins(point, lineage, named)));
  return {
    schema: "crossread/collation/1",
    // The reports stand in the order in which they were given: it is the reader's order, and nothing else depends on it.
    reports: input.map(({ document }) => ({
      id: document.report.id,
      outlet: document.report.outlet,
      headline: document.report.headline ?? headlineIn(document),
      published: { value: document.report.published, basis: document.report.publishedBasis },
      url: document.report.url,
      text: document.text,
      paragraphs: document.paragraphs.map(([start, end]) => [start, end]),
    })),
    points,
    timeline: [...drawTimeline(readings, statementsOf(points))],
    lineage: { origins: [...lineage.origins], edges: [...lineage.edges] },
    entities: cast.members.map(({ id, type, name, aliases, mentions }) => ({
      id,
      type,
      name,
      aliases: [...aliases],
      mentions: mentions.map((mention) => ({ ...mention })),
    })),
    notes: notesOf(readings),
  };
}

/** The headline zone of a text whose headline was not given apart. */
function headlineIn(document: Reading["document"]): string | null {
  const zone = document.zones.find((z) => z.kind === "headline");
  return zone === undefined ? null : document.text.slice(zone.span[0], zone.span[1]).trim();
}
