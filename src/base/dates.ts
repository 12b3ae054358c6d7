/** Dates as a reader writes them, from ISO 8601 text alone: no clock, no zone of the reader, no locale. */

const MONTHS = "January February March April May June July August September October November December".split(" ");

type Parts = { year: string; month: number; day: number; time: string };

function parse(iso: string): Parts | null {
  const match = /^(-?\d{4,6})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    iso,
  );
  if (!match) return null;
  const zone = match[5] === "Z" || match[5] === "+00:00" ? " UTC" : match[5] ? ` (UTC${match[5]})` : "";
  return {
    year: match[1] as string,
    month: Number(match[2] ?? 0),
    day: Number(match[3] ?? 0),
    time: match[4] ? `${match[4]}${zone}` : "",
  };
}

/** "12 May 2016, 08:00 UTC"; "May 2016"; "2016"; the text itself where it is no ISO date. */
export function dateWords(iso: string): string {
  const parts = parse(iso);
  if (!parts) return iso;
  const month = MONTHS[parts.month - 1];
  const day = [parts.day || null, month, parts.year].filter(Boolean).join(" ");
  return parts.time ? `${day}, ${parts.time}` : day;
}

/** Milliseconds on a common axis; null where the text is no ISO date. Times without a zone count as UTC. */
export function instant(iso: string): number | null {
  const parts = parse(iso);
  if (!parts) return null;
  const zoned = /T/.test(iso) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? `${iso}Z` : iso;
  const value = Date.parse(zoned);
  return Number.isNaN(value) ? null : value;
}

const DAY = 86_400_000;

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** The first and the last day of a period, what they share said once: "3 to 5 May 2024", "30 April to 2 May 2024". */
function daysWords(first: string, last: string): string {
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8, 10))} to ${dateWords(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4)) return `${dateWords(first).replace(/ \d+$/, "")} to ${dateWords(last)}`;
  return `${dateWords(first)} to ${dateWords(last)}`;
}

/** A time of day to another within a day's length: "3 May 2024, 18:00 to 06:00". A clock time is a minute long: its end says nothing. */
function clockWords(from: string, to: string, length: number): string {
  if (length <= 60_000) return dateWords(from);
  const end = parse(to)?.time.replace(/^00:00/, "24:00");
  return length <= DAY && end ? `${dateWords(from)} to ${end}` : `${dateWords(from)} to ${dateWords(to)}`;
}

/** Words for a half-open interval: "27 December 2025", "December 2025", "2025", "3 to 5 May 2024", "…, 14:00 UTC to 15:00 UTC". */
export function intervalWords(from: string, to: string | null): string {
  if (to === null || to === from) return dateWords(from);
  const start = instant(from);
  const end = instant(to);
  if (start === null || end === null) return `${dateWords(from)} to ${dateWords(to)}`;
  if (from.includes("T") && to.includes("T")) return clockWords(from, to, end - start);
  if (from.includes("T") || to.includes("T")) return `${dateWords(from)} to ${dateWords(to)}`;
  const [, month, day] = from.split("-");
  if (day === "01" && month === "01" && end === Date.UTC(Number(from.slice(0, 4)) + 1, 0, 1)) return from.slice(0, 4);
  if (day === "01" && end === Date.UTC(Number(from.slice(0, 4)), Number(month), 1)) return dateWords(from.slice(0, 7));
  return end - start <= DAY ? dateWords(from) : daysWords(from, isoDay(end - DAY));
}

/** Heading under which an entry is listed: its day, or the month, year or period that the words name. */
export function groupTitle(from: string, to: string | null): string {
  return from.includes("T") ? dateWords(from.split("T")[0] as string) : intervalWords(from, to);
}
