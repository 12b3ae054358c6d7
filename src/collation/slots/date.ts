import type { Span } from "../../base/index.js";
import { tokensIn } from "../../text/index.js";
import type { TimeExpression } from "../../times/index.js";
import type { Unit } from "../units.js";
import { numbersApart } from "./number.js";
import { bothAssert, makeVariant, type SlotFinder, textOf } from "./slot.js";

type Dated = { readonly time: TimeExpression; readonly from: string; readonly to: string };

/**
 * When a unit's event was: the intervals of its times, without those that date a thing in it ("the 2013 trial") and without the day around an hour
 * ("at 4:20 on Tuesday"). A moment without length gets one, so that it meets itself.
 */
function datedTimes(unit: Unit): Dated[] {
  const all = unit.times.flatMap((time) => {
    if (time.from === null || time.to === null || (time.type !== "DATE" && time.type !== "TIME")) return [];
    if (isAttribute(unit, time)) return [];
    return [{ time, from: time.from, to: time.to > time.from ? time.to : `${time.from}~` }];
  });
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

/**
 * Dates of one event that cannot meet. Each side must have one date only, so that "from Monday" is never set against "to Friday", and both must
 * be fixed by the words or by a given date of publication.
 */
export const findDates: SlotFinder = (left, right) => {
  const a = datedTimes(left);
  const b = datedTimes(right);
  if (a.length === 0 || b.length === 0) return [];
  const openLeft = a.filter((x) => !b.some((y) => meet(x, y)));
  const openRight = b.filter((y) => !a.some((x) => meet(x, y)));
  const [x, y] = [openLeft[0], openRight[0]];
  if (openLeft.length === 1 && openRight.length === 1 && x !== undefined && y !== undefined) {
    const sure = a.length === 1 && b.length === 1 && fixed(left, x) && fixed(right, y);
    // Another day and another figure: rather another event than one event told wrongly twice.
    const oneEvent = left.triggerStem === right.triggerStem && !numbersApart(left, right);
    const conflict = sure && oneEvent && !sameDeixis(left, x, right, y) && bothAssert(left, right);
    return [
      makeVariant(
        "date",
        conflict ? "conflict" : "differs",
        `${x.time.value} and ${y.time.value} cannot be the same time${conflict ? "; the same thing is said to have happened" : ", but the clauses may speak of different things"}`,
        [
          { unit: left, span: spanOf(x), value: x.time.value },
          { unit: right, span: spanOf(y), value: y.time.value },
        ],
      ),
    ];
  }
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
};
