import type { Document, Syntax } from "../text/index.js";
import { datelineOf } from "../text/index.js";
import { anchorOf, anchorOnDay } from "./anchor.js";
import { civilDay, formatDay } from "./calendar.js";
import type { Anchor, Candidate, Context, Finder, Mentioned, Resolved } from "./candidate.js";
import { findCalendarDate, findSecondDay } from "./finders/calendar-date.js";
import { findClock } from "./finders/clock.js";
import { findBarePart, findDeicticDay } from "./finders/deictic-day.js";
import { findAttributeDuration, findBareUnits, findDuration, findLongUnits, findWindow } from "./finders/duration.js";
import { findHoliday, findYearEnd } from "./finders/holiday.js";
import { findIsoDate, findShortSlashDate, findSlashDate } from "./finders/iso-date.js";
import { findNextDay, findOffset } from "./finders/offset.js";
import { findBarePeriod, findPeriod, findSeason } from "./finders/period.js";
import { findMonthsOfYear, findQuarter, findReportingPeriod } from "./finders/quarter.js";
import { findReference } from "./finders/reference.js";
import { findSet } from "./finders/set.js";
import { findWeekday } from "./finders/weekday.js";
import { findCentury, findDecade, findYear } from "./finders/year.js";
import { intervalOf } from "./interval.js";
import { type Atom, type Line, lineOf } from "./line.js";
import { withModifiers } from "./modifiers.js";
import { canOpen } from "./openers.js";
import { type Outlook, outlookOf } from "./tense.js";
import type { TimeExpression } from "./types.js";

/** Every finder, in order: of two that read equally far, the earlier one is taken. */
export const FINDERS: readonly Finder[] = [
  findIsoDate,
  findSlashDate,
  findShortSlashDate,
  findSecondDay,
  findCalendarDate,
  findClock,
  findWeekday,
  findDeicticDay,
  findHoliday,
  findYearEnd,
  findQuarter,
  findReportingPeriod,
  findDecade,
  findCentury,
  findOffset,
  findSet,
  findMonthsOfYear,
  findNextDay,
  findWindow,
  findPeriod,
  findSeason,
  findBarePart,
  findBarePeriod,
  findAttributeDuration,
  findDuration,
  findLongUnits,
  findBareUnits,
  findReference,
  findYear,
];

const NOTHING_MENTIONED: Mentioned = {
  day: null,
  month: null,
  year: null,
  quarter: null,
  quarterSentence: -1,
  daySentence: -1,
};

function longestAt(line: Line, index: number): Candidate | null {
  let best: Candidate | null = null;
  for (const finder of FINDERS) {
    const found = finder(line, index);
    if (found && (!best || found.next > best.next)) best = found;
  }
  return best;
}

function candidatesOf(line: Line): readonly Candidate[] {
  const out: Candidate[] = [];
  let index = 0;
  let floor = 0;
  while (index < line.atoms.length) {
    const found = canOpen(line.atoms[index] as Atom) ? longestAt(line, index) : null;
    if (!found) {
      index++;
      continue;
    }
    const whole = withModifiers(line, found, floor);
    out.push(whole);
    index = whole.next;
    floor = whole.next;
  }
  return out;
}

function noticed(mentioned: Mentioned, resolved: Resolved, sentence: number): Mentioned {
  const quarter = resolved.quarter
    ? { quarter: resolved.quarter, quarterSentence: sentence }
    : { quarter: mentioned.quarter, quarterSentence: mentioned.quarterSentence };
  if (resolved.day !== undefined) {
    const { year, month } = civilDay(resolved.day);
    return { ...quarter, day: resolved.day, month: year * 12 + month - 1, year, daySentence: sentence };
  }
  const match = /^(\d{4})(?:-(\d\d))?$/.exec(resolved.value);
  if (!match) return { ...mentioned, ...quarter };
  const year = Number(match[1]);
  const month = match[2] === undefined ? null : year * 12 + Number(match[2]) - 1;
  return { ...quarter, day: null, month, year, daySentence: sentence };
}

/** One reading of a document, sentence after sentence: what was named before is what later words count from. */
class Reader {
  private mentioned = NOTHING_MENTIONED;
  readonly found: TimeExpression[] = [];

  constructor(
    private readonly document: Document,
    private readonly syntax: Syntax,
    private anchor: Anchor | null,
    private readonly dateline: readonly [number, number] | null,
  ) {}

  read(sentence: number): void {
    const line = lineOf(this.document, this.document.sentences[sentence] as Document["sentences"][number]);
    const candidates = candidatesOf(line);
    const resolved: (Resolved | null)[] = candidates.map(() => null);
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i] as Candidate;
      if (candidate.needsDay) continue;
      const found = candidate.resolve(this.contextOf(line, candidate, sentence, null));
      resolved[i] = found;
      if (found) this.notice(line, candidate, found, sentence);
    }
    for (let i = 0; i < candidates.length; i++) {
      const candidate = candidates[i] as Candidate;
      if (!candidate.needsDay) continue;
      const day = this.clockDay(candidates, resolved, i, sentence);
      resolved[i] = candidate.resolve(this.contextOf(line, candidate, sentence, day));
    }
    candidates.forEach((candidate, i) => {
      const value = resolved[i];
      if (value) this.found.push(expressionOf(line, candidate, value));
    });
  }

  private notice(line: Line, candidate: Candidate, found: Resolved, sentence: number): void {
    const start = line.atoms[candidate.first]?.start ?? 0;
    const inDateline = this.dateline !== null && start >= this.dateline[0] && start < this.dateline[1];
    if (inDateline) {
      // A dateline's day stands in for a publication date that names no day.
      if (found.day !== undefined && (this.anchor === null || this.anchor.day === null)) {
        this.anchor = anchorOnDay(found.day, "dateline", formatDay(found.day));
      }
      return;
    }
    // A picture shows another day: the text goes on from where it was.
    if (this.document.sentences[sentence]?.zone === "caption") return;
    if ((found.type ?? candidate.type) !== "DURATION") this.mentioned = noticed(this.mentioned, found, sentence);
  }

  private contextOf(line: Line, candidate: Candidate, sentence: number, clockDay: Context["clockDay"]): Context {
    let outlook: Outlook | null = null;
    const look = (): Outlook => {
      const first = line.atoms[candidate.first]?.token ?? 0;
      const last = line.atoms[candidate.next - 1]?.token ?? first;
      outlook ??= outlookOf(this.document, this.syntax, first, last + 1);
      return outlook;
    };
    return {
      anchor: this.anchor,
      get tense() {
        return look().tense;
      },
      get ahead() {
        return look().ahead;
      },
      get firm() {
        return look().firm;
      },
      mentioned: this.mentioned,
      sentence,
      clockDay,
    };
  }

  /** The day of a clock: the nearest day in its sentence, else one named in the two sentences before, else the publication's. */
  private clockDay(
    candidates: readonly Candidate[],
    resolved: readonly (Resolved | null)[],
    index: number,
    sentence: number,
  ): Context["clockDay"] {
    const here = candidates[index] as Candidate;
    let best: Resolved | null = null;
    let distance = Number.POSITIVE_INFINITY;
    for (let i = Math.max(0, index - 8); i < Math.min(candidates.length, index + 9); i++) {
      const other = candidates[i] as Candidate;
      const found = resolved[i];
      if (!found || found.day === undefined) continue;
      const gap = other.first >= here.next ? other.first - here.next : here.first - other.next;
      if (gap < distance) {
        best = found;
        distance = gap;
      }
    }
    if (best?.day !== undefined) {
      return { day: best.day, because: `the same sentence (${formatDay(best.day)})`, anchor: best.anchor ?? null };
    }
    const { day, daySentence } = this.mentioned;
    if (day !== null && sentence - daySentence <= 2) {
      return {
        day,
        because: `the date named before (${formatDay(day)})`,
        anchor: { value: formatDay(day), basis: "context" },
      };
    }
    const { anchor } = this;
    if (!anchor || anchor.day === null) return null;
    return { day: anchor.day, because: `publication (${formatDay(anchor.day)})`, anchor: anchor.source };
  }
}

function expressionOf(line: Line, candidate: Candidate, resolved: Resolved): TimeExpression {
  const type = resolved.type ?? candidate.type;
  const interval = type === "DATE" || type === "TIME" ? intervalOf(resolved.value) : { from: null, to: null };
  return {
    start: line.atoms[candidate.first]?.start ?? 0,
    end: line.atoms[candidate.next - 1]?.end ?? 0,
    type,
    value: resolved.value,
    mod: resolved.mod ?? candidate.mod ?? null,
    from: interval.from,
    to: interval.to,
    anchor: resolved.anchor ?? null,
    because: resolved.because,
  };
}

/**
 * Finds the time expressions of a report, in text order and without overlap, with TIMEX3 values (TimeML 1.2.1) counted
 * from the day of publication, else from a dateline that names its year, else not at all. A value with `X` in it is not
 * known; `from` and `to` are then null. Linear in the text. Ages are no times: they are quantities.
 */
export function findTimes(document: Document, syntax: Syntax): readonly TimeExpression[] {
  const dateline = datelineOf(document);
  const reader = new Reader(document, syntax, anchorOf(document.report.published), dateline?.span ?? null);
  for (let sentence = 0; sentence < document.sentences.length; sentence++) reader.read(sentence);
  return reader.found;
}
