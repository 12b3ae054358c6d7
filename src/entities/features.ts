import { hashMix, hashString } from "../base/index.js";
import type { Document, Sentence } from "../text/index.js";
import { Look, type WordFacts, wordFacts } from "./word-facts.js";

/** How the sentence as a whole is written: running text, A Headline in Title Case, or ALL CAPITALS. */
const Mode = { running: 0, title: 1, capitals: 2 } as const;

/** Longest run of capitals that is looked at as one name. */
const RUN_LIMIT = 12;
/** Words that may stand inside a name between two capitalised words. */
const BRIDGES = new Set([
  "of",
  "de",
  "du",
  "da",
  "del",
  "della",
  "di",
  "van",
  "von",
  "der",
  "den",
  "la",
  "le",
  "al",
  "el",
  "bin",
  "ibn",
  "&",
  "-",
  "–",
  "for",
  "the",
  "and",
  "'s",
  "y",
  "dos",
  "das",
  "e",
  "'",
]);
/** A bridge crosses at most this many words. */
const BRIDGE_LIMIT = 3;

const EDGE = hashString("<edge>", 1);

/** What the other occurrences of a capitalised word in the document say about it. */
type WordInDocument = {
  lowers: number;
  capitals: number;
  /** Tokens (in running text) with this word in capitals: the first few. */
  places: number[];
  /** The longest run of capitals that holds it: start and end token. */
  runStart: number;
  runEnd: number;
};

/** A run of capitalised tokens `[start, end)`. */
type Run = { readonly start: number; readonly end: number };

/**
 * Features of one document's tokens for the name tagger. Made once a document; `extract` then writes the feature hashes
 * of one token. The same code serves training and reading, so the two cannot drift apart.
 */
export class NameFeatures {
  readonly facts: readonly WordFacts[];
  readonly modes: readonly number[];
  private readonly runs: readonly (Run | null)[];
  private readonly words = new Map<number, WordInDocument>();

  constructor(
    private readonly document: Document,
    classOf: (norm: string) => number,
    cache: Map<string, WordFacts> = new Map(),
  ) {
    this.facts = document.tokens.map((token) => {
      let facts = cache.get(token.form);
      if (!facts) {
        facts = wordFacts(token.form, token.norm, classOf(token.norm));
        cache.set(token.form, facts);
      }
      return facts;
    });
    this.modes = document.sentences.map((sentence) => this.modeOf(sentence));
    this.runs = this.findRuns();
    this.gatherWords();
  }

  /** True for a token that can be part of a name by its letters alone. */
  isCapital(index: number): boolean {
    const look = this.facts[index]?.look;
    return look === Look.capital || look === Look.upper || look === Look.mixed || look === Look.initial;
  }

  private modeOf(sentence: Sentence): number {
    let words = 0;
    let capitals = 0;
    let uppers = 0;
    let smallLower = 0;
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      const facts = this.facts[i] as WordFacts;
      if (facts.look === Look.mark || facts.look === Look.digit) continue;
      if (facts.small) {
        if (facts.look === Look.upper) uppers++;
        else smallLower++;
        continue;
      }
      words++;
      if (facts.look !== Look.lower) capitals++;
      if (facts.look === Look.upper || facts.look === Look.initial) uppers++;
    }
    if (words < 3) return Mode.running;
    if (uppers >= 0.9 * (words + smallLower)) return Mode.capitals;
    return words >= 4 && capitals >= 0.85 * words ? Mode.title : Mode.running;
  }

  private findRuns(): (Run | null)[] {
    const out: (Run | null)[] = new Array(this.facts.length).fill(null);
    for (const sentence of this.document.sentences) {
      let i = sentence.firstToken;
      while (i < sentence.endToken) {
        if (!this.isCapital(i)) {
          i++;
          continue;
        }
        let end = i + 1;
        while (end < sentence.endToken && end - i < RUN_LIMIT && this.isCapital(end)) end++;
        const run = { start: i, end };
        for (let k = i; k < end; k++) out[k] = run;
        i = end;
      }
    }
    return out;
  }

  private gatherWords(): void {
    for (const [index, sentence] of this.document.sentences.entries()) {
      if (this.modes[index] !== Mode.running) continue;
      for (let i = sentence.firstToken; i < sentence.endToken; i++) {
        const facts = this.facts[i] as WordFacts;
        if (facts.look === Look.mark || facts.look === Look.digit) continue;
        let word = this.words.get(facts.lower);
        if (!word) {
          word = { lowers: 0, capitals: 0, places: [], runStart: -1, runEnd: -1 };
          this.words.set(facts.lower, word);
        }
        if (facts.look === Look.lower) {
          word.lowers++;
          continue;
        }
        if (i > sentence.firstToken) word.capitals++;
        if (word.places.length < 4) word.places.push(i);
        const run = this.runs[i];
        if (
          run &&
          run.end - run.start > word.runEnd - word.runStart &&
          !(run.start === sentence.firstToken && i === run.start)
        ) {
          word.runStart = run.start;
          word.runEnd = run.end;
        }
      }
    }
  }

  /**
   * Stretches of tokens `[from, to)` of a sentence that can hold names: capitals, what stands between them, and the words
   * next to them. Outside of them no token is ever part of a name, so nothing needs to be scored there.
   */
  stretches(sentence: Sentence): [number, number][] {
    const out: [number, number][] = [];
    for (let i = sentence.firstToken; i < sentence.endToken; i++) {
      if (!this.isCapital(i)) continue;
      const norm = (k: number) =>
        k >= sentence.firstToken && k < sentence.endToken ? (this.document.tokens[k]?.norm ?? "") : "";
      let from = i;
      while (from > sentence.firstToken && i - from < 2 && BRIDGES.has(norm(from - 1))) from--;
      if (from > sentence.firstToken && (norm(from) === "-" || this.facts[from - 1]?.look === Look.digit)) from--;
      // `U.S.-led` and `T-72` go on past their hyphen.
      const to = Math.min(sentence.endToken, norm(i + 1) === "-" ? i + 4 : i + 2);
      const last = out[out.length - 1];
      if (last && from <= last[1] + BRIDGE_LIMIT - 1) last[1] = to;
      else out.push([from, to]);
    }
    return out;
  }

  /** Writes the feature hashes of token `index` to `out` and returns how many there are. */
  extract(index: number, out: Uint32Array): number {
    const sentence = this.document.sentences[this.document.tokens[index]?.sentence as number] as Sentence;
    let count = 0;
    const add = (template: number, value: number) => {
      out[count++] = hashMix(value, template);
    };
    const at = (offset: number): WordFacts | null => {
      const k = index + offset;
      return k < sentence.firstToken || k >= sentence.endToken ? null : (this.facts[k] as WordFacts);
    };
    const word = this.facts[index] as WordFacts;
    this.addWindow(word, at, add);
    this.addPlace(index, sentence, word, add);
    this.addRun(index, sentence, word, add);
    this.addDocument(index, sentence, word, add);
    return count;
  }

  private addWindow(
    word: WordFacts,
    at: (offset: number) => WordFacts | null,
    add: (t: number, v: number) => void,
  ): void {
    const before = at(-1);
    const after = at(1);
    const before2 = at(-2);
    const after2 = at(2);
    const lb = before?.lower ?? EDGE;
    const la = after?.lower ?? EDGE;
    const sb = before?.shortShape ?? EDGE;
    const sa = after?.shortShape ?? EDGE;
    add(1, 0);
    add(2, word.form);
    add(3, word.lower);
    add(4, word.shape);
    add(5, word.shortShape);
    for (let k = 0; k < 7; k++) if (word.affixes[k] !== 0) add(6 + k, word.affixes[k] as number);
    add(13, lb);
    add(14, la);
    add(15, before2?.lower ?? EDGE);
    add(16, after2?.lower ?? EDGE);
    add(17, hashMix(sb, word.shortShape));
    add(18, hashMix(sa, word.shortShape));
    add(19, hashMix(lb, word.lower));
    add(20, hashMix(la, word.lower));
    add(21, hashMix(hashMix(sb, word.shortShape), sa));
    add(22, hashMix(lb, word.shortShape));
    add(23, hashMix(la, word.shortShape));
    add(24, hashMix(lb, la));
    add(25, hashMix(before2?.lower ?? EDGE, lb));
    add(26, hashMix(la, after2?.lower ?? EDGE));
    if (before) add(27, before.affixes[5] as number);
    if (after) add(28, after.affixes[5] as number);
    if (word.wordClass) {
      add(29, word.wordClass);
      add(30, hashMix(word.wordClass, word.shortShape));
    }
    if (before?.wordClass) add(31, before.wordClass);
    if (after?.wordClass) add(32, after.wordClass);
    if (before?.wordClass && word.wordClass) add(33, hashMix(before.wordClass, word.wordClass));
    if (after?.wordClass && word.wordClass) add(34, hashMix(after.wordClass, word.wordClass));
  }

  private addPlace(index: number, sentence: Sentence, word: WordFacts, add: (t: number, v: number) => void): void {
    const mode = this.modes[this.document.tokens[index]?.sentence as number] as number;
    const first = index === sentence.firstToken ? 1 : 0;
    const size = Math.min(8, sentence.endToken - sentence.firstToken);
    add(40, hashMix(word.shortShape, mode * 2 + first));
    add(41, hashMix(word.lower, mode * 2 + first));
    if (word.wordClass) add(42, hashMix(word.wordClass, mode * 2 + first));
    if (size < 8) {
      add(43, hashMix(word.shortShape, size));
      add(44, hashMix((this.facts[sentence.firstToken] as WordFacts).lower, size));
    }
  }

  private addRun(index: number, sentence: Sentence, word: WordFacts, add: (t: number, v: number) => void): void {
    const run = this.runs[index];
    if (!run) return;
    const first = this.facts[run.start] as WordFacts;
    const last = this.facts[run.end - 1] as WordFacts;
    const before = run.start > sentence.firstToken ? (this.facts[run.start - 1] as WordFacts).lower : EDGE;
    const after = run.end < sentence.endToken ? (this.facts[run.end] as WordFacts).lower : EDGE;
    // A run in a headline is no name: what it says there is learnt apart.
    const mode = this.modes[this.document.tokens[index]?.sentence as number] as number;
    const place = (index === run.start ? 1 : 0) + (index === run.end - 1 ? 2 : 0) + 4 * mode;
    const size = Math.min(5, run.end - run.start);
    add(50, size * 16 + place);
    add(51, hashMix(last.lower, place));
    add(52, hashMix(first.lower, place));
    add(53, hashMix(before, place));
    add(54, hashMix(after, place));
    add(55, hashMix(hashMix(before, after), word.look + 8 * mode));
    if (last.wordClass) add(56, hashMix(last.wordClass, place));
    if (first.wordClass) add(57, hashMix(first.wordClass, place));
  }

  private addDocument(index: number, sentence: Sentence, word: WordFacts, add: (t: number, v: number) => void): void {
    if (!this.isCapital(index)) return;
    const mode = this.modes[this.document.tokens[index]?.sentence as number] as number;
    const seen = this.words.get(word.lower);
    const first = index === sentence.firstToken ? 1 : 0;
    if (!seen) {
      add(60, mode * 2 + first);
      return;
    }
    const here = mode === Mode.running && !first ? 1 : 0;
    const capitals = seen.capitals - here;
    const lowers = seen.lowers;
    add(61, (mode * 2 + first) * 16 + Math.min(3, capitals) * 4 + Math.min(3, lowers));
    let used = 0;
    for (const place of seen.places) {
      if (place === index || used === 2) continue;
      used++;
      const other = this.document.sentences[this.document.tokens[place]?.sentence as number] as Sentence;
      add(62, place > other.firstToken ? (this.facts[place - 1] as WordFacts).lower : EDGE);
      add(63, place + 1 < other.endToken ? (this.facts[place + 1] as WordFacts).lower : EDGE);
    }
    const run = this.runs[index] as Run;
    if (seen.runStart < 0) return;
    if (mode === Mode.running && seen.runEnd - seen.runStart <= run.end - run.start) return;
    // The same word stands in a longer run elsewhere: `Williams` here, `Jumaane D. Williams` there.
    const k = this.placeInRun(seen, word.lower);
    const size = seen.runEnd - seen.runStart;
    const owner = this.document.sentences[this.document.tokens[seen.runStart]?.sentence as number] as Sentence;
    add(64, Math.min(4, size) * 4 + k);
    add(65, hashMix((this.facts[seen.runEnd - 1] as WordFacts).lower, k));
    add(66, hashMix((this.facts[seen.runStart] as WordFacts).lower, k));
    add(67, seen.runStart > owner.firstToken ? (this.facts[seen.runStart - 1] as WordFacts).lower : EDGE);
    add(68, hashMix((this.facts[seen.runStart] as WordFacts).wordClass, k));
  }

  private placeInRun(seen: WordInDocument, lower: number): number {
    if ((this.facts[seen.runEnd - 1] as WordFacts).lower === lower) return 2;
    return (this.facts[seen.runStart] as WordFacts).lower === lower ? 0 : 1;
  }
}

/** Room that `NameFeatures.extract` needs at most. */
export const MAX_FEATURES = 80;
