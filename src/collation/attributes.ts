import type { CastMember } from "../cast/index.js";
import type { Claim, Reading, Role } from "../claims/index.js";
import { lemmasOfClaim } from "./lemmas.js";
import { mentionsIn } from "./mentions.js";
import { stem } from "./stem.js";

/** Nouns for those who live somewhere. */
const PEOPLE = new Set(["people", "person", "resident", "inhabitant", "population", "citizen", "soul"]);
/** Predicates of clauses that say what a place has or is; who kills or evacuates people says nothing of how many live there. */
const STATES = new Set([
  "be",
  "have",
  "home",
  "population",
  "island",
  "city",
  "town",
  "village",
  "number",
  "house",
  "live",
]);

/**
 * What a clause tells of a lasting property, as keys that two reports' clauses may share however they put it: how many live in a place, how far one
 * place is from another. The key names the property and whose it is, not its value.
 */
export function attributesOf(
  reading: Reading,
  claim: Claim,
  subject: CastMember | null,
  members: ReadonlySet<CastMember>,
  /** The month of a sentence about what is long over, "" where it is not known; null for one about what is new. */
  month: string | null,
  speakerKey: string | null,
): readonly string[] {
  const out: string[] = month === null ? ofTheEvent(reading, claim, speakerKey) : ofEarlier(reading, claim, month);
  const { quantities, document } = reading;
  if (subject === null || subject.type !== "LOC") return out;
  const places = [...members].filter(({ type }) => type === "LOC");
  for (const at of claim.quantities) {
    const quantity = quantities[at];
    if (quantity === undefined || quantity.ordinal) continue;
    const counted = quantity.of ?? "";
    if (quantity.unit === "person" && PEOPLE.has(counted) && STATES.has(claim.predicate))
      out.push(`population ${subject.id}`);
    if (quantity.unit !== "km" && quantity.unit !== "mile") continue;
    const after = places.find((place) => place !== subject && followsWithin(place, document.report.id, quantity.end));
    if (after !== undefined) out.push(`distance ${subject.id} ${after.id}`);
  }
  return out;
}

/** True for a key of what does not change from one day to the next. */
export function isLasting(key: string): boolean {
  return key.startsWith("population") || key.startsWith("distance");
}

/** What a report may tell once of the event that it is about: its dead and hurt, its magnitude, how many came, what it broke. */
function ofTheEvent(reading: Reading, claim: Claim, speakerKey: string | null): string[] {
  const out: string[] = [];
  const toll = tollOf(reading, claim);
  if (toll !== null) out.push(toll);
  const words = lemmasOfClaim(reading, claim);
  if (words.some((word) => OPEN.has(word))) return out;
  for (const at of claim.quantities) {
    const quantity = reading.quantities[at];
    if (quantity === undefined || quantity.ordinal || quantity.bound === "vague") continue;
    if (quantity.unit === "magnitude" && !words.includes("aftershock"))
      // Each institute has its own: first that of the same one, then any.
      out.push(...(speakerKey === null ? [] : [`magnitude ${speakerKey}`]), "magnitude");
    if (isCrowd(claim, quantity, words)) out.push("crowd");
    const harm = quantity.unit === null && quantity.of !== null ? harmOf(words) : null;
    if (harm !== null && quantity.of !== null) out.push(`${harm} ${stem(quantity.of)}`);
  }
  return out;
}

/** The dead and hurt of an earlier event, which its month tells from others; a month that the clause names itself goes before. */
function ofEarlier(reading: Reading, claim: Claim, ofSentence: string): string[] {
  const [own = null] = claim.times.map((at) => reading.times[at]?.value ?? "");
  const month = own === null ? ofSentence : (/^\d{4}-\d{2}/.exec(own)?.[0] ?? "");
  const toll = month === "" ? null : tollOf(reading, claim);
  return toll === null ? [] : [`${toll} ${month}`];
}

/** What may be or is usual tells nothing of the event: "a quake of magnitude 6 can cause damage". */
const OPEN = new Set(["can", "could", "may", "might", "would", "if", "usually", "typically"]);

const GATHER = new Set(
  "gather join march rally attend protest assemble demonstrate turn flock crowd throng".split(" "),
);
const CROWD = new Set(["crowd", "turnout", "attendance", "protest", "rally", "vigil", "march", "demonstration"]);
const COUNTING = new Set(["estimate", "put", "number"]);

/** How many came: "some 70 people gathered", "the police put the crowd at 70". */
function isCrowd({ predicate }: Claim, { unit, of }: Reading["quantities"][number], words: readonly string[]): boolean {
  // "Protesters" may not be known for people.
  if (GATHER.has(predicate)) return unit === "person" || (unit === null && of?.endsWith("er") === true);
  return COUNTING.has(predicate) && (unit === null || unit === "person") && words.some((word) => CROWD.has(word));
}

/** Words of harm to things, by how bad it is: what was razed is not what was damaged. */
const HARMS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["razed", new Set("destroy destruction raze level flatten wreck demolish collapse ruin".split(" "))],
  ["cut", new Set("cut sever snap".split(" "))],
  ["damaged", new Set("damage".split(" "))],
];

/** What happened to the things that a clause counts; null where it tells of no harm. */
function harmOf(words: readonly string[]): string | null {
  for (const [name, harms] of HARMS) if (words.some((word) => harms.has(word))) return name;
  return null;
}

const TOLLS: Readonly<Record<string, string>> = {
  die: "dead",
  kill: "dead",
  death: "dead",
  dead: "dead",
  perish: "dead",
  injure: "hurt",
  injury: "hurt",
  wound: "hurt",
  hurt: "hurt",
  injured: "hurt",
  wounded: "hurt",
};

const COUNTED = new Set(["rise", "stand", "climb", "reach", "increase", "pass", "put", "be"]);

/** "The death toll rose to 14": a number without a noun, of the dead. */
function isDeathToll(reading: Reading, claim: Claim): boolean {
  if (!COUNTED.has(claim.predicate)) return false;
  const bare = claim.quantities.some((at) => {
    const quantity = reading.quantities[at];
    return quantity !== undefined && !quantity.ordinal && (quantity.unit === null || quantity.unit === "person");
  });
  const words = bare ? lemmasOfClaim(reading, claim) : [];
  return words.includes("toll") && !words.some((word) => OPEN.has(word));
}

/** Characters between the verb of a toll and its figure: "injuring 80", "10 dead". */
const BESIDE = 12;

/** How many died or were hurt in what the report is about, "none" included. */
function tollOf(reading: Reading, claim: Claim): string | null {
  const { quantities } = reading;
  const { predicate, quantities: own, negated, patient, agent, trigger } = claim;
  const kind = TOLLS[predicate];
  if (kind === undefined) return isDeathToll(reading, claim) ? "toll dead" : null;
  const people = own.some((at) => {
    const quantity = quantities[at];
    if (quantity?.unit !== "person" || quantity.ordinal) return false;
    // "The injured were flown to a city of 500,000 people": only those to whom it happened count.
    const held = [patient, agent].some(
      (role) => role !== null && role.span[0] < quantity.end && quantity.start < role.span[1],
    );
    const beside = Math.min(Math.abs(quantity.start - trigger[1]), Math.abs(trigger[0] - quantity.end)) <= BESIDE;
    return held || beside;
  });
  return people || (negated && (predicate === "injury" || predicate === "death")) ? `toll ${kind}` : null;
}

/** The place that a role names, be it "Ardale" or "the island of Ardale". */
export function placeOfRole(
  report: string,
  role: Role,
  entity: CastMember | null,
  members: ReadonlySet<CastMember>,
): CastMember | null {
  if (entity !== null) return entity;
  const [from, to] = role.span;
  const inside = [...members].filter((member) =>
    mentionsIn(member, report).some((mention) => mention.start >= from && mention.end <= to),
  );
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** Characters between a distance and the place it is counted from: "1,150 kilometers (700 miles) southeast of". */
const REACH = 48;

function followsWithin(place: CastMember, report: string, end: number): boolean {
  return mentionsIn(place, report).some((mention) => mention.start >= end && mention.start - end <= REACH);
}
