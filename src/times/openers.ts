import { DEICTIC_DAYS } from "./finders/deictic-day.js";
import { HOLIDAY_WORDS } from "./finders/holiday.js";
import { REFERENCE_WORDS } from "./finders/reference.js";
import { SET_ADVERBS } from "./finders/set.js";
import type { Atom } from "./line.js";
import { VAGUE } from "./numbers.js";
import {
  MONTHS,
  ORDINALS,
  PLURAL_UNITS,
  SEASONS,
  SHORT_WEEKDAYS,
  SINGULAR_UNITS,
  SMALL_NUMBERS,
  TENS,
  WEEKDAYS,
} from "./words.js";

/** Words beside those of the tables: articles, what stands before a name of a day or a length, and words that are a time alone. */
const OTHERS =
  "a an the this that last past previous next coming current same first final recent future fiscal early mid late q thirtieth " +
  "couple noon midday midnight tonight overnight every each per '";

/** Every word that a finder of times begins with: what is none of them, and no figure, need not be shown to the finders. */
const OPENERS: ReadonlySet<string> = new Set([
  ...OTHERS.split(" "),
  ...[MONTHS, WEEKDAYS, SHORT_WEEKDAYS, SMALL_NUMBERS, TENS, ORDINALS, SINGULAR_UNITS, PLURAL_UNITS, SEASONS].flatMap(
    (table) => [...table.keys()],
  ),
  ...[...WEEKDAYS.keys()].map((day) => `${day}s`),
  ...VAGUE,
  ...DEICTIC_DAYS.keys(),
  ...SET_ADVERBS.keys(),
  ...HOLIDAY_WORDS,
  ...REFERENCE_WORDS,
]);

/** Whether a time can begin with the atom. */
export function canOpen(atom: Atom): boolean {
  return atom.kind === "digits" || OPENERS.has(atom.norm);
}
