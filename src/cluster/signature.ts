import { instant } from "../base/index.js";
import { CLUSTER_LIMITS } from "./limits.js";
import { type ClusterModel, otherId, rarityOf, wordId } from "./model.js";
import { copyKeyOf, sketchOf } from "./shingles.js";
import type { Signature, SignatureInput, Term, TermKind } from "./types.js";
import { stemOf, type Word, wordsOf } from "./words.js";

type Place = Term["place"];
type Draft = { kind: TermKind; form: string; id: number; count: number; place: Place };

const DAY = 86_400_000;
const MONTHS = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .map((month, i) => [month, i + 1]),
);
for (const [i, short] of "jan feb mar apr - jun jul aug sep oct nov dec".split(" ").entries()) MONTHS.set(short, i + 1);
MONTHS.set("sept", 9);
const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");
/** Words that stand in every report and tell no story from another: days of the week, and what papers call themselves and their sources. */
const SKIPPED = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm est edt gmt utc pst pdt ap afp reuters associated press " +
    "photo copyright updated published posted read share comments email print twitter facebook video image news"
  ).split(" "),
);

/** The day of an ISO 8601 date that is exact to the day, counted from 1 January 1970; else null. */
export function dayOf(published: string | null | undefined): number | null {
  if (published === null || published === undefined || !/^\d{4}-\d\d-\d\d/.test(published)) return null;
  const at = instant(published);
  return at === null ? null : Math.floor(at / DAY);
}

/**
 * The signature of a report, by a cheap reading of its text: no analysis is needed. A headline that is given apart is read before the text, unless the
 * text begins with it. Linear in the text, of which the first words alone are read.
 */
export function signatureOf({ text, headline, published }: SignatureInput, model: ClusterModel): Signature {
  const head = headline?.trim() ?? "";
  const whole = head === "" || text.trimStart().startsWith(head) ? text : `${head}\n${text}`;
  const words = wordsOf(whole, CLUSTER_LIMITS.words);
  return {
    day: dayOf(published),
    words: words.length,
    copy: copyKeyOf(words),
    shingles: sketchOf(words),
    terms: strongest(allTermsOf(words, model), model),
  };
}

function placeOfWord(word: Word, at: number): Place {
  return word.sentence === 0 && at < CLUSTER_LIMITS.lead ? 2 : at < CLUSTER_LIMITS.lead ? 1 : 0;
}

/** Every term of a text, by order of first mention. */
export function allTermsOf(words: readonly Word[], model: Pick<ClusterModel, "capitalOf">): Term[] {
  const names = nameFlags(words, model);
  const found = new Map<number, Draft>();
  const add = (kind: TermKind, form: string, id: number, at: number) => {
    const place = placeOfWord(words[at] as Word, at);
    const known = found.get(id);
    if (known === undefined) {
      found.set(id, { kind, form, id, count: 1, place });
      return;
    }
    known.count = Math.min(9, known.count + 1);
    if (place > known.place) known.place = place;
    if (kind === "name" && known.kind === "word") [known.kind, known.form] = [kind, form];
  };
  let run: number[] = [];
  for (const [at, word] of words.entries()) {
    if (run.length > 0 && !(names[at] && word.near)) {
      addPhrases(words, run, add);
      run = [];
    }
    if (word.number) addNumber(words, at, add);
    else if (names[at]) {
      run.push(at);
      if (!isDateWord(word)) add("name", word.form, wordId(stemOf(word.lower)), at);
    } else if (word.lower.length > 2 && !isDateWord(word)) add("word", word.lower, wordId(stemOf(word.lower)), at);
  }
  addPhrases(words, run, add);
  return [...found.values()];
}

type Add = (kind: TermKind, form: string, id: number, at: number) => void;

const isDateWord = (word: Word): boolean => SKIPPED.has(word.lower) || (word.capital && MONTHS.has(word.lower));

/** Every two words that follow one another in a name: "Anna Krell" is found again in "Mayor Anna Krell". */
function addPhrases(words: readonly Word[], run: readonly number[], add: Add): void {
  for (let i = 1; i < run.length; i++) {
    const [left, right] = [words[run[i - 1] as number] as Word, words[run[i] as number] as Word];
    if (isDateWord(left) || isDateWord(right)) continue;
    const key = `${stemOf(left.lower)} ${stemOf(right.lower)}`;
    add("phrase", `${left.form} ${right.form}`, otherId("phrase", key), run[i - 1] as number);
  }
}

function addNumber(words: readonly Word[], at: number, add: Add): void {
  const { form } = words[at] as Word;
  const value = Number(form);
  for (const beside of [at - 1, at + 1]) {
    const other = words[beside];
    const month = other?.capital ? MONTHS.get(other.lower) : undefined;
    if (month === undefined || !Number.isInteger(value) || value < 1 || value > 31) continue;
    add("date", `${value} ${MONTH_NAMES[month - 1]}`, otherId("date", `${month}-${value}`), at);
    return;
  }
  if (/^(19|20)\d\d$/.test(form)) add("year", form, otherId("year", form), at);
  else if (Number.isFinite(value) && (value > 12 || form.includes(".")))
    add("number", form, otherId("number", form), at);
}

/** Which words belong to names: by a capital that says something, else by how such a word stands elsewhere in the text, else by what the model knows. */
function nameFlags(words: readonly Word[], model: Pick<ClusterModel, "capitalOf">): boolean[] {
  const seen = new Map<string, { up: number; low: number }>();
  for (const word of words) {
    if (word.number) continue;
    const counts = seen.get(word.lower) ?? { up: 0, low: 0 };
    if (!word.capital) counts.low++;
    else if (!word.free) counts.up++;
    seen.set(word.lower, counts);
  }
  return words.map((word) => {
    if (word.number || !word.capital) return false;
    const { up, low } = seen.get(word.lower) as { up: number; low: number };
    if (up > 0 || low > 0) return up > low || (up > 0 && !word.free);
    const share = model.capitalOf(wordId(stemOf(word.lower)));
    return share === null || share >= 0.5;
  });
}

/** Weight of a term within its report: how rare, how often, how far up. */
export function weightOf(term: Term, model: ClusterModel): number {
  return rarityOf(model, term.id) * (1 + Math.log(term.count)) * (term.place === 2 ? 2 : term.place === 1 ? 1.5 : 1);
}

/** Words that stand in more than this share of reports tell nothing. */
const COMMON = 0.2;

function strongest(drafts: readonly Term[], model: ClusterModel): Term[] {
  return drafts
    .filter(({ id }) => model.frequencyOf(id) < COMMON * model.reports)
    .map((term) => ({ term, weight: weightOf(term, model) }))
    .sort((a, b) => b.weight - a.weight || a.term.id - b.term.id)
    .slice(0, CLUSTER_LIMITS.terms)
    .map(({ term }) => term)
    .sort((a, b) => a.id - b.id);
}
