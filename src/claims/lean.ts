import type { Span } from "../base/index.js";
import { baseRelation, dependents, isPassive, isPunctuation, nounPhrase, ownSubject } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import type { Clause } from "./clauses.js";

/** The clause above is shown up to the words that hang on it where they are no further apart, in characters. */
const MOST = 90;
/** Of a clause whose subject is far, as much as this before the words. */
const NEAR = 60;

const RELATIVE = new Set(["WDT", "WP", "WP$", "WRB"]);

/** The words of a noun phrase that stand before the offset. */
function phraseBefore(document: Document, syntax: Syntax, head: number, offset: number): Span | null {
  const tokens = nounPhrase(document, syntax, head).filter((token) => (document.tokens[token]?.end ?? 0) <= offset);
  let from = 0;
  let to = tokens.length;
  while (from < to && isPunctuation(document, syntax, tokens[from] as number)) from++;
  while (to > from && isPunctuation(document, syntax, tokens[to - 1] as number)) to--;
  const [first, last] = [document.tokens[tokens[from] ?? -1], document.tokens[tokens[to - 1] ?? -1]];
  return first === undefined || last === undefined ? null : [first.start, last.end];
}

/**
 * The subject that a predicate has itself, or shares with those that it is joined to by "and"; the noun of a relative clause. A tree that puts more
 * between them is not trusted: a wrong subject says what no report says.
 */
function subjectNear(syntax: Syntax, token: number): number | null {
  for (let at = token, step = 0; at >= 0 && step < 6; at = syntax.head[at] ?? -1, step++) {
    const own = ownSubject(syntax, at);
    if (own !== null && !RELATIVE.has(syntax.xpos[own] ?? "")) return own;
    if (baseRelation(syntax, at) === "acl") return syntax.head[at] ?? null;
    if (baseRelation(syntax, at) !== "conj") return null;
  }
  return null;
}

/** The offset where the words before an offset end, without the blanks and marks between. */
function endBefore({ text }: Document, offset: number, least: number): number {
  let to = offset;
  while (to > least && !/[\p{L}\p{N}%.)\]'’"”]/u.test(text[to - 1] ?? "")) to--;
  return to;
}

/** From the subject of the clause above to the words that hang on it; where that is long, what stands close before them. */
function clauseAbove(document: Document, syntax: Syntax, clause: Clause, above: number, offset: number): Span | null {
  const subject = subjectNear(syntax, above);
  const phrase = subject === null ? null : phraseBefore(document, syntax, subject, offset);
  if (phrase === null) return null;
  const to = endBefore(document, offset, Math.max(phrase[1], offset - MOST));
  if (to - phrase[0] <= MOST) return [phrase[0], to];
  // "…, located north of Orrin" tells of what stands before it as often as of the subject.
  if (syntax.xpos[clause.head] === "VBG") return phrase;
  const from = document.text.indexOf(" ", to - NEAR) + 1;
  return from > 0 && from < to ? [from, to] : null;
}

/** True where a clause has no subject of its own, or only a relative pronoun for one. */
function lacksSubject(document: Document, syntax: Syntax, { head, trigger, tokens }: Clause): boolean {
  const own = ownSubject(syntax, head) ?? ownSubject(syntax, trigger);
  if (own !== null) return RELATIVE.has(syntax.xpos[own] ?? "");
  if (dependents(syntax, head, "csubj", "expl").length > 0) return false;
  // "The keeper never came": a noun in front of the verb is a subject that the tree has lost.
  const first =
    tokens.find((token) => !isPunctuation(document, syntax, token) && syntax.upos[token] !== "CCONJ") ?? head;
  const nominal = NOMINAL.has(syntax.upos[first] ?? "") && !RELATIVE.has(syntax.xpos[first] ?? "");
  return first === trigger || first === head || !nominal;
}

const NOMINAL = new Set(["DET", "NOUN", "PROPN", "PRON", "NUM"]);

/** True where "and" stands right before the clause, or begins it: else what the tree joins may be the verb of a clause between. */
function isJoined(document: Document, syntax: Syntax, { tokens }: Clause, offset: number): boolean {
  if (syntax.upos[tokens[0] ?? -1] === "CCONJ") return true;
  return /(?:^|\s)(?:and|or|but|then|,),?\s*$/i.test(document.text.slice(Math.max(0, offset - 8), offset));
}

/**
 * The words of its own sentence, before it, on which a clause leans: the noun of a relative clause or participle, the subject that it shares, the clause
 * of which it tells the purpose or the manner. Null where it can be read by itself, or the tree does not tell.
 */
export function leanOf(document: Document, syntax: Syntax, clause: Clause, offset: number): Span | null {
  const { head } = clause;
  const above = syntax.head[head] ?? -1;
  if (above < 0) return null;
  const whole = !lacksSubject(document, syntax, clause);
  // "A call said a boat had been seen" is told whole though the tree takes it for "the boat that".
  const closed = dependents(syntax, clause.trigger, "obj").length > 0 || isPassive(syntax, clause.trigger);
  const relative = clause.tokens.slice(0, 3).some((token) => RELATIVE.has(syntax.xpos[token] ?? ""));
  if (whole && (syntax.deprel[head] !== "acl:relcl" || (closed && !relative))) return null;
  const relation = baseRelation(syntax, head);
  if (relation === "acl") return phraseBefore(document, syntax, above, offset);
  if (relation === "advcl" || relation === "xcomp") return clauseAbove(document, syntax, clause, above, offset);
  const joined = relation === "conj" && isJoined(document, syntax, clause, offset);
  const subject = joined ? subjectNear(syntax, head) : null;
  return subject === null ? null : phraseBefore(document, syntax, subject, offset);
}
