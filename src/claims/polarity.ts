import { baseRelation, dependents } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import type { Clause } from "./clauses.js";

const NEGATIONS = new Set(["not", "n't", "never", "nt", "nor", "neither", "nowhere"]);
const NOBODY = new Set(["nobody", "none", "nothing", "no-one"]);
/** Verbs that deny their infinitive. */
const FAILING = new Set(["fail", "refuse", "decline", "neglect", "avoid", "unable", "cease", "stop"]);

/** True when a clause is negated: an odd number of negations on its own predicate, subject or object. */
export function isNegated(document: Document, syntax: Syntax, clause: Clause): boolean {
  let count = 0;
  for (const [step, token] of clause.chain.entries()) {
    if (isDenied(document, syntax, token)) count++;
    if (step + 1 < clause.chain.length && FAILING.has((syntax.lemma[token] ?? "").toLowerCase())) count++;
  }
  return count % 2 === 1;
}

function isDenied(document: Document, syntax: Syntax, token: number): boolean {
  for (const child of syntax.children[token] ?? []) {
    const norm = document.tokens[child]?.norm ?? "";
    const relation = baseRelation(syntax, child);
    if (NEGATIONS.has(norm)) {
      const next = document.tokens[child + 1]?.norm;
      // "Not only did it burn" burns.
      if (next !== "only" && next !== "just") return true;
      continue;
    }
    if (
      norm === "no" &&
      (relation === "det" || (relation === "advmod" && document.tokens[child + 1]?.norm === "longer"))
    )
      return true;
    if (norm === "longer" && document.tokens[child - 1]?.norm === "no") return true;
    if (norm === "without" && relation === "mark") return true;
    if ((relation === "nsubj" || relation === "obj") && isNobody(document, syntax, child)) return true;
  }
  return false;
}

function isNobody(document: Document, syntax: Syntax, token: number): boolean {
  const norm = document.tokens[token]?.norm ?? "";
  if (NOBODY.has(norm)) return true;
  return dependents(syntax, token, "det", "advmod").some((child) => {
    const word = document.tokens[child]?.norm;
    return word === "no" || word === "neither" || (word === "not" && child < token);
  });
}
