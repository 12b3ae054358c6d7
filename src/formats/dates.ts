const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const isoPattern =
  /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?$/i;
const dayFirst =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s?(Z|UTC|GMT|[+-]\d{4})?)?$/i;
const monthFirst =
  /^(?:[a-z]{3,9}\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s.{0,20})?$/;
const within =
  /\b(\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})\b/i;

/**
 * A date as metadata writes it (ISO 8601 of any precision, RFC 2822, "12 May 2016", "May 12, 2016", "2016/05/12", "20160512") in
 * ISO 8601, precision kept. Null where it is none or does not exist; one with slashes that does not begin with its year is ambiguous, so it is null too.
 */
export function isoDate(value: string): string | null {
  const text = value.slice(0, 80).replace(/\s+/g, " ").trim();
  const iso = isoPattern.exec(text);
  if (iso) return assemble(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7]);
  const day = dayFirst.exec(text);
  if (day) return assemble(day[3], monthNumber(day[2]), day[1], day[4], day[5], day[6], day[7]);
  const month = monthFirst.exec(text);
  if (month) return assemble(month[3], monthNumber(month[1]), month[2]);
  const digits = compact.exec(text) ?? yearFirst.exec(text);
  return digits ? assemble(digits[1], digits[2], digits[3]) : null;
}

/** The first whole day that a line names with its month in words or as ISO 8601; null where it names none. */
export function dateWithin(line: string): string | null {
  const found = within.exec(line.slice(0, 200))?.[1];
  return found === undefined ? null : isoDate(found);
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1);
}

function assemble(
  year: string | undefined,
  month?: string,
  day?: string,
  hour?: string,
  minute?: string,
  second?: string,
  zone?: string,
): string | null {
  if (year === undefined || Number(year) < 1000) return null;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${two(month)}`;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > last) return null;
  const date = `${year}-${two(month)}-${two(day)}`;
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return date;
  return `${date}T${two(hour)}:${minute}:${second ?? "00"}${zoneOf(zone)}`;
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return "";
  if (/^(z|utc|gmt)$/i.test(zone)) return "Z";
  return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function two(value: string): string {
  return value.padStart(2, "0");
}
