import { DATE, NAME, NUMBER, PHRASE, type Prepared, WORD, YEAR } from "./prepare.js";
import { sharedShingles } from "./shingles.js";

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
  "strongest found, least",
  "strongest found, most",
  "numbers apart",
] as const;

const share = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) : 0);
const hundredths = (value: number): number => Math.round(100 * value);

/** What is summed over the terms that two reports share. */
class Shared {
  terms = 0;
  all = 0;
  names = 0;
  words = 0;
  leads = 0;
  rareNames = 0;
  leadNames = 0;
  phrases = 0;
  numbers = 0;
  dates = 0;
  years = 0;
  rarest = 0;
  second = 0;

  /** Counts the term at `i` on the one side and at `j` on the other. */
  add(left: Prepared, i: number, right: Prepared, j: number): void {
    const [kind, other, rare] = [left.kinds[i] as number, right.kinds[j] as number, left.rarities[i] as number];
    const product = (left.weights[i] as number) * (right.weights[j] as number);
    const inLeads = (left.places[i] as number) > 0 && (right.places[j] as number) > 0;
    this.terms++;
    this.all += product;
    if (kind <= PHRASE && other <= PHRASE) this.names += product;
    else if (kind === WORD && other === WORD) this.words += product;
    else if (kind === NUMBER) this.numbers += rare;
    else if (kind === DATE) this.dates++;
    else if (kind === YEAR) this.years++;
    if (inLeads) this.leads += rare * rare;
    if (kind === NAME && other === NAME) {
      this.rareNames += rare;
      if (inLeads) this.leadNames += rare;
    }
    if (kind === PHRASE) this.phrases++;
    else if (rare > this.rarest) [this.rarest, this.second] = [rare, this.rarest];
    else if (rare > this.second) this.second = rare;
  }
}

/** Features of a pair of reports, the same whichever comes first; one pass over both lists of terms. */
export function pairFeatures(left: Prepared, right: Prepared): Int32Array {
  const both = new Shared();
  const [a, b] = [left.sums, right.sums];
  let [leftFound, rightFound, leftStrong, rightStrong] = [0, 0, 0, 0];
  for (let i = 0, j = 0; i < left.ids.length && j < right.ids.length; ) {
    const [x, y] = [left.ids[i] as number, right.ids[j] as number];
    if (x === y) {
      const squared = (left.rarities[i] as number) ** 2;
      if ((left.places[i] as number) > 0) leftFound += squared;
      if ((right.places[j] as number) > 0) rightFound += squared;
      leftStrong += left.strong[i] as number;
      rightStrong += right.strong[j] as number;
      both.add(left, i, right, j);
    }
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const [found, foundToo] = [share(leftFound, a.leads), share(rightFound, b.leads)];
  const [strong, strongToo] = [share(leftStrong, a.strong), share(rightStrong, b.strong)];
  const leadNames = Math.min(a.leadNames, b.leadNames);
  return Int32Array.of(
    share(both.all, Math.sqrt(a.all * b.all)),
    share(both.names, Math.sqrt(a.names * b.names)),
    share(both.words, Math.sqrt(a.words * b.words)),
    share(both.leads, Math.sqrt(a.leads * b.leads)),
    Math.min(found, foundToo),
    Math.max(found, foundToo),
    hundredths(both.rareNames),
    hundredths(both.leadNames),
    hundredths(both.rarest),
    hundredths(both.second),
    both.phrases,
    hundredths(both.numbers),
    share(both.numbers, Math.min(a.numbers, b.numbers)),
    both.dates,
    both.dates === 0 && a.dates > 0 && b.dates > 0 ? 1 : 0,
    both.years,
    both.years === 0 && a.years > 0 && b.years > 0 ? 1 : 0,
    Math.round(1000 * sharedShingles(left.signature.shingles, right.signature.shingles)),
    Math.min(left.ids.length, right.ids.length),
    hundredths(Math.max(0, leadNames - both.leadNames)),
    both.terms,
    Math.min(strong, strongToo),
    Math.max(strong, strongToo),
    both.numbers === 0 && a.numbers > 0 && b.numbers > 0 ? 1 : 0,
  );
}
