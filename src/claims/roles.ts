import type { MentionIndex } from "../attribution/index.js";
import { agentOf, baseRelation, dependents, isPassive, nounPhrase, ownSubject, subjectOf } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import type { Clause } from "./clauses.js";
import type { Role } from "./types.js";

const PLACE_MARKS = new Set(
  "in at near off on outside inside across around along between through throughout over above under beside beyond within into toward towards to from".split(
    " ",
  ),
);

/** Who did it, to whom, and where. */
export type Roles = { readonly agent: Role | null; readonly patient: Role | null; readonly place: Role | null };

/** The participants of a clause; a relative pronoun stands for its noun, a participle takes the subject of the clause above. */
export function rolesOf(document: Document, syntax: Syntax, index: MentionIndex, clause: Clause): Roles {
  const role = (token: number | null): Role | null =>
    token === null ? null : roleAt(document, syntax, index, resolved(syntax, token));
  const { trigger, head } = clause;
  const passive = syntax.upos[trigger] === "VERB" && isPassive(syntax, trigger);
  const object = dependents(syntax, trigger, "obj")[0] ?? null;
  const place = role(placeOf(syntax, index, clause));
  if (passive) {
    const owner = syntax.deprel[head] === "acl" ? (syntax.head[head] ?? null) : null;
    const subject = ownSubject(syntax, trigger) ?? ownSubject(syntax, head) ?? owner ?? inheritedSubject(syntax, head);
    return { agent: role(agentOf(syntax, trigger)), patient: role(subject), place };
  }
  const subject = ownSubject(syntax, trigger) ?? subjectOf(syntax, trigger) ?? subjectOf(syntax, head);
  return { agent: role(subject === trigger ? null : subject), patient: role(object), place };
}

function inheritedSubject(syntax: Syntax, head: number): number | null {
  const relation = baseRelation(syntax, head);
  return relation === "conj" || relation === "advcl" || relation === "xcomp" ? subjectOf(syntax, head) : null;
}

/** The noun that a relative pronoun stands for; any other token itself. */
function resolved(syntax: Syntax, token: number): number {
  const tag = syntax.xpos[token];
  if (tag !== "WDT" && tag !== "WP") return token;
  let at = syntax.head[token] ?? -1;
  for (let step = 0; at >= 0 && step < 6; step++) {
    if (syntax.deprel[at] === "acl:relcl") return syntax.head[at] ?? token;
    at = syntax.head[at] ?? -1;
  }
  return token;
}

function roleAt(document: Document, syntax: Syntax, index: MentionIndex, head: number): Role | null {
  const tokens = nounPhrase(document, syntax, head);
  const first = document.tokens[tokens[0] ?? -1];
  const last = document.tokens[tokens[tokens.length - 1] ?? -1];
  if (!first || !last) return null;
  return { span: [first.start, last.end], head, entity: index.at(head)?.id ?? null };
}

/** A prepositional phrase with the name of a place, on the predicate first, then on its participants. */
function placeOf(syntax: Syntax, index: MentionIndex, clause: Clause): number | null {
  const own = new Set(clause.tokens);
  const holders = [...clause.chain].reverse();
  for (const token of clause.chain) {
    for (const child of dependents(syntax, token, "obj", "nsubj", "obl", "xcomp"))
      if (own.has(child)) holders.push(child);
  }
  for (const holder of holders) {
    for (const child of dependents(syntax, holder, "obl", "nmod")) {
      if (!own.has(child)) continue;
      const marked = dependents(syntax, child, "case").some((mark) =>
        PLACE_MARKS.has((syntax.lemma[mark] ?? "").toLowerCase()),
      );
      if (marked && index.at(child)?.type === "LOC") return child;
      const inner = marked
        ? dependents(syntax, child, "nmod", "appos", "flat").find((below) => index.at(below)?.type === "LOC")
        : undefined;
      if (inner !== undefined) return inner;
    }
  }
  return null;
}
