import type { Document } from "../text/index.js";
import { isCountry } from "./demonyms.js";
import { type Gender, genderOfGivenName } from "./given-names.js";
import {
  ADDRESSES,
  BODY_NOUNS,
  COMPANY_TAILS,
  GENERIC_TAILS,
  KIN_NOUNS,
  PAPER_TAILS,
  PLACE_NOUNS,
  TURNING_HEADS,
} from "./name-lists.js";
import type { NameMention } from "./name-mentions.js";
import { personName, soundKey } from "./name-words.js";
import { compareNames, type PreparedName, prepareName } from "./same-name.js";
import type { EntityType } from "./types.js";

/** All mentions of a report that are written alike. */
type Form = {
  readonly words: readonly string[];
  text: string;
  readonly mentions: NameMention[];
  type: EntityType;
  /** Ready to be compared; made when all mentions are in. */
  prepared: PreparedName;
};

/** An entity in the making: names only. */
export type Chain = {
  type: EntityType;
  /** Forms, the fullest first. */
  readonly forms: { readonly text: string; readonly words: readonly string[]; readonly prepared: PreparedName }[];
  readonly mentions: NameMention[];
};

const FEMALE_ADDRESSES = new Set("mrs ms miss dame lady madam mme mlle madame frau señora".split(" "));

/** Gender that a form of address shows. */
export function genderOfAddress(address: string | null): Gender | null {
  if (address === null || !ADDRESSES.has(address)) return null;
  if (address === "mx") return null;
  return FEMALE_ADDRESSES.has(address) ? "female" : "male";
}

/** Gender of a person by the given name of the fullest form and by forms of address; null where nothing tells. */
export function genderOfChain(chain: Chain): Gender | null {
  if (chain.type !== "PER") return null;
  for (const mention of chain.mentions) {
    const gender = genderOfAddress(mention.address);
    if (gender) return gender;
  }
  for (const form of chain.forms) {
    const { given } = personName(form.words);
    const gender = genderOfGivenName(given[0] ?? (form.words.length === 1 ? (form.words[0] as string) : ""));
    if (gender) return gender;
  }
  return null;
}

/** Puts the names of one report together: one chain for each someone or something that is named. */
export function chainNames(document: Document, mentions: readonly NameMention[]): Chain[] {
  const chains: Chain[] = [];
  const index = new Map<string, Chain[]>();
  for (const form of gatherForms(document, mentions)) {
    const keys = indexKeys(form);
    let top = 0;
    let best: Chain[] = [];
    for (const chain of candidates(index, keys)) {
      const score = fitOf(form, chain, document);
      if (score > top) best = [];
      if (score > 0 && score >= top) best.push(chain);
      top = Math.max(top, score);
    }
    const open = best.length > 1 ? shareOut(document, form, best) : form.mentions;
    const joined = best.length === 1 ? (best[0] as Chain) : null;
    if (joined) addForm(joined, form, form.mentions);
    else if (open.length > 0)
      chains.push({
        type: form.type,
        forms: [{ text: form.text, words: form.words, prepared: form.prepared }],
        mentions: [...open],
      });
    const owner = joined ?? (open.length > 0 ? (chains.at(-1) ?? null) : null);
    if (owner) for (const key of keys) addToIndex(index, key, owner);
  }
  joinDefined(document, chains);
  for (const chain of chains) chain.mentions.sort((left, right) => left.start - right.start);
  return chains.filter((chain) => chain.mentions.length > 0);
}

/** Chains that are compared under one key at most: hostile input has thousands. */
const SAME_KEY = 32;

/** What two names that can be one share: a word, the sound of a word, their letters run together, or the initials. */
function indexKeys(form: Form): string[] {
  const keys = new Set<string>([`=${form.words.join("")}`]);
  for (const word of form.words) {
    keys.add(word);
    keys.add(`~${soundKey(word)}`);
  }
  for (const letters of form.prepared.acronyms) if (letters.length > 1) keys.add(`=${letters}`);
  return [...keys];
}

function addToIndex(index: Map<string, Chain[]>, key: string, chain: Chain): void {
  const list = index.get(key);
  if (!list) index.set(key, [chain]);
  else if (list.length < SAME_KEY && !list.includes(chain)) list.push(chain);
}

function candidates(index: ReadonlyMap<string, readonly Chain[]>, keys: readonly string[]): Set<Chain> {
  const out = new Set<Chain>();
  for (const key of keys) for (const chain of index.get(key) ?? []) out.add(chain);
  return out;
}

/** Place nouns that make a longer name of a name; `a Gulf state` or `the Brooklyn neighborhood` only describe. */
const NAMING_NOUNS = new Set([
  "island",
  "province",
  "county",
  "river",
  "lake",
  "peninsula",
  "district",
  "strait",
  "governorate",
]);

/** `Qeshm island`: a place's name with its noun, which is no part of the mention but a form that the report uses. */
export function longForms(document: Document, chain: Chain): string[] {
  if (chain.type !== "LOC") return [];
  const out: string[] = [];
  for (const { start, last } of chain.mentions) {
    const next = document.tokens[last + 1];
    if (next && NAMING_NOUNS.has(next.form) && next.sentence === document.tokens[last]?.sentence)
      out.push(document.text.slice(start, next.end));
  }
  return out;
}

function addForm(chain: Chain, form: Form, mentions: readonly NameMention[]): void {
  if (mentions.length === 0) return;
  for (const mention of mentions) chain.mentions.push(mention);
  if (!chain.forms.some(({ text }) => text === form.text))
    chain.forms.push({ text: form.text, words: form.words, prepared: form.prepared });
}

/** Forms of the report, longest first, then in order of appearance; each has the type that most of its mentions have. */
function gatherForms(document: Document, mentions: readonly NameMention[]): Form[] {
  const byKey = new Map<string, Form>();
  for (const mention of mentions) {
    const key = `${mention.words.join("")}`;
    const form = byKey.get(key);
    if (form) {
      form.mentions.push(mention);
      if (isShouted(form.text) && !isShouted(mention.text)) form.text = mention.text;
    } else
      byKey.set(key, {
        words: mention.words,
        text: mention.text,
        mentions: [mention],
        type: mention.type,
        prepared: UNPREPARED,
      });
  }
  const forms = [...byKey.values()];
  for (const form of forms) {
    form.type = majorityType(document, form);
    form.prepared = prepareName(form.text);
  }
  findPeople(document, forms);
  return forms.sort(
    (left, right) =>
      right.words.length - left.words.length || (left.mentions[0]?.start ?? 0) - (right.mentions[0]?.start ?? 0),
  );
}

const NO_GIVEN = new Set(
  "new north south east west northern southern eastern western central upper lower san santa saint st united great el la los las port fort mount lake".split(
    " ",
  ),
);

/**
 * A name whose last word alone is used again and again is a person's: bodies are cut short at their end, not at their start.
 * `Paris claims` after `Valeska Paris` speaks of her.
 */
function findPeople(document: Document, forms: readonly Form[]): void {
  const bare = new Map<string, Form>();
  for (const form of forms) if (form.words.length === 1) bare.set(form.words[0] as string, form);
  for (const form of forms) {
    const last = form.words.at(-1) as string;
    const short = bare.get(last);
    if (
      !short ||
      short === form ||
      form.type === "MISC" ||
      form.words.length > 3 ||
      NO_GIVEN.has(form.words[0] as string)
    )
      continue;
    if (form.type === "PER" && short.type === "PER") continue;
    if (
      [PAPER_TAILS, GENERIC_TAILS, TURNING_HEADS, BODY_NOUNS, COMPANY_TAILS].some((list) => list.has(last)) ||
      isCountry(last)
    )
      continue;
    const alone = short.mentions.filter(
      ({ first }) => !/^(?:the|in|at|near|to|from)$/.test(document.tokens[first - 1]?.norm ?? ""),
    );
    if (alone.length < 3 || alone.length < 0.75 * short.mentions.length) continue;
    form.type = "PER";
    short.type = "PER";
  }
}

const isShouted = (text: string) => text.length > 6 && text === text.toUpperCase();

const UNPREPARED: PreparedName = prepareName("");
const IN = new Set(["in", "near", "outside", "around", "throughout"]);

function majorityType(document: Document, form: Form): EntityType {
  if (/^\S+\.(?:com|org|net)$/i.test(form.text)) return "ORG";
  const votes = new Map<EntityType, number>();
  const vote = (type: EntityType, weight: number) => votes.set(type, (votes.get(type) ?? 0) + weight);
  for (const { type, tagged, address, first } of form.mentions) {
    vote(type, (tagged ? 2 : 1) + (address ? 4 : 0));
    // Nobody is in a person: `in Bandar Abbas`, `the city of Bandar Abbas`.
    const before = document.tokens[first - 1]?.norm ?? "";
    const placed = IN.has(before) || (before === "of" && PLACE_NOUNS.has(document.tokens[first - 2]?.norm ?? ""));
    if (type === "PER" && placed && !address) vote("LOC", 3);
  }
  if (isCountry(form.text) && !form.mentions.some(({ address }) => address)) vote("LOC", 100);
  return [...votes].reduce((best, item) => (item[1] > best[1] ? item : best))[0];
}

/** How well a form fits a chain: 0 not at all, 4 the same name, 3 a variant or an acronym, 2 a sure short form, 1 a likely one. */
function fitOf(form: Form, chain: Chain, document: Document): number {
  const people = chain.type === "PER";
  if (people !== (form.type === "PER") && !mayTurn(form, chain)) return 0;
  let best = 0;
  for (let k = 0; k < chain.forms.length && k < SAME_KEY; k++) {
    const known = chain.forms[k] as Chain["forms"][number];
    const kind = compareNames(known.prepared, form.prepared);
    if (kind === null || (kind === "short" && !people && !shortAllowed(form, known.words, chain))) {
      if (!people && bodyShort(form, known.words, chain, document)) best = Math.max(best, 1);
      continue;
    }
    if (kind === "acronym" && people) continue;
    best = Math.max(best, kind === "equal" ? 4 : kind === "short" ? shortScore(form, known.words, people) : 3);
  }
  return best;
}

/** `Williams` and `Verizon` (of `Verizon Communications Inc.`) are sure, `Reliance` of `Reliance Globalcom` is likely. */
function shortScore(form: Form, full: readonly string[], people: boolean): number {
  if (people) return form.type === "PER" ? 2 : 1;
  return onlyTails(form.words, full) ? 2 : 1;
}

function onlyTails(left: readonly string[], right: readonly string[]): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const tail = long.slice(short.length);
  return (
    short.every((word, k) => word === long[k]) &&
    tail.every((word) => COMPANY_TAILS.has(word) || GENERIC_TAILS.has(word))
  );
}

/** A bare family name that the tagger took for something else, beside a person named in full. */
function mayTurn(form: Form, chain: Chain): boolean {
  if (form.words.length !== 1 || form.type === "MISC" || isCountry(form.text)) return false;
  if (chain.type !== "PER")
    return (
      form.type === "PER" &&
      form.mentions.every(({ address }) => address === null) &&
      chain.type === "ORG" &&
      chain.forms[0]?.words[0] === form.words[0]
    );
  return chain.forms.some(({ words }) => words.length > 1 && personName(words).family.at(-1) === form.words[0]);
}

function shortAllowed(form: Form, full: readonly string[], chain: Chain): boolean {
  if (onlyTails(form.words, full)) return true;
  // `Qeshm` of `Island of Qeshm`.
  if (chain.type === "LOC" && full[1] === "of" && form.words.join(" ") === full.slice(2).join(" ")) return true;
  // `Reliance` of `Reliance Globalcom`: the first word alone names a body, not a place or a thing.
  // A person here is one whom `mayTurn` let through.
  const likely =
    chain.type === "ORG" &&
    form.type !== "LOC" &&
    form.type !== "MISC" &&
    form.words[0] === full[0] &&
    !isCountry(form.text);
  return likely && namedFirst(chain, form);
}

/** Papers give the full name first: a long name that comes later (`France Telecom Marine`) is another body. */
function namedFirst(chain: Chain, form: Form): boolean {
  return (
    (chain.mentions[0]?.start ?? 0) <= (form.mentions.find(({ tagged }) => tagged)?.start ?? Number.POSITIVE_INFINITY)
  );
}

/** Several words at either end of a body's name, or a paper called by its last word with the article: `the Times`. */
function bodyShort(form: Form, full: readonly string[], chain: Chain, document: Document): boolean {
  const size = form.words.length;
  if (chain.type !== "ORG" || form.type !== "ORG" || size >= full.length) return false;
  const tail = full.slice(full.length - size);
  const atEnd = tail.every((word, k) => word === form.words[k]);
  if (size > 1) return atEnd || (namedFirst(chain, form) && form.words.every((word, k) => word === full[k]));
  const articled = form.mentions.some(({ first }) => document.tokens[first - 1]?.norm === "the");
  return atEnd && articled && PAPER_TAILS.has(form.words[0] as string);
}

/**
 * A short name that fits several: each mention goes to the one that its form of address leaves; what stays open is given back, to be an entity
 * of its own, since a wrong person is worse than an unknown one.
 */
function shareOut(document: Document, form: Form, fits: readonly Chain[]): NameMention[] {
  const open: NameMention[] = [];
  const given = new Map<Chain, NameMention[]>();
  const main = mainOne(document, fits);
  const genders = new Map(fits.map((chain) => [chain, genderOfChain(chain)]));
  for (const mention of form.mentions) {
    const gender = genderOfAddress(mention.address);
    const left = gender ? fits.filter((chain) => (genders.get(chain) ?? gender) === gender) : fits;
    const one = left.length === 1 ? left[0] : main && left.includes(main) ? main : null;
    const list = one ? (given.get(one) ?? []) : open;
    list.push(mention);
    if (one) given.set(one, list);
  }
  for (const [chain, mentions] of given) addForm(chain, form, mentions);
  return open;
}

/**
 * The one that the report is about: the only one who is not brought in as somebody's relative (`Gray's sister, Mahnefah Gray`),
 * or named four times as often as all others of that name together.
 */
function mainOne(document: Document, fits: readonly Chain[]): Chain | null {
  if (fits.some(({ type }) => type !== "PER")) return null;
  const own = fits.filter((chain) => !chain.mentions.some((mention) => isRelative(document, mention)));
  if (own.length === 1) return own[0] ?? null;
  const sorted = [...fits].sort((left, right) => right.mentions.length - left.mentions.length);
  const rest = sorted.slice(1).reduce((sum, chain) => sum + chain.mentions.length, 0);
  return (sorted[0]?.mentions.length ?? 0) >= 4 * rest ? (sorted[0] ?? null) : null;
}

/** A kinship noun right before the full name or in apposition right after it. */
function isRelative(document: Document, { first, last, words }: NameMention): boolean {
  if (words.length < 2) return false;
  const sentence = document.tokens[first]?.sentence;
  for (let k = first - 1; k >= first - 3; k--) {
    if (document.tokens[k]?.sentence !== sentence) break;
    if (KIN_NOUNS.has(document.tokens[k]?.norm ?? "")) return true;
  }
  if (document.tokens[last + 1]?.form !== ",") return false;
  for (let k = last + 2; k <= last + 6; k++) {
    if (document.tokens[k]?.sentence !== sentence || document.tokens[k]?.form === ",") break;
    if (KIN_NOUNS.has(document.tokens[k]?.norm ?? "")) return true;
  }
  return false;
}

/** `Food and Agriculture Organization (FAO)`: the letters in brackets are the name before them. */
function joinDefined(document: Document, chains: Chain[]): void {
  const at = new Map<number, Chain>();
  for (const chain of chains) for (const mention of chain.mentions) at.set(mention.first, chain);
  for (const chain of [...chains]) {
    for (const mention of [...chain.mentions]) {
      const open = mention.last + 1;
      if (document.tokens[open]?.form !== "(" || document.tokens[open + 2]?.form !== ")") continue;
      const other = at.get(open + 1);
      if (!other || other === chain || other.type === "PER" || chain.type === "PER") continue;
      const letters = (document.tokens[open + 1]?.form ?? "").replace(/\./g, "");
      if (!/^\p{Lu}[\p{Lu}\d&-]{1,7}s?$/u.test(letters) || !spells(letters.toLowerCase(), mention.words.join(" ")))
        continue;
      for (const form of other.forms) if (!chain.forms.some(({ text }) => text === form.text)) chain.forms.push(form);
      for (const moved of other.mentions.splice(0)) chain.mentions.push(moved);
      for (const moved of chain.mentions) at.set(moved.first, chain);
    }
  }
}

/** The letters stand in this order in the name, the first one first. */
function spells(letters: string, name: string): boolean {
  if (letters[0] !== name[0]) return false;
  let k = 0;
  for (const char of name) if (char === letters[k]) k++;
  return k >= letters.length;
}
