import type { Claim } from "../../claims/index.js";
import type { Variant } from "../../contract/index.js";
import type { Lexis } from "../lexis.js";
import { timesApart, triggerRelation } from "../similarity.js";
import { type Supply, suppliesApart } from "../supplies.js";
import type { Unit } from "../units.js";
import { sameVoiceSurely } from "../voices.js";
import { makeVariant, publishedDay, type SlotFinder, voiceOf } from "./slot.js";
import { isLeftOpen, negatedClauses, placesApart, sameButNegated, textKey } from "./twin.js";

/** Two roles agree when they name the same, or when one side does not say. */
function rolesMeet(left: string | null, right: string | null): boolean {
  return left === null || right === null || left === right;
}

/** Whom it befell; a noun that names what happened ("no injuries") befell nobody. */
function patientOf(unit: Unit): string | null {
  return unit.patient === unit.triggerStem ? null : unit.patient;
}

function sameStatement(left: Unit, right: Unit, lexis: Lexis): boolean {
  return (
    triggerRelation(left, right, lexis) >= 2 &&
    rolesMeet(left.agent, right.agent) &&
    rolesMeet(patientOf(left), patientOf(right))
  );
}

function values(left: Unit, right: Unit, name: (unit: Unit) => string) {
  return [left, right].map((unit) => ({ unit, span: unit.claim.trigger, value: name(unit) }));
}

const NOBODY = new Set("no not n't never nobody none nothing neither nor no-one without".split(" "));

/** Both have a word that denies: then neither says what the other denies, however the two were read. */
function bothDeny(left: Unit, right: Unit): boolean {
  const denies = ({ tokens, reading }: Unit) => tokens.some((i) => NOBODY.has(reading.document.tokens[i]?.norm ?? ""));
  return denies(left) && denies(right);
}

const SURE = new Set(["stated", "reported", "alleged", "denied"]);

/** The two clauses that part by a negation in what is else one text, be they the clauses that were paired or held by them. */
function twinClauses(left: Unit, right: Unit): readonly [Claim, Claim] | null {
  if (sameButNegated(left, right)) return [left.claim, right.claim];
  const found = negatedClauses(left, right);
  if (found === null) return null;
  const holds = ({ spans }: Unit, { trigger }: Claim) =>
    spans.some(([start, end]) => start <= trigger[0] && trigger[1] <= end);
  // Where one side was cut otherwise, its clause may be left alone: the side that holds it stands for both.
  return holds(left, found.left) || holds(right, found.right) ? [found.left, found.right] : null;
}

/** Power, water or a network failed as one report has it, and nothing happened to it as the other does; of one place as far as both name one. */
function findSupplies(left: Unit, right: Unit): readonly Variant[] {
  const apart = left.background || right.background ? null : suppliesApart(left, right);
  if (apart === null || timesApart(left, right) || placesApart(left, right)) return [];
  const [a, b] = apart;
  const value = (unit: Unit, { kind, state, span }: Supply) => ({ unit, span, value: `${kind} ${state}` });
  const because = `${a.kind} ${a.state} in one, ${b.state} in the other; said by ${voiceOf(left)} and by ${voiceOf(right)}, perhaps of two places`;
  return [makeVariant("polarity", "differs", because, [value(left, a), value(right, b)], true)];
}

/**
 * One side says that it happened, the other that it did not: the same verb with the same roles, or the same words, negated once. Whoever says so, both
 * cannot be right; what is only possible or planned on one side may still come either way, but not what one voice says in the same words.
 */
export const findPolarity: SlotFinder = (left, right, lexis) => {
  const twins = twinClauses(left, right);
  if (twins === null) {
    const supplies = findSupplies(left, right);
    if (left.claim.negated === right.claim.negated || bothDeny(left, right)) return supplies;
    if (!sameStatement(left, right, lexis)) return supplies;
  }
  const [a, b] = twins ?? [left.claim, right.claim];
  const negated = a.negated !== b.negated ? a.negated : left.tokens.length > right.tokens.length;
  const value = (unit: Unit, { trigger, predicate }: Claim, not: boolean) => ({
    unit,
    span: trigger,
    value: `${not ? "not " : ""}${predicate}`,
  });
  const sure = SURE.has(a.certainty) && SURE.has(b.certainty);
  const open = isLeftOpen(left.reading, a) || isLeftOpen(right.reading, b);
  const conflict =
    (sure && (twins !== null || a.tense === b.tense)) ||
    (twins !== null && !open && left.speakerKey === right.speakerKey);
  const because = `${twins === null ? "the same verb with the same roles" : "the same words"}, negated in one of them; said by ${voiceOf(left)} and by ${voiceOf(right)}`;
  return [
    makeVariant("polarity", conflict ? "conflict" : "view", because, [
      value(left, a, negated),
      value(right, b, !negated),
    ]),
  ];
};

const UNSURE = new Set(["reported", "estimated", "possible"]);

/** What one states, the other only has from hearsay, alleges or thinks possible: a doubt was dropped, or put in. */
function dropsDoubt(left: Unit, right: Unit, lexis: Lexis): boolean {
  const [a, b] = [left.claim.certainty, right.claim.certainty];
  const plain = (certainty: string) => certainty === "stated" || certainty === "planned";
  if (!(plain(a) && UNSURE.has(b)) && !(plain(b) && UNSURE.has(a))) return false;
  // The same words to the letter: the doubt stands around them, and the difference is no matter of what they say.
  if (left.claim.negated !== right.claim.negated || (textKey(left) !== null && textKey(left) === textKey(right)))
    return false;
  if (shareDoubt(left, right)) return false;
  return sameStatement(left, right, lexis) || sameVoiceSurely(left, right);
}

/** Words that leave what follows them open, as lemmas. */
const DOUBTS = new Set("if whether unless know suspect believe expect unsure".split(" "));
/** Of a sentence, no more words are looked at. */
const MOST_WORDS = 200;

/** The words of doubt in the sentence of a clause. */
function doubtsOf({ reading: { document, syntax }, sentence }: Unit): ReadonlySet<string> {
  const { firstToken = 0, endToken = 0 } = document.sentences[sentence] ?? {};
  const found = new Set<string>();
  for (let token = firstToken; token < Math.min(endToken, firstToken + MOST_WORDS); token++) {
    const lemma = (syntax.lemma[token] ?? "").toLowerCase();
    if (DOUBTS.has(lemma)) found.add(lemma);
  }
  return found;
}

/** One word of doubt stands in both sentences: none was dropped, whatever clause the trees gave it to. */
function shareDoubt(left: Unit, right: Unit): boolean {
  const mine = doubtsOf(left);
  return mine.size > 0 && [...doubtsOf(right)].some((word) => mine.has(word));
}

/** One side hedges what the other states. */
export const findCertainty: SlotFinder = (left, right, lexis) => {
  const [a, b] = [left.claim.certainty, right.claim.certainty];
  if (a === b) return [];
  return [
    makeVariant(
      "certainty",
      "hedged",
      `${a} in one, ${b} in the other`,
      values(left, right, (unit) => unit.claim.certainty),
      dropsDoubt(left, right, lexis),
    ),
  ];
};

/** Under way: "is being cleared", "are leaving". */
function isUnderWay({ claim, reading: { document, syntax } }: Unit): boolean {
  const helpers = (syntax.children[claim.triggerToken] ?? []).map((child) => document.tokens[child]?.norm ?? "");
  const now = helpers.includes("is") || helpers.includes("are");
  return now && (helpers.includes("being") || syntax.xpos[claim.triggerToken] === "VBG");
}

/** Over: "has been cleared", "left". */
function isOver({ claim, reading: { document, syntax } }: Unit): boolean {
  const helpers = (syntax.children[claim.triggerToken] ?? []).map((child) => document.tokens[child]?.norm ?? "");
  return helpers.includes("has") || helpers.includes("have") || syntax.xpos[claim.triggerToken] === "VBD";
}

/** One and the same takes part in both, whatever its role: the crowd left, the crowd was cleared by guards. */
function shareRole(left: Unit, right: Unit): boolean {
  const others = [right.agent, right.patient];
  return [left.agent, left.patient].some((role) => role !== null && others.includes(role));
}

/** Under way in one report and over in the other. */
function findProgress(left: Unit, right: Unit, lexis: Lexis): readonly Variant[] {
  const parted = (isUnderWay(left) && isOver(right)) || (isOver(left) && isUnderWay(right));
  if (!parted || triggerRelation(left, right, lexis) < 2 || !shareRole(left, right)) return [];
  const word = (unit: Unit) => (isUnderWay(unit) ? "under way" : "over");
  return [makeVariant("tense", "update", "under way in one, over in the other", values(left, right, word), true)];
}

/** Done in one report, still to come in the other. */
export const findTense: SlotFinder = (left, right, lexis) => {
  const [a, b] = [left.claim.tense, right.claim.tense];
  const progress = findProgress(left, right, lexis);
  if (progress.length > 0) return progress;
  if (a === null || b === null || a === b || (a !== "future" && b !== "future")) return [];
  const [x, y] = [publishedDay(left), publishedDay(right)];
  const later = x !== null && y !== null && x !== y;
  return [
    makeVariant(
      "tense",
      later ? "update" : "differs",
      later ? `${a} in one, ${b} in the other, written on different days` : `${a} in one, ${b} in the other`,
      values(left, right, (unit) => unit.claim.tense ?? ""),
    ),
  ];
};
