import { baseRelation, dependents, isPunctuation, type Quote } from "../quotes/index.js";
import type { Document, Sentence, Syntax } from "../text/index.js";

/** A clause that may be a claim: the head of its tree, the word that names what happened, and its own tokens. */
export type Clause = {
  readonly head: number;
  readonly trigger: number;
  /** Verbs from the head down to the trigger: "began to move" is `[began, move]`. */
  readonly chain: readonly number[];
  /** Own tokens in text order, without those of clauses below. */
  readonly tokens: readonly number[];
};

const CLAUSAL = new Set(["ccomp", "advcl", "acl", "csubj", "parataxis"]);

/** A subordinate clause of fewer words stays with the clause above. */
const MIN_SUBORDINATE = 3;

/** Verbs that say little beside their infinitive, participle or predicate: the claim is what follows. */
const CARRIERS = new Set(
  `begin start continue try attempt manage seem appear want plan intend fail refuse decline have need go expect like wish hope vow pledge promise
  threaten seek aim keep stop cease finish tend happen prove use set schedule believe think say report estimate know likely unlikely able unable
  ready due willing sure certain bound agree decide prepare offer claim remain become stay feel look sound get come help prefer choose deserve
  allege suspect rumor rumour require suppose mean avoid neglect love hate propose hesitate dare struggle fight work move proceed wait ask urge
  order tell allow force cause make let encourage persuade`
    .trim()
    .split(/\s+/),
);

/** Predicates below these are an object's new name or state, not what happened. */
const NAMING = new Set([
  "call",
  "name",
  "consider",
  "find",
  "declare",
  "elect",
  "appoint",
  "dub",
  "label",
  "title",
  "deem",
]);

/** The clauses of one sentence, in text order of their heads, none empty; at least one where the sentence holds a word. */
export function clausesOf(document: Document, syntax: Syntax, sentence: Sentence): readonly Clause[] {
  const { firstToken, endToken } = sentence;
  const sizes = subtreeSizes(document, syntax, sentence);
  const isHead = new Uint8Array(endToken - firstToken);
  for (let token = firstToken; token < endToken; token++) {
    if (opensClause(document, syntax, token, sizes[token - firstToken] ?? 0)) isHead[token - firstToken] = 1;
  }
  const owned = ownership(syntax, sentence, isHead);
  const clauses: Clause[] = [];
  for (const [head, tokens] of [...owned].sort((left, right) => left[0] - right[0])) {
    if (!tokens.some((token) => !isPunctuation(document, syntax, token))) continue;
    const chain = chainOf(document, syntax, head);
    clauses.push({ head, trigger: chain[chain.length - 1] as number, chain, tokens });
  }
  return clauses;
}

/** Words under every token of the sentence, itself included. */
function subtreeSizes(document: Document, syntax: Syntax, sentence: Sentence): Int32Array {
  const { firstToken, endToken } = sentence;
  const sizes = new Int32Array(endToken - firstToken);
  for (let token = firstToken; token < endToken; token++) {
    if (isPunctuation(document, syntax, token)) continue;
    let at = token;
    for (let step = 0; at >= firstToken && at < endToken && step < 200; step++) {
      sizes[at - firstToken] = (sizes[at - firstToken] ?? 0) + 1;
      at = syntax.head[at] ?? -1;
    }
  }
  return sizes;
}

function opensClause(document: Document, syntax: Syntax, token: number, words: number): boolean {
  if (isPunctuation(document, syntax, token)) return false;
  const relation = baseRelation(syntax, token);
  if ((syntax.head[token] ?? -1) < 0) return true;
  if (relation === "ccomp" || relation === "csubj") return isPredicate(syntax, token) && words >= 2;
  if (relation === "parataxis") return words >= MIN_SUBORDINATE || hasSubject(syntax, token);
  if (CLAUSAL.has(relation))
    return (isPredicate(syntax, token) || hasSubject(syntax, token)) && words >= MIN_SUBORDINATE;
  if (relation === "conj") return isPredicate(syntax, token) && conjoinsPredicate(syntax, token) && words >= 2;
  return false;
}

function hasSubject(syntax: Syntax, token: number): boolean {
  return dependents(syntax, token, "nsubj", "csubj").length > 0;
}

/** A verb, or a noun or adjective with a copula or subject. */
export function isPredicate(syntax: Syntax, token: number): boolean {
  if (syntax.upos[token] === "VERB" || syntax.upos[token] === "AUX") return true;
  return dependents(syntax, token, "cop", "nsubj").length > 0;
}

/** True when the coordination is one of clauses, not of adjectives before a noun. */
function conjoinsPredicate(syntax: Syntax, token: number): boolean {
  let at = syntax.head[token] ?? -1;
  for (let step = 0; at >= 0 && step < 20; step++) {
    if (syntax.deprel[at] !== "conj")
      return baseRelation(syntax, at) !== "amod" && (isPredicate(syntax, at) || baseRelation(syntax, at) === "root");
    at = syntax.head[at] ?? -1;
  }
  return false;
}

/** Every token of the sentence given to the nearest clause head above it. */
function ownership(syntax: Syntax, sentence: Sentence, isHead: Uint8Array): ReadonlyMap<number, number[]> {
  const { firstToken, endToken } = sentence;
  const owner = new Int32Array(endToken - firstToken).fill(-1);
  const owned = new Map<number, number[]>();
  const fallback = isHead.indexOf(1);
  for (let token = firstToken; token < endToken; token++) {
    let at = token;
    const path: number[] = [];
    for (let step = 0; step < 400 && at >= firstToken && at < endToken; step++) {
      if (isHead[at - firstToken]) break;
      const known = owner[at - firstToken] ?? -1;
      if (known >= 0) {
        at = known;
        break;
      }
      path.push(at);
      at = syntax.head[at] ?? -1;
    }
    if (at < firstToken || at >= endToken || !isHead[at - firstToken])
      at = fallback < 0 ? firstToken : firstToken + fallback;
    for (const step of path) owner[step - firstToken] = at;
    const list = owned.get(at);
    if (list) list.push(token);
    else owned.set(at, [token]);
  }
  return owned;
}

/** From the head of a clause down the complements that carry its meaning. */
function chainOf(document: Document, syntax: Syntax, head: number): readonly number[] {
  const chain = [head];
  for (let at = head, step = 0; step < 6; step++) {
    const lemma = (syntax.lemma[at] ?? "").toLowerCase();
    const next = dependents(syntax, at, "xcomp").find((child) => !isPunctuation(document, syntax, child));
    if (next === undefined || NAMING.has(lemma)) break;
    const verbal =
      syntax.upos[next] === "VERB" || syntax.upos[next] === "AUX" || dependents(syntax, next, "cop").length > 0;
    if (!CARRIERS.has(lemma) && !(verbal && syntax.upos[at] === "ADJ")) break;
    if (!verbal && dependents(syntax, at, "obj").length > 0) break;
    chain.push(next);
    at = next;
  }
  if (chain.length === 1 && isPunctuation(document, syntax, head)) return chain;
  return chain;
}

/** The quotes by the token that heads their cue. */
export function quotesByCue(quotes: readonly Quote[]): ReadonlyMap<number, Quote> {
  const found = new Map<number, Quote>();
  for (const quote of quotes) if (quote.cueHead !== null && !found.has(quote.cueHead)) found.set(quote.cueHead, quote);
  return found;
}
