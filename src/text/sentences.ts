import { ABBREVIATIONS, GUARDED_ABBREVIATIONS, NUMBER_ABBREVIATIONS, STARTERS, TITLES } from "./abbreviations.js";
import { isDigitCode, isLowerCode, isSpaceCode, isUpperCode } from "./chars.js";
import type { TokenBounds } from "./tokens.js";

/** No sentence is longer, in tokens: a table or a list without stops is cut, so that no reader meets one endless sentence. */
const MAX_SENTENCE = 1000;
const CLOSERS = new Set([")", "]", "}", '"', "”", "’", "'", "''", "»"]);
const OPENERS = new Set(["(", "[", "{", '"', "“", "‘", "'", "``", "«", "''"]);
const FINAL = /^(?:\.|…|\.{3,}|[!?]+|\.\.)$/;

/**
 * Cuts the tokens `[first, end)` of one paragraph into sentences and returns the index after the last token of each.
 * Closing quotation marks and brackets stay with the sentence that they close.
 */
export function sentenceEnds(text: string, tokens: TokenBounds, first: number, end: number): readonly number[] {
  const form = (i: number) =>
    i < end ? text.slice(tokens.starts[i], Math.min(tokens.ends[i] as number, (tokens.starts[i] as number) + 20)) : "";
  const glued = (i: number) => tokens.starts[i] === tokens.ends[i - 1];
  // A footnote mark such as `[17]` right behind the stop belongs to the sentence before it.
  const skipNote = (i: number) =>
    i + 2 < end && form(i) === "[" && form(i + 2) === "]" && /^\d{1,3}$/.test(form(i + 1)) ? i + 3 : i;
  const out: number[] = [];
  let start = first;
  for (let i = first; i < end; i++) {
    if (i + 1 - start >= MAX_SENTENCE) {
      out.push(i + 1);
      start = i + 1;
      continue;
    }
    const code = text.charCodeAt((tokens.ends[i] as number) - 1);
    if (code !== 0x2e && code !== 0x21 && code !== 0x3f && code !== 0x2026) {
      const cut = i + 1 < end ? cutWithoutStop(text, tokens, form, i, start, end) : 0;
      if (cut > start) {
        out.push(cut);
        start = cut;
      }
      continue;
    }
    const word = form(i);
    const plain = FINAL.test(word);
    if (!plain && !word.endsWith(".")) continue;
    let next = i + 1;
    while (
      next < end &&
      next < i + 5 &&
      isCloser(form(next), glued(next), next + 1 < end && glued(next + 1), form(next + 1))
    )
      next++;
    let noted = skipNote(next);
    if (noted > next) {
      for (let more = skipNote(noted); more > noted && more < next + 24; more = skipNote(noted)) noted = more;
      next = noted;
      if (next < end && glued(next) && !isUpperCode(text.charCodeAt(tokens.starts[next] as number))) continue;
    }
    if (next >= end) break;
    if (next === i + 1 && glued(next) && !isUpperCode(text.charCodeAt(tokens.starts[next] as number))) continue;
    if (!endsHere(word, plain, next > i + 1, form, next, i, start)) continue;
    out.push(next);
    start = next;
    i = next - 1;
  }
  if (start < end) out.push(end);
  return out;
}

/** A closing mark that sits right behind the stop (`."`), not one that opens what follows (`. "`). */
function isCloser(form: string, glued: boolean, gluedNext: boolean, after: string): boolean {
  if (!CLOSERS.has(form)) return false;
  if (form === ")" || form === "]" || form === "}" || form === "”" || form === "»") return true;
  if (!glued) return false;
  return !gluedNext || CLOSERS.has(after) || /^[^\p{L}\p{N}]/u.test(after);
}

function endsHere(
  word: string,
  plain: boolean,
  closed: boolean,
  form: (i: number) => string,
  next: number,
  at: number,
  start: number,
): boolean {
  let lead = next;
  while (lead < next + 3 && OPENERS.has(form(lead))) lead++;
  const head = form(lead);
  const code = head.charCodeAt(0);
  const quoted = lead > next;
  if (isLowerCode(code)) return plain && !closed && lowerBegins(word, form(at - 1), head);
  if (plain) {
    if (word === ".") return !(isListNumber(form(at - 1)) && at - 1 === start) && !/^[,;:.)\]]/.test(head);
    // `"What?" Smith said.` is one sentence only where the speaker begins in lower case; an ellipsis needs a capital.
    if (word.startsWith("…") || word.startsWith("..")) return isUpperCode(code) && (closed || head !== "I");
    return !/^[,;:.)\]–—-]/.test(head);
  }
  const bare = word.slice(0, -1).toLowerCase();
  if (closed) return isUpperCode(code) && (quoted || STARTERS.has(head.toLowerCase()) || !TITLES.has(bare));
  return abbreviationEnds(bare, word, head, code, quoted);
}

/**
 * Careless writers begin sentences in lower case: believed where the word before the stop is too long for an abbreviation, or
 * no name and followed by a word that begins sentences.
 */
function lowerBegins(word: string, before: string, head: string): boolean {
  if (word === "?" || head.startsWith("http")) return true;
  if (word === "." && before.length > 4 && /^\p{L}+$/u.test(before)) return true;
  return (word === "." || /^!+$/.test(word)) && /^\p{Ll}{2,}$/u.test(before) && STARTERS.has(head);
}

/** Marks that draw a line: `=====`, `_____`. */
const RULE = /^[=_*~#-]{10,}$/;
const CLOSINGS = /^(?:regards|sincerely|respectfully|wishes|truly)$/i;
const GREETINGS = /^(?:dear)$/i;

/**
 * Where the sentence is cut around token `i` that is no stop, 0 for not at all: letters and mails that were put on one line keep
 * the time that they were sent (`05/16/2001 11:20 AM`), drawn lines, and addresses one behind the other.
 */
function cutWithoutStop(
  text: string,
  tokens: TokenBounds,
  form: (i: number) => string,
  i: number,
  start: number,
  end: number,
): number {
  const begin = tokens.starts[i] as number;
  const code = text.charCodeAt(begin);
  const after = () => text.charCodeAt(tokens.starts[i + 1] as number);
  if (code === 0x2c) {
    const opened = i - start > 1 && i - start <= 4 && GREETINGS.test(form(start));
    return (opened || (i - start <= 3 && CLOSINGS.test(form(i - 1)))) && isUpperCode(after()) ? i + 1 : 0;
  }
  if (isDigitCode(code)) {
    const said = (at: number) => /^(?:on|at|dated|of|,)$/i.test(form(at - 1));
    if (isStamp(form, i)) return said(i) ? 0 : i;
    if (i === start || i + 2 >= end || !isStamp(form, i - 1) || !/^[AP]M$/.test(form(i + 1))) return 0;
    return said(i - 1) && !isUpperCode(text.charCodeAt(tokens.starts[i + 2] as number)) ? 0 : i + 2;
  }
  if (code === 0x68 || code === 0x77) {
    const isAddress = (at: number) => text.startsWith("http", at) || text.startsWith("www.", at);
    return isAddress(begin) && /[/.]/.test(form(i)) && isAddress(tokens.starts[i + 1] as number) ? i + 1 : 0;
  }
  if (RULE.test(form(i))) return i + 1;
  return RULE.test(form(i + 1)) ? i + 1 : 0;
}

/** A date and a time of day behind it, as mail programs write them. */
function isStamp(form: (i: number) => string, i: number): boolean {
  return /^\d{1,2}\/\d{1,2}\/(?:\d\d){1,2}$/.test(form(i)) && /^\d{1,2}:\d\d(?::\d\d)?$/.test(form(i + 1));
}

function isListNumber(form: string): boolean {
  return /^(?:\d{1,2}|[A-Za-z])$/.test(form);
}

/** Whether an abbreviation also ends its sentence, by the word that follows. */
function abbreviationEnds(bare: string, word: string, head: string, code: number, quoted: boolean): boolean {
  if (TITLES.has(bare) || NUMBER_ABBREVIATIONS.has(bare)) return false;
  if (/^(?:vs?|e\.g|i\.e|cf|al|viz)$/.test(bare)) return false;
  if (isDigitCode(code) || !isUpperCode(code)) return false;
  const starter = STARTERS.has(head.toLowerCase());
  // An initial: `J. The` does end, `George W. Bush` does not.
  if (word.length === 2) return starter && head !== "I" && head !== "A";
  if (
    /^(?:president|prime|officials|police|authorities)$/i.test(head) &&
    !/^(?:a\.m|p\.m|etc|inc|corp|ltd|co)$/.test(bare)
  )
    return false;
  if (starter || quoted) return true;
  // A time of day or `etc.` is not part of a name, so that a capital after it begins a sentence.
  return (
    /^(?:a\.m|p\.m|etc)$/.test(bare) &&
    !/^(?:E[SD]T|[CMP][SD]T|GMT|BST|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Eastern|Pacific)$/.test(
      head,
    )
  );
}

/** True when the words before `end` (an offset) end a sentence: used to tell wrapped lines from paragraphs. */
export function looksFinished(text: string, from: number, end: number): boolean {
  let i = end - 1;
  while (i >= from && isSpaceCode(text.charCodeAt(i))) i--;
  while (i >= from && /["'”’)\]»]/.test(text[i] as string)) i--;
  if (i < from) return false;
  const mark = text[i] as string;
  if (mark === "!" || mark === "?" || mark === ":" || mark === "…") return true;
  if (mark !== ".") return false;
  let start = i;
  while (start > from && i - start < 12 && !isSpaceCode(text.charCodeAt(start - 1))) start--;
  const word = text.slice(start, i).toLowerCase();
  return !(TITLES.has(word) || (word.length === 1 && ABBREVIATIONS.size > 0 && !GUARDED_ABBREVIATIONS.has(word)));
}
