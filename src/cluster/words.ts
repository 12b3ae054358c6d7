/** A word or number of a text as the cheap reading sees it. */
export type Word = {
  readonly form: string;
  readonly lower: string;
  readonly number: boolean;
  /** Begins with a capital. */
  readonly capital: boolean;
  /** Its capital says nothing: first of a sentence, or in a line where most words have one. */
  readonly free: boolean;
  /** Only a space stands before it. */
  readonly near: boolean;
  /** Number of the line that it stands on, and of the sentence, from 0. */
  readonly line: number;
  readonly sentence: number;
};

const LONGEST = 24;
const RUN = /[\p{L}\p{M}]+|[0-9]+/gu;
const OPENS = /[.!?:;"“”‘(–—•|]/;
const ENDS = /[.!?]/;

type Draft = { -readonly [key in keyof Word]: Word[key] };

/** The words of a text, the first `most` of them. Linear: one pass, nothing is looked back for further than the word before. */
export function wordsOf(text: string, most: number): Word[] {
  const out: Draft[] = [];
  let end = 0;
  let line = 0;
  let sentence = 0;
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const between = text.slice(end, Math.min(match.index, end + 8));
    end = match.index + run.length;
    const last = out[out.length - 1];
    if (last !== undefined && glued(last, between, run)) continue;
    if (out.length >= most) break;
    const newLine = between.includes("\n");
    if (newLine) line++;
    if (newLine || (ENDS.test(between) && !initial(last, between))) sentence++;
    const lower = run.toLowerCase();
    const number = run.charCodeAt(0) >= 48 && run.charCodeAt(0) <= 57;
    out.push({
      form: run.slice(0, LONGEST),
      lower: lower.slice(0, LONGEST),
      number,
      capital: !number && run[0] !== lower[0],
      free: last === undefined || newLine || (OPENS.test(between) && !initial(last, between)),
      near: between === " ",
      line,
      sentence,
    });
  }
  freeLines(out);
  return out;
}

/** "J. Smith", "Mr. Smith": the stop ends no sentence. */
function initial(last: Draft | undefined, between: string): boolean {
  return (
    last !== undefined && between.startsWith(". ") && last.capital && (last.form.length === 1 || TITLES.has(last.lower))
  );
}

const TITLES = new Set(
  "mr mrs ms dr st gen sen rep gov lt col sgt capt prof rev jan feb aug sept oct nov dec".split(" "),
);

/** Adds to the word before what belongs to it: the end of a figure, of initials, of a possessive. */
function glued(last: Draft, between: string, run: string): boolean {
  const digit = run.charCodeAt(0) <= 57;
  if (last.number && digit && between === "," && run.length === 3) {
    last.form = last.lower = (last.form + run).slice(0, LONGEST);
    return true;
  }
  if (last.number && digit && between === ".") {
    last.form = last.lower = `${last.form}.${run}`.slice(0, LONGEST);
    return true;
  }
  if (between === "'" || between === "’") {
    if (/^(s|t|re|ve|ll|d|m)$/i.test(run)) return true;
    if (last.form.length === 1) return extended(last, run);
  }
  // U.S., J.K.
  if (
    between === "." &&
    run.length === 1 &&
    last.capital &&
    last.form.length <= 3 &&
    last.form === last.form.toUpperCase()
  )
    return extended(last, run);
  return false;
}

function extended(last: Draft, run: string): boolean {
  last.form = (last.form + run).slice(0, LONGEST);
  last.lower = last.form.toLowerCase();
  return true;
}

/** In a line where most words have a capital (a headline, a list) a capital says nothing. */
function freeLines(words: Draft[]): void {
  let from = 0;
  for (let i = 1; i <= words.length; i++) {
    if (i < words.length && words[i]?.line === words[from]?.line) continue;
    let [capitals, long] = [0, 0];
    for (let k = from; k < i; k++) {
      const word = words[k] as Draft;
      if (word.number || word.lower.length < 4) continue;
      long++;
      if (word.capital) capitals++;
    }
    if (long >= 3 && capitals >= long * 0.7) for (let k = from; k < i; k++) (words[k] as Draft).free = true;
    from = i;
  }
}

/** Cuts plural and tense endings so that two wordings of one thing meet. Only ever compared; at least four letters stay. */
export function stemOf(lower: string): string {
  let word = lower;
  if (word.length > 4 && word.endsWith("ies")) word = `${word.slice(0, -3)}y`;
  else if (word.length > 3 && word.endsWith("s") && !/[su]s$/.test(word)) word = word.slice(0, -1);
  if (word.length > 6 && word.endsWith("ing")) word = word.slice(0, -3);
  else if (word.length > 5 && word.endsWith("ed")) word = word.slice(0, -2);
  else if (word.length > 4 && word.endsWith("e")) word = word.slice(0, -1);
  const last = word[word.length - 1];
  if (word.length > 4 && last === word[word.length - 2] && last !== undefined && /[bdgmnprt]/.test(last))
    word = word.slice(0, -1);
  return word;
}
