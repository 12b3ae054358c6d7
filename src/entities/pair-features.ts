import { hashMix } from "../base/index.js";
import type { Document, Syntax } from "../text/index.js";
import { isCountry } from "./demonyms.js";
import { type Cluster, Det, type Item, Role, Sort } from "./items.js";

/** Room for the features of one pair. */
export const MOST_FEATURES = 64;

/** Templates of the two features that every choice has: "goes back to nothing" and whether what it goes back to has a name. */
export const FRESH = 1;
export const NAMED = 47;

/** The hash of a feature. */
export function featureKey(template: number, itemClass: number, value: number, more = 0): number {
  return hashMix(hashMix(frontOf(template, itemClass), value), more);
}

/** What the features of a template and a class have in common. */
function frontOf(template: number, itemClass: number): number {
  return hashMix(0x1d872b41, template * 8 + itemClass);
}

/** Templates have numbers below this. */
const TEMPLATES = 64;
/** `frontOf` of every template and class, since each is asked for in every pair. */
const FRONTS = Uint32Array.from({ length: TEMPLATES * 8 }, (_, i) => frontOf(i >> 3, i & 7));

/** What is to be tied: the class is part of every feature. */
export function classOf(item: Item): number {
  if (item.sort === Sort.he || item.sort === Sort.she) return 0;
  if (item.sort === Sort.it) return 1;
  if (item.sort === Sort.they) return 2;
  return item.many ? 4 : 3;
}

const bucket = (value: number): number =>
  value < 4 ? value : value < 6 ? 4 : value < 9 ? 5 : value < 15 ? 6 : value < 30 ? 7 : 8;

/** Parts of speech of content words. */
const CONTENT = new Set(["NOUN", "PROPN", "ADJ", "NUM"]);

/** Writes the features of an item and of the pairs it is in; `used` says how many there are. */
export class PairFeatures {
  readonly row = new Uint32Array(MOST_FEATURES);
  used = 0;
  readonly #document: Document;
  readonly #syntax: Syntax;
  #class = 0;
  // Of the item that is asked for, worked out once for all its pairs.
  #item: Item | null = null;
  #formOf = 0;
  #tailOf = 0;
  #contentsOf: readonly string[] = [];
  /** The content words of items met so far, by their place. */
  readonly #contents: (readonly string[] | undefined)[] = [];

  constructor(document: Document, syntax: Syntax) {
    this.#document = document;
    this.#syntax = syntax;
  }

  #add(template: number, value: number, more = 0): void {
    const front = FRONTS[template * 8 + this.#class] as number;
    this.row[this.used++] = hashMix(hashMix(front, value), more);
  }

  #begin(item: Item): void {
    this.used = 0;
    if (this.#item === item) return;
    this.#item = item;
    this.#class = classOf(item);
    this.#formOf = this.#form(item);
    this.#tailOf = item.kind === "pronoun" ? 0 : this.#tail(item);
    this.#contentsOf = item.kind === "pronoun" ? [] : this.#wordsOf(item);
  }

  /** The features of "goes back to nothing before it". `fitting`: how many clusters in reach could be meant. */
  fresh(item: Item, fitting: number, named: number): void {
    this.#begin(item);
    const form = this.#formOf;
    this.#add(FRESH, 0);
    this.#add(2, form, item.role);
    this.#add(3, Math.min(fitting, 4), Math.min(named, 3));
    this.#add(4, item.governor);
    this.#add(5, item.quote === -1 ? 0 : 1, Math.min(fitting, 2));
    this.#add(6, this.#emptyPattern(item.head), item.role);
    this.#add(7, bucket(item.sentence));
    if (item.kind === "pronoun") return;
    this.#add(8, item.lemma, item.det);
    this.#add(9, item.sort, item.det);
    this.#add(10, this.#tailOf, item.det);
    this.#add(11, Math.min(item.head - item.first, 4), item.det);
    this.#add(12, item.lemma);
  }

  /** The features of "goes back to `other`". `between`: clusters nearer by that fit as well. */
  pair(item: Item, other: Item, between: number): void {
    this.#begin(item);
    const cluster = other.cluster as Cluster;
    this.#add(NAMED, cluster.draft ? 1 : 0);
    const apart = Math.min(item.sentence - other.sentence, 6);
    const near = Math.min(apart, 2);
    const sort = this.#sortOf(other);
    const gender = genderMeets(item, cluster);
    const leaning = leaningMeets(item, cluster);
    const quotes = quoteMeets(item, other);
    this.#add(20, apart);
    this.#add(21, bucket(item.place - other.place));
    this.#add(22, sort, gender);
    this.#add(23, sort, near);
    this.#add(24, gender, cluster.pronouns > 0 ? 1 : 0);
    this.#add(25, other.many || cluster.many ? 1 : 0, item.many ? 1 : 0);
    this.#add(26, other.role, near);
    this.#add(27, other.role * 16 + item.role, near);
    this.#add(28, quotes, near);
    this.#add(29, this.#treeMeets(item, other), this.#formOf);
    this.#add(30, bucket(cluster.size), cluster.draft ? 1 : 0);
    this.#add(31, Math.min(cluster.pronouns, 3), near);
    this.#add(32, Math.min(between, 5), near);
    this.#add(33, other.det * 32 + sort);
    this.#add(34, other.role * 32 + sort, near);
    this.#add(35, this.#formOf * 16 + other.role, near);
    this.#add(36, item.governor, sort);
    this.#add(37, other.kind === "nominal" ? other.lemma : sort);
    this.#add(38, this.#paragraphs(item, other), other.kind === "name" ? 1 : 0);
    this.#add(39, this.#speaks(other), quotes);
    this.#add(40, item.governor === other.governor ? 1 : 0, other.role === item.role ? 1 : 0);
    this.#add(41, Math.min(cluster.rank, 4), bucket(cluster.names));
    this.#add(42, Math.min(cluster.rank, 2), near);
    this.#add(43, leaning, Math.min(cluster.rank, 2));
    this.#add(44, leaning, cluster.draft ? gender + 1 : 0);
    this.#add(45, Math.min(between, 3) * 16 + other.role, near);
    this.#add(46, bucket(item.sentence - other.sentence), cluster.draft ? Math.min(cluster.rank, 2) : 3);
    if (item.kind === "pronoun") return;
    this.#described(item, other, cluster, sort, near);
  }

  /** What a description shares with what it may go back to. */
  #described(item: Item, other: Item, cluster: Cluster, sort: number, near: number): void {
    const same = item.lemma === other.lemma ? 2 : cluster.lemmas.has(item.lemma) ? 1 : 0;
    const { draft } = cluster;
    const told = draft ? (draft.nouns.has(item.noun) ? 2 : draft.words.has(item.noun) ? 1 : 0) : 3;
    this.#add(50, same, item.det);
    this.#add(51, same * 8 + this.#modifiers(other), item.det);
    this.#add(52, told * 32 + sort, item.det);
    this.#add(53, item.sort * 32 + sort, item.det);
    this.#add(54, item.sort * 32 + sort, same * 4 + told);
    this.#add(55, item.lemma, sort);
    this.#add(56, same * 4 + told, near);
    const tree = this.#tree(item, other);
    this.#add(57, tree, item.det);
    this.#add(58, tree, sort);
    this.#add(59, this.#tailOf, same * 4 + told);
    this.#add(60, item.det * 8 + other.det, same);
    this.#add(61, Math.min(item.head - item.first, 3), same * 4 + told);
  }

  #sortOf(other: Item): number {
    const { draft } = other.cluster as Cluster;
    return other.kind === "pronoun" && draft ? 20 + other.sort : other.sort;
  }

  #form(item: Item): number {
    if (item.kind !== "pronoun") return item.det;
    const norm = this.#document.tokens[item.head]?.norm ?? "";
    if (/sel(?:f|ves)$/.test(norm)) return 8;
    if (this.#syntax.deprel[item.head] === "nmod:poss") return 9;
    return /^(?:he|she|they)$/.test(norm) ? 10 : norm === "it" ? 11 : 12;
  }

  /** What follows a noun and narrows it down. */
  #tail({ head }: Item): number {
    const next = this.#document.tokens[head + 1];
    if (!next || next.sentence !== this.#document.tokens[head]?.sentence) return 0;
    if (next.norm === "of") return 1;
    if (/^(?:who|whose|that|which)$/.test(next.norm)) return 2;
    if (/^(?:in|at|from|behind|with|for|on|to)$/.test(next.norm)) return 3;
    return next.norm === "," ? 4 : 5;
  }

  /** `it` that stands for nothing: `it is clear that`, `it seems`, `it rained`. */
  #emptyPattern(k: number): number {
    if (/^expl/.test(this.#syntax.deprel[k] ?? "")) return 1;
    const verb = this.#syntax.head[k] as number;
    if (verb < 0) return 2;
    let out = 3;
    for (const child of this.#syntax.children[verb] ?? []) {
      const deprel = this.#syntax.deprel[child] ?? "";
      if (child > k && /^(?:csubj|ccomp)/.test(deprel)) return 4;
      if (child > k && /^(?:xcomp|advcl)/.test(deprel)) out = 5;
    }
    return out + (this.#syntax.upos[verb] === "ADJ" ? 4 : 0);
  }

  /** How the two hang together in the tree where this rules one out: subject and object of one verb, owner inside the thing. */
  #treeMeets(item: Item, other: Item): number {
    if (item.sentence !== other.sentence) return 0;
    const { head } = this.#syntax;
    const mine = head[item.head] as number;
    if (mine === head[other.head]) return 1;
    if (mine === other.head) return 2;
    let at = item.head;
    for (let step = 0; step < 8 && at >= 0; step++) {
      at = head[at] as number;
      if (at === other.head) return 3;
      if (at >= 0 && at === head[other.head]) return 4;
    }
    return head[other.head] === item.head ? 5 : 6;
  }

  /** Apposition and predicate, which say that two are one. */
  #tree(item: Item, other: Item): number {
    const { head, deprel, children } = this.#syntax;
    if (item.sentence !== other.sentence) return 0;
    if (head[item.head] === other.head) {
      if (deprel[item.head] === "appos") return 1;
      const copula = (children[other.head] ?? []).some((child) => deprel[child] === "cop");
      return copula && deprel[item.head] === "nsubj" ? 8 : 2;
    }
    if (head[other.head] === item.head) {
      const relation = deprel[other.head] ?? "";
      if (relation === "appos") return 3;
      const copula = (children[item.head] ?? []).some((child) => deprel[child] === "cop");
      if (relation.startsWith("nsubj") && copula) return 4;
      if (relation.startsWith("nmod:poss")) return 5;
      return 6;
    }
    return 7;
  }

  /** Whether the words before the two nouns agree. */
  #modifiers(other: Item): number {
    const mine = this.#contentsOf;
    if (mine.length === 0) return 0;
    const theirs = this.#wordsOf(other);
    let shared = 0;
    for (const word of mine) if (theirs.includes(word)) shared++;
    return shared === mine.length ? 1 : shared > 0 ? 2 : theirs.length === 0 ? 3 : 4;
  }

  /** The content words of an item around its head. */
  #wordsOf({ first, last, head, place }: Item): readonly string[] {
    const known = this.#contents[place];
    if (known !== undefined) return known;
    const out: string[] = [];
    for (let k = Math.max(first, head - 8); k <= last; k++)
      if (k !== head && CONTENT.has(this.#syntax.upos[k] ?? "")) out.push(this.#syntax.lemma[k] ?? "");
    this.#contents[place] = out;
    return out;
  }

  #paragraphs(item: Item, other: Item): number {
    const { sentences } = this.#document;
    const apart = (sentences[item.sentence]?.paragraph ?? 0) - (sentences[other.sentence]?.paragraph ?? 0);
    return Math.min(3, Math.abs(apart));
  }

  /** The subject of a verb of saying. */
  #speaks({ head, role }: Item): number {
    if (role !== Role.subject) return 0;
    const verb = this.#syntax.head[head] as number;
    return verb >= 0 && SAYING.has(this.#syntax.lemma[verb] ?? "") ? 2 : 1;
  }
}

/** Verbs of saying. */
export const SAYING = new Set(
  "say tell add ask reply answer note explain write state claim argue insist announce warn declare comment observe suggest admit recall".split(
    " ",
  ),
);

/** 0 not known, 1 the same, 2 another. */
export function genderMeets(item: Item, cluster: Cluster): number {
  if (item.gender === null || cluster.gender === null) return 0;
  return item.gender === cluster.gender ? 1 : 2;
}

/** How far the pronouns right behind its names speak for this one's gender. */
function leaningMeets(item: Item, { draft, leaning }: Cluster): number {
  if (!draft || (item.sort !== Sort.he && item.sort !== Sort.she)) return 0;
  const own = item.sort === Sort.he ? leaning : -leaning;
  return own >= 5 ? 6 : own >= 2 ? 5 : own === 1 ? 4 : own === 0 ? 3 : own === -1 ? 2 : 1;
}

function quoteMeets(item: Item, other: Item): number {
  if (item.quote === -1) return other.quote === -1 ? 0 : 1;
  return other.quote === -1 ? 2 : other.quote === item.quote ? 3 : 4;
}

/** A short name that was taken for something else, with pronouns of persons behind it. */
function mayBePerson({ draft, leaning }: Cluster): boolean {
  return draft !== null && !isCountry(draft.name) && Math.abs(leaning) > 1 && draft.words.size < 3;
}

const PEOPLE = new Set<Sort>([Sort.person, Sort.man, Sort.woman, Sort.somebody, Sort.he, Sort.she, Sort.missedName]);
const PLURALS = new Set<Sort>([Sort.many, Sort.group, Sort.they, Sort.body, Sort.bodyNoun]);
const THINGS = new Set<Sort>([
  Sort.body,
  Sort.place,
  Sort.other,
  Sort.bodyNoun,
  Sort.placeNoun,
  Sort.thing,
  Sort.time,
  Sort.it,
  Sort.group,
  Sort.missedName,
]);

/** Whether an item can go back to another at all, by number, gender and sort. */
export function mayMean(item: Item, other: Item): boolean {
  const cluster = other.cluster as Cluster;
  if (genderMeets(item, cluster) === 2) return false;
  if (item.sort === Sort.he || item.sort === Sort.she) {
    if (cluster.draft && cluster.draft.type !== "PER") return mayBePerson(cluster);
    return PEOPLE.has(other.sort) && !cluster.many;
  }
  if (item.sort === Sort.it) return THINGS.has(other.sort);
  if (item.sort === Sort.they) {
    if (cluster.draft) return cluster.draft.type !== "PER";
    return PLURALS.has(other.sort) || PEOPLE.has(other.sort);
  }
  return other.kind !== "pronoun" || cluster.draft !== null;
}

export const isDefinite = (item: Item): boolean =>
  item.det === Det.the || item.det === Det.this || item.det === Det.whose;
