import {
  ABBREVIATIONS,
  APOSTROPHE_WORDS,
  BARE_CLITICS,
  GUARDED_ABBREVIATIONS,
  HOST_ENDINGS,
  NUMBER_ABBREVIATIONS,
  PREFIXES,
  STARTERS,
  TITLES,
  UNITS,
} from "./abbreviations.js";
import {
  isApostrophe,
  isDigitCode,
  isLetterCode,
  isLowerCode,
  isSpaceCode,
  isSurrogateCode,
  isUpperCode,
  isWordCode,
} from "./chars.js";

/** Starts and ends of tokens, in text order. */
export type TokenBounds = { readonly starts: number[]; readonly ends: number[] };

const DOT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const AMPERSAND = 0x26;
const AT = 0x40;
const ASTERISK = 0x2a;
/** Longest stretch that is looked at as one address, number or abbreviation. */
const LOOK = 400;
/** Longest name in an e-mail address. */
const MAIL = 50;
const CLITICS = new Set(["s", "m", "d", "re", "ve", "ll"]);
const SMILEYS = [":-)", ";-)", ":-(", ":-D", ":)", ";)", ":(", ":D", ":P", ";-P", "=)"];
/** Marks that stand together in a run of one token: `...`, `--`, `!!!`, `?!`. */
const RUN_MARKS = new Set([DOT, HYPHEN, 0x21, 0x3f, ASTERISK, 0x3d, 0x7e, 0x23, 0x2b, 0x5f, 0x2026, 0x2014, 0x2013]);

/**
 * Cuts `[from, to)` into Universal Dependencies words, as the English treebanks EWT and GUM do: clitics and hyphenated
 * words are split, abbreviations keep their stop. Linear: every look ahead is bounded.
 */
export function findTokens(text: string, from: number, to: number, out: TokenBounds): void {
  let i = from;
  let nextAt = nextMail(text, from, to);
  while (i < to) {
    const code = text.charCodeAt(i);
    if (isSpaceCode(code)) {
      i++;
      continue;
    }
    const start = i;
    if (nextAt < i) nextAt = nextMail(text, i, to);
    if (nextAt - i < MAIL && isWordCode(code) && isMail(text, i, nextAt, to)) {
      i = addressEnd(text, i, Math.min(to, i + LOOK));
      push(out, start, i);
    } else if (startsAddress(text, i)) {
      i = addressEnd(text, i, to);
      push(out, start, i);
    } else if (isWordCode(code)) {
      i = wordEnd(text, i, to, out);
    } else {
      i = markEnd(text, i, to, from);
      push(out, start, i);
    }
  }
}

function push(out: TokenBounds, start: number, end: number): void {
  out.starts.push(start);
  out.ends.push(end);
}

/** Offset of the next `@`; past every offset if there is none. */
function nextMail(text: string, from: number, to: number): number {
  const at = text.slice(from, to).indexOf("@");
  return at < 0 ? Number.POSITIVE_INFINITY : from + at;
}

/** True when `[from, at)` is the name of an e-mail address and a host follows the `@`. */
function isMail(text: string, from: number, at: number, to: number): boolean {
  if (at === from) return false;
  for (let i = from; i < at; i++) {
    const code = text.charCodeAt(i);
    if (!isWordCode(code) && code !== DOT && code !== HYPHEN && code !== 0x2b && code !== 0x25) return false;
  }
  return isWordCode(text.charCodeAt(at + 1)) && text.slice(at + 1, Math.min(to, at + MAIL)).search(/\S*\.\w/) === 0;
}

function startsAddress(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  if (code === 0x68) return text.startsWith("http://", at) || text.startsWith("https://", at);
  if (code === 0x77) return text.startsWith("www.", at) && isWordCode(text.charCodeAt(at + 4));
  return false;
}

/** End of a web address: the next white space or quotation mark, without the marks that close the sentence. */
function addressEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (isSpaceCode(code) || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x201c || code === 0x201d)
      break;
    end++;
  }
  while (end > from + 1 && /[.,;:!?)\]'’]/.test(text[end - 1] as string)) end--;
  return end;
}

/** Cuts the word that begins at `from` into tokens and returns where it ends. */
function wordEnd(text: string, from: number, to: number, out: TokenBounds): number {
  let end = runEnd(text, from, to);
  let steps = 0;
  while (end < to && steps++ < LOOK) {
    const next = joined(text, from, end, to);
    if (next === end) break;
    end = next;
  }
  if (text.charCodeAt(end) === DOT && end < to && keepsStop(text, from, end, to)) {
    push(out, from, end + 1);
    return end + 1;
  }
  if (isBrokenOff(text, from, end, to)) {
    push(out, from, end + 1);
    return end + 1;
  }
  // `US$` is one word in EWT.
  const mark = text.charCodeAt(end);
  if (end < to && (mark === 0x24 || mark === 0xa3) && end - from <= 3 && isAllUpper(text, from, end)) end++;
  cutWord(text, from, end, out);
  return end;
}

/** A word that the speaker broke off: one to three letters and a hyphen before white space (`th- that`). */
function isBrokenOff(text: string, from: number, end: number, to: number): boolean {
  if (end - from > 3 || end + 1 >= to || text.charCodeAt(end) !== HYPHEN) return false;
  if (!isSpaceCode(text.charCodeAt(end + 1)) || (from > 0 && text.charCodeAt(from - 1) === HYPHEN)) return false;
  for (let i = from; i < end; i++) if (!isLetterCode(text.charCodeAt(i))) return false;
  return true;
}

function runEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to && isWordCode(text.charCodeAt(end))) end++;
  return end;
}

/** Where the word goes on to if the mark at `end` ties it to what follows; `end` itself if not. */
function joined(text: string, from: number, end: number, to: number): number {
  if (end + 1 >= to) return end;
  const mark = text.charCodeAt(end);
  const before = text.charCodeAt(end - 1);
  const after = text.charCodeAt(end + 1);
  if (!isWordCode(after)) return end;
  const next = () => runEnd(text, end + 1, to);
  if (isApostrophe(mark)) return isLetterCode(after) ? next() : end;
  if (mark === DOT) return dotJoins(text, from, end, to) ? next() : end;
  if (mark === COMMA) return isDigitCode(before) && digitsFrom(text, end + 1) === 3 ? next() : end;
  if (mark === COLON)
    return isDigitCode(before) && isDigitCode(after) && isDigitCode(text.charCodeAt(from)) ? next() : end;
  if (mark === HYPHEN) return hyphenJoins(text, from, end, to) ? next() : end;
  if (mark === SLASH) return slashJoins(text, from, end) ? next() : end;
  if (mark === AMPERSAND) return isUpperCode(before) && isUpperCode(after) ? next() : end;
  if (mark === AT)
    return text.slice(end, end + 60).includes(".") ? addressEnd(text, from, Math.min(to, end + 80)) : end;
  if (mark === ASTERISK) return isLetterCode(before) && isLetterCode(after) ? next() : end;
  return end;
}

function digitsFrom(text: string, at: number): number {
  let n = 0;
  while (n < 12 && isDigitCode(text.charCodeAt(at + n))) n++;
  return n;
}

function dotJoins(text: string, from: number, dot: number, to: number): boolean {
  const before = text.charCodeAt(dot - 1);
  const after = text.charCodeAt(dot + 1);
  if (isDigitCode(before) && isDigitCode(after)) return true;
  if (!isLetterCode(after) && !isDigitCode(after)) return false;
  const nextEnd = runEnd(text, dot + 1, Math.min(to, dot + 1 + LOOK));
  const singleBefore = dot - from === 1 || text.charCodeAt(dot - 2) === DOT;
  const singleAfter = nextEnd - dot === 2;
  // U.S, a.m, J.K, Ph.D, M.Sc
  if (singleBefore && isLetterCode(before) && (singleAfter || nextEnd - dot <= 3) && isLetterCode(after)) return true;
  if (singleAfter && isUpperCode(after) && isUpperCode(text.charCodeAt(from)) && dot - from <= 2) return true;
  if (nextEnd - dot > 10 || dot - from > 60) return false;
  const label = text.slice(dot + 1, nextEnd).toLowerCase();
  const cased = isUpperCode(after) && !isUpperCode(text.charCodeAt(nextEnd - 1));
  if (HOST_ENDINGS.has(label) && !cased) return true;
  // A further label that is an ending: comp.sources.unix is not seen, news.example.com is.
  return (
    text.charCodeAt(nextEnd) === DOT && isLowerCode(after) && isLowerCode(text.charCodeAt(nextEnd + 1)) && !singleAfter
  );
}

function hyphenJoins(text: string, from: number, hyphen: number, to: number): boolean {
  const first = hyphen - from;
  if (isDigitCode(text.charCodeAt(from)) && isDigitCode(text.charCodeAt(hyphen + 1))) {
    const bare = digitsFrom(text, from);
    if (bare !== first) return first < 20 && text.slice(from, hyphen).includes("-");
    const second = digitsFrom(text, hyphen + 1);
    const third = text.charCodeAt(hyphen + 1 + second) === HYPHEN && isDigitCode(text.charCodeAt(hyphen + 2 + second));
    return third || (first === 3 && second === 4);
  }
  if (first > 7 || hyphen + 1 >= to || !isLetterCode(text.charCodeAt(hyphen + 1))) {
    return first === 3 && isLetterCode(text.charCodeAt(from)) && text.slice(from, hyphen).toLowerCase() === "mid";
  }
  return PREFIXES.has(text.slice(from, hyphen).toLowerCase());
}

/** Dates and fractions keep their strokes: `9/11`, `11/28/2000`, `1/2`; `24/7` and `and/or` do not. */
function slashJoins(text: string, from: number, slash: number): boolean {
  const head = text.slice(from, Math.min(slash, from + 12));
  if (slash - from > 5 || !/^\d{1,2}(\/\d{1,2})?$/.test(head)) return false;
  const count = digitsFrom(text, slash + 1);
  if (count !== 1 && count !== 2 && count !== 4) return false;
  if (count === 4 && !head.includes("/")) return false;
  const tail = text.slice(slash + 1, slash + 1 + count);
  return !(head === "24" && tail === "7") && !(head === "20" && tail === "20");
}

function isAllUpper(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isUpperCode(text.charCodeAt(i))) return false;
  return to > from;
}

/** True when the stop at `dot` belongs to the word `[from, dot)`: an abbreviation or an initial. */
function keepsStop(text: string, from: number, dot: number, to: number): boolean {
  if (dot - from > 12 || text.charCodeAt(dot + 1) === DOT) return false;
  const word = text.slice(from, dot);
  const lower = word.toLowerCase().replace("’", "'");
  let next = dot + 1;
  while (next < to && next < dot + 4 && isSpaceCode(text.charCodeAt(next))) next++;
  const nextCode = next < to ? text.charCodeAt(next) : Number.NaN;
  const capital = isUpperCode(text.charCodeAt(from));
  const upper = isUpperCode(text.charCodeAt(dot - 1));
  if (lower.includes(".") && !lower.includes("-")) {
    if (ABBREVIATIONS.has(lower)) return true;
    return /^(?:\p{L}\.)+\p{L}{1,2}$/u.test(word);
  }
  if (GUARDED_ABBREVIATIONS.has(lower)) {
    return capital && (isDigitCode(nextCode) || (isAfterComma(text, from) && !upper));
  }
  if (NUMBER_ABBREVIATIONS.has(lower) && isDigitCode(nextCode)) return true;
  if (TITLES.has(lower)) return (capital || lower === "gov't") && dot + 1 < to;
  if (ABBREVIATIONS.has(lower)) return !(lower === "co" && !capital) && !(upper && word.length > 3);
  if (lower === "al") return true;
  return dot - from === 1 && isInitial(text, from, next, to);
}

function isAfterComma(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && i > at - 4 && isSpaceCode(text.charCodeAt(i))) i--;
  return text.charCodeAt(i) === COMMA;
}

/** One capital before a stop is an initial, unless the next word begins a sentence; the pronoun only behind a name. */
function isInitial(text: string, at: number, next: number, to: number): boolean {
  const code = text.charCodeAt(at);
  const nextCode = next < to ? text.charCodeAt(next) : Number.NaN;
  if (!isUpperCode(code) || !(isUpperCode(nextCode) || nextCode === COMMA)) return false;
  if (code === 0x49) {
    let i = at - 1;
    while (i >= 0 && i > at - 4 && isSpaceCode(text.charCodeAt(i))) i--;
    let start = i;
    while (start > 0 && i - start < 30 && isWordCode(text.charCodeAt(start - 1))) start--;
    return i > 0 && i < at - 1 && isUpperCode(text.charCodeAt(start)) && i - start > 2;
  }
  if (nextCode === COMMA) return true;
  const follower = text.slice(next, runEnd(text, next, Math.min(to, next + 20))).toLowerCase();
  return follower.length === 1 || !STARTERS.has(follower);
}

/** Cuts `[from, end)`, which holds no white space, into its syntactic words. */
function cutWord(text: string, from: number, end: number, out: TokenBounds): void {
  const length = end - from;
  if (length > 40) {
    push(out, from, end);
    return;
  }
  const cut = isDigitCode(text.charCodeAt(from)) ? unitCut(text, from, end) : cliticCut(text, from, end);
  if (cut > from && cut < end) {
    push(out, from, cut);
    push(out, cut, end);
  } else push(out, from, end);
}

function unitCut(text: string, from: number, end: number): number {
  let cut = end;
  while (cut > from && (isLetterCode(text.charCodeAt(cut - 1)) || text.charCodeAt(cut - 1) === DOT)) cut--;
  if (cut === end || cut === from || !isDigitCode(text.charCodeAt(cut - 1))) return end;
  const unit = text.slice(cut, end);
  const money = text.charCodeAt(from - 1) === 0x24 || text.charCodeAt(from - 1) === 0xa3;
  if (unit === "AM" || unit === "PM" || (money && /^(?:[KMBT]|MM)$/.test(unit))) return cut;
  return UNITS.has(unit) ? cut : end;
}

function cliticCut(text: string, from: number, end: number): number {
  const lower = text.slice(from, end).toLowerCase();
  const bare = BARE_CLITICS.get(lower);
  if (bare !== undefined) return from + bare;
  let mark = lower.length - 1;
  while (mark > 0 && !isApostrophe(lower.charCodeAt(mark))) mark--;
  if (mark <= 0) return end;
  const tail = lower.slice(mark + 1);
  if (tail === "t" && lower.charCodeAt(mark - 1) === 0x6e && mark > 1) return from + mark - 1;
  if (CLITICS.has(tail)) return from + mark;
  if (lower.charCodeAt(0) === 0x79 && mark === 1 && tail === "all") return from + 2;
  return end;
}

/** End of the token of marks that begins at `from`. */
function markEnd(text: string, from: number, to: number, first: number): number {
  const code = text.charCodeAt(from);
  const next = from + 1 < to ? text.charCodeAt(from + 1) : Number.NaN;
  const before = from > first ? text.charCodeAt(from - 1) : Number.NaN;
  if (isSurrogateCode(code)) return emojiEnd(text, from, to);
  if (isApostrophe(code)) return apostropheEnd(text, from, to, before);
  if ((code === 0x60 || code === 0x3c || code === 0x3e) && next === code) return from + 2;
  if (code === DOT && isDigitCode(next) && !isWordCode(before)) return runEnd(text, from + 1, to);
  if (code === 0x2b && isDigitCode(next) && !isWordCode(before)) return runEnd(text, from + 1, to);
  if ((code === AT || code === 0x23) && isLetterCode(next) && !isWordCode(before)) return runEnd(text, from + 1, to);
  if (code === COLON || code === 0x3b || code === 0x3d) {
    for (const smiley of SMILEYS) {
      if (text.startsWith(smiley, from) && !isWordCode(text.charCodeAt(from + smiley.length)) && !isWordCode(before)) {
        return from + smiley.length;
      }
    }
  }
  if (!RUN_MARKS.has(code)) return from + 1;
  let end = from + 1;
  const ends = code === 0x21 || code === 0x3f;
  while (end < to) {
    const here = text.charCodeAt(end);
    if (here !== code && !(ends && (here === 0x21 || here === 0x3f))) break;
    end++;
  }
  return end;
}

function apostropheEnd(text: string, from: number, to: number, before: number): number {
  const code = text.charCodeAt(from);
  const next = from + 1 < to ? text.charCodeAt(from + 1) : Number.NaN;
  if (next === code && !isApostrophe(text.charCodeAt(from + 2))) return from + 2;
  if (isDigitCode(next) && !isWordCode(before) && digitsFrom(text, from + 1) === 2) {
    const end = runEnd(text, from + 1, to);
    const tail = text.slice(from + 3, end);
    if (tail === "" || tail === "s") return end;
  }
  if (!isLetterCode(next)) return from + 1;
  const end = runEnd(text, from + 1, Math.min(to, from + 8));
  const tail = text.slice(from + 1, end).toLowerCase();
  const closed =
    !Number.isNaN(before) && !isSpaceCode(before) && before !== 0x28 && before !== 0x22 && before !== 0x201c;
  if (closed && CLITICS.has(tail)) return end;
  return APOSTROPHE_WORDS.has(`'${tail}`) && !isWordCode(text.charCodeAt(end)) ? end : from + 1;
}

function emojiEnd(text: string, from: number, to: number): number {
  let end = from;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (!isSurrogateCode(code) && code !== 0x200d && code !== 0xfe0f) break;
    end++;
  }
  return end;
}
