import type { Document, Syntax, Token } from "../text/index.js";
import { ADDRESSES, COMPANY_TAILS, PAPER_TAILS, TITLES } from "./name-lists.js";
import { coreWords, isTitleWord } from "./name-words.js";
import type { NameSpan } from "./tagger.js";
import type { EntityType } from "./types.js";

/** A name where it stands, titles and possessive cut off. */
export type NameMention = {
  /** Tokens `[first, last]`. */
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly head: number;
  readonly type: EntityType;
  readonly text: string;
  /** Words for comparing. */
  readonly words: readonly string[];
  /** Form of address that stands before it ("mr"), lower case without stop; null where none. */
  readonly address: string | null;
  /** False where the tagger did not mark it and an equal name elsewhere in the report did. */
  readonly tagged: boolean;
};

const MARKS = /^(?:['’]s?|[.,;:!?"“”()[\]–—-]+|``|'')$/;

/** Small words that no name ends in. */
const LOOSE = new Set(["of", "for", "and", "the", "in", "at", "to", "a", "by", "on"]);

/** What stands before "election" in its name; no name ends in one. */
const ELECTION_KINDS = new Set(
  "general federal presidential parliamentary legislative gubernatorial mayoral regional provincial local municipal state special primary".split(
    " ",
  ),
);

/** Longest name, in tokens; what is longer is a headline that was taken for one. */
const LONGEST = 14;

/** The tagger's spans as mentions: marks and possessives off the edges, titles off the front, long nonsense dropped. */
export function cleanNames(document: Document, syntax: Syntax, spans: readonly NameSpan[]): NameMention[] {
  const out: NameMention[] = [];
  for (const span of spans) {
    if (span.end - span.first > LONGEST) continue;
    const election = electionAround(document, span.first, span.end - 1, out.at(-1)?.last ?? -1);
    const [first, last] = election ?? [span.first, span.end - 1];
    const mention = makeMention(document, syntax, first, last, election ? "MISC" : span.type, true);
    if (mention) out.push(mention);
  }
  return out;
}

/**
 * The bounds of an election's name that the tagger cut: behind its adjective ("2011 Ostrand general | election"), or, where a year stands before
 * it, behind its country ("2011 | Ostran | general election"). Null where no election follows. `taken`: the last token of the name before.
 */
function electionAround(
  { tokens }: Document,
  first: number,
  last: number,
  taken: number,
): readonly [number, number] | null {
  const form = (k: number) => (tokens[k]?.sentence === tokens[last]?.sentence ? (tokens[k]?.form ?? "") : "");
  const elected = (k: number) => /^(?:by-?)?elections?$/.test(form(k));
  const dated = first - 1 > taken && /^\d{4}$/.test(form(first - 1));
  const from = dated ? first - 1 : first;
  if (elected(last)) return [from, last];
  if (ELECTION_KINDS.has(form(last)) && elected(last + 1)) return [from, last + 1];
  const named = dated || /^\d{4}$/.test(form(first));
  return named && ELECTION_KINDS.has(form(last + 1)) && elected(last + 2) ? [from, last + 2] : null;
}

/** A mention of tokens `[first, last]`, cleaned; null where nothing of a name is left. */
export function makeMention(
  document: Document,
  syntax: Syntax,
  first: number,
  last: number,
  type: EntityType,
  tagged: boolean,
): NameMention | null {
  const { tokens, text } = document;
  let [from, to] = [first, last];
  const bare = (k: number) => (tokens[k] as Token).norm.replace(/\./g, "");
  while (to > from && (MARKS.test((tokens[to] as Token).form) || LOOSE.has((tokens[to] as Token).form))) to--;
  while (from < to && (MARKS.test((tokens[from] as Token).form) || bare(from) === "the")) from++;
  while (from < to && type === "PER" && isTitleWord(bare(from), to - from + 1)) from++;
  const start = (tokens[from] as Token).start;
  // A stop that closes the sentence is no part of the name; one that closes `Inc.` or `Jr.` is.
  const end = (tokens[to] as Token).end;
  const own = text.slice(start, end);
  const words = coreWords(own);
  if (words.length === 0 || !/[\p{L}\p{N}]/u.test(own)) return null;
  const before = from > 0 && tokens[from - 1]?.sentence === tokens[from]?.sentence ? bare(from - 1) : "";
  const address = ADDRESSES.has(before) ? before : null;
  return {
    first: from,
    last: to,
    start,
    end,
    head: headOf(syntax, from, to),
    type: address ? "PER" : type,
    text: own,
    words,
    address,
    tagged,
  };
}

/** The token of `[first, last]` that hangs on something outside; the last one where the tree says nothing of use. */
export function headOf(syntax: Syntax, first: number, last: number): number {
  for (let k = first; k <= last; k++) {
    const head = syntax.head[k] as number;
    if (
      (head < first || head > last) &&
      syntax.deprel[k] !== "punct" &&
      syntax.deprel[k] !== "case" &&
      syntax.deprel[k] !== "det"
    )
      return k;
  }
  return last;
}

/** Names that begin with one word and are looked for again, at most: hostile input has thousands. */
const SAME_START = 40;

/** Token sequences of known names, by their first word. */
type Known = Map<string, KnownName[]>;
type KnownName = {
  readonly norms: readonly string[];
  readonly type: EntityType;
  /** A part of a body's name: it stands for the whole only where it can be nothing else. */
  readonly part: "first" | "paper" | null;
};

const isCapital = (form: string) => /^\p{Lu}/u.test(form);

/**
 * Names that the tagger missed and that stand elsewhere in the report: the same words again, and the family name of a person
 * named in full. A word that the report also writes in lower case is no evidence by itself.
 */
export function findAgain(document: Document, syntax: Syntax, mentions: readonly NameMention[]): NameMention[] {
  const { tokens, sentences } = document;
  const lowers = new Set<string>();
  for (const token of tokens) if (/^\p{Ll}/u.test(token.form)) lowers.add(token.norm);
  const known = knownNames(document, mentions, lowers);
  const taken = new Uint8Array(tokens.length);
  for (const mention of mentions) taken.fill(1, mention.first, mention.last + 1);
  const out: NameMention[] = [];
  for (const sentence of sentences) {
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      const token = tokens[i] as Token;
      if (taken[i] || !isCapital(token.form)) continue;
      const name = (known.get(token.norm) ?? []).find(({ norms, part }) => {
        if (i + norms.length > sentence.endToken) return false;
        if (part === "paper" && tokens[i - 1]?.norm !== "the") return false;
        if (part === "first" && !/^(?:VERB|AUX|PART)$/.test(syntax.upos[i + 1] ?? "")) return false;
        return norms.every(
          (norm, k) =>
            !taken[i + k] &&
            tokens[i + k]?.norm === norm &&
            (k === 0 || norm.length < 4 || isCapital(tokens[i + k]?.form as string)),
        );
      });
      if (!name) continue;
      // Part of a longer run of capitals in running text is another name: `Martin Luther` beside a known `Martin`.
      const next = tokens[i + name.norms.length];
      if (
        name.norms.length === 1 &&
        next &&
        /^\p{Lu}\p{Ll}/u.test(next.form) &&
        next.sentence === token.sentence &&
        !isLoud(document, token.sentence)
      )
        continue;
      if (
        name.norms.length === 1 &&
        i > sentence.firstToken &&
        /^\p{Lu}\p{Ll}/u.test(tokens[i - 1]?.form ?? "") &&
        !isLoud(document, token.sentence) &&
        !TITLES.has(tokens[i - 1]?.norm.replace(/\./g, "") ?? "") &&
        i - 1 > sentence.firstToken
      )
        continue;
      const mention = makeMention(document, syntax, i, i + name.norms.length - 1, name.type, false);
      if (mention) out.push(mention);
      taken.fill(1, i, i + name.norms.length);
    }
  }
  return out;
}

function knownNames(document: Document, mentions: readonly NameMention[], lowers: ReadonlySet<string>): Known {
  const counts = new Map<string, Map<EntityType, number>>();
  const count = (norms: readonly string[], type: EntityType) => {
    const key = norms.join(" ");
    const types = counts.get(key) ?? new Map<EntityType, number>();
    types.set(type, (types.get(type) ?? 0) + 1);
    counts.set(key, types);
  };
  for (const mention of mentions) {
    const norms = document.tokens.slice(mention.first, mention.last + 1).map((token) => token.norm);
    if (norms.length > 1 || ((norms[0] as string).length > 2 && !lowers.has(norms[0] as string)))
      count(norms, mention.type);
    const family = norms[norms.length - 1] as string;
    if (
      mention.type === "PER" &&
      norms.length > 1 &&
      family.length > 3 &&
      !lowers.has(family) &&
      !COMPANY_TAILS.has(family)
    )
      count([family], "PER");
  }
  const known: Known = new Map();
  const add = (name: KnownName) => {
    const list = known.get(name.norms[0] as string) ?? [];
    if (list.length >= SAME_START) return;
    list.push(name);
    list.sort((left, right) => right.norms.length - left.norms.length);
    known.set(name.norms[0] as string, list);
  };
  for (const [key, types] of counts) {
    const norms = key.split(" ");
    add({ norms, type: [...types].reduce((best, item) => (item[1] > best[1] ? item : best))[0], part: null });
  }
  for (const [key, types] of counts) {
    const norms = key.split(" ");
    const [first, last] = [norms[0] as string, norms.at(-1) as string];
    if (norms.length < 2 || !types.has("ORG")) continue;
    if (PAPER_TAILS.has(last) && !counts.has(last)) add({ norms: [last], type: "ORG", part: "paper" });
    if (first.length > 5 && !counts.has(first) && !lowers.has(first))
      add({ norms: [first], type: "ORG", part: "first" });
  }
  return known;
}

/** True for a headline or a line in capitals, where capitals do not show where a name ends. */
export function isLoud(document: Document, sentence: number): boolean {
  const { firstToken, endToken, zone } = document.sentences[sentence] as Document["sentences"][number];
  if (zone === "headline") return true;
  let capitals = 0;
  let words = 0;
  for (let i = firstToken; i < endToken && i < firstToken + 60; i++) {
    const { form } = document.tokens[i] as Token;
    if (form.length < 4 || !/^\p{L}/u.test(form)) continue;
    words++;
    if (isCapital(form)) capitals++;
  }
  return words > 3 && capitals >= 0.85 * words;
}
