import type { Analysis } from "../contract/index.js";
import { countryOfDemonym, nameTerms } from "../entities/index.js";
import { placeOfName } from "./ids.js";
import type { NameKind, NameRole, NamesOfReport, ReadName, ReadStatement } from "./types.js";

type Entity = Analysis["entities"][number];
type Quote = Analysis["quotes"][number];
type Claim = Analysis["claims"][number];
type Spans = readonly (readonly [number, number])[];

const KINDS: Readonly<Record<Entity["type"], NameKind>> = {
  PER: "person",
  ORG: "organisation",
  LOC: "place",
  MISC: "other",
};
/** Forms of a name that are kept of one report, and characters of a statement. */
const MOST_FORMS = 8;
const MOST_WORDS = 1200;

/** The names of a report, what each is quoted as saying and told, and what is said of its places and bodies. In order of the text. */
export function namesOf(analysis: Analysis, text: string): NamesOfReport {
  const names = new Map<string, ReadName>();
  const ids = new Map<string, string>();
  for (const entity of analysis.entities) {
    const read = readName(entity, text);
    if (read === null) continue;
    const before = names.get(read.id);
    names.set(read.id, before === undefined ? read : joined(before, read));
    ids.set(entity.id, read.id);
  }
  for (const quote of analysis.quotes) {
    const body = readBody(quote, text);
    if (body !== null && !names.has(body.id)) names.set(body.id, body);
  }
  const nameOf = new Map(analysis.entities.map(({ id, name }) => [id, name]));
  const byTrigger = [...analysis.claims].sort((a, b) => a.trigger[0] - b.trigger[0]);
  const context: Context = { analysis, text, ids, nameOf, byTrigger };
  const statements = [
    ...analysis.quotes.flatMap((quote) => ofQuote(context, quote)),
    ...analysis.claims.flatMap((claim) => ofClaim(context, claim)),
  ];
  for (const { id, role } of statements) {
    const name = names.get(id);
    if (name !== undefined && role === "speaker") names.set(id, { ...name, quotes: name.quotes + 1 });
  }
  return { published: analysis.published.value, names: [...names.values()], statements };
}

function readName({ type, name, aliases, titles, mentions }: Entity, text: string): ReadName | null {
  const kind = KINDS[type];
  const place = placeOfName(name, kind);
  if (place === null) return null;
  const forms = new Map<string, { words: string; start: number; end: number }>();
  for (const { start, end, kind: how } of mentions) {
    const words = text.slice(start, end).replace(/\s+/g, " ");
    if (how === "name" && !forms.has(words) && forms.size < MOST_FORMS) forms.set(words, { words, start, end });
  }
  const terms = new Set([name, ...aliases].flatMap(nameTerms));
  return {
    ...place,
    kind,
    name: name.replace(/\s+/g, " "),
    titles,
    forms: [...forms.values()],
    search: [...terms].map((term) => ` ${term}`).join(""),
    mentions: mentions.filter(({ kind: how }) => how === "name").length,
    quotes: 0,
  };
}

/**
 * A public body that is quoted and is no name by itself, but holds one that tells which it is: "Norbury's school board", "the ferry office of Norbury".
 * Null for anything else: "the ministry" may be that of any country.
 */
function readBody(
  { speaker, speaker_name: stated, source_kind: source, source: spans }: Quote,
  text: string,
): ReadName | null {
  if (speaker !== null || stated === null || source !== "state-body") return null;
  // "The British government on Monday": the day is when it spoke.
  const name = stated.replace(/\s+on\s+\p{Lu}\p{Ll}+day$/u, "");
  // A capital at the beginning may be that of a sentence.
  if (!/^\p{Lu}\S*['’]s\s+\S|\s\p{Lu}/u.test(name) && countryOfDemonym(name.split(/\s/)[0] ?? "") === null) return null;
  const place = placeOfName(name, "organisation");
  if (place === null || place.bare) return null;
  const [start, end] = spans[0] ?? [0, 0];
  return {
    ...place,
    kind: "organisation",
    name: name.replace(/\s+/g, " "),
    titles: [],
    forms: start < end ? [{ words: text.slice(start, end).replace(/\s+/g, " "), start, end }] : [],
    search: nameTerms(name)
      .map((term) => ` ${term}`)
      .join(""),
    mentions: 1,
    quotes: 0,
  };
}

/** Two chains of a report with one name: the reader did not join them, but a list of names cannot tell them apart. */
function joined(left: ReadName, right: ReadName): ReadName {
  const forms = new Map([...right.forms, ...left.forms].map((form) => [form.words, form]));
  return {
    ...left,
    titles: [...new Set([...left.titles, ...right.titles])],
    forms: [...forms.values()].sort((a, b) => a.start - b.start).slice(0, MOST_FORMS),
    search: left.search === right.search ? left.search : (left.search + right.search).slice(0, MOST_WORDS),
    mentions: left.mentions + right.mentions,
  };
}

type Context = {
  readonly analysis: Analysis;
  readonly text: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly nameOf: ReadonlyMap<string, string>;
  readonly byTrigger: readonly Claim[];
};

function wordsAt(text: string, spans: Spans): string {
  const words = spans.map(([start, end]) => text.slice(start, end)).join(" … ");
  return words.slice(0, MOST_WORDS);
}

function ofQuote(context: Context, quote: Quote): readonly ReadStatement[] {
  const { text, ids, nameOf } = context;
  const words = wordsAt(text, quote.content);
  if (words.trim() === "") return [];
  const { type, content: spans, channel, certainty, voice, addressee, speaker } = quote;
  const statement = {
    kind: "quote" as const,
    type,
    item: quote.id,
    said: saidAt(context, quote),
    words,
    spans,
    speaker: (speaker === null ? null : nameOf.get(speaker)) ?? quote.speaker_name,
    // Either an entity of the report or words of it.
    addressee: addressee === null ? null : (nameOf.get(addressee) ?? addressee),
    channel,
    certainty,
    voice,
  };
  const roles = rolesOf(ids, { speaker, addressee });
  const body = speaker === null ? readBody(quote, text) : null;
  if (body !== null) roles.push({ id: body.id, role: "speaker" });
  return roles.map(({ id, role }) => ({ ...statement, id, role }));
}

function rolesOf(ids: ReadonlyMap<string, string>, of: Readonly<Partial<Record<NameRole, string | null>>>) {
  const roles: { id: string; role: NameRole }[] = [];
  for (const [role, entity] of Object.entries(of)) {
    const id = entity == null ? undefined : ids.get(entity);
    if (id !== undefined && !roles.some((one) => one.id === id)) roles.push({ id, role: role as NameRole });
  }
  return roles;
}

/** What happened in a place or what is said of a body; what people do is told by the reports themselves. */
function ofClaim(context: Context, claim: Claim): readonly ReadStatement[] {
  const { text, ids, analysis } = context;
  const { agent, patient, place, certainty, voice, spans } = claim;
  const roles = rolesOf(ids, { agent, patient, place }).filter(({ id }) => id.startsWith("topic-"));
  if (roles.length === 0) return [];
  const words = wordsAt(text, spans);
  const statement = {
    kind: "claim" as const,
    type: null,
    item: claim.id,
    said: dayOf(claim.times.map((time) => analysis.times[time])),
    words,
    spans,
    speaker: voice[0] ?? null,
    addressee: null,
    channel: null,
    certainty,
    voice,
  };
  return roles.map(({ id, role }) => ({ ...statement, id, role }));
}

type Time = Analysis["times"][number];

/** Milliseconds of two days: what is longer names no day. */
const TWO_DAYS = 2 * 86_400_000;

/** The day that one of the times names, where it names one. */
function dayOf(times: readonly (Time | undefined)[]): string | null {
  for (const time of times) {
    if (time === undefined || time.from === null || time.to === null) continue;
    if (time.type !== "DATE" && time.type !== "TIME") continue;
    if (Date.parse(time.to) - Date.parse(time.from) < TWO_DAYS) return time.from.slice(0, 10);
  }
  return null;
}

/** Characters before a cue in which the trigger that it is may begin. */
const REACH = 80;

/** The day of the clause that tells of the saying ("told reporters on Tuesday"); never one after the report. */
function saidAt({ analysis, byTrigger }: Context, quote: Quote): string | null {
  const telling = quote.cue.flatMap(([start, end]) => claimsAt(byTrigger, start, end));
  const times = telling.filter((claim) => claim.quote !== quote.id).flatMap((claim) => claim.times);
  const outside = times
    .map((time) => analysis.times[time])
    .filter(
      (time) => time !== undefined && !quote.content.some(([start, end]) => time.start < end && start < time.end),
    );
  const day = dayOf(outside);
  const published = analysis.published.value?.slice(0, 10);
  return day !== null && published !== undefined && day > published ? null : day;
}

/** Claims whose trigger meets a span. They are in the order of their triggers, so that few are looked at. */
function claimsAt(byTrigger: readonly Claim[], start: number, end: number): readonly Claim[] {
  let [low, high] = [0, byTrigger.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byTrigger[middle] as Claim).trigger[0] < start - REACH) low = middle + 1;
    else high = middle;
  }
  const out: Claim[] = [];
  for (let i = low; i < byTrigger.length && (byTrigger[i] as Claim).trigger[0] < end; i++) {
    const claim = byTrigger[i] as Claim;
    if (start < claim.trigger[1]) out.push(claim);
  }
  return out;
}
