import type { PointReading } from "../contract/index.js";

type Certainty = PointReading["certainty"];

const NOTES: Partial<Record<Certainty, string>> = {
  alleged: "alleged",
  estimated: "an estimate",
  possible: "possible, not certain",
  planned: "still to come",
  denied: "a denial",
};

const words = (list: string) =>
  new RegExp(`(?:^|[^\\p{L}])(?:${list.trim().split(/\s+/).join("|")})(?![\\p{L}])`, "iu");

/** Words by which a line tells itself how sure it is. */
const TOLD: Partial<Record<Certainty, RegExp>> = {
  alleged: words(
    "alleg\\p{L}* accus\\p{L}* claim\\p{L}* suspect\\p{L}* blam\\p{L}* charged charges insinuat\\p{L}* purport\\p{L}*",
  ),
  estimated: words(
    "estimat\\p{L}* about around roughly approximately nearly almost reckon\\p{L}* project\\p{L}* forecast\\p{L}* calculat\\p{L}* predict\\p{L}*",
  ),
  possible: words(
    `may might could would should if whether appear\\p{L}* seem\\p{L}* likely unlikely apparently perhaps possib\\p{L}* probab\\p{L}* potential\\p{L}*
    maybe expect\\p{L}* suggest\\p{L}* belie\\p{L}* thought think thinks suspect\\p{L}* fear\\p{L}* hop(?:e|es|ed|ing) assum\\p{L}* unclear unknown
    presum\\p{L}* wonder\\p{L}* doubt\\p{L}* know asked encouraged`,
  ),
  planned: words(
    `will won ['’]ll plan\\p{L}* going schedul\\p{L}* inten(?:d|t)\\p{L}* aim\\p{L}* vow\\p{L}* promis\\p{L}* pledg\\p{L}* agree\\p{L}* expect\\p{L}* seek\\p{L}*
    propos\\p{L}* hopefully would tomorrow`,
  ),
  denied: words(
    "den(?:y|ies|ied|ying|ial\\p{L}*) no not never nothing nobody none without dismiss\\p{L}* reject\\p{L}* refut\\p{L}* disput\\p{L}* \\p{L}+n['’]t",
  ),
};

/** How sure a reading is, in words; null where it is stated, and where the words that are shown say so themselves. */
export function hedgeNote(certainty: Certainty, shown: string): string | null {
  const note = NOTES[certainty] ?? null;
  return note === null || TOLD[certainty]?.test(shown) === true ? null : note;
}
