import type { CastMember } from "../cast/index.js";
import type { Claim, Reading, Role } from "../claims/index.js";

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
  { quantities, document }: Reading,
  claim: Claim,
  subject: CastMember | null,
  members: ReadonlySet<CastMember>,
  background: boolean,
): readonly string[] {
  const out: string[] = [];
  const toll = background ? null : tollOf(quantities, claim);
  if (toll !== null) out.push(toll);
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

/** How many died or were hurt in what the report is about, "none" included. */
function tollOf(quantities: Reading["quantities"], { predicate, quantities: own, negated }: Claim): string | null {
  const kind = TOLLS[predicate];
  if (kind === undefined) return null;
  const people = own.some((at) => quantities[at]?.unit === "person" && !quantities[at]?.ordinal);
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
  const inside = [...members].filter(({ mentions }) =>
    mentions.some((mention) => mention.report === report && mention.start >= from && mention.end <= to),
  );
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** Characters between a distance and the place it is counted from: "1,150 kilometers (700 miles) southeast of". */
const REACH = 48;

function followsWithin(place: CastMember, report: string, end: number): boolean {
  return place.mentions.some(
    (mention) => mention.report === report && mention.start >= end && mention.start - end <= REACH,
  );
}
