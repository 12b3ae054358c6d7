import { type Random, type Span, spansOverlap } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import type { Entity } from "../../src/entities/index.js";
import { type Edit, edited, inProse, pick, type Site, type SiteFinder, sentenceOf, wordsOf } from "./edit.js";
import type { Kind } from "./types.js";

/** Full names of nobody, for reports that name one person only. */
const INVENTED = [
  "Alan Merrow",
  "Beth Calloway",
  "Carla Stenholm",
  "Daniel Okoro",
  "Edwin Pell",
  "Farah Nazari",
  "Gordon Tull",
  "Helen Ashdown",
  "Ivan Belsky",
  "Julia Marchetti",
  "Kenneth Rudd",
  "Laura Vance",
];

const FULL = /^\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

const familyName = (name: string): string => name.split(" ").at(-1) as string;

function fullNames(reading: Reading, entity: Entity): Span[] {
  return entity.mentions.flatMap(({ kind, start, end }) =>
    kind === "name" && FULL.test(wordsOf(reading, [start, end])) ? [[start, end] as Span] : [],
  );
}

/** Whom the report names beside this one, by full names that share no word with it, and not in that sentence. */
function othersOf(reading: Reading, entity: Entity, sentence: number): string[] {
  const words = new Set([entity.name, ...entity.aliases].flatMap((name) => name.split(" ")));
  return reading.entities.flatMap((other) => {
    if (other === entity || other.type !== "PER" || !FULL.test(other.name)) return [];
    if (other.name.split(" ").some((word) => words.has(word))) return [];
    return other.mentions.some(({ start }) => sentenceOf(reading, start) === sentence) ? [] : [other.name];
  });
}

/** The names of one person in one sentence: full names take the full name, family names the family name. */
function renaming(reading: Reading, entity: Entity, sentence: number, name: string): Edit[] {
  return entity.mentions.flatMap(({ kind, start, end }): Edit[] => {
    if (kind !== "name" || sentenceOf(reading, start) !== sentence) return [];
    const old = wordsOf(reading, [start, end]);
    return [{ span: [start, end], text: old.includes(" ") ? name : familyName(name) }];
  });
}

function swap(kind: Kind, reading: Reading, entity: Entity, at: Span): Site {
  const sentence = sentenceOf(reading, at[0]);
  return (random: Random) => {
    const others = othersOf(reading, entity, sentence);
    const invented = INVENTED.filter((name) => !name.split(" ").some((word) => reading.document.text.includes(word)));
    const name = pick(others.length > 0 && random() < 0.5 ? others : invented, random);
    return edited(kind, reading.document.text, renaming(reading, entity, sentence, name));
  };
}

/** The words that name whoever says something. */
function sourcesOf(reading: Reading): Span[] {
  return reading.quotes.flatMap(({ source }) => source);
}

/** The one word of a source that names the speaker, of speech that stands in quotation marks as a whole. */
function speakersOf({ quotes, document: { tokens } }: Reading): Span[] {
  return quotes.flatMap(({ type, cue, sourceHead }) => {
    const head = tokens[sourceHead ?? -1];
    return type === "direct" && cue.length > 0 && head !== undefined ? [[head.start, head.end] as Span] : [];
  });
}

function sitesOf(reading: Reading, kind: "name" | "speaker"): Site[] {
  const sources = kind === "speaker" ? speakersOf(reading) : sourcesOf(reading);
  return reading.entities.flatMap((entity) => {
    if (entity.type !== "PER") return [];
    return fullNames(reading, entity).flatMap((span) => {
      const speaks = sources.some((source) => spansOverlap(source, span));
      return inProse(reading, span) && speaks === (kind === "speaker") ? [swap(kind, reading, entity, span)] : [];
    });
  });
}

/** A person's full name, swapped for another throughout one sentence in which that person says nothing. */
export const findNameSites: SiteFinder = (reading) => sitesOf(reading, "name");

/** The full name of whoever speaks directly, swapped likewise. */
export const findSpeakerSites: SiteFinder = (reading) => sitesOf(reading, "speaker");
