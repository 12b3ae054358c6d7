import type { Span } from "../base/index.js";
import type { Claim, Reading, Role } from "../claims/index.js";
import { lemmaAt } from "./lemmas.js";
import { once } from "./memo.js";
import { tokensInSpans } from "./report-words.js";

/** What a clause tells of a supply: that it failed (be it back since), or that nothing happened to it; and the words that say so. */
export type Supply = { readonly kind: string; readonly state: "failed" | "unharmed"; readonly span: Span };

/** A clause and the report that has it. */
type Told = { readonly reading: Reading; readonly claim: Claim };

/** Words for what comes through lines and pipes, by kind. */
const KINDS: Readonly<Record<string, string>> = {
  power: "power",
  electricity: "power",
  water: "water",
  gas: "gas",
  phone: "phone",
  telephone: "phone",
  internet: "internet",
};
/** Nouns that make a supply of the word before them: "power lines", "water supplies". A power station is none. */
const CARRIERS = new Set("supply supplies line service network connection link grid main mains".split(" "));

const FAILING = new Set("cut sever interrupt disrupt knock lose affect restore".split(" "));
/** The same of a supply that is the subject: "power failed", "the lines went down". */
const FAILS = new Set("fail go collapse down out".split(" "));
/** What is denied where nothing happened: "was not interrupted". */
const HARMING = new Set("affect interrupt disrupt cut sever damage hit knock lose fail".split(" "));
const UNHARMED = new Set(["unaffected", "uninterrupted", "undamaged", "intact"]);
/** A news blackout and a digital one are none of the power. */
const OTHER_BLACKOUTS = new Set("news media digital information communication communications total".split(" "));

const NAMES = new Set(["PROPN", "PRON"]);

const SURE = new Set(["stated", "reported", "denied"]);
/** "Could cause outages": nothing has happened yet. */
const OPEN = new Set(["can", "could", "may", "might", "would", "if"]);

/** The kinds of supply that a role names: "power", "electricity and water", "power and water supplies". */
function kindsIn(reading: Reading, role: Role | null): readonly string[] {
  if (role === null) return [];
  const { head } = role;
  const { head: heads, deprel } = reading.syntax;
  const carried = CARRIERS.has(lemmaAt(reading, head));
  const named = tokensInSpans(reading, [role.span]).filter((token) => {
    if (carried) return token < head;
    return token === head || (heads[token] === head && deprel[token] === "conj");
  });
  return named.map((token) => KINDS[lemmaAt(reading, token)]).filter((kind) => kind !== undefined);
}

/** Supplies that a clause has as its subject or object, with what its verb says of them. */
function byVerb(reading: Reading, { predicate, agent, patient, negated, trigger }: Claim): Supply[] {
  const verb = predicate.split(" ")[0] ?? "";
  // "Flood water cut the road": who does it is no supply.
  const subject = patient === null ? agent : null;
  const told = (role: Role | null, state: Supply["state"]) =>
    kindsIn(reading, role).map((kind): Supply => ({ kind, state, span: trigger }));
  if (UNHARMED.has(verb)) return negated ? [] : told(patient ?? agent, "unharmed");
  if (negated) return HARMING.has(verb) ? told(patient ?? subject, "unharmed") : [];
  // "He lost power in 1994": people of whom nothing but a name or a pronoun is told lose an office.
  const ruled = verb === "lose" && NAMES.has(reading.syntax.upos[agent?.head ?? -1] ?? "");
  if (ruled) return [];
  return [...(FAILING.has(verb) ? told(patient, "failed") : []), ...(FAILS.has(verb) ? told(subject, "failed") : [])];
}

/** The supply whose failure a noun names: "internet outages", and of the power "a blackout"; an outage alone may be of anything. */
function outageAt(reading: Reading, token: number): string | null {
  const lemma = lemmaAt(reading, token);
  if ((lemma !== "blackout" && lemma !== "outage") || reading.syntax.upos[token] !== "NOUN") return null;
  const before = lemmaAt(reading, token - 1);
  return KINDS[before] ?? (lemma === "outage" || OTHER_BLACKOUTS.has(before) ? null : "power");
}

/** "A blackout", "internet outages", "without power and water"; and "no outages were reported". */
function byNoun(reading: Reading, { negated }: Claim, tokens: readonly number[]): Supply[] {
  const { document } = reading;
  const out: Supply[] = [];
  for (const token of tokens) {
    const { norm = "", start = 0, end = 0 } = document.tokens[token] ?? {};
    const denied = document.tokens[token - 1]?.norm === "no" || document.tokens[token - 2]?.norm === "no";
    const kind = outageAt(reading, token);
    if (kind !== null && denied === negated)
      out.push({ kind, state: denied ? "unharmed" : "failed", span: [start, end] });
    const without = norm === "without" && !negated ? KINDS[lemmaAt(reading, token + 1)] : undefined;
    if (without !== undefined)
      out.push({ kind: without, state: "failed", span: [start, document.tokens[token + 1]?.end ?? end] });
  }
  return out;
}

/** What a clause tells of supplies, each kind once; nothing where it is only possible or planned. */
export function suppliesOf(reading: Reading, claim: Claim): readonly Supply[] {
  if (!SURE.has(claim.certainty)) return [];
  const tokens = tokensInSpans(reading, claim.spans);
  if (tokens.some((token) => OPEN.has(reading.document.tokens[token]?.norm ?? ""))) return [];
  const out = new Map<string, Supply>();
  for (const supply of [...byNoun(reading, claim, tokens), ...byVerb(reading, claim)])
    if (!out.has(supply.kind)) out.set(supply.kind, supply);
  return [...out.values()];
}

const suppliesTold = once(({ reading, claim }: Told) => suppliesOf(reading, claim));

/** The supply of which two clauses tell differently, as each tells of it; null where there is none. */
export function suppliesApart(left: Told, right: Told): readonly [Supply, Supply] | null {
  const others = suppliesTold(right);
  for (const supply of suppliesTold(left)) {
    const other = others.find(({ kind, state }) => kind === supply.kind && state !== supply.state);
    if (other !== undefined) return [supply, other];
  }
  return null;
}
