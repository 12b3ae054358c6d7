import { dateWords, intervalWords, type Span } from "../../base/index.js";
import type { Analysis } from "../../contract/index.js";
import { counted, reasonsOf } from "../../wording/index.js";

type Entity = Analysis["entities"][number];
type Time = Analysis["times"][number];
type Quantity = Analysis["quantities"][number];
type Quote = Analysis["quotes"][number];
type Claim = Analysis["claims"][number];

const TYPES: Record<Entity["type"], string> = {
  PER: "person",
  ORG: "organisation",
  LOC: "place",
  MISC: "other name",
};

/** What kind of thing a name names, and how it is written: "person, Kestrian President; also “Revik”". */
export function entityWords({ type, aliases, titles }: Entity): string {
  const also = aliases.length > 0 ? `; also ${aliases.map((alias) => `“${alias}”`).join(", ")}` : "";
  return [TYPES[type], ...titles].join(", ") + also;
}

const UNITS: Record<string, string> = {
  Y: "year",
  M: "month",
  W: "week",
  D: "day",
  H: "hour",
  TM: "minute",
  TS: "second",
};

/** The value of a time in words: "27 December 2024", "3 days"; its code where there are none. */
export function timeValue({ type, value, mod, from, to }: Time): string {
  const [, clock, count, unit] = /^P(T?)(\d{1,9}|X{1,2})([YMWDHS])$/.exec(value) ?? [];
  const name = UNITS[`${clock && unit !== "H" ? "T" : ""}${unit ?? ""}`];
  const words =
    name !== undefined && count !== undefined
      ? /^X/.test(count)
        ? `some ${name}s`
        : counted(Number(count), name)
      : type !== "DURATION" && from !== null
        ? intervalWords(from, to)
        : /^X/.test(value)
          ? "not known which"
          : dateWords(value);
  const kind = type === "SET" ? "again and again: " : "";
  return `${kind}${words}${mod === null ? "" : ` (${mod.toLowerCase().replaceAll("_", " ")})`}`;
}

const ANCHORS: Record<NonNullable<Time["anchor"]>["basis"], string> = {
  published: "the day of publication",
  dateline: "the dateline",
  context: "a date named before",
};

/** Why a time has its value: "counted from the day of publication, 27 December 2024 — past-tense weekday: …". */
export function timeReason({ anchor, because }: Time): string {
  const from = anchor === null ? null : `counted from ${ANCHORS[anchor.basis]}, ${dateWords(anchor.value)}`;
  return [from, reasonsOf(because)].filter((part) => part !== null && part !== "").join(" — ");
}

const BOUNDS: Record<Quantity["bound"], string> = {
  exact: "",
  "at-least": "at least ",
  "at-most": "at most ",
  "more-than": "more than ",
  "less-than": "less than ",
  range: "",
  approximate: "about ",
  vague: "",
};

/** 4000 as "4,000", without asking where the reader lives. */
function grouped(value: number): string {
  const [whole = "", part] = String(value).split(".");
  const digits = /e/.test(String(value)) ? String(value) : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined || /e/.test(digits) ? digits : `${digits}.${part}`;
}

/** A number in words: "about 4,000 — person: soldier", "10 to 20 — percent". */
export function quantityWords({ low, high, bound, approx, unit, of }: Quantity): string {
  const number =
    low !== null && high !== null && low !== high
      ? `${grouped(low)} to ${grouped(high)}`
      : low !== null || high !== null
        ? grouped((low ?? high) as number)
        : "not told in figures";
  const about = approx && bound !== "approximate" && BOUNDS[bound] === "" ? "about " : BOUNDS[bound];
  const what = [...new Set([unit, of].filter((part) => part !== null))].join(": ");
  return `${about}${number}${what === "" ? "" : ` — ${what}`}`;
}

/** Who says a quote to whom: "Anton Revik, in a message; certainty: alleged; vouched for by A, who has it from B". */
export function quoteWords({ type, speaker_name, addressee, channel, certainty, voice }: Quote): string {
  const passed = voice.filter((name) => name !== speaker_name);
  return [
    type === "mixed" ? "partly in quotation marks" : type === "direct" ? "in quotation marks" : "in other words",
    addressee === null ? null : `to ${addressee}`,
    channel === null ? null : `by ${channel}`,
    certainty === "stated" ? null : certainty,
    passed.length === 0 ? null : `passed on by ${passed.join(", ")}`,
  ]
    .filter((part) => part !== null)
    .join("; ");
}

/** The roles of a claim and how sure it is: "who: Anton Revik; where: Lorvan; not; alleged; said by Anton Revik". */
export function claimWords(claim: Claim, analysis: Analysis, text: string): string {
  const named = (id: string | null) =>
    id === null ? null : (analysis.entities.find((one) => one.id === id)?.name ?? id);
  const words = (span: Span) => text.slice(...span).replace(/\s+/g, " ");
  const role = (label: string, value: string | null) => (value === null ? null : `${label}: ${value}`);
  const list = (values: readonly string[]) => (values.length === 0 ? null : values.join(", "));
  const at = (item: { start: number; end: number } | undefined) => (item ? [words([item.start, item.end])] : []);
  return [
    role("who", named(claim.agent)),
    role("whom or what", named(claim.patient)),
    role("where", named(claim.place)),
    role("when", list(claim.times.flatMap((index) => at(analysis.times[index])))),
    role("how many", list(claim.quantities.flatMap((index) => at(analysis.quantities[index])))),
    claim.negated ? "said not to be so" : null,
    claim.certainty,
    claim.tense,
    claim.voice.length === 0 ? "the report itself says it" : `${claim.voice.join(", by way of ")} says it`,
  ]
    .filter((part) => part !== null)
    .join("; ");
}

const BASES: Readonly<Record<string, string>> = {
  given: "given with it",
  "json-ld": "in the page’s data",
  "open-graph": "in the page’s Open Graph data",
  meta: "in the page’s head",
  element: "in a marked part of the page",
  title: "in the page’s title",
  address: "from the address",
  text: "read in the text",
};

/** How a fact of a report is known, in words; its own name where a format has another. */
export function basisWords(basis: string | null | undefined): string | null {
  return basis ? (BASES[basis] ?? basis) : null;
}

/** Words with characters that turn the direction by force shown as a sign: obeyed they could turn 21 into 12. */
export function unforced(words: string): string {
  return words.replace(/[\u202d\u202e]/g, "⇄");
}

/** 31204 as "30 kB", small sizes in bytes. */
export function sizeWords(bytes: number): string {
  if (bytes < 10_000) return counted(bytes, "byte");
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
