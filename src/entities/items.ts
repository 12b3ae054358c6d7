import { hashString } from "../base/index.js";
import { type Document, quotedRegions, type Syntax } from "../text/index.js";
import type { Draft, DraftMention } from "./draft.js";
import type { Gender } from "./given-names.js";
import {
  BODY_NOUNS,
  FEMALE_NOUNS,
  GROUP_NOUNS,
  KIN_NOUNS,
  MALE_NOUNS,
  PERSON_NOUNS,
  PLACE_NOUNS,
  TIME_NOUNS,
} from "./name-lists.js";

/** What an item is, as far as a description or a pronoun cares; the values are part of the features. */
export const Sort = {
  person: 0,
  body: 1,
  place: 2,
  other: 3,
  man: 4,
  woman: 5,
  somebody: 6,
  bodyNoun: 7,
  placeNoun: 8,
  time: 9,
  thing: 10,
  many: 11,
  he: 12,
  she: 13,
  it: 14,
  they: 15,
  group: 16,
  missedName: 17,
} as const;
export type Sort = (typeof Sort)[keyof typeof Sort];

/** Everything that was put together so far: somebody or something, named (`draft`) or not. */
export type Cluster = {
  draft: Draft | null;
  gender: Gender | null;
  many: boolean;
  size: number;
  pronouns: number;
  /** Names of it in the whole report, and its place among those of its type by that number (0: named most). */
  readonly names: number;
  readonly rank: number;
  /** `he` less `she` among the pronouns that stand right behind its names with nobody else between. */
  leaning: number;
  /** Lemma hashes of the nouns that it was called by. */
  readonly lemmas: Set<number>;
};

/** A place in the text that names, describes or stands for someone or something. */
export type Item = {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly sentence: number;
  readonly kind: "name" | "nominal" | "pronoun";
  readonly sort: Sort;
  readonly gender: Gender | null;
  readonly many: boolean;
  /** Hash of the head's lemma. */
  readonly lemma: number;
  readonly noun: string;
  readonly det: Det;
  readonly role: Role;
  /** Number of the quotation it stands in; -1 outside. */
  readonly quote: number;
  /** Lemma hash of what it hangs on. */
  readonly governor: number;
  readonly place: number;
  /** True for what was tied before: names, and descriptions by rule. */
  readonly given: boolean;
  cluster: Cluster | null;
};

export const Det = { none: 0, a: 1, the: 2, this: 3, whose: 4, other: 5 } as const;
export type Det = (typeof Det)[keyof typeof Det];
export const Role = {
  other: 0,
  subject: 1,
  object: 2,
  oblique: 3,
  owner: 4,
  root: 5,
  compound: 6,
  of: 7,
  passive: 8,
} as const;
export type Role = (typeof Role)[keyof typeof Role];

const PRONOUNS: ReadonlyMap<string, Sort> = new Map<string, Sort>([
  ...["he", "him", "his", "himself"].map((word) => [word, Sort.he] as const),
  ...["she", "her", "hers", "herself"].map((word) => [word, Sort.she] as const),
  ...["it", "its", "itself"].map((word) => [word, Sort.it] as const),
  ...["they", "them", "their", "theirs", "themselves", "themself", "'em"].map((word) => [word, Sort.they] as const),
]);

/** Names, descriptions and pronouns of the third person in text order. Linear in the text. */
export function listItems(document: Document, syntax: Syntax, drafts: readonly Draft[]): Item[] {
  const quoteOf = quotesByToken(document);
  const names = new Map<number, { draft: Draft; mention: DraftMention }>();
  const taken = new Uint8Array(document.tokens.length);
  for (const draft of drafts) {
    for (const mention of draft.mentions) {
      names.set(mention.first, { draft, mention });
      taken.fill(1, mention.first, mention.last + 1);
    }
  }
  const clusters = clustersOf(drafts);
  const items: Item[] = [];
  for (let k = 0; k < document.tokens.length; k++) {
    const name = names.get(k);
    const base = name
      ? namedItem(name.draft, name.mention)
      : taken[k]
        ? null
        : (pronounItem(document, syntax, k) ?? nounItem(document, syntax, k));
    if (!base) continue;
    const { head } = base;
    const governor = syntax.head[head] as number;
    const noun = (syntax.lemma[head] ?? "").toLowerCase();
    // Every field by name: what a spread makes is kept as a hash table, of some 4 kB for each noun of a report.
    items.push({
      first: base.first,
      last: base.last,
      head,
      kind: base.kind,
      sort: base.sort,
      gender: base.gender,
      many: base.many,
      det: base.det,
      sentence: document.tokens[head]?.sentence as number,
      lemma: hashString(noun, 5),
      noun,
      role: roleOf(syntax, head),
      quote: quoteOf[head] as number,
      governor: governor < 0 ? 0 : hashString(syntax.lemma[governor] ?? "", 6),
      place: items.length,
      given: name !== undefined,
      cluster: name ? (clusters.get(name.draft) as Cluster) : null,
    });
  }
  lean(items);
  return items;
}

/** A cluster for each entity, by its names. */
function clustersOf(drafts: readonly Draft[]): Map<Draft, Cluster> {
  const order = [...drafts].sort((left, right) => right.mentions.length - left.mentions.length);
  const ranks = new Map<string, number>();
  const out = new Map<Draft, Cluster>();
  for (const draft of order) {
    const sort = draft.type === "PER" ? "PER" : "other";
    const rank = ranks.get(sort) ?? 0;
    ranks.set(sort, rank + 1);
    const { gender } = draft;
    const mentions = draft.mentions.filter(({ kind }) => kind === "name");
    const lemmas = new Set<number>();
    out.set(draft, {
      draft,
      gender,
      many: false,
      size: 0,
      pronouns: 0,
      names: mentions.length,
      rank,
      leaning: 0,
      lemmas,
    });
  }
  return out;
}

/** How many sentences behind a name a pronoun tells of its gender. */
const LEANING_REACH = 2;

/** Counts for each named person the pronouns that follow its names before anybody else is named. */
function lean(items: readonly Item[]): void {
  let last: Item | null = null;
  for (const item of items) {
    if (item.kind === "name") {
      // A thing that acts may be a person that was taken for one; a thing that is only mentioned is in nobody's way.
      if (item.sort === Sort.person || item.role === Role.subject || last?.cluster === item.cluster) last = item;
    } else if (item.sort === Sort.man || item.sort === Sort.woman || item.sort === Sort.somebody) last = null;
    else if (last?.cluster && item.sentence <= last.sentence + LEANING_REACH) {
      if (item.sort === Sort.he) last.cluster.leaning++;
      if (item.sort === Sort.she) last.cluster.leaning--;
    }
  }
}

type Base = Pick<Item, "first" | "last" | "head" | "kind" | "sort" | "gender" | "many" | "det">;

const NAME_SORT = { PER: Sort.person, ORG: Sort.body, LOC: Sort.place, MISC: Sort.other } as const;

function namedItem(draft: Draft, { first, last, head, kind }: DraftMention): Base {
  const det = kind === "name" ? Det.none : Det.the;
  return { first, last, head, kind, sort: NAME_SORT[draft.type], gender: draft.gender, many: false, det };
}

function pronounItem(document: Document, syntax: Syntax, k: number): Base | null {
  const sort = PRONOUNS.get(document.tokens[k]?.norm ?? "");
  if (sort === undefined || (syntax.upos[k] !== "PRON" && syntax.upos[k] !== "DET")) return null;
  const gender = sort === Sort.he ? "male" : sort === Sort.she ? "female" : null;
  const many = sort === Sort.they;
  return { first: k, last: k, head: k, kind: "pronoun", sort, gender, many, det: Det.none };
}

function nounItem(document: Document, syntax: Syntax, k: number): Base | null {
  const upos = syntax.upos[k];
  if (upos !== "NOUN" && upos !== "PROPN") return null;
  const deprel = syntax.deprel[k] ?? "";
  if (/^(?:compound|flat|fixed|goeswith)|:tmod$|:npmod$/.test(deprel)) return null;
  const lemma = (syntax.lemma[k] ?? "").toLowerCase();
  const many = /S$/.test(syntax.xpos[k] ?? "");
  const [first, det] = nounStart(document, syntax, k);
  const sort = many ? Sort.many : upos === "PROPN" ? Sort.missedName : sortOfNoun(lemma);
  const gender = many ? null : MALE_NOUNS.has(lemma) ? "male" : FEMALE_NOUNS.has(lemma) ? "female" : null;
  return { first, last: k, head: k, kind: "nominal", sort, gender, many, det };
}

function sortOfNoun(lemma: string): Sort {
  if (MALE_NOUNS.has(lemma)) return Sort.man;
  if (FEMALE_NOUNS.has(lemma)) return Sort.woman;
  if (PERSON_NOUNS.has(lemma) || KIN_NOUNS.has(lemma)) return Sort.somebody;
  if (BODY_NOUNS.has(lemma)) return Sort.bodyNoun;
  if (PLACE_NOUNS.has(lemma)) return Sort.placeNoun;
  if (TIME_NOUNS.has(lemma)) return Sort.time;
  if (GROUP_NOUNS.has(lemma)) return Sort.group;
  return Sort.thing;
}

/** Tokens before a noun that are looked at for its article. */
const NOUN_REACH = 8;

/** Where the words of a noun begin, and what its article is. */
function nounStart(document: Document, syntax: Syntax, k: number): [number, Det] {
  const sentence = document.tokens[k]?.sentence;
  let first = k;
  let det: Det = Det.none;
  for (const child of syntax.children[k] ?? []) {
    if (child >= k || child < k - NOUN_REACH || document.tokens[child]?.sentence !== sentence) continue;
    const deprel = syntax.deprel[child] ?? "";
    if (!/^(?:det|amod|compound|nummod|nmod:poss)/.test(deprel)) continue;
    first = Math.min(first, child);
    if (deprel.startsWith("det")) det = detOf(document.tokens[child]?.norm ?? "");
    if (deprel === "nmod:poss") {
      det = Det.whose;
      for (const own of syntax.children[child] ?? []) if (own >= k - NOUN_REACH) first = Math.min(first, own);
    }
  }
  return [first, det];
}

function detOf(norm: string): Det {
  if (norm === "a" || norm === "an") return Det.a;
  if (norm === "the") return Det.the;
  return /^(?:this|that|these|those)$/.test(norm) ? Det.this : Det.other;
}

/** For each token the number of the quotation it stands in; -1 outside. */
export function quotesByToken(document: Document): Int32Array {
  const out = new Int32Array(document.tokens.length).fill(-1);
  const regions = quotedRegions(document).filter((region) => region.depth === 0);
  let r = 0;
  for (let k = 0; k < document.tokens.length; k++) {
    const { start } = document.tokens[k] as Document["tokens"][number];
    while (r < regions.length && (regions[r]?.span[1] as number) <= start) r++;
    if (r < regions.length && (regions[r]?.span[0] as number) <= start) out[k] = r;
  }
  return out;
}

/** Place in the clause; the second of two in a coordination and an apposition stand where their head stands. */
function roleOf(syntax: Syntax, k: number): Role {
  let at = k;
  let deprel = syntax.deprel[at] ?? "";
  for (let step = 0; step < 4 && /^(?:conj|appos|flat)/.test(deprel) && (syntax.head[at] as number) >= 0; step++) {
    at = syntax.head[at] as number;
    deprel = syntax.deprel[at] ?? "";
  }
  if (deprel === "nsubj:pass") return Role.passive;
  if (deprel.startsWith("nsubj") || deprel.startsWith("csubj")) return Role.subject;
  if (deprel === "obj" || deprel === "iobj") return Role.object;
  if (deprel.startsWith("obl")) return Role.oblique;
  if (deprel === "nmod:poss") return Role.owner;
  if (deprel === "root" || deprel === "parataxis" || deprel === "vocative") return Role.root;
  if (deprel.startsWith("compound")) return Role.compound;
  return deprel.startsWith("nmod") ? Role.of : Role.other;
}
