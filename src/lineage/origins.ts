import type { Attribution } from "../attribution/index.js";
import type { Span } from "../base/index.js";
import type { Cast, CastMember } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import type { Origin } from "../contract/index.js";
import { sameName } from "../entities/index.js";
import { datelineOf } from "../text/index.js";
import { tells } from "./tells.js";

/** Agencies by the names that papers use; the first is the one shown. General knowledge, not tuned to any text. */
const AGENCIES: readonly (readonly string[])[] = [
  ["Associated Press", "AP", "The Associated Press"],
  ["Reuters", "Thomson Reuters"],
  ["AFP", "Agence France-Presse", "Agence France Presse", "Agence-France Presse"],
  ["Bloomberg", "Bloomberg News"],
  ["dpa", "Deutsche Presse-Agentur", "Deutsche Presse Agentur"],
  ["KCNA", "Korean Central News Agency"],
  ["Yonhap", "Yonhap News Agency"],
  ["Xinhua", "Xinhua News Agency"],
  ["TASS", "Itar-Tass", "Itar-TASS"],
  ["Interfax", "Interfax news agency"],
  ["RIA Novosti", "RIA"],
  ["IRNA", "Islamic Republic News Agency"],
  ["ISNA", "Iranian Students' News Agency"],
  ["MENA", "Middle East News Agency"],
  ["SANA", "Syrian Arab News Agency"],
  ["Anadolu Agency", "Anadolu"],
  ["Kyodo", "Kyodo News"],
  ["PTI", "Press Trust of India"],
  ["ANSA"],
  ["EFE"],
  ["UPI", "United Press International"],
  ["PA", "Press Association"],
];

const key = (name: string) =>
  name
    .toLowerCase()
    .replace(/^(?:the|a|an)\s+/, "")
    .replace(/[’']s$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const AGENCY_BY_KEY = new Map(AGENCIES.flatMap((names) => names.map((name) => [key(name), names[0] as string])));

/** The usual name of a news agency, from any of its names; null for anything else. */
export function agencyName(name: string): string | null {
  return AGENCY_BY_KEY.get(key(name)) ?? (/\bnews agency$/i.test(name.trim()) ? name.trim() : null);
}

/** An origin as a report names it. */
export type Citation = {
  readonly origin: Origin;
  readonly report: string;
  readonly span: Span;
  readonly because: string;
};

function kindOf(attribution: Attribution | null, member: CastMember | null, name: string): Origin["kind"] {
  if (agencyName(name) !== null) return "agency";
  if (attribution?.sourceKind === "outlet") return "outlet";
  if (attribution?.sourceKind === "document") return "document";
  if (member?.type === "PER") return "person";
  if (attribution?.sourceKind === "state-body" || member?.type === "ORG" || member?.type === "LOC") return "official";
  return attribution?.sourceKind === "unnamed" ? "anonymous" : "official";
}

/** The origins of a story, made one by one; names that mean one source get one origin. */
export type OriginBook = {
  /**
   * The origin of a name as a report uses it. A source without a name stays within its report: two papers' "officials" are not known to be the same
   * people. `report` is the report that the words come from: for a copy, the one that it copies.
   */
  readonly of: (name: string, report: string, as: Attribution | "agency" | "outlet" | null) => Origin;
  readonly all: () => readonly Origin[];
};

/** An organisation's names meet by initials too ("BSNA", "CP"); people's and places' are joined by the cast already. */
export function sameOrganisation(left: string, right: string): boolean {
  const match = sameName(left, right);
  return match !== null && (match.kind === "equal" || match.kind === "acronym");
}

/** "Her spokesman": whose he is cannot be told from a list of sources. */
const OWNER = /^(?:his|her|its|their|my|our|your|whose)\s+(?=\S)/i;

/** Opens an empty book. Origins must be asked for in one order (reports by id, then text) for the same ids every time. */
export function openOriginBook(cast: Cast): OriginBook {
  const byKey = new Map<string, Origin>();
  const organisations: Origin[] = [];
  const keep = (known: string, origin: Origin): Origin => {
    byKey.set(known, origin);
    if (origin.kind === "agency" || origin.kind === "outlet" || origin.kind === "official") {
      if (!organisations.includes(origin)) organisations.push(origin);
    }
    return origin;
  };
  const of: OriginBook["of"] = (name, report, as) => {
    const member = cast.memberNamed(name);
    const forms = member === null ? [name] : [member.name, ...member.aliases];
    const agency = forms.map(agencyName).find((found) => found !== null) ?? null;
    const attribution = as === "agency" || as === "outlet" ? null : as;
    const kind =
      as === "agency" || agency !== null ? "agency" : as === "outlet" ? "outlet" : kindOf(attribution, member, name);
    const id = agency ?? member?.name ?? (kind === "anonymous" ? `${key(name)} (${report})` : name.trim());
    const known = byKey.get(key(id));
    if (known !== undefined) return known;
    if (kind !== "person" && kind !== "anonymous") {
      const same = organisations.find((origin) => forms.some((form) => sameOrganisation(form, origin.name)));
      if (same !== undefined) return keep(key(id), same);
    }
    return keep(key(id), { id, name: agency ?? member?.name ?? name.replace(OWNER, ""), kind });
  };
  return { of, all: () => [...new Set(byKey.values())] };
}

/** Where the words for one voice stand: the source for the nearest, the whole quote's start for a relay. */
function citationSpan(reading: Reading, attribution: Attribution): Span {
  const quote = reading.quotes.find((q) => q.id === attribution.quote);
  return quote?.source[0] ?? quote?.cue[0] ?? quote?.content[0] ?? [0, Math.min(1, reading.document.text.length)];
}

/** The attributions of a report that name a source. */
export function tellingOf({ attributions, entities }: Reading): readonly Attribution[] {
  const people = new Set(entities.filter(({ type }) => type === "PER").map(({ id }) => id));
  return attributions.filter((attribution) => tells(attribution, people.has(attribution.speaker ?? "")));
}

/** Every origin that a report names: its dateline and byline agencies, and each voice of each attribution, once. */
export function citationsOf(reading: Reading, home: string, book: OriginBook): readonly Citation[] {
  const { document } = reading;
  const report = document.report.id;
  const out: Citation[] = [];
  const seen = new Set<string>();
  const add = (origin: Origin, span: Span, because: string) => {
    if (seen.has(origin.id)) return;
    seen.add(origin.id);
    out.push({ origin, report, span, because });
  };
  const line = datelineOf(document);
  if (line?.agency) {
    const words = document.text.slice(line.agency[0], line.agency[1]);
    add(book.of(words, home, "agency"), line.agency, "named in the dateline");
  }
  for (const attribution of tellingOf(reading)) {
    for (const [depth, name] of attribution.voice.entries()) {
      const because = depth === 0 ? "named as the source" : "passed it on";
      add(book.of(name, home, depth === 0 ? attribution : "outlet"), citationSpan(reading, attribution), because);
    }
  }
  for (const { name, span } of measurersOf(reading)) add(book.of(name, home, null), span, "gave a figure");
  return out;
}

const MEASURING = new Set(["put", "measure", "estimate", "record", "rate", "register", "calculate", "locate"]);
/** What is given when somebody "gives" a figure; who gives money or blood is no source. */
const MEASURES = new Set(
  "magnitude figure number toll total count estimate size depth height speed strength distance epicenter epicentre rate share average".split(
    " ",
  ),
);

/** Bodies that a report names as the ones who measured: "the centre gave its magnitude as 6.1", "the survey put it at 5.9". */
function measurersOf({ claims, entities, syntax, quantities }: Reading): { name: string; span: Span }[] {
  const names = new Map(entities.map(({ id, type, name }) => [id, type === "ORG" || type === "LOC" ? name : null]));
  return claims.flatMap(({ agent, patient, predicate, quantities: own }) => {
    const name = names.get(agent?.entity ?? "") ?? null;
    const figures = own.map((at) => quantities[at]).filter((quantity) => quantity !== undefined && !quantity.ordinal);
    if (name === null || agent === null || figures.length === 0) return [];
    const given = predicate === "give" && patient !== null && MEASURES.has(syntax.lemma[patient.head] ?? "");
    return given || MEASURING.has(predicate) ? [{ name, span: agent.span }] : [];
  });
}
