import { type Document, quotedRegions, type Syntax, tokensIn } from "../text/index.js";
import type { Draft } from "./draft.js";
import { type Cluster, type Item, quotesByToken, Role, Sort } from "./items.js";
import { SAYING } from "./pair-features.js";

const FIRST = new Set(["i", "me", "my", "mine", "myself"]);
const SECOND = new Set(["you", "your", "yours", "yourself"]);

/** Sentences at the start of a text where who writes or is asked is named, and at its end where it is signed. */
const HEAD = 6;
const TITLE = 3;
const TAIL = 6;
/** Fewer words of the first person than this outside of quotations, and nobody writes of himself. */
const LEAST = 2;
/** Share of the sentences that are questions in an interview. */
const ASKING = 0.08;

/** A word of the first or second person and who it means. */
export type OwnWord = { readonly token: number; readonly draft: Draft };

/**
 * Whom `I` means: in a quotation its speaker, where the sentences around name one; outside the one who writes or is asked,
 * where the text says who that is. In the questions of an interview `you` is the one who is asked. All else is left open.
 */
export function findOwnWords(document: Document, syntax: Syntax, items: readonly Item[]): OwnWord[] {
  const quoteOf = quotesByToken(document);
  const nested = nestedTokens(document);
  const inside: number[] = [];
  const outside: number[] = [];
  document.tokens.forEach(({ norm }, k) => {
    if (FIRST.has(norm) && nested[k] === 0 && /^(?:PRON|DET)$/.test(syntax.upos[k] ?? ""))
      (quoteOf[k] === -1 ? outside : inside).push(k);
  });
  const out: OwnWord[] = [];
  const speakers = speakersOf(document, syntax, items, quoteOf);
  for (const token of inside) {
    const draft = speakers.get(quoteOf[token] as number);
    if (draft) out.push({ token, draft });
  }
  if (outside.length < LEAST) return out;
  const asked = askedOne(document, items);
  const author = asked ?? introduced(document, items) ?? signed(document, items) ?? titled(document, items);
  if (author) for (const token of outside) out.push({ token, draft: author });
  if (asked) {
    document.tokens.forEach(({ norm, sentence }, token) => {
      const asks = isQuestion(document, sentence) && quoteOf[token] === -1;
      if (asks && SECOND.has(norm)) out.push({ token, draft: asked });
    });
  }
  return out;
}

/** 1 for each token in a quotation inside a quotation: there somebody else speaks. */
function nestedTokens(document: Document): Uint8Array {
  const out = new Uint8Array(document.tokens.length);
  for (const { span, depth } of quotedRegions(document)) {
    if (depth !== 1) continue;
    const [from, to] = tokensIn(document, span);
    out.fill(1, from, to);
  }
  return out;
}

/** The speaker of each quotation: the subject of a verb of saying outside of it, in its sentences or before in its paragraph. */
function speakersOf(
  document: Document,
  syntax: Syntax,
  items: readonly Item[],
  quoteOf: Int32Array,
): Map<number, Draft> {
  const bySentence = new Map<number, { head: number; draft: Draft | null }[]>();
  for (const item of items) {
    if (item.quote !== -1 || item.role !== Role.subject || !isSaying(syntax, item.head)) continue;
    const list = bySentence.get(item.sentence) ?? [];
    list.push({ head: item.head, draft: item.cluster?.draft ?? null });
    bySentence.set(item.sentence, list);
  }
  const spans = new Map<number, [number, number]>();
  quoteOf.forEach((quote, k) => {
    if (quote === -1) return;
    const span = spans.get(quote);
    if (span) span[1] = k;
    else spans.set(quote, [k, k]);
  });
  const out = new Map<number, Draft>();
  const { tokens, sentences } = document;
  for (const [quote, [first, last]] of spans) {
    const from = tokens[first]?.sentence as number;
    const to = tokens[last]?.sentence as number;
    const near = [...(bySentence.get(from) ?? []), ...(to === from ? [] : (bySentence.get(to) ?? []))];
    // `…," he said. "I will …"`: the sentence before in the same paragraph, where this one has nobody.
    if (near.length === 0 && sentences[from - 1]?.paragraph === sentences[from]?.paragraph)
      near.push(...(bySentence.get(from - 1) ?? []));
    const apart = ({ head }: { head: number }) => Math.min(Math.abs(head - first), Math.abs(head - last));
    const best = near.sort((left, right) => apart(left) - apart(right))[0];
    if (best?.draft?.type === "PER") out.set(quote, best.draft);
  }
  return out;
}

/** True for the subject of a verb of saying; an apposition and the parts of a name stand where their head stands. */
function isSaying(syntax: Syntax, k: number): boolean {
  let at = k;
  for (let step = 0; step < 4 && /^(?:appos|flat)/.test(syntax.deprel[at] ?? ""); step++)
    at = syntax.head[at] as number;
  const verb = syntax.head[at] ?? -1;
  return verb >= 0 && SAYING.has(syntax.lemma[verb] ?? "");
}

const isPerson = ({ kind, sort }: Item): boolean => kind === "name" && sort === Sort.person;

function isQuestion(document: Document, sentence: number): boolean {
  return document.text[(document.sentences[sentence]?.end ?? 0) - 1] === "?";
}

const INTERVIEW = /^(?:interview|interviews|interviewed|interviewer|q&a)$/;

/** The one who is interviewed: named in the first sentences, which speak of an interview, and asked questions. */
function askedOne(document: Document, items: readonly Item[]): Draft | null {
  const { sentences, tokens } = document;
  let asks = 0;
  for (let k = 0; k < sentences.length; k++) if (isQuestion(document, k)) asks++;
  if (asks < 3 || asks < ASKING * sentences.length) return null;
  const end = sentences[HEAD]?.firstToken ?? tokens.length;
  let told = false;
  for (let k = 0; k < end && !told; k++) {
    const norm = tokens[k]?.norm ?? "";
    const next = tokens[k + 1]?.norm ?? "";
    told = INTERVIEW.test(norm) || (/^(?:spoke|talked|talks|speaks)$/.test(norm) && /^(?:with|to)$/.test(next));
  }
  return told ? namedMost(items.filter((item) => isPerson(item) && item.head < end)) : null;
}

function namedMost(people: readonly Item[]): Draft | null {
  let best: Cluster | null = null;
  for (const { cluster } of people) if (cluster && (best === null || cluster.names > best.names)) best = cluster;
  return best?.draft ?? null;
}

/** `I'm Lena Voss`, `my name is Lena Voss`: one alone in the whole text. */
function introduced(document: Document, items: readonly Item[]): Draft | null {
  const found = new Set<Draft>();
  for (const item of items) {
    if (!isPerson(item) || item.quote !== -1 || !item.cluster?.draft) continue;
    const [one, two] = [document.tokens[item.first - 2]?.norm ?? "", document.tokens[item.first - 1]?.norm ?? ""];
    const own = one === "i" && /^(?:am|['’]m)$/.test(two);
    const named = one === "name" && /^(?:is|['’]s)$/.test(two) && document.tokens[item.first - 3]?.norm === "my";
    const next = document.tokens[item.last + 1]?.norm ?? "";
    if ((own || named) && !/^['’]s?$/.test(next)) found.add(item.cluster.draft);
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** A name alone on a line near the end of the text. */
function signed(document: Document, items: readonly Item[]): Draft | null {
  const from = Math.max(HEAD, document.sentences.length - TAIL);
  const people = items.filter((item) => isPerson(item) && item.sentence >= from && isWholeSentence(document, item));
  return people[0]?.cluster?.draft ?? null;
}

function isWholeSentence(document: Document, { first, last, sentence }: Item): boolean {
  const { firstToken, endToken } = document.sentences[sentence] as Document["sentences"][number];
  for (let k = firstToken; k < endToken; k++)
    if ((k < first || k > last) && /[\p{L}\p{N}]/u.test(document.tokens[k]?.form ?? "")) return false;
  return true;
}

const TALKS = /^(?:speech|remarks|address|statement|lecture|testimony|diary|memoir)$/;

/** `By Lena Voss` or `Remarks by Lena Voss` at the start of the text, or a byline. */
function titled(document: Document, items: readonly Item[]): Draft | null {
  for (const item of items) {
    if (item.sentence >= TITLE) break;
    if (!isPerson(item)) continue;
    const { firstToken, endToken, zone } = document.sentences[item.sentence] as Document["sentences"][number];
    const before = document.tokens[item.first - 1]?.norm ?? "";
    if (zone === "byline" || (before === "by" && item.first === firstToken + 1)) return item.cluster?.draft ?? null;
    for (let k = firstToken; k < endToken && k < firstToken + 40; k++)
      if (TALKS.test(document.tokens[k]?.norm ?? "") && !/^(?:to|of|for|about|on)$/.test(before))
        return item.cluster?.draft ?? null;
  }
  return null;
}
