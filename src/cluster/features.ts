import { type ClusterModel, rarityOf } from "./model.js";
import { sharedShingles } from "./shingles.js";
import type { Signature, Term } from "./types.js";

/** What is looked at in a pair of reports, in the order of the rows. Sums and shares are in thousandths or hundredths, so that rows are whole numbers. */
export const FEATURES = [
  "cosine",
  "cosine of names",
  "cosine of other words",
  "cosine of leads",
  "lead found, least",
  "lead found, most",
  "names shared",
  "names shared in leads",
  "rarest shared",
  "second rarest shared",
  "full names shared",
  "numbers shared",
  "share of numbers",
  "dates shared",
  "dates apart",
  "years shared",
  "years apart",
  "copied",
  "terms, fewest",
  "names of leads apart",
  "terms shared",
] as const;

type Sides = [number, number];
type Sums = { dot: number; readonly sides: Sides };

const cosine = ({ dot, sides: [left, right] }: Sums): number =>
  left > 0 && right > 0 ? Math.round((1000 * dot) / Math.sqrt(left * right)) : 0;
const share = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) : 0);
const hundredths = (value: number): number => Math.round(100 * value);

const isName = ({ kind }: Term): boolean => kind === "name" || kind === "phrase";
const often = ({ count }: Term): number => 1 + Math.log(count);

/** What is summed over the terms of two reports. */
function emptyTally() {
  const sums = (): Sums => ({ dot: 0, sides: [0, 0] });
  const sides = (): Sides => [0, 0];
  return {
    all: sums(),
    names: sums(),
    words: sums(),
    leads: sums(),
    leadFound: sides(),
    leadNames: sides(),
    numbers: sides(),
    dates: sides(),
    years: sides(),
    shared: { terms: 0, names: 0, leadNames: 0, phrases: 0, numbers: 0, dates: 0, years: 0, rarest: 0, second: 0 },
  };
}

type Tally = ReturnType<typeof emptyTally>;

/** Counts a term of one side, whether the other has it or not. */
function countTerm(tally: Tally, term: Term, side: 0 | 1, rare: number): void {
  const square = (often(term) * rare) ** 2;
  tally.all.sides[side] += square;
  if (isName(term)) tally.names.sides[side] += square;
  if (term.kind === "word") tally.words.sides[side] += square;
  if (term.place > 0) tally.leads.sides[side] += rare * rare;
  if (term.kind === "number") tally.numbers[side] += rare;
  if (term.kind === "date") tally.dates[side]++;
  if (term.kind === "year") tally.years[side]++;
  if (term.place > 0 && term.kind === "name") tally.leadNames[side] += rare;
}

/** Counts a term that both have. */
function countShared(tally: Tally, a: Term, b: Term, rare: number): void {
  const { all, names, words, leads, leadFound, shared } = tally;
  const product = often(a) * often(b) * rare * rare;
  all.dot += product;
  shared.terms++;
  if (isName(a) && isName(b)) names.dot += product;
  if (a.kind === "word" && b.kind === "word") words.dot += product;
  if (a.place > 0 && b.place > 0) leads.dot += rare * rare;
  if (a.place > 0) leadFound[0] += rare * rare;
  if (b.place > 0) leadFound[1] += rare * rare;
  if (a.kind === "name" && b.kind === "name") {
    shared.names += rare;
    if (a.place > 0 && b.place > 0) shared.leadNames += rare;
  }
  if (a.kind === "phrase") shared.phrases++;
  if (a.kind === "number") shared.numbers += rare;
  if (a.kind === "date") shared.dates++;
  if (a.kind === "year") shared.years++;
  if (a.kind === "phrase") return;
  if (rare > shared.rarest) [shared.rarest, shared.second] = [rare, shared.rarest];
  else if (rare > shared.second) shared.second = rare;
}

/** Features of a pair of reports, the same whichever comes first; one pass over both lists of terms. */
export function pairFeatures(left: Signature, right: Signature, model: ClusterModel): Int32Array {
  const tally = emptyTally();
  merge(left.terms, right.terms, (a, b) => {
    const rare = rarityOf(model, (a ?? (b as Term)).id);
    if (a !== undefined) countTerm(tally, a, 0, rare);
    if (b !== undefined) countTerm(tally, b, 1, rare);
    if (a !== undefined && b !== undefined) countShared(tally, a, b, rare);
  });
  const { shared, dates, years, numbers, leads } = tally;
  const leadFound = [share(tally.leadFound[0], leads.sides[0]), share(tally.leadFound[1], leads.sides[1])];
  return Int32Array.of(
    cosine(tally.all),
    cosine(tally.names),
    cosine(tally.words),
    cosine(leads),
    Math.min(...leadFound),
    Math.max(...leadFound),
    hundredths(shared.names),
    hundredths(shared.leadNames),
    hundredths(shared.rarest),
    hundredths(shared.second),
    shared.phrases,
    hundredths(shared.numbers),
    share(shared.numbers, Math.min(...numbers)),
    shared.dates,
    shared.dates === 0 && Math.min(...dates) > 0 ? 1 : 0,
    shared.years,
    shared.years === 0 && Math.min(...years) > 0 ? 1 : 0,
    Math.round(1000 * sharedShingles(left.shingles, right.shingles)),
    Math.min(left.terms.length, right.terms.length),
    hundredths(Math.max(0, Math.min(...tally.leadNames) - shared.leadNames)),
    shared.terms,
  );
}

/** Goes through two lists of terms by rising id; a term of both is met once, with both. */
function merge(
  left: readonly Term[],
  right: readonly Term[],
  meet: (a: Term | undefined, b: Term | undefined) => void,
): void {
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    const order = a === undefined ? 1 : b === undefined ? -1 : a.id - b.id;
    meet(order <= 0 ? a : undefined, order >= 0 ? b : undefined);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
}
