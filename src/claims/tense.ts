import { baseRelation } from "../quotes/index.js";
import type { Syntax, ZoneKind } from "../text/index.js";
import type { Clause } from "./clauses.js";

/** The tense of one verb form: "past", "present", "future"; null where it is not finite. */
type Tense = "past" | "present" | "future" | null;

const FUTURE = new Set(["will", "shall", "'ll", "wo", "ll"]);
const MAX_CLIMB = 6;

/**
 * The tense of a clause: of its finite verb, or of the clause above where it has none. A headline's present ("Quake hits coast") is
 * past, its infinitive ("to close") future.
 */
export function tenseOf(syntax: Syntax, clause: Clause, zone: ZoneKind): Tense {
  const own = finite(syntax, clause.head);
  if (own === "present" && zone === "headline" && syntax.upos[clause.head] === "VERB" && !hasAux(syntax, clause.head))
    return "past";
  if (own !== null) return goesTo(syntax, clause) ? "future" : own;
  if (zone === "headline" && isInfinitive(syntax, clause.trigger)) return "future";
  const relation = syntax.deprel[clause.head] ?? "";
  if (syntax.xpos[clause.head] === "VBN" && relation === "acl") return "past";
  if (zone === "headline" && syntax.xpos[clause.head] === "VBN") return "past";
  let at = syntax.head[clause.head] ?? -1;
  for (let step = 0; at >= 0 && step < MAX_CLIMB; step++) {
    const tense = finite(syntax, at);
    if (tense !== null) return tense;
    at = syntax.head[at] ?? -1;
  }
  return null;
}

function goesTo(syntax: Syntax, clause: Clause): boolean {
  return (
    clause.chain.some((token) => syntax.lemma[token] === "go" && syntax.xpos[token] === "VBG") &&
    clause.chain.length > 1
  );
}

function isInfinitive(syntax: Syntax, token: number): boolean {
  return (syntax.children[token] ?? []).some(
    (child) => syntax.xpos[child] === "TO" && baseRelation(syntax, child) === "mark",
  );
}

function hasAux(syntax: Syntax, token: number): boolean {
  return (syntax.children[token] ?? []).some((child) => baseRelation(syntax, child) === "aux");
}

function finite(syntax: Syntax, token: number): Tense {
  const words = [
    token,
    ...(syntax.children[token] ?? []).filter((child) => {
      const relation = baseRelation(syntax, child);
      return relation === "aux" || relation === "cop";
    }),
  ].sort((left, right) => left - right);
  let modal = false;
  let have = false;
  for (const word of words) {
    const lemma = (syntax.lemma[word] ?? "").toLowerCase();
    if (FUTURE.has(lemma)) return "future";
    if (syntax.xpos[word] === "MD") modal = true;
    if (lemma === "have" && word !== token) have = true;
  }
  if (modal) return have ? "past" : "present";
  if (have) return "past";
  for (const word of words) {
    const tag = syntax.xpos[word];
    if (tag === "VBD") return "past";
    if (tag === "VBZ" || tag === "VBP") return "present";
  }
  return null;
}
