import { relationOf } from "../../meanings/index.js";
import type { Lexis } from "../lexis.js";
import { cosineOfDirections } from "../vectors.js";
import type { Occurrence } from "./occurrences.js";
import { Marks, type Packed, packOccurrences } from "./packed.js";
import { PairView, type Sight } from "./pairs.js";

/** Two occurrences that may be one event, with what the trees see of them. */
export type EventPair = { readonly left: Occurrence; readonly right: Occurrence; readonly features: Int32Array };

/** Under one key an occurrence meets at most this many of its own report, the nearest, and as many of any other, the first. */
const EACH = 6;
/** Under one key it meets at most this many of other reports: those next to its own by id. */
const COMMON = 128;
/** What more reports have than this is in all of them: there it meets only so many, since those have met the ones before. */
const CROWD = 64;
const FEW = 32;
/** Words of no common stem or meaning are candidates only when their vectors are as alike as this. */
const ALIKE = 0.45;
/** Words of different stems are candidates only where what stands around them is as alike as this: cosines of sentences and of near words, summed. */
const CONTEXT = 0.15;

/** What stands under one key: of the report at hand, and of those before it. */
type Shelf = { report: string; own: Occurrence[]; past: Occurrence[] };

function shelfFor(index: Map<string, Shelf>, key: string, report: string): Shelf {
  const shelf = index.get(key) ?? { report, own: [], past: [] };
  index.set(key, shelf);
  if (shelf.report !== report) {
    shelf.past.push(...shelf.own.slice(0, EACH));
    shelf.own = [];
    shelf.report = report;
  }
  return shelf;
}

function keysOf({ stem, concepts, participants }: Occurrence): ReadonlySet<string> {
  return new Set([`=${stem}`, ...Array.from(concepts, (id) => `~${id >> 1}`), ...participants]);
}

/** The keys under which occurrences of more than `CROWD` reports stand. */
function crowdedKeys(items: readonly Packed[], keys: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const counts = new Map<string, { reports: number; last: number }>();
  for (const [i, own] of keys.entries()) {
    const { report } = items[i] as Packed;
    for (const key of own) {
      const count = counts.get(key);
      if (count === undefined) counts.set(key, { reports: 1, last: report });
      else if (count.last !== report) {
        count.reports++;
        count.last = report;
      }
    }
  }
  return new Set([...counts].filter(([, { reports }]) => reports > CROWD).map(([key]) => key));
}

/** Finds for every occurrence those before it that share a stem, a concept or somebody who takes part, and whose words are near in meaning. */
function likelyPairs(items: readonly Packed[], visit: (left: Packed, right: Packed) => void): void {
  const index = new Map<string, Shelf>();
  const seen = new Marks(items.length);
  const keys = items.map(({ item }) => keysOf(item));
  const crowded = crowdedKeys(items, keys);
  for (const [at, right] of items.entries()) {
    const lefts: Occurrence[] = [];
    const take = (list: readonly Occurrence[], most: number) => {
      for (let i = Math.max(0, list.length - most); i < list.length; i++) {
        const left = list[i] as Occurrence;
        if (seen.add(left.index)) lefts.push(left);
      }
    };
    seen.clear();
    for (const key of keys[at] as ReadonlySet<string>) {
      const { own, past } = shelfFor(index, key, right.item.report);
      take(own, EACH);
      take(past, crowded.has(key) ? FEW : COMMON);
      own.push(right.item);
    }
    for (const left of lefts) if (mayMeet(left, right.item)) visit(items[left.index] as Packed, right);
  }
}

function mayMeet(left: Occurrence, right: Occurrence): boolean {
  return (
    left.stem === right.stem ||
    cosineOfDirections(left.direction, right.direction) >= ALIKE ||
    relationOf(left.concepts, right.concepts) !== null
  );
}

/** The pairs found so far, as columns of numbers: a large story has millions. */
class Columns {
  #size = 0;
  #places = new Int32Array(4096);
  #figures = new Float64Array(4096);

  get size(): number {
    return this.#size;
  }

  /** `places`: left, right, and the cells of the two; `sight` in full. */
  push(left: number, right: number, cellOfLeft: number, cellOfRight: number, sight: Sight): void {
    if (4 * this.#size + 4 > this.#places.length)
      this.#places = grown(this.#places, new Int32Array(2 * this.#places.length));
    if (5 * this.#size + 5 > this.#figures.length)
      this.#figures = grown(this.#figures, new Float64Array(2 * this.#figures.length));
    const [place, figure] = [4 * this.#size, 5 * this.#size];
    this.#places[place] = left;
    this.#places[place + 1] = right;
    this.#places[place + 2] = cellOfLeft;
    this.#places[place + 3] = cellOfRight;
    this.#figures[figure] = sight.sentence;
    this.#figures[figure + 1] = sight.near;
    this.#figures[figure + 2] = sight.shared;
    this.#figures[figure + 3] = sight.share;
    this.#figures[figure + 4] = sight.sum;
    this.#size++;
  }

  place(pair: number, column: 0 | 1 | 2 | 3): number {
    return this.#places[4 * pair + column] as number;
  }

  sight(pair: number): Sight {
    const at = 5 * pair;
    return {
      sentence: this.#figures[at] as number,
      near: this.#figures[at + 1] as number,
      shared: this.#figures[at + 2] as number,
      share: this.#figures[at + 3] as number,
      sum: this.#figures[at + 4] as number,
    };
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** The best first sight of each occurrence with each report: a cell for the two, found again by number. */
class BestSights {
  readonly #best: number[];
  /** The cell of an occurrence on the left with the report at hand, and for a report, that of the right one at hand with it. */
  readonly #ofLeft: Int32Array;
  readonly #ofReport: Int32Array;
  readonly #lefts: Marks;
  readonly #reports: Marks;

  constructor(occurrences: number, reports: number) {
    // The first cells: each occurrence with its own report.
    this.#best = new Array<number>(occurrences).fill(Number.NEGATIVE_INFINITY);
    this.#ofLeft = new Int32Array(occurrences);
    this.#ofReport = new Int32Array(reports);
    this.#lefts = new Marks(occurrences);
    this.#reports = new Marks(reports);
  }

  nextReport(): void {
    this.#lefts.clear();
  }

  nextRight(): void {
    this.#reports.clear();
  }

  #cell(known: boolean, table: Int32Array, key: number): number {
    if (!known) table[key] = this.#best.push(Number.NEGATIVE_INFINITY) - 1;
    return table[key] as number;
  }

  /** The cells of both for a pair. */
  cellsOf(left: Packed, right: Packed): readonly [number, number] {
    if (left.report === right.report) return [left.item.index, right.item.index];
    return [
      this.#cell(!this.#lefts.add(left.item.index), this.#ofLeft, left.item.index),
      this.#cell(!this.#reports.add(left.report), this.#ofReport, left.report),
    ];
  }

  raise(cell: number, value: number): void {
    if (value > (this.#best[cell] as number)) this.#best[cell] = value;
  }

  at(cell: number): number {
    return this.#best[cell] as number;
  }
}

/** How alike the report at hand is with others, asked for once each: pairs are many, reports few. */
class ReportLikeness {
  readonly #lexis: Lexis;
  readonly #known: Marks;
  readonly #values: Float64Array;
  #report = -1;

  constructor(lexis: Lexis, reports: number) {
    this.#lexis = lexis;
    this.#known = new Marks(reports);
    this.#values = new Float64Array(reports);
  }

  of(left: Packed, right: Packed): number {
    if (right.report !== this.#report) {
      this.#known.clear();
      this.#report = right.report;
    }
    if (this.#known.add(left.report))
      this.#values[left.report] = this.#lexis.likenessOfReports(left.item.report, right.item.report);
    return this.#values[left.report] as number;
  }
}

/** Calls `visit` for every candidate with its row of features, which is only good until it returns; see `eventPairs`. */
export function visitEventPairs(
  occurrences: readonly Occurrence[],
  lexis: Lexis,
  visit: (left: Occurrence, right: Occurrence, features: Int32Array) => void,
): void {
  const story = packOccurrences(occurrences, lexis);
  const { items, reports } = story;
  const view = new PairView(story, lexis.heaviest);
  const best = new BestSights(items.length, reports.length);
  const columns = new Columns();
  const likeness = new ReportLikeness(lexis, reports.length);
  const most = new Float64Array(reports.length).fill(Number.NEGATIVE_INFINITY);
  let at: Packed | null = null;
  likelyPairs(items, (left, right) => {
    if (at !== right) {
      if (at?.report !== right.report) best.nextReport();
      best.nextRight();
      view.turnTo(right);
      at = right;
    }
    const sight = view.look(left);
    // Words of different stems are candidates only where what stands around them does not speak against it.
    if (left.item.stem !== right.item.stem && sight.sentence + sight.near < CONTEXT) return;
    const [ofLeft, ofRight] = best.cellsOf(left, right);
    best.raise(ofLeft, sight.sum);
    best.raise(ofRight, sight.sum);
    columns.push(left.item.index, right.item.index, ofLeft, ofRight, sight);
    if (left.report === right.report) return;
    const alike = likeness.of(left, right);
    for (const report of [left.report, right.report]) most[report] = Math.max(most[report] as number, alike);
  });
  at = null;
  for (let pair = 0; pair < columns.size; pair++) {
    const left = items[columns.place(pair, 0)] as Packed;
    const right = items[columns.place(pair, 1)] as Packed;
    if (at !== right) view.turnTo(right);
    at = right;
    const same = left.report === right.report;
    const alike = same ? 1 : likeness.of(left, right);
    const least = Math.min(most[left.report] as number, most[right.report] as number);
    const standing = {
      sight: columns.sight(pair),
      bestOfLeft: best.at(columns.place(pair, 2)),
      bestOfRight: best.at(columns.place(pair, 3)),
      likenessOfReports: alike,
      besideMostAlike: same ? 1 : alike / Math.max(1e-6, least),
    };
    visit(left.item, right.item, view.features(left, standing));
  }
}

/** The candidates among the occurrences of several reports, which must come by report, found through an index: the one that comes first is `left`. */
export function eventPairs(occurrences: readonly Occurrence[], lexis: Lexis): readonly EventPair[] {
  const out: EventPair[] = [];
  visitEventPairs(occurrences, lexis, (left, right, features) => out.push({ left, right, features: features.slice() }));
  return out;
}
