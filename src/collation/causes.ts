import type { Span } from "../base/index.js";
import type { Claim, Reading } from "../claims/index.js";
import { lemmaAt } from "./lemmas.js";
import { once } from "./memo.js";

/** What a clause gives as the cause of a mishap: the kind of cause, of what kind of mishap where it says so, and the words. */
type Cause = { readonly kind: string; readonly effect: string | null; readonly span: Span };

/** Words to look up, from lists of words by kind. */
function kindsOf(lists: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(lists).flatMap(([kind, words]) => words.split(" ").map((word) => [word, kind])));
}

/** Words for what causes mishaps, by kind: two words of one kind are one cause told in two ways. */
const CAUSES = kindsOf({
  quake: "earthquake quake tremor seismic",
  slide: "landslide mudslide avalanche rockslide",
  ship: "anchor trawler trawling",
  weather: "storm lightning wind gale typhoon hurricane fog ice snow rain",
  electricity: "circuit wiring electrical",
  gas: "gas",
  attack: "arson arsonist sabotage bomb bomber vandal vandalism missile",
  machine: "engine mechanical brake tyre tire",
  person: "error pilot driver speeding",
  fireworks: "firework fireworks",
  flame: "cigarette candle",
});

/** Words for mishaps that have one cause, by kind. */
const MISHAPS = kindsOf({
  fire: "fire blaze inferno",
  crash: "crash accident collision derailment sinking",
  explosion: "explosion blast",
  break: "cut break severing",
  failure: "outage blackout fault failure disruption",
  collapse: "collapse",
  leak: "leak spill",
});

const CAUSING = new Set(["cause", "trigger", "spark", "ignite"]);
const MODALS = new Set(["may", "might", "could", "must", "will"]);
/** Subjects of "may have been a bomb" that stand for what happened. */
const IT = new Set(["it", "this", "that", "there"]);

const childrenOf = ({ syntax }: Reading, token: number) => syntax.children[token] ?? [];

/** The cause that a noun names, by itself or by the words before it: "a gas leak", "pilot error". */
function causeAt(reading: Reading, noun: number | undefined, effect: string | null): Cause | null {
  if (noun === undefined) return null;
  const before = childrenOf(reading, noun).filter(
    (child) => child < noun && /^(?:compound|amod)$/.test(reading.syntax.deprel[child] ?? ""),
  );
  const named = [noun, ...before];
  const kind = named.map((token) => CAUSES.get(lemmaAt(reading, token))).find((found) => found !== undefined);
  if (kind === undefined) return null;
  const { tokens } = reading.document;
  return { kind, effect, span: [tokens[Math.min(...named)]?.start ?? 0, tokens[noun]?.end ?? 0] };
}

const mishapAt = (reading: Reading, token: number | undefined) =>
  token === undefined ? undefined : MISHAPS.get(lemmaAt(reading, token));

/** The noun behind one of these words among those that hang on a verb: "on faulty wiring", "because of fog". */
function nounBehind(reading: Reading, verb: number, words: readonly string[]): number | undefined {
  return childrenOf(reading, verb).find(
    (child) =>
      child > verb &&
      childrenOf(reading, child).some((below) => below < child && words.includes(lemmaAt(reading, below))),
  );
}

/** "It may have been a bomb", "the cause of the fire was a gas leak". */
function byNoun(reading: Reading, { triggerToken: noun }: Claim): Cause | null {
  const children = childrenOf(reading, noun);
  const words = children.map((child) => reading.document.tokens[child]?.norm ?? "");
  if (!children.some((child) => lemmaAt(reading, child) === "be")) return null;
  const subject = children.find((child) => lemmaAt(reading, child) === "cause" && child < noun);
  if (subject !== undefined) {
    const of = childrenOf(reading, subject).find((child) => child > subject);
    return causeAt(reading, noun, mishapAt(reading, of) ?? null);
  }
  const guess = words.includes("have") && words.some((word) => MODALS.has(word)) && words.some((word) => IT.has(word));
  return guess ? causeAt(reading, noun, null) : null;
}

/** "Like a fire caused by a candle": any such fire, unless it is "the fire". */
function isPassing(reading: Reading, verb: number, mishap: number | undefined): boolean {
  if (reading.syntax.deprel[verb] !== "acl" || mishap === undefined) return false;
  return !childrenOf(reading, mishap).some((child) => reading.document.tokens[child]?.norm === "the");
}

/** "The fire was caused by lightning", "blamed the crash on pilot error", "broke out because of a gas leak". */
function byVerb(reading: Reading, claim: Claim): Cause | null {
  const { predicate, agent, patient, triggerToken: verb } = claim;
  const befell = mishapAt(reading, patient?.head);
  if (CAUSING.has(predicate) && isPassing(reading, verb, patient?.head)) return null;
  if (CAUSING.has(predicate)) return befell === undefined ? null : causeAt(reading, agent?.head, befell);
  if (predicate === "blame") {
    // A gas leak is a mishap as well, and what is blamed here.
    const blamed = befell === undefined ? undefined : nounBehind(reading, verb, ["on"]);
    if (blamed !== undefined && befell !== undefined) return causeAt(reading, blamed, befell);
    const mishap = mishapAt(reading, nounBehind(reading, verb, ["for"]));
    return mishap === undefined ? null : causeAt(reading, patient?.head, mishap);
  }
  // Of "the accident happened because of fog" the accident is what the clause tells of.
  const told = mishapAt(reading, verb);
  const mishap = told ?? befell ?? mishapAt(reading, agent?.head);
  const above = told === undefined ? verb : (reading.syntax.head[verb] ?? verb);
  return mishap === undefined ? null : causeAt(reading, nounBehind(reading, above, ["because", "due"]), mishap);
}

/** The cause that a clause gives for a mishap, be it only thought possible; null where it gives none that is known for one. */
export function causeOf(reading: Reading, claim: Claim): Cause | null {
  if (claim.negated || claim.certainty === "denied") return null;
  return byVerb(reading, claim) ?? byNoun(reading, claim);
}

type Told = { readonly reading: Reading; readonly claim: Claim };

const causeTold = once(({ reading, claim }: Told) => causeOf(reading, claim));

/** Two causes of different kinds that two clauses give for one kind of mishap, as far as both name it; null otherwise. */
export function causesApart(left: Told, right: Told): readonly [Cause, Cause] | null {
  const [a, b] = [causeTold(left), causeTold(right)];
  if (a === null || b === null || a.kind === b.kind) return null;
  return a.effect === null || b.effect === null || a.effect === b.effect ? [a, b] : null;
}
