import type { Span } from "../../base/index.js";
import type { Variant } from "../../contract/index.js";
import { tokensIn } from "../../text/index.js";
import type { TimeExpression } from "../../times/index.js";
import { deathOf, mendingUntold, mendOtherThings } from "../outcomes.js";
import type { Unit } from "../units.js";
import { numbersApart } from "./number.js";
import { bothAssert, makeVariant, publishedDay, type SlotFinder, textOf, voiceOf } from "./slot.js";
import { sameVoice, sameWordsBut } from "./twin.js";

type Dated = { readonly time: TimeExpression; readonly from: string; readonly to: string };

/** The intervals of times; a moment without length gets one, so that it meets itself. */
function dated(times: readonly TimeExpression[]): Dated[] {
  return times.flatMap((time) => {
    if (time.from === null || time.to === null || (time.type !== "DATE" && time.type !== "TIME")) return [];
    return [{ time, from: time.from, to: time.to > time.from ? time.to : `${time.from}~` }];
  });
}

/**
 * When a unit's event was: the intervals of its times, without those that date a thing in it ("the 2013 trial") and without the day around an hour
 * ("at 4:20 on Tuesday").
 */
function datedTimes(unit: Unit): Dated[] {
  const all = dated(unit.times.filter((time) => !isAttribute(unit, time)));
  const within = (inner: Dated, outer: Dated) =>
    outer.from <= inner.from && inner.to <= outer.to && !equal(inner, outer);
  return all.filter((outer) => !all.some((inner) => within(inner, outer)));
}

const ATTRIBUTIVE = /^(?:compound|amod|nummod|nmod:poss)$/;

/** The time stands before a noun that it dates, and not the clause: "the 2013 trial", "Tuesday's quake". */
function isAttribute({ reading, claim }: Unit, time: TimeExpression): boolean {
  const { document, syntax } = reading;
  const [first, end] = tokensIn(document, [time.start, time.end]);
  for (let token = first; token < end; token++) {
    const head = syntax.head[token] ?? -1;
    const start = document.tokens[head]?.start ?? -1;
    if (start < time.end || head === claim.triggerToken) continue;
    if (syntax.upos[head] === "NOUN" && ATTRIBUTIVE.test(syntax.deprel[token] ?? "")) return true;
  }
  return false;
}

const meet = (a: Dated, b: Dated) => a.from < b.to && b.from < a.to;
const equal = (a: Dated, b: Dated) => a.from === b.from && a.to === b.to;
const spanOf = ({ time }: Dated): Span => [time.start, time.end];

/** A date that both sides fix by themselves: the year stands in the words, or the report's own date is given. */
function fixed(unit: Unit, { time }: Dated): boolean {
  if (/\d{4}/.test(textOf(unit, [time.start, time.end]))) return true;
  return time.anchor !== null && unit.reading.document.report.publishedBasis === "given";
}

/** "Today" in two editions of one text: nobody changed the word, only the day of printing did. */
function sameDeixis(left: Unit, x: Dated, right: Unit, y: Dated): boolean {
  const words = (unit: Unit, { time }: Dated) => textOf(unit, [time.start, time.end]).toLowerCase();
  return x.time.anchor !== null && y.time.anchor !== null && words(left, x) === words(right, y);
}

/** What is left of two lists of dates when those that both have are taken away: the same interval, or the same words. */
function withoutSame(left: Unit, a: readonly Dated[], right: Unit, b: readonly Dated[]) {
  const words = (unit: Unit, { time }: Dated) => textOf(unit, [time.start, time.end]).toLowerCase();
  const rest = [...b];
  const own = a.filter((x) => {
    const at = rest.findIndex((y) => equal(x, y) || words(left, x) === words(right, y));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { a: own, b: rest };
}

function shareOutcome(left: Unit, right: Unit, matter: string): boolean {
  return left.attributes.some((key) => key.startsWith(matter) && right.attributes.includes(key));
}

/** One was dead when help came as one report tells it, and died later as the other does. */
function findDeaths(left: Unit, right: Unit): Variant[] {
  if (!shareOutcome(left, right, "death")) return [];
  const [a, b] = [deathOf(left.reading, left.claim), deathOf(right.reading, right.claim)];
  if (a === null || b === null || a === b) return [];
  const value = (unit: Unit, told: string) => ({ unit, span: wholeOf(unit), value: `dead ${told}` });
  return [
    makeVariant(
      "date",
      bothAssert(left, right) ? "conflict" : "view",
      `dead ${a} in one, ${b} in the other`,
      [value(left, a), value(right, b)],
      true,
    ),
  ];
}

/** One names a day by which what was broken works again, the other says that no day is known. */
function findUntold(left: Unit, right: Unit): Variant[] {
  if (!shareOutcome(left, right, "mended") || mendOtherThings(left, right)) return [];
  const [a, b] = [mendingUntold(left.reading, left.claim), mendingUntold(right.reading, right.claim)];
  if ((a === null) === (b === null)) return [];
  const value = (unit: Unit, untold: Span | null) => {
    const day = untold === null ? lastDated(unit) : null;
    return {
      unit,
      span: untold ?? (day === null ? unit.claim.trigger : spanOf(day)),
      value: day?.time.value ?? "not known",
    };
  };
  const [x, y] = [publishedDay(left), publishedDay(right)];
  const later = x !== null && y !== null && x.slice(0, 10) !== y.slice(0, 10);
  const because = `a day by which it works again in one, none known in the other; said by ${voiceOf(left)} and by ${voiceOf(right)}`;
  return [makeVariant("date", later ? "update" : "view", because, [value(left, a), value(right, b)], true)];
}

/** The last day that a clause names: that by which it is over. */
const lastDated = (unit: Unit): Dated | null => dated(unit.times).at(-1) ?? null;

const wholeOf = ({ spans, claim }: Unit): Span => spans[0] ?? claim.trigger;

const WORDS = {
  hard: "; the same thing is said to have happened",
  soft: "; two voices give two dates",
  none: ", but the clauses may speak of different things",
};

function apart(left: Unit, x: Dated, right: Unit, y: Dated, strength: "hard" | "soft" | null): Variant {
  return makeVariant(
    "date",
    strength === "hard" ? "conflict" : strength === "soft" ? "view" : "differs",
    `${x.time.value} and ${y.time.value} cannot be the same time${WORDS[strength ?? "none"]}`,
    [
      { unit: left, span: spanOf(x), value: x.time.value },
      { unit: right, span: spanOf(y), value: y.time.value },
    ],
    strength === "soft",
  );
}

/** Two dates in what is else one text. */
function twinDates(left: Unit, a: readonly Dated[], right: Unit, b: readonly Dated[]): [Dated, Dated] | null {
  const open = withoutSame(left, a, right, b);
  const [x, y] = [open.a[0], open.b[0]];
  if (x === undefined || y === undefined || open.a.length > 1 || open.b.length > 1 || meet(x, y)) return null;
  if (!fixed(left, x) || !fixed(right, y) || sameDeixis(left, x, right, y)) return null;
  return sameWordsBut(left, right, [spanOf(x)], [spanOf(y)]) ? [x, y] : null;
}

/**
 * Dates of the sentence that belong to no clause that is compared: "said on Monday" in front of what was said. Only the first such clause of a
 * sentence has them, so that they are told once.
 */
function looseTimes(unit: Unit): Dated[] {
  const { claims, quotes, times, document } = unit.reading;
  const sentence = document.sentences[unit.sentence];
  if (sentence === undefined) return [];
  const inSentence = (start: number) => sentence.start <= start && start < sentence.end;
  const isFrame = ([start, end]: Span) => quotes.some(({ cue }) => cue.some(([from, to]) => from < end && start < to));
  const own = claims.filter(({ trigger }) => inSentence(trigger[0]) && !isFrame(trigger));
  if (own[0]?.id !== unit.claim.id) return [];
  const held = new Set(own.flatMap((claim) => claim.times));
  return dated(times.filter((time, i) => inSentence(time.start) && !held.has(i)));
}

/**
 * Dates of one event that cannot meet. Each side must have one date only, so that "from Monday" is never set against "to Friday", and both must
 * be fixed by the words or by a given date of publication.
 */
export const findDates: SlotFinder = (left, right) => {
  const deaths = findDeaths(left, right);
  if (deaths.length > 0) return deaths;
  const untold = findUntold(left, right);
  if (untold.length > 0) return untold;
  const loose = twinDates(left, looseTimes(left), right, looseTimes(right));
  if (loose !== null) return [apart(left, loose[0], right, loose[1], "hard")];
  const twins = sameVoice(left, right) ? twinDates(left, dated(left.times), right, dated(right.times)) : null;
  if (twins !== null) return [apart(left, twins[0], right, twins[1], "hard")];
  const [a, b] = [datedTimes(left), datedTimes(right)];
  if (a.length === 0 || b.length === 0) return [];
  const openLeft = a.filter((x) => !b.some((y) => meet(x, y)));
  const openRight = b.filter((y) => !a.some((x) => meet(x, y)));
  const [x, y] = [openLeft[0], openRight[0]];
  if (openLeft.length === 1 && openRight.length === 1 && x !== undefined && y !== undefined) {
    const sure = a.length === 1 && b.length === 1 && fixed(left, x) && fixed(right, y);
    // Another day and another figure: rather another event than one event told wrongly twice.
    const oneEvent = left.triggerStem === right.triggerStem && !numbersApart(left, right);
    const meant = sure && oneEvent && !sameDeixis(left, x, right, y);
    if (!meant && sure && shareOutcome(left, right, "mended") && !mendOtherThings(left, right))
      return [apart(left, x, right, y, "soft")];
    return [apart(left, x, right, y, meant ? (bothAssert(left, right) ? "hard" : "soft") : null)];
  }
  return morePrecise(left, a, right, b);
};

/** One date within the other: a day and its month. */
function morePrecise(left: Unit, a: readonly Dated[], right: Unit, b: readonly Dated[]): Variant[] {
  for (const p of a) {
    const q = b.find((other) => meet(p, other) && !equal(p, other));
    if (q === undefined || a.some((other) => equal(other, q)) || b.some((other) => equal(other, p))) continue;
    return [
      makeVariant("date", "more-precise", `${p.time.value} and ${q.time.value}: one lies within the other`, [
        { unit: left, span: spanOf(p), value: p.time.value },
        { unit: right, span: spanOf(q), value: q.time.value },
      ]),
    ];
  }
  return [];
}
