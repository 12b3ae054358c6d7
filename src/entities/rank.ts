import type { Document, Syntax } from "../text/index.js";
import type { ChainModel } from "./chain-model.js";
import { type Cluster, type Item, Role, Sort } from "./items.js";
import { isDefinite, mayMean, PairFeatures, SAYING } from "./pair-features.js";

/** How far back a pronoun looks, in items and sentences. */
const MOST_BACK = 60;
const REACH = 12;
/** How many items ahead, in its sentence. */
const MOST_AHEAD = 6;
/** How far back a description looks, in items, and how many clusters it is held against. */
const MOST_BACK_NOUN = 150;
const MOST_CLUSTERS = 40;

/** One item with what it may go back to, nearest first. */
export type Choice = {
  readonly item: Item;
  readonly others: readonly Item[];
  /** For each of `others`: how many clusters nearer by may be meant. */
  readonly between: readonly number[];
  /** Clusters among `others`, and those of them that hold a name. */
  readonly fitting: number;
  readonly named: number;
};

/** Chooses one of `others`, or null for none. */
export type Chooser = (choice: Choice, features: PairFeatures) => Item | null;

/** Goes through the items in text order, asks for each that may go back to another, and joins it to what was chosen. */
export function walkItems(document: Document, syntax: Syntax, items: readonly Item[], choose: Chooser): void {
  const features = new PairFeatures(document, syntax);
  const byHead = new Map(items.map((item) => [item.head, item]));
  for (const item of items) {
    if (!item.given) {
      const choice = choiceOf(syntax, item, items, byHead);
      const other = choice.others.length > 0 ? choose(choice, features) : null;
      item.cluster = other?.cluster ?? newCluster(item);
    }
    const cluster = item.cluster as Cluster;
    cluster.size++;
    cluster.gender ??= item.gender;
    if (item.kind === "pronoun") cluster.pronouns++;
    else cluster.lemmas.add(item.lemma);
  }
}

function newCluster(item: Item): Cluster {
  const { gender, many } = item;
  return { draft: null, gender, many, size: 0, pronouns: 0, names: 0, rank: 99, leaning: 0, lemmas: new Set() };
}

function choiceOf(syntax: Syntax, item: Item, items: readonly Item[], byHead: ReadonlyMap<number, Item>): Choice {
  const others = item.kind === "pronoun" ? pronounOthers(syntax, item, items) : nounOthers(syntax, item, items, byHead);
  const seen = new Set<Cluster>();
  const between: number[] = [];
  let named = 0;
  for (const { cluster } of others) {
    const known = seen.has(cluster as Cluster);
    between.push(known ? seen.size - 1 : seen.size);
    if (!known && cluster?.draft) named++;
    seen.add(cluster as Cluster);
  }
  return { item, others, between, fitting: seen.size, named };
}

function pronounOthers(syntax: Syntax, item: Item, items: readonly Item[]): Item[] {
  const out: Item[] = [];
  for (let i = item.place - 1; i >= 0 && i >= item.place - MOST_BACK; i--) {
    const other = items[i] as Item;
    if (other.sentence < item.sentence - REACH) break;
    if (mayMean(item, other) && !isSpokenOf(syntax, item, other)) out.push(other);
  }
  // `In her speech, Lena Voss said`: the subject that the pronoun hangs below.
  for (let i = item.place + 1; i < items.length && i <= item.place + MOST_AHEAD; i++) {
    const other = items[i] as Item;
    if (other.sentence !== item.sentence) break;
    if (other.kind !== "name" || other.role !== Role.subject || other.quote !== item.quote) continue;
    if (mayMean(item, other) && hangsBelow(syntax, item.head, syntax.head[other.head] as number)) out.push(other);
  }
  return out;
}

/** Who speaks is not named in his own quotation, and does not call himself by the third person in it. */
function isSpokenOf(syntax: Syntax, item: Item, other: Item): boolean {
  if (item.sentence !== other.sentence || (item.quote === -1) === (other.quote === -1)) return false;
  if (item.sort !== Sort.he && item.sort !== Sort.she) return false;
  const outside = item.quote === -1 ? item : other;
  return outside.role === Role.subject && SAYING.has(syntax.lemma[syntax.head[outside.head] as number] ?? "");
}

/** True where a token stands below another in the tree, some steps up at most. */
function hangsBelow(syntax: Syntax, token: number, above: number): boolean {
  let at = token;
  for (let step = 0; step < 6 && at >= 0; step++) {
    at = syntax.head[at] as number;
    if (at === above) return step > 0;
  }
  return false;
}

function nounOthers(syntax: Syntax, item: Item, items: readonly Item[], byHead: ReadonlyMap<number, Item>): Item[] {
  const tied = tiedTo(syntax, item, byHead);
  if (!tied && !isDefinite(item)) return [];
  const out: Item[] = tied ? [tied] : [];
  const seen = new Set<Cluster | null>([tied?.cluster ?? null]);
  // Her brother is somebody else than she.
  for (const child of syntax.children[item.head] ?? [])
    if (syntax.deprel[child] === "nmod:poss") seen.add(byHead.get(child)?.cluster ?? null);
  for (let i = item.place - 1; i >= 0 && i >= item.place - MOST_BACK_NOUN && out.length < MOST_CLUSTERS; i--) {
    const other = items[i] as Item;
    if (seen.has(other.cluster)) continue;
    const cluster = other.cluster as Cluster;
    if (cluster.draft === null && !cluster.lemmas.has(item.lemma)) continue;
    if (!mayMean(item, other)) continue;
    seen.add(cluster);
    out.push(other);
  }
  return out;
}

/** What the tree ties a noun to: its apposition or what it is an apposition of, subject and predicate of a copula. */
function tiedTo(syntax: Syntax, item: Item, byHead: ReadonlyMap<number, Item>): Item | null {
  const { head, deprel, children } = syntax;
  const above = byHead.get(head[item.head] as number);
  const isCopular = (k: number) => (children[k] ?? []).some((child) => deprel[child] === "cop");
  if (above?.cluster && deprel[item.head] === "appos") return above;
  if (above?.kind === "name" && deprel[item.head] === "nsubj" && isCopular(above.head)) return above;
  for (const child of children[item.head] ?? []) {
    const other = byHead.get(child);
    if (!other?.cluster) continue;
    if (deprel[child] === "appos" && other.kind === "name") return other;
    if (deprel[child] === "nsubj" && isCopular(item.head)) return other;
  }
  return null;
}

/** Ties descriptions and pronouns to what the model ranks first. */
export function rankItems(document: Document, syntax: Syntax, items: readonly Item[], model: ChainModel): void {
  walkItems(document, syntax, items, (choice, features) => rankChoice(choice, features, model));
}

/** What the model ranks first; null where that is "nothing". */
export function rankChoice(choice: Choice, features: PairFeatures, model: ChainModel): Item | null {
  const { item, others, between, fitting, named } = choice;
  features.fresh(item, fitting, named);
  let top = model.sum(features.row, features.used);
  let best: Item | null = null;
  for (let k = 0; k < others.length; k++) {
    const other = others[k] as Item;
    features.pair(item, other, between[k] as number);
    const score = model.sum(features.row, features.used);
    if (score <= top) continue;
    top = score;
    best = other;
  }
  return best;
}
