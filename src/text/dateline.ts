import type { Span } from "../base/index.js";

/** The parts of a dateline: `PARIS, Dec. 19 (Reuters) — `. */
export type Dateline = {
  /** The whole of it, with the dash behind it. */
  readonly span: Span;
  /** Place with its region: `PARIS`, `BOCA RATON, Fla.`; null in `(CNN) -`. */
  readonly place: Span | null;
  /** Agency in brackets, without them. */
  readonly agency: Span | null;
  /** Day as written: `Dec. 19`. */
  readonly date: Span | null;
};

/** No dateline is longer. */
const MAX_LENGTH = 110;
const MONTH =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const MONTH_UPPER =
  "(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:JAN|FEB|MAR|APR|AUG|SEPT?|OCT|NOV|DEC)\\.?)";
const DAY = `(?:(?:${MONTH}|${MONTH_UPPER})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2} (?:${MONTH}|${MONTH_UPPER})(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)`;
const CAPS_WORD = "[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.'’-]*";
const CAPS_PLACE = `${CAPS_WORD}(?:[ /]${CAPS_WORD}){0,4}`;
const NAME_WORD = "[A-Z][A-Za-z\u00c0-\u017f.'’-]*";
const NAME_PLACE = `${NAME_WORD}(?: ${NAME_WORD}){0,3}`;
const REGION = `(?:, ?(?!${DAY})${NAME_PLACE})?`;
const AGENCY = "\\(([A-Z][A-Za-z0-9/ .&'’-]{1,40}) ?\\)";
/** An underscore stands for the dash in old wire archives. */
const DASH = "(?:--+|[–—_-])";

const CAPS = new RegExp(
  `^(${CAPS_PLACE}${REGION})(?:(?:,| \\|)? (${DAY}))?(?:,? ?/?${AGENCY}/?)? ?(?:${DASH})(?=[ \u00a0A-Z"“'‘]|$)[ \u00a0]*`,
  "d",
);
const NAMED = new RegExp(`^(${NAME_PLACE}${REGION})(?:,? (${DAY}))?(?:,? ?${AGENCY})? ?(?:${DASH}|:)[ \u00a0]+`, "d");
const BARE = new RegExp(`^${AGENCY} ?(?:${DASH}|:)?[ \u00a0]+(?=["“'‘A-Z])`, "d");
const COLON = new RegExp(`^(${CAPS_PLACE}): (?=["“'‘A-Z])`, "d");
const ALONE = new RegExp(`^(${CAPS_PLACE}${REGION}|${NAME_PLACE}),? (${DAY})\\.?$`, "d");

/** Words in capitals before a dash or colon that name no place. */
const NO_PLACES = new Set(
  `UPDATE UPDATED BREAKING CORRECTION CLARIFICATION WATCH READ MORE PHOTO PHOTOS VIDEO LIVE EXCLUSIVE ANALYSIS OPINION FULL ABSTRACT
  PREVIOUSLY NOTE Q A EDITORIAL RELATED SEE ALSO HOST REPORTER AUDIO TRANSCRIPT FACT FACTBOX TIMELINE SPECIAL FILE I IMAGE`.split(
    /\s+/,
  ),
);

function at(base: number, pair: readonly [number, number] | undefined): Span | null {
  return pair ? [base + pair[0], base + pair[1]] : null;
}

/**
 * Reads the dateline that opens the paragraph `[start, end)`; null when it opens with none. A place in capitals needs a
 * dash behind it, a place in ordinary letters a day or an agency as well. With `labels` false, `PLACE:` counts too.
 */
export function readDateline(text: string, [start, end]: Span, labels: boolean): Dateline | null {
  const head = text.slice(start, Math.min(end, start + MAX_LENGTH));
  const bare = BARE.exec(head);
  if (bare?.indices && isAgency(bare[1] as string)) {
    return { span: [start, start + bare[0].length], place: null, agency: at(start, bare.indices[1]), date: null };
  }
  const caps = CAPS.exec(head);
  if (caps && isPlace(caps[1] as string) && start + caps[0].length <= end) return build(start, caps);
  const named = NAMED.exec(head);
  if (named && (named[2] || (named[3] && isAgency(named[3]))) && isPlace(named[1] as string))
    return build(start, named);
  const alone = end - start < MAX_LENGTH ? ALONE.exec(head) : null;
  if (alone && isPlace(alone[1] as string) && !/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/.test(head))
    return build(start, alone);
  const colon = labels ? null : COLON.exec(head);
  return colon && isPlace(colon[1] as string) ? build(start, colon) : null;
}

function build(start: number, match: RegExpExecArray): Dateline {
  const found = match.indices as RegExpIndicesArray;
  const place = at(start, found[1] as [number, number]);
  return { span: [start, start + match[0].length], place, agency: at(start, found[3]), date: at(start, found[2]) };
}

function isPlace(words: string): boolean {
  const first = /^[A-Z\u00c0-\u00dda-z]+/.exec(words)?.[0] ?? "";
  return words.replace(/[^A-Za-z\u00c0-\u00dd]/g, "").length >= 3 && !NO_PLACES.has(first.toUpperCase());
}

function isAgency(words: string): boolean {
  return /^(?:[A-Z]{2,8}|Reuters|Bloomberg|Xinhua|The Canadian Press|Canadian Press|Kyodo|Yonhap|Interfax|.*\b(?:News|Press|Agency|Post|Times|Today|Reuters|AP|AFP|UPI|Bloomberg))$/.test(
    words,
  );
}
