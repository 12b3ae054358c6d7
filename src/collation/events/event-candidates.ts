import { relationOf } from "../../meanings/index.js";
import type { Lexis } from "../lexis.js";
import { cosineOfDirections } from "../vectors.js";
import type { Occurrence } from "./occurrences.js";
import { cosineOfTerms, eventFeaturesOf, firstSight, type Sight } from "./pairs.js";

/** Two occurrences that may be one event, with what the trees see of them. */
export type EventPair = { readonly left: Occurrence; readonly right: Occurrence; readonly features: Int32Array };

/** Under one key an occurrence meets at most this many of its own report, the nearest, and as many of any other, the first. */
const EACH = 6;
/** Under one key it meets at most this many of other reports: those next to its own by id. */
const COMMON = 128;
/** Words of no common stem or meaning are candidates only when their vectors are as alike as this. */
const ALIKE = 0.45;
/** Words of different stems are candidates only where what stands around them is as alike as this: cosines of sentences and of near words, summed. */
const CONTEXT = 0.15;

type Pair = { left: Occurrence; right: Occurrence; sight: Sight };

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

/** Pairs that share a stem, a concept or somebody who takes part, and whose words are near in meaning. */
function* likelyPairs(occurrences: readonly Occurrence[]): Iterable<readonly [Occurrence, Occurrence]> {
  const index = new Map<string, Shelf>();
  for (const right of occurrences) {
    const seen = new Set<Occurrence>();
    const keys = [`=${right.stem}`, ...[...right.concepts].map((id) => `~${id >> 1}`), ...right.participants];
    for (const key of new Set(keys)) {
      const { own, past } = shelfFor(index, key, right.report);
      for (let i = Math.max(0, own.length - EACH); i < own.length; i++) seen.add(own[i] as Occurrence);
      for (let i = Math.max(0, past.length - COMMON); i < past.length; i++) seen.add(past[i] as Occurrence);
      own.push(right);
    }
    for (const left of seen) {
      const meet =
        left.stem === right.stem ||
        cosineOfDirections(left.direction, right.direction) >= ALIKE ||
        relationOf(left.concepts, right.concepts) !== null;
      if (meet) yield [left, right];
    }
  }
}

/** The likely pairs whose surroundings do not speak against them, with their first sight. */
function candidates(occurrences: readonly Occurrence[], lexis: Lexis): readonly Pair[] {
  const sentences = new Map<ReadonlySet<string>, Map<ReadonlySet<string>, number>>();
  const cosine = (left: ReadonlySet<string>, right: ReadonlySet<string>) => {
    const row = sentences.get(left) ?? new Map<ReadonlySet<string>, number>();
    sentences.set(left, row);
    let known = row.get(right);
    if (known === undefined) {
      known = cosineOfTerms(left, right, lexis);
      row.set(right, known);
    }
    return known;
  };
  const out: Pair[] = [];
  for (const [left, right] of likelyPairs(occurrences)) {
    const sight = firstSight(left, right, cosine(left.sentenceTerms, right.sentenceTerms), lexis);
    if (left.stem === right.stem || sight.sentence + sight.near >= CONTEXT) out.push({ left, right, sight });
  }
  return out;
}

function raise<K>(map: Map<K, number>, key: K, value: number): void {
  if (value > (map.get(key) ?? Number.NEGATIVE_INFINITY)) map.set(key, value);
}

/** The candidates among the occurrences of several reports, found through an index: the one that comes first is `left`. */
export function eventPairs(occurrences: readonly Occurrence[], lexis: Lexis): readonly EventPair[] {
  const pairs = candidates(occurrences, lexis);
  const best = new Map<Occurrence, Map<string, number>>();
  const bestOf = (item: Occurrence) => {
    const known = best.get(item) ?? new Map<string, number>();
    best.set(item, known);
    return known;
  };
  const most = new Map<string, number>();
  for (const { left, right, sight } of pairs) {
    raise(bestOf(left), right.report, sight.sum);
    raise(bestOf(right), left.report, sight.sum);
    if (left.report === right.report) continue;
    const likeness = lexis.likenessOfReports(left.report, right.report);
    raise(most, left.report, likeness);
    raise(most, right.report, likeness);
  }
  return pairs.map(({ left, right, sight }) => {
    const same = left.report === right.report;
    const likenessOfReports = same ? 1 : lexis.likenessOfReports(left.report, right.report);
    const standing = {
      sight,
      bestOfLeft: bestOf(left).get(right.report) ?? sight.sum,
      bestOfRight: bestOf(right).get(left.report) ?? sight.sum,
      likenessOfReports,
      besideMostAlike: same
        ? 1
        : likenessOfReports / Math.max(1e-6, Math.min(most.get(left.report) ?? 1, most.get(right.report) ?? 1)),
    };
    return { left, right, features: eventFeaturesOf(left, right, standing, lexis) };
  });
}
