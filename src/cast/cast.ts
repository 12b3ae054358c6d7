import type { Entity, EntityType } from "../entities/index.js";
import { sameName } from "../entities/index.js";

/** Someone or something that a story names, joined over its reports. */
export type CastMember = {
  /** `E1`, `E2` … in the order of the reports' ids and of first mention. */
  readonly id: string;
  readonly type: EntityType;
  /** The fullest name. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly mentions: readonly { readonly report: string; readonly start: number; readonly end: number }[];
};

/** Who is who over the reports of a story. */
export type Cast = {
  readonly members: readonly CastMember[];
  /** The member that an entity of a report belongs to; null for an unknown one. */
  readonly memberOf: (report: string, entity: string | null) => CastMember | null;
  /** The one member with this name; null when none or several answer to it. */
  readonly memberNamed: (name: string) => CastMember | null;
};

type Draft = {
  type: EntityType;
  names: string[];
  /** The names of `parts`, each once: hundreds of reports write few. */
  full: Set<string>;
  parts: { report: string; entity: Entity }[];
  reports: Set<string>;
};

/** Names are compared on this form: lower case, no marks, no possessive. */
function nameKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']s$/, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A name's words are its index: two names that match share one, or the letters of an acronym. */
function indexKeys(name: string): string[] {
  const words = nameKey(name)
    .split(" ")
    .filter((word) => word.length > 1);
  const initials = name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0]?.toLowerCase() ?? "")
    .join("");
  const keys = words.map((word) => word.slice(0, 4));
  if (initials.length > 1) keys.push(`=${initials}`);
  const bare = name.replace(/\./g, "");
  if (/^\p{Lu}{2,6}$/u.test(bare)) keys.push(`=${bare.toLowerCase()}`);
  return keys;
}

/** ORG and LOC are read differently from sentence to sentence ("Iran said", "in Iran"): a type alone keeps only people apart. */
function typesMeet(left: EntityType, right: EntityType): boolean {
  return left === right || (left !== "PER" && right !== "PER");
}

/** A single word that one report takes for a person and another for a place ("Sella") is one name read twice; a full name of a person is not. */
function sameBareName(draft: Draft, entity: Entity): boolean {
  const full = [...draft.full];
  return (
    [entity.name, ...full].some((name) => !name.includes(" ")) &&
    full.some((name) => sameName(name, entity.name) !== null)
  );
}

/** How many forms of the two meet. A bare short form never outvotes a full one that differs. */
function draftsMatch(draft: Draft, entity: Entity): boolean {
  if (!typesMeet(draft.type, entity.type)) return sameBareName(draft, entity);
  for (const name of draft.full) if (sameName(name, entity.name) !== null) return true;
  // An alias is a form that the report itself used for the entity; two words are needed so that no bare family name joins two people.
  const long = [entity.name, ...entity.aliases].filter((name) => name.includes(" ") || entity.type !== "PER");
  return long.some((name) => draft.names.some((known) => nameKey(known) === nameKey(name)));
}

function addTo(draft: Draft, report: string, entity: Entity): void {
  draft.parts.push({ report, entity });
  draft.full.add(entity.name);
  draft.reports.add(report);
  for (const name of [entity.name, ...entity.aliases]) if (!draft.names.includes(name)) draft.names.push(name);
}

/** The type that most mentions were read as; the first on a tie. */
function majorityType(draft: Draft): EntityType {
  const counts = new Map<EntityType, number>();
  for (const { entity } of draft.parts)
    counts.set(entity.type, (counts.get(entity.type) ?? 0) + entity.mentions.length);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function toMember(draft: Draft, index: number): CastMember {
  const name = draft.parts.reduce(
    (best, part) => (part.entity.name.length > best.length ? part.entity.name : best),
    "",
  );
  return {
    id: `E${index + 1}`,
    type: majorityType(draft),
    name,
    aliases: draft.names.filter((form) => form !== name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    mentions: draft.parts.flatMap(({ report, entity }) =>
      entity.mentions.map(({ start, end }) => ({ report, start, end })),
    ),
  };
}

function draftMembers(reports: readonly { readonly report: string; readonly entities: readonly Entity[] }[]): Draft[] {
  const drafts: Draft[] = [];
  const index = new Map<string, Draft[]>();
  // Full names first, so that short ones find one owner or see that there are several.
  const all = reports.flatMap(({ report, entities }) => entities.map((entity) => ({ report, entity })));
  const wordCount = (name: string) => name.split(/\s+/).length;
  const ordered = all
    .map((item, order) => ({ ...item, order, words: wordCount(item.entity.name) }))
    .sort((a, b) => b.words - a.words || a.order - b.order);
  for (const { report, entity } of ordered) {
    const keys = [...new Set([entity.name, ...entity.aliases].flatMap(indexKeys))];
    const near = new Set(keys.flatMap((key) => index.get(key) ?? []));
    const matching = [...near].filter((draft) => !draft.reports.has(report) && draftsMatch(draft, entity));
    const only =
      matching.length === 1
        ? matching[0]
        : matching.find((draft) => draft.names.some((n) => nameKey(n) === nameKey(entity.name)));
    const draft = only ?? {
      type: entity.type,
      names: [],
      full: new Set<string>(),
      parts: [],
      reports: new Set<string>(),
    };
    if (only === undefined) drafts.push(draft);
    addTo(draft, report, entity);
    for (const key of keys) {
      const list = index.get(key);
      if (list === undefined) index.set(key, [draft]);
      else if (!list.includes(draft)) list.push(draft);
    }
  }
  return drafts;
}

/**
 * Joins the entities of several reports. Two entities join when `sameName` says so or when they share a full form; a name that fits
 * several members equally stays apart. The order of the reports does not matter: they are taken by id.
 */
export function joinEntities(
  input: readonly { readonly report: string; readonly entities: readonly Entity[] }[],
): Cast {
  const reports = [...input].sort((a, b) => (a.report < b.report ? -1 : a.report > b.report ? 1 : 0));
  const drafts = draftMembers(reports);
  const place = new Map<Entity, number>();
  let next = 0;
  for (const { entities } of reports) for (const entity of entities) place.set(entity, next++);
  const first = (draft: Draft) => Math.min(...draft.parts.map(({ entity }) => place.get(entity) ?? 0));
  const sorted = drafts.map((draft) => ({ draft, at: first(draft) })).sort((a, b) => a.at - b.at);
  const members: CastMember[] = [];
  const byPart = new Map<string, CastMember>();
  const byName = new Map<string, CastMember | null>();
  for (const [i, { draft }] of sorted.entries()) {
    const member = toMember(draft, i);
    members.push(member);
    for (const { report, entity } of draft.parts) byPart.set(`${report}\u0000${entity.id}`, member);
    for (const name of draft.names) {
      const key = nameKey(name);
      byName.set(key, byName.has(key) && byName.get(key) !== member ? null : member);
    }
  }
  return {
    members,
    memberOf: (report, entity) => (entity === null ? null : (byPart.get(`${report}\u0000${entity}`) ?? null)),
    memberNamed: (name) => byName.get(nameKey(name)) ?? null,
  };
}
