import type { Span } from "../base/index.js";
import type { Claim, Reading } from "../claims/index.js";
import { tokenAt } from "../text/index.js";
import { causeOf } from "./causes.js";
import { lemmaAt, lemmasIn, lemmasOfClaim } from "./lemmas.js";
import { once } from "./memo.js";
import { suppliesOf } from "./supplies.js";
import { worstHitOf } from "./worst-hit.js";

/** A clause and the report that has it. */
type Told = { readonly reading: Reading; readonly claim: Claim };

const DYING = new Set(["die", "dead", "death"]);
const THERE = new Set(["scene", "arrival", "instantly", "spot", "outright"]);
const AFTERWARDS = new Set(["later", "late", "afterwards"]);

/** Whether a clause tells of somebody that he was dead when help came, or that he died later; null where it tells neither, or both. */
export function deathOf(reading: Reading, claim: Claim): "at once" | "later" | null {
  if (claim.negated) return null;
  const words = lemmasOfClaim(reading, claim);
  if (!words.some((word) => DYING.has(word))) return null;
  const there = words.some((word) => THERE.has(word));
  const later = claim.predicate === "die" && words.some((word) => AFTERWARDS.has(word));
  return there === later ? null : there ? "at once" : "later";
}

const MENDING = new Set(
  "repair restore restoration restoring fix normal reopen reopening resume resumption".split(" "),
);
/** Verbs for how long it takes, or that it is over, where the words for mending stand in the clause beside. */
const LASTING = new Set(["take", "last", "complete", "finish"]);
const TILL = new Set(["until", "till", "by", "before"]);

/** True for a clause that tells by when what was broken works again: "repaired by Monday", "it may take until Monday to mend the line". */
export function tellsMending(reading: Reading, claim: Claim): boolean {
  const { document, times } = reading;
  const till = claim.times.some((at) => {
    const token = tokenAt(document, times[at]?.start ?? 0);
    return times[at]?.from !== null && TILL.has(document.tokens[token - 1]?.norm ?? "");
  });
  const sentence = document.sentences[document.tokens[claim.triggerToken]?.sentence ?? -1];
  if (!till || claim.negated || sentence === undefined) return false;
  if (lemmasOfClaim(reading, claim).some((word) => MENDING.has(word))) return true;
  if (!LASTING.has(claim.predicate)) return false;
  return lemmasIn(reading, sentence.firstToken, sentence.endToken).some((word) => MENDING.has(word));
}

/** Nouns for a day that can be set: "no timetable", "no date". */
const SET_DAYS = new Set(["timeframe", "timetable", "timeline", "schedule", "date", "estimate", "word", "indication"]);
/** Words that say by themselves that something is not known, those that do so behind a "not", and those that say it before "to say when". */
const UNKNOWN = new Set(["unclear", "unknown", "uncertain", "unsure"]);
const KNOWN = new Set(["clear", "known", "know", "say", "certain", "sure", "tell", "predict", "give", "disclose"]);
const HARD = new Set(["difficult", "hard", "impossible", "unable", "early", "decline", "refuse"]);
const NOT = new Set(["not", "n't", "never", "nobody", "neither"]);
const WHETHER_IT_WILL = new Set(["will", "would", "can", "could", "may", "might", "'ll", "’ll"]);

/** Tokens between the words that say that no day is known and what asks for it ("when"), and from there to the word for mending. */
const TO_QUESTION = 7;
const TO_MENDING = 12;

/** True where a token begins to say that something is not known, a day above all: "no timetable", "not clear", "difficult to say". */
function saysUnknown(reading: Reading, at: number): "day" | "anything" | null {
  const { document } = reading;
  const lemma = (i: number) => lemmaAt(reading, i);
  const norm = document.tokens[at]?.norm ?? "";
  const soon = [1, 2, 3].map((step) => at + step);
  if (norm === "no" && soon.some((i) => SET_DAYS.has(lemma(i)))) return "day";
  if (UNKNOWN.has(lemma(at)) || HARD.has(lemma(at))) return "anything";
  if (NOT.has(norm) && soon.some((i) => KNOWN.has(lemma(i)))) return "anything";
  // "When it will reopen was not clear" and "no one knows": the question is what is looked for next.
  return norm === "no" && lemma(at + 1) === "one" && KNOWN.has(lemma(at + 2)) ? "anything" : null;
}

/** The token that asks for the day, "when" or "how long"; for "no date" also "for" and "of": "no date for the reopening". */
function questionFrom({ document }: Reading, at: number, end: number, ofDay: boolean): number {
  for (let i = at; i < Math.min(end, at + TO_QUESTION); i++) {
    const norm = document.tokens[i]?.norm ?? "";
    if (norm === "when" || (norm === "how" && document.tokens[i + 1]?.norm === "long")) return i;
    if (ofDay && (norm === "for" || norm === "of")) return i;
  }
  return -1;
}

/** Where a sentence says that no day is known by which what was broken works again, as its first and last token; null where it does not. */
function untoldMending(reading: Reading, from: number, end: number): readonly [number, number] | null {
  const { document } = reading;
  for (let at = from; at < end; at++) {
    const kind = saysUnknown(reading, at);
    const question = kind === null ? -1 : questionFrom(reading, at + 1, end, kind === "day");
    if (question < 0) continue;
    // "It is not clear when the line was repaired" speaks of what is over.
    let open = kind === "day" && document.tokens[question]?.norm !== "when";
    for (let i = question; i < Math.min(end, question + TO_MENDING); i++) {
      if (WHETHER_IT_WILL.has(document.tokens[i]?.norm ?? "")) open = true;
      if (open && MENDING.has(lemmaAt(reading, i))) return [at, i];
    }
  }
  return null;
}

/** The same for every sentence of a report, which is read once, however many clauses it has. */
const untoldMendings = once((reading: Reading) =>
  reading.document.sentences.map(({ firstToken, endToken }) => untoldMending(reading, firstToken, endToken)),
);

/** The words with which a clause says that nobody knows when what was broken works again; null where it does not. */
export function mendingUntold(reading: Reading, claim: Claim): Span | null {
  const { document } = reading;
  const found = untoldMendings(reading)[document.tokens[claim.triggerToken]?.sentence ?? -1] ?? null;
  if (found === null) return null;
  const [first, last] = found;
  const [start = 0, until = 0] = [document.tokens[first]?.start, document.tokens[last]?.end];
  return claim.spans.some(([from, to]) => from <= start && start < to) ? [start, until] : null;
}

/** True for a clause that says that nobody knows when what was broken works again. */
export function isMendingUntold({ reading, claim }: Told): boolean {
  return mendingUntold(reading, claim) !== null;
}

/** Nouns for what can be mended, by kind: a road that opens on Monday says nothing of when the power is back. */
const KINDS: readonly ReadonlySet<string>[] = [
  "power electricity electrical blackout outage grid",
  "water sewage",
  "cable communication internet telephone phone traffic broadband telecom",
  "road highway bridge tunnel motorway lane",
  "rail railway train subway metro",
  "airport flight runway airline",
  "school class university",
  "pipeline gas refinery",
  "talk negotiation",
].map((words) => new Set(words.split(" ")));

/** The kinds of things of which a clause's sentence tells that they are mended, as positions in `KINDS`. */
function kindsMended(reading: Reading, { triggerToken }: Claim): readonly number[] {
  const { document } = reading;
  const sentence = document.sentences[document.tokens[triggerToken]?.sentence ?? -1];
  const words = lemmasIn(reading, sentence?.firstToken ?? 0, sentence?.endToken ?? 0);
  return KINDS.flatMap((kind, i) => (words.some((word) => kind.has(word)) ? [i] : []));
}

/** True when two clauses about mending name what is mended, and it is not the same kind of thing. */
export function mendOtherThings(left: Told, right: Told): boolean {
  const [a, b] = [kindsMended(left.reading, left.claim), kindsMended(right.reading, right.claim)];
  return a.length > 0 && b.length > 0 && !a.some((kind) => b.includes(kind));
}

/**
 * What a clause tells of how it ended, as keys that two reports' clauses may share: when one person died, by when what broke is mended. The key names
 * the matter and whose it is, not what is said of it.
 */
export function outcomesOf(
  reading: Reading,
  claim: Claim,
  victim: string | null,
  background: boolean,
): readonly string[] {
  const out: string[] = [];
  if (victim?.startsWith("@") === true && deathOf(reading, claim) !== null) out.push(`death ${victim}`);
  if (!background && (tellsMending(reading, claim) || mendingUntold(reading, claim) !== null)) out.push("mended");
  if (!background && causeOf(reading, claim) !== null) out.push("cause");
  const worst = background ? null : worstHitOf(reading, claim);
  if (worst !== null) out.push(`worst ${worst.kind}`);
  if (!background) out.push(...suppliesOf(reading, claim).map(({ kind }) => `supply ${kind}`));
  return out;
}
