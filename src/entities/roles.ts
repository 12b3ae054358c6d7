import type { Document, Syntax, Token } from "../text/index.js";
import type { Draft } from "./draft.js";
import {
  ADDRESSES,
  BODY_NOUNS,
  FEMALE_NOUNS,
  KIN_NOUNS,
  MALE_NOUNS,
  PERSON_NOUNS,
  PLACE_NOUNS,
  TITLES,
} from "./name-lists.js";

/** How far to either side of a name a title or role reaches, in tokens. */
const REACH = 12;
const MOST_TITLES = 6;

const PERSON_TITLE = (noun: string) =>
  PERSON_NOUNS.has(noun) || MALE_NOUNS.has(noun) || FEMALE_NOUNS.has(noun) || KIN_NOUNS.has(noun) || TITLES.has(noun);
const BODY_TITLE = (noun: string) => BODY_NOUNS.has(noun);
const PLACE_TITLE = (noun: string) => PLACE_NOUNS.has(noun);
const TITLE_OF: Readonly<Record<string, (noun: string) => boolean>> = {
  PER: PERSON_TITLE,
  ORG: BODY_TITLE,
  LOC: PLACE_TITLE,
};

/** A title or role: tokens `[from, to]` and the noun that makes it one. */
type Role = { readonly from: number; readonly to: number; readonly noun: string };

/** Reads the titles and roles that stand at the names: before them, in apposition, and after `is`. */
export function findRoles(document: Document, syntax: Syntax, drafts: readonly Draft[]): void {
  for (const draft of drafts) {
    const isRole = TITLE_OF[draft.type];
    if (!isRole) continue;
    for (const mention of draft.mentions) {
      if (mention.kind !== "name") continue;
      const { first, last, head } = mention;
      const roles = [
        before(document, syntax, first, isRole),
        appositionAfter(document, syntax, last, isRole),
        appositionBefore(document, syntax, first, isRole),
        predicate(document, syntax, head, isRole),
      ];
      for (const role of roles) if (role) addRole(document, draft, role);
    }
  }
}

function addRole(document: Document, draft: Draft, { from, to, noun }: Role): void {
  draft.nouns.add(noun);
  const text = document.text.slice(document.tokens[from]?.start, document.tokens[to]?.end);
  const known = draft.titles.some((title) => title.toLowerCase() === text.toLowerCase());
  if (!known && draft.titles.length < MOST_TITLES && !/[\n"“”]/.test(text)) draft.titles.push(text);
  if (draft.type !== "PER" || draft.gender !== null) return;
  if (MALE_NOUNS.has(noun)) draft.gender = "male";
  if (FEMALE_NOUNS.has(noun)) draft.gender = "female";
}

const plain = (token: Token | undefined) => token?.norm.replace(/\./g, "") ?? "";

/** `France Telecom spokesman` before `Louis-Michel Aymard`, `President` before a name. */
function before(document: Document, syntax: Syntax, first: number, isRole: (noun: string) => boolean): Role | null {
  const sentence = document.tokens[first]?.sentence;
  const inside = (k: number) => document.tokens[k]?.sentence === sentence;
  let to = first - 1;
  while (inside(to) && ADDRESSES.has(plain(document.tokens[to]))) to--;
  const noun = inside(to) ? singular(document, syntax, to) : "";
  if (!isRole(noun) || !/^(?:NOUN|PROPN)$/.test(syntax.upos[to] ?? "") || /S$/.test(syntax.xpos[to] ?? "")) return null;
  let from = to;
  while (
    from - 1 >= to - REACH &&
    inside(from - 1) &&
    /^(?:NOUN|PROPN|ADJ)$|^PART$/.test(syntax.upos[from - 1] ?? "")
  ) {
    if (syntax.upos[from - 1] === "PART" && !/^['’]s?$/.test(document.tokens[from - 1]?.form ?? "")) break;
    from--;
  }
  while (from < to && syntax.upos[from] === "PART") from++;
  return { from, to, noun };
}

function singular(document: Document, syntax: Syntax, k: number): string {
  const lemma = (syntax.lemma[k] ?? "").toLowerCase().replace(/\./g, "");
  return PERSON_TITLE(lemma) || BODY_TITLE(lemma) || PLACE_TITLE(lemma) ? lemma : plain(document.tokens[k]);
}

/** `, director of wholesale products at Interoute,` after a name: up to the next comma, relative clause or verb. */
function appositionAfter(
  document: Document,
  syntax: Syntax,
  last: number,
  isRole: (noun: string) => boolean,
): Role | null {
  const { tokens } = document;
  const sentence = tokens[last]?.sentence;
  if (tokens[last + 1]?.sentence !== sentence || !/^(?:,|-|–|—|--|\()$/.test(tokens[last + 1]?.form ?? "")) return null;
  let from = last + 2;
  if (/^(?:a|an|the)$/.test(tokens[from]?.norm ?? "")) from++;
  let noun = "";
  let to = from - 1;
  for (let k = from; k < from + REACH && tokens[k]?.sentence === sentence; k++) {
    const upos = syntax.upos[k] ?? "";
    // A finite verb right behind shows that the words are its subject: `through Orange, the company said`.
    if (/^(?:VB[DPZ]|MD)$/.test(syntax.xpos[k] ?? "")) return null;
    if (
      /^[,;:.()"“”–—]$/.test(tokens[k]?.form ?? "") ||
      upos === "VERB" ||
      upos === "AUX" ||
      upos === "PRON" ||
      upos === "SCONJ"
    )
      break;
    if (noun === "" && upos === "ADP") return null;
    if (syntax.xpos[k] === "NNS" && noun === "" && !groupGoesOn(syntax, k)) return null;
    if (/^(?:NOUN|PROPN|ADJ)$/.test(upos) && isRole(singular(document, syntax, k)) && !groupGoesOn(syntax, k))
      noun ||= singular(document, syntax, k);
    to = k;
  }
  while (to > from && /^(?:ADP|CCONJ|DET|PUNCT|PART)$/.test(syntax.upos[to] ?? "")) to--;
  return noun === "" || to < from || tokens[to + 1]?.sentence !== sentence ? null : { from, to, noun };
}

/** True where the next token is a noun too, so that this one only describes it (`president's office`). */
function groupGoesOn(syntax: Syntax, k: number): boolean {
  if (syntax.xpos[k + 1] === "POS") return true;
  // A role's noun that was taken for an adjective (`the chief executive of`) is one only where no noun follows.
  if (syntax.upos[k] === "ADJ") return /^(?:NOUN|PROPN|ADJ)$/.test(syntax.upos[k + 1] ?? "");
  return /^(?:NOUN|PROPN)$/.test(syntax.upos[k + 1] ?? "") && syntax.head[k] === k + 1;
}

/** `the company's chief executive, John Smith`. */
function appositionBefore(
  document: Document,
  syntax: Syntax,
  first: number,
  isRole: (noun: string) => boolean,
): Role | null {
  const { tokens } = document;
  const to = first - 2;
  const sentence = tokens[first]?.sentence;
  if (tokens[first - 1]?.form !== "," || tokens[to]?.sentence !== sentence || syntax.xpos[to] !== "NN") return null;
  const noun = singular(document, syntax, to);
  if (!isRole(noun)) return null;
  let from = to;
  while (
    from > to - REACH &&
    tokens[from - 1]?.sentence === sentence &&
    /^(?:NOUN|PROPN|ADJ|PART)$/.test(syntax.upos[from - 1] ?? "")
  )
    from--;
  while (from < to && syntax.upos[from] === "PART") from++;
  return { from, to, noun };
}

/** `Kim is the leader of North Korea`: the predicate noun with what is before it and its `of`. */
function predicate(document: Document, syntax: Syntax, head: number, isRole: (noun: string) => boolean): Role | null {
  if (syntax.deprel[head] !== "nsubj") return null;
  const to = syntax.head[head] as number;
  if (to <= head || to - head > REACH || syntax.upos[to] !== "NOUN" || !isRole(singular(document, syntax, to)))
    return null;
  if (!(syntax.children[to] ?? []).some((child) => syntax.deprel[child] === "cop")) return null;
  let from = to;
  while (from > head + 1 && /^(?:NOUN|PROPN|ADJ)$/.test(syntax.upos[from - 1] ?? "")) from--;
  return { from, to, noun: singular(document, syntax, to) };
}
