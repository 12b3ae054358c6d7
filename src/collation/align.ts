import type { Trees } from "../models/index.js";
import { findCandidates, type Refuse } from "./candidates.js";
import { causesApart } from "./causes.js";
import { addCopy, type Cluster, clusterOf, type Judged, join, type Link, mayJoin, tie, UNLIKE } from "./clusters.js";
import { CROWD, findCopies } from "./copies.js";
import type { Lexis } from "./lexis.js";
import { isMendingUntold, mendOtherThings } from "./outcomes.js";
import { type Likeness, likeness, othersApart, timesApart } from "./similarity.js";
import { lies, partsApart } from "./slots/places.js";
import { placesApart } from "./slots/twin.js";
import { suppliesApart } from "./supplies.js";
import type { Unit } from "./units.js";
import { mayBeOneVoice } from "./voices.js";

/** Units of several reports that say one thing, with the pairs that joined them. */
export type Group = { readonly units: readonly Unit[]; readonly links: readonly Link[] };

/** Two units of different reports are taken for one point from these log odds on. */
const THRESHOLD = 0.1;

/** A shared name and nothing else is no shared statement. */
function enough(like: Likeness): boolean {
  return like.shared.some((term) => !/^(?:@|#|t:)/.test(term));
}

/** Words that turn a statement round, and those that only carry them. */
const TURNING = new Set(["not", "n't", "never", "do", "does", "did"]);

/**
 * The words of a unit without case and marks, as one string. `masked`: as they would stand in a copy with one thing changed; every figure and time
 * is a `#`, every other word its lemma, and negations are gone.
 */
function wording(unit: Unit, masked: boolean): string {
  const { document, syntax } = unit.reading;
  const inTime = (start: number) => unit.times.some((time) => time.start <= start && start < time.end);
  const words: string[] = [];
  for (const i of unit.tokens) {
    const { norm = "", start = 0 } = document.tokens[i] ?? {};
    if (!/[\p{L}\p{N}]/u.test(norm)) continue;
    if (!masked) words.push(norm);
    else if (/\p{N}/u.test(norm) || syntax.upos[i] === "NUM" || inTime(start)) words.push("#");
    else if (!TURNING.has(norm)) words.push((syntax.lemma[i] ?? norm).toLowerCase());
  }
  return words.join(" ");
}

/** A shorter clause is a phrase of the language rather than a statement: alike words prove nothing unless the sentences agree too. */
const PHRASE = 5;
const SAME_CONTEXT = 0.95;
/** Log odds of the same words in two reports, and of the same but for one thing. */
const SAME_WORDS = 9;
const SAME_BUT_ONE = 4;

/**
 * Pairs of the same words, the first of one report with the first of the other, the second with the second: what is copied must meet its copy before
 * it can meet anything that is only alike. `masked`: the same but for a figure, a day or a negation, which is how a wrong one looks.
 */
function twins(units: readonly Unit[], lexis: Lexis, masked: boolean): Link[] {
  const byWording = new Map<string, Map<string, Unit[]>>();
  for (const unit of units) {
    const words = wording(unit, masked);
    if (words === "") continue;
    const reports = byWording.get(words) ?? new Map<string, Unit[]>();
    byWording.set(words, reports);
    const same = reports.get(unit.report);
    if (same === undefined) reports.set(unit.report, [unit]);
    else same.push(unit);
  }
  const out: Link[] = [];
  for (const [words, reports] of byWording) {
    const [first, ...others] = [...reports.values()];
    const long = words.split(" ").length >= PHRASE;
    for (const other of others) {
      for (const [i, right] of other.entries()) {
        const left = first?.[i];
        if (left === undefined) continue;
        const like = likeness(left, right, lexis);
        const odds = masked ? SAME_BUT_ONE : SAME_WORDS;
        if (long || (!masked && like.sentence >= SAME_CONTEXT)) out.push({ left, right, likeness: like, odds });
      }
    }
  }
  return out;
}

const bySureness = (a: Link, b: Link) =>
  b.odds - a.odds || a.left.index - b.left.index || a.right.index - b.right.index;

/** What two direct quotations of one speaker gain that have no better partner: two translations share few words. */
const SAME_MOUTH = 1.6;

/** What a clause about something long over and one about what is new lose: last year's quake hit as well. */
const OTHER_TIME = 2.5;

/** What two statements lose that two named voices make; a denial is another's as a rule. */
const OTHER_VOICE = 0.7;

function voicesApart(left: Unit, right: Unit): boolean {
  if (left.quote === null || right.quote === null || left.claim.negated !== right.claim.negated) return false;
  return !mayBeOneVoice(left, right);
}

/** What two clauses lose of which one speaks of another thing of the kind. */
const OTHER_THING = 2.5;

function sameMouth(left: Unit, right: Unit): boolean {
  const direct = (unit: Unit) => unit.quote !== null && unit.quote.type !== "indirect";
  return left.speaker !== null && left.speaker === right.speaker && direct(left) && direct(right);
}

/** All pairs that may be one thing, with how sure the trees are. `refuse` is told of those that were looked at and cannot be. */
function judged(units: readonly Unit[], lexis: Lexis, trees: Trees, refuse: Refuse | null): Link[] {
  return findCandidates(units, lexis, refuse)
    .filter(({ left, right, likeness: like }) => {
      if (enough(like)) return true;
      refuse?.(left, right);
      return false;
    })
    .map(({ left, right, likeness: like, mutual, features }) => {
      const gain = sameMouth(left, right) && mutual ? SAME_MOUTH : 0;
      const loss = left.background === right.background ? 0 : OTHER_TIME;
      const other = (othersApart(left, right) ? OTHER_THING : 0) + (voicesApart(left, right) ? OTHER_VOICE : 0);
      const odds = trees.score(features) + gain - loss - other;
      return { left, right, likeness: like, odds };
    });
}

/** Log odds of two clauses that tell a value of one lasting property: how many live in a town, however it is put. */
const SAME_ATTRIBUTE = 3;
/** The same where one of them says that the value is not known: what tells of the value finds together first. */
const UNTOLD_ATTRIBUTE = 1.5;

/** True where two clauses with one key tell of two things, or where they agree: that the power failed is said of many places. */
function tellOfOther(key: string, left: Unit, right: Unit): boolean {
  if (key === "mended") return mendOtherThings(left, right);
  if (key.startsWith("supply")) return placesApart(left, right) || suppliesApart(left, right) === null;
  if (key === "cause") return placesApart(left, right) || causesApart(left, right) === null;
  return timesApart(left, right);
}

function oddsOf(key: string, left: Unit, right: Unit): number {
  if (key !== "mended" || isMendingUntold(left) === isMendingUntold(right)) return SAME_ATTRIBUTE;
  return UNTOLD_ATTRIBUTE;
}

/** True when a report tells with a second clause more of a property than with its first. */
function tellsMore(key: string, first: Unit, second: Unit): boolean {
  if (key === "mended") return !(isMendingUntold(first) && isMendingUntold(second));
  return key.startsWith("magnitude");
}

function attributeLinks(units: readonly Unit[], lexis: Lexis): Link[] {
  const first = new Map<string, Unit[]>();
  const out: Link[] = [];
  for (const right of units) {
    for (const key of right.attributes) {
      const list = first.get(key) ?? [];
      first.set(key, list);
      // A report gives its own figure first; of magnitudes each institute's counts, of repairs each company's day.
      if (list.some((other) => other.report === right.report && !tellsMore(key, other, right))) continue;
      const apart = (left: Unit) => tellOfOther(key, left, right);
      for (const left of list.filter((other) => other.report !== right.report && !apart(other)))
        out.push({ left, right, likeness: likeness(left, right, lexis), odds: oddsOf(key, left, right) });
      // Of a crowd the first ones stand for all.
      if (list.length < CROWD) list.push(right);
    }
  }
  return out;
}

/** Clauses that put one place into two parts of a country: whatever else they tell, a reader wants them side by side. */
function placeLinks(units: readonly Unit[], lexis: Lexis): Link[] {
  const told = new Map<string, { readonly unit: Unit; readonly part: string }[]>();
  const out: Link[] = [];
  for (const right of units) {
    for (const place of right.members) {
      const part = place.type === "LOC" ? lies(right, place)?.value : undefined;
      if (part === undefined) continue;
      const list = told.get(place.id) ?? [];
      told.set(place.id, list);
      if (list.some(({ unit }) => unit.report === right.report)) continue;
      for (const { unit: left, part: other } of list)
        if (partsApart(part, other))
          out.push({ left, right, likeness: likeness(left, right, lexis), odds: SAME_ATTRIBUTE });
      if (list.length < CROWD) list.push({ unit: right, part });
    }
  }
  return out;
}

/**
 * Puts units into groups: the surest pairs first; a pair joins two groups when they are one thing on the whole and unless that would put two different
 * statements of one report into one group. Same groups whatever the order of the reports, because units come sorted and ties are broken by position.
 */
export function alignUnits(units: readonly Unit[], lexis: Lexis, trees: Trees): readonly Group[] {
  const copies = findCopies(units);
  const own = copies === null ? units : units.filter((unit) => !copies.has(unit));
  const refused: Judged[] = [];
  const refuse: Refuse | null =
    copies === null ? null : (left, right) => void refused.push({ left, right, odds: UNLIKE });
  const links = [
    ...judged(own, lexis, trees, refuse),
    ...attributeLinks(own, lexis),
    ...placeLinks(own, lexis),
    ...twins(own, lexis, true),
    ...twins(own, lexis, false),
  ];
  const clusters = units.map(clusterOf);
  tie(clusters, refused);
  tie(clusters, links);
  for (const [right, left] of copies ?? []) {
    const cluster = clusters[left.index] as Cluster;
    addCopy(cluster, { left, right, likeness: likeness(left, right, lexis), odds: SAME_WORDS });
    clusters[right.index] = cluster;
  }
  // In a crowd not every pair has been looked at.
  const most = copies === null ? Number.POSITIVE_INFINITY : 1;
  for (const link of links.filter(({ odds }) => odds >= THRESHOLD).sort(bySureness)) {
    const a = clusters[link.left.index] as Cluster;
    const b = clusters[link.right.index] as Cluster;
    if (a === b) {
      a.links.push(link);
      continue;
    }
    if (!mayJoin(a, b, link, most)) continue;
    const [into, from] = a.units.length >= b.units.length ? [a, b] : [b, a];
    join(into, from, link);
    for (const unit of from.units) clusters[unit.index] = into;
  }
  return [...new Set(clusters)].map(({ units: members, links: all }) => ({
    units: [...members].sort((x, y) => x.index - y.index),
    links: all,
  }));
}
