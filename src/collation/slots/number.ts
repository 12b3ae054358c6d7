import type { CastMember } from "../../cast/index.js";
import { compareQuantities, type Quantity } from "../../quantities/index.js";
import { tokenAt } from "../../text/index.js";
import type { TimeExpression } from "../../times/index.js";
import { isLasting } from "../attributes.js";
import type { Lexis } from "../lexis.js";
import { mentionsIn } from "../mentions.js";
import { timesApart, triggersMeet } from "../similarity.js";
import { stem } from "../stem.js";
import type { Unit } from "../units.js";
import { sameVoiceSurely } from "../voices.js";
import { bothAssert, makeVariant, publishedDay, type SlotFinder, textOf, voiceOf } from "./slot.js";
import { placesApart, sameVoice, sameWordsBut } from "./twin.js";

/** True when two quantities count the same kind of thing: the same unit, and the same noun where both have one. */
function countSameThing(left: Quantity, right: Quantity): boolean {
  if (left.ordinal || right.ordinal || compareQuantities(left, right).relation === "incomparable") return false;
  if (left.of !== null && right.of !== null) return stem(left.of) === stem(right.of) || left.unit === "person";
  return left.unit !== null || (left.of === null && right.of === null);
}

const NARROW = new Set(["magnitude", "caliber"]);

/** A unit that is one property of the event (its magnitude) needs no noun; a count needs the same noun or the same verb. */
function sameScope(left: Unit, right: Unit, a: Quantity, b: Quantity, lexis: Lexis): boolean {
  if (sameLasting(left, right)) return true;
  if (sameProperty(left, right)) return !timesApart(left, right);
  if (shareToll(left, right) && (isNamedToll(left) || isNamedToll(right)))
    return !timesApart(left, right) && !placesApart(left, right);
  if (
    timesApart(left, right) ||
    sentencesApart(left, right) ||
    placesApart(left, right) ||
    isLimited(left) !== isLimited(right)
  )
    return false;
  if (actorsApart(left, right) || isAftershock(left) !== isAftershock(right)) return false;
  if (a.unit !== null && NARROW.has(a.unit)) return true;
  if (triggersMeet(left, right, lexis)) return true;
  // The dead and the hurt are both people: of people, what happened to them must be the same.
  if (a.unit === "person") return false;
  const sameNoun = a.of !== null && b.of !== null && stem(a.of) === stem(b.of);
  const sameRole = (role: "agent" | "patient") => left[role] !== null && left[role] === right[role];
  return sameNoun && (sameRole("agent") || sameRole("patient"));
}

function shareToll(left: Unit, right: Unit): boolean {
  return left.attributes.some((key) => key.startsWith("toll") && right.attributes.includes(key));
}

/** "The death toll": the count of all, and not of those in one place. */
function isNamedToll({ claim: { predicate } }: Unit): boolean {
  return predicate !== "die" && predicate !== "kill";
}

/** Each shock has its own magnitude. */
function isAftershock({ tokens, reading: { syntax } }: Unit): boolean {
  return tokens.some((i) => syntax.lemma[i] === "aftershock" || syntax.lemma[i] === "foreshock");
}

/** Two named ones who did the same: what one scored is not what the other scored. */
function actorsApart(left: Unit, right: Unit): boolean {
  const apart = (a: string | null, b: string | null) =>
    a?.startsWith("@") === true && b?.startsWith("@") === true && a !== b;
  return apart(left.agent, right.agent) || apart(left.patient, right.patient);
}

/** The sentences name days or years, and none in common: the dead of one year are not those of another. */
function sentencesApart(left: Unit, right: Unit): boolean {
  const dates = ({ reading: { document, times }, sentence }: Unit) => {
    const { start, end } = document.sentences[sentence] ?? { start: 0, end: 0 };
    return times.filter(
      (time) => time.type === "DATE" && time.from !== null && start <= time.start && time.start < end,
    );
  };
  const [a, b] = [dates(left), dates(right)];
  const meet = (x: TimeExpression, y: TimeExpression) => (x.from ?? "") < (y.to ?? "") && (y.from ?? "") < (x.to ?? "");
  return a.length > 0 && b.length > 0 && !a.some((x) => b.some((y) => meet(x, y)));
}

/** Both tell one lasting property: unlike a toll it does not change from one day to the next. */
function sameLasting(left: Unit, right: Unit): boolean {
  return left.attributes.some((key) => isLasting(key) && right.attributes.includes(key));
}

/** Keys of matters of which a clause tells no figure: the houses without power in one street are not those in the next. */
const UNCOUNTED = /^(?:supply|worst|cause)/;

/** Both tell one property of the event, tolls apart: for those, what happened to whom must be the same too. */
function sameProperty(left: Unit, right: Unit): boolean {
  return left.attributes.some(
    (key) => !key.startsWith("toll") && !UNCOUNTED.test(key) && right.attributes.includes(key),
  );
}

const LIMITS = new Set(["since", "within", "during", "over", "between", "until", "before", "after"]);

/** A count for a stretch of time only ("three since October") is not the count of all. */
function isLimited(unit: Unit): boolean {
  const { tokens } = unit.reading.document;
  return unit.times.some((time) => {
    if (time.type === "DURATION") return true;
    const at = tokenAt(unit.reading.document, time.start);
    return at > 0 && LIMITS.has(tokens[at - 1]?.norm ?? "");
  });
}

/** True when both say on which day, and it is the same: a later report then counts the same thing, not a later state of it. */
function sameDay(left: Unit, right: Unit): boolean {
  const days = (unit: Unit) =>
    unit.times.flatMap((time) => (time.type === "DATE" && time.from !== null ? [`${time.from} ${time.to}`] : []));
  return days(left).some((day) => days(right).includes(day));
}

/** Characters between a share and the place that it is of: "a fifth of the trains in Sevria". */
const REACH = 40;

/** The place that a share is told of: the first that is named behind it, before the next figure. */
function placeOfShare({ members, report, quantities }: Unit, share: Quantity): CastMember | null {
  const next = Math.min(...quantities.map(({ start }) => start).filter((start) => start > share.start));
  let best: { readonly place: CastMember; readonly start: number } | null = null;
  for (const place of members) {
    if (place.type !== "LOC") continue;
    for (const { start } of mentionsIn(place, report)) {
      if (start < share.end || start > share.end + REACH || start > next) continue;
      if (best === null || start < best.start) best = { place, start };
    }
  }
  return best?.place ?? null;
}

/** Two shares of one place (true) or of two (false); null where it is not told of both. */
function sharesMeet(left: Unit, a: Quantity, right: Unit, b: Quantity): boolean | null {
  if (a.unit !== "percent" || b.unit !== "percent") return null;
  const [x, y] = [placeOfShare(left, a), placeOfShare(right, b)];
  return x === null || y === null ? null : x === y;
}

function relationOf(left: Unit, right: Unit, a: Quantity, b: Quantity, lexis: Lexis): keyof typeof WORDS {
  const twins = sameWordsBut(left, right, [a.number], [b.number]);
  if (!twins && !sameScope(left, right, a, b, lexis))
    return sharesMeet(left, a, right, b) === true && !timesApart(left, right) ? "share" : "other-scope";
  const laterDay = onOtherDays(left, right);
  const grows = a.unit === "person" || (a.unit === null && a.of !== null);
  if (laterDay && grows && !sameLasting(left, right) && !sameDay(left, right) && !left.background && !right.background)
    return "update";
  if (a.bound === "vague" || b.bound === "vague") return "differs";
  // Nobody counts a crowd, also where the report does not say that it guesses.
  const guessed = isCrowd(left) && isCrowd(right);
  if (!guessed && ((twins && sameVoice(left, right)) || bothAssert(left, right))) return "conflict";
  return guessed || [left, right].some(({ claim }) => claim.certainty === "estimated") ? "estimate" : "view";
}

const WORDS = {
  conflict: "the same thing is counted",
  update: "reports of different days: a later count is no contradiction",
  view: "two voices give two figures",
  estimate: "one of them is an estimate",
  share: "two shares are told of one place, perhaps not of the same thing",
  "other-scope": "the clauses may count different things",
  differs: "one of them is no figure",
};

/** True when the two give figures for one kind of thing that cannot be the same: a second difference, so perhaps another event. */
export function numbersApart(left: Unit, right: Unit): boolean {
  return left.quantities.some((a) =>
    right.quantities.some((b) => countSameThing(a, b) && compareQuantities(a, b).relation === "apart"),
  );
}

/** What is left of two lists of figures when each figure that both have is taken away once: "40 km (25 miles)" beside "40 km (15 miles)". */
function withoutEqual(
  left: readonly Quantity[],
  right: readonly Quantity[],
): { readonly left: readonly Quantity[]; readonly right: readonly Quantity[] } {
  const rest = [...right];
  const own = left.filter((a) => {
    const at = rest.findIndex((b) => countSameThing(a, b) && compareQuantities(a, b).relation === "equal");
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  return { left: own, right: rest };
}

const isCrowd = (unit: Unit) => unit.attributes.includes("crowd");

/** The figures of a clause; where both tell how many came, a bare number and "rioters" are people too. */
function figuresOf(unit: Unit, other: Unit): readonly Quantity[] {
  // "The toll rose to 14" counts people as well.
  const crowd =
    (isCrowd(unit) && isCrowd(other)) ||
    unit.attributes.some((key) => key === "toll dead" && other.attributes.includes(key));
  const figures = unit.quantities.filter((quantity) => !quantity.ordinal);
  return crowd ? figures.map((q) => (q.unit === null ? { ...q, unit: "person", of: "people" } : q)) : figures;
}

/** Numbers of the same unit and noun whose ranges do not meet. */
export const findNumbers: SlotFinder = (left, right, lexis) => {
  const counts = (unit: Unit) => figuresOf(unit, unit === left ? right : left);
  const meets = (a: Quantity, b: Quantity) =>
    countSameThing(a, b) && ["equal", "meets"].includes(compareQuantities(a, b).relation);
  const open = withoutEqual(counts(left), counts(right));
  const leftOpen = open.left.filter((a) => !open.right.some((b) => meets(a, b)));
  const rightOpen = open.right.filter((b) => !open.left.some((a) => meets(a, b)));
  for (const a of leftOpen) {
    const b = rightOpen.find(
      (other) =>
        countSameThing(a, other) &&
        compareQuantities(a, other).relation === "apart" &&
        sharesMeet(left, a, right, other) !== false,
    );
    if (b === undefined) continue;
    const relation = relationOf(left, right, a, b, lexis);
    const because = `${textOf(left, a.number)} (${voiceOf(left)}) and ${textOf(right, b.number)} (${voiceOf(right)}): ${compareQuantities(a, b).because}; ${WORDS[relation]}`;
    return [
      makeVariant(
        "number",
        relation === "estimate" || relation === "share" ? "view" : relation,
        because,
        [
          { unit: left, span: a.number, value: textOf(left, a.number) },
          { unit: right, span: b.number, value: textOf(right, b.number) },
        ],
        relation === "update" ||
          relation === "estimate" ||
          relation === "share" ||
          (relation === "view" && twoVoices(left, right)),
      ),
    ];
  }
  return rounded(left, right, counts(left), counts(right), lexis);
};

const ASSERTED = new Set(["stated", "reported", "estimated"]);

/** Two voices for certain, and both say that it is so: not one who thinks aloud. */
function twoVoices(left: Unit, right: Unit): boolean {
  return ASSERTED.has(left.claim.certainty) && ASSERTED.has(right.claim.certainty) && !sameVoiceSurely(left, right);
}

/** A bound that the other figure lies well beyond ("at least eight", 23): they meet, but as no rounding. */
function meetsFarOff(left: Quantity, right: Quantity): boolean {
  const [a, b] = [left.low ?? left.high, right.low ?? right.high];
  return a !== null && b !== null && Math.max(a, b) > 1.2 * Math.min(a, b);
}

function onOtherDays(left: Unit, right: Unit): boolean {
  const [a, b] = [publishedDay(left), publishedDay(right)];
  return a !== null && b !== null && a.slice(0, 10) !== b.slice(0, 10);
}

/** The same number, once exact and once rounded or bounded: shown, never a conflict. */
function rounded(
  left: Unit,
  right: Unit,
  a: readonly Quantity[],
  b: readonly Quantity[],
  lexis: Lexis,
): ReturnType<SlotFinder> {
  for (const x of a) {
    for (const y of b) {
      if (!countSameThing(x, y)) continue;
      const { relation, because } = compareQuantities(x, y);
      if (relation !== "meets" || textOf(left, x.number) === textOf(right, y.number)) continue;
      // "At least eight" in the morning and 23 later fit together, and a reader wants both.
      const farOff = meetsFarOff(x, y);
      return [
        makeVariant(
          "number",
          farOff ? (onOtherDays(left, right) ? "update" : "more-precise") : "rounded",
          `${textOf(left, [x.start, x.end])} and ${textOf(right, [y.start, y.end])}: ${because}`,
          [
            { unit: left, span: x.number, value: textOf(left, x.number) },
            { unit: right, span: y.number, value: textOf(right, y.number) },
          ],
          (farOff && shareToll(left, right) && onOtherDays(left, right)) ||
            (x.unit === y.unit && isPlain(x) && isPlain(y) && sameScope(left, right, x, y, lexis)) ||
            (areTwoFigures(x, y) && sameProperty(left, right)),
        ),
      ];
    }
  }
  return [];
}

/** Two figures, be one of them "about" it: what is measured once has one. */
function areTwoFigures(left: Quantity, right: Quantity): boolean {
  const measured = ({ bound }: Quantity) => bound === "exact" || bound === "approximate";
  return measured(left) && measured(right) && left.unit === right.unit && left.low !== right.low;
}

/** A figure without "about" or "at least": printed as exact, be it round or not. */
function isPlain({ bound, approx }: Quantity): boolean {
  return bound === "exact" && !approx;
}
