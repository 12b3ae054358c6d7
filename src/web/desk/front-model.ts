import { dateWords, intervalWords, type Problem } from "../../base/index.js";
import type { DeskJob, StoryLine } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import type { Seen } from "./seen.js";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const DAY = 86_400_000;
const two = (number: number) => String(number).padStart(2, "0");

/** A moment by the reader's own clock, as near as it is: "14:03", "Tuesday 14:03", "3 March 2027, 14:03". */
export function momentWords(iso: string, now: Date): string {
  const then = new Date(iso);
  if (Number.isNaN(then.getTime())) return iso;
  const clock = `${two(then.getHours())}:${two(then.getMinutes())}`;
  if (then.toDateString() === now.toDateString()) return clock;
  const ago = now.getTime() - then.getTime();
  if (ago >= 0 && ago < 6 * DAY) return `${DAYS[then.getDay()]} ${clock}`;
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${dateWords(day)}, ${clock}`;
}

/** The days on which a story's reports were published; empty where none is dated. */
export function spanWords({ first, last }: Pick<StoryLine, "first" | "last">): string {
  if (first === null || last === null) return "";
  const [from, to] = [first.slice(0, 10), last.slice(0, 10)];
  if (from === to) return dateWords(from);
  const end = Date.parse(to);
  if (from.length < 10 || to.length < 10 || Number.isNaN(end)) return `${dateWords(from)} to ${dateWords(to)}`;
  return intervalWords(from, new Date(end + DAY).toISOString().slice(0, 10));
}

/** What there is of a story since the reader last saw it. `tone`: she never did, something came, or nothing did. */
export type News = { readonly tone: "fresh" | "news" | "quiet"; readonly words: string };

/** Tells the news of a story. Counts that are not there yet are no news. */
export function newsOf(line: StoryLine, seen: Seen | null, now: Date): News {
  if (seen === null) return { tone: "fresh", words: "New: you have not opened it yet" };
  const since = `since ${momentWords(seen.at, now)}`;
  const parts = [
    stepWords(line.reports - seen.reports.length, "report", "reports"),
    line.conflicts === null ? "" : stepWords(line.conflicts - seen.conflicts, "conflict", "conflicts"),
  ].filter(Boolean);
  if (parts.length > 0) return { tone: "news", words: `${parts.join(", ")} ${since}` };
  const later = line.changedAt !== null && line.changedAt > seen.at;
  return later ? { tone: "news", words: `Changed ${since}` } : { tone: "quiet", words: `Nothing new ${since}` };
}

function stepWords(step: number, one: string, many: string): string {
  if (step === 0) return "";
  return step > 0 ? counted(step, `new ${one}`, `new ${many}`) : `${counted(-step, one, many)} fewer`;
}

/** The list as it stands before the reader: the order that she was shown, and what is known now of each story. */
export type Shown = {
  readonly order: readonly { readonly id: string; readonly changedAt: string | null }[];
  readonly lines: ReadonlyMap<string, StoryLine>;
  /** Stories that are not there any more, and stay in their place until the order is renewed. */
  readonly gone: ReadonlySet<string>;
  /** How many stories would come, go or move if the order were renewed. */
  readonly changed: number;
  /** Where the next page begins; null where all are shown. */
  readonly next: number | null;
};

/** The list in the order in which the server gives it. */
export function shownAs(lines: readonly StoryLine[], next: number | null): Shown {
  return {
    order: lines.map(({ id, changedAt }) => ({ id, changedAt })),
    lines: new Map(lines.map((line) => [line.id, line])),
    gone: new Set(),
    changed: 0,
    next,
  };
}

/** The list with what is known now, in the order in which it stands: nothing moves under the reader's eyes. */
export function renewed(
  shown: Shown,
  fresh: readonly StoryLine[],
  next: number | null,
  gone: ReadonlySet<string>,
): Shown {
  const now = new Map(fresh.map((line) => [line.id, line]));
  const left = new Set(
    shown.order.flatMap(({ id }) =>
      !now.has(id) && (next === null || gone.has(id) || shown.gone.has(id)) ? [id] : [],
    ),
  );
  const lines = new Map([...shown.lines, ...now]);
  const at = new Map(shown.order.map(({ id, changedAt }) => [id, changedAt]));
  const isSame = fresh.length === shown.order.length && fresh.every(({ id }, index) => shown.order[index]?.id === id);
  const moved = fresh.filter(({ id, changedAt }) => at.get(id) !== changedAt).length;
  const changed = isSame ? 0 : Math.max(1, moved + left.size);
  return { ...shown, lines, gone: left, changed };
}

/** What stands in the text area: addresses, a line each, and the text that is left. */
export type Pasted = { readonly addresses: readonly string[]; readonly text: string };

/** A web address on a line of its own; browsers hide `https://`, and so what is copied may lack it. */
function addressOf(line: string): string | null {
  const words = line.trim();
  const whole = /^(?:www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S*)$/i.test(words) ? `https://${words}` : words;
  return /^https?:\/\/\S+$/i.test(whole) && URL.canParse(whole) ? whole : null;
}

/** Tells addresses from text. */
export function pastedParts(pasted: string): Pasted {
  const lines = pasted.split(/\r?\n/);
  const addresses = [...new Set(lines.flatMap((line) => addressOf(line) ?? []))];
  return {
    addresses,
    text: lines
      .filter((line) => addressOf(line) === null)
      .join("\n")
      .trim(),
  };
}

/** What to say where nothing but an address that cannot be fetched was pasted; null where it is a text. */
export function strangeAddress(text: string): string | null {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0 || !words.every((word) => /^[a-z][a-z0-9+.-]*:\/\/\S*$/i.test(word))) return null;
  return `${words[0]} cannot be fetched. Give an address that begins with https:// or http://, or save the page and drop the file.`;
}

/** What a reader adds to text that she pastes. */
export type PastedFacts = { readonly name: string; readonly date: string };

/** Pasted text as a file: plain, or as JSON where the outlet's name or a date stands beside it. */
export function pastedFile(
  text: string,
  { name, date }: PastedFacts,
): { readonly name: string; readonly body: string; readonly type: string } {
  const outlet = name.trim();
  const words = (outlet || text.slice(0, 200))
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "");
  const stem =
    words
      .match(/[a-z0-9]+/g)
      ?.slice(0, 6)
      .join("-")
      .slice(0, 60) ?? "pasted";
  if (outlet === "" && date === "") return { name: `${stem}.txt`, body: text, type: "text/plain" };
  const body = JSON.stringify({ outlet: outlet || null, published: date || null, text }, null, 2);
  return { name: `${stem}.json`, body, type: "application/json" };
}

const STATES: Readonly<Record<DeskJob["state"], string>> = {
  fetching: "fetching",
  reading: "reading",
  done: "done",
  failed: "failed",
};

/** How far a job is: "reading, 3 of 5 read". */
export function jobWords(job: DeskJob): string {
  const all = job.reports.length;
  const state = job.state === "done" && all === 0 && job.problems.length > 0 ? "failed" : STATES[job.state];
  const problems = job.problems.length > 0 ? `, ${counted(job.problems.length, "problem", "problems")}` : "";
  if (job.waiting > 0) return `${state}, ${all - job.waiting} of ${all} read${problems}`;
  return `${state}${all > 0 ? `, ${counted(all, "report", "reports")}` : ""}${problems}`;
}

/** What is coming in, in one line. */
export function jobsLine(jobs: readonly DeskJob[]): string {
  if (jobs.length === 0) return "Nothing has come in since the server was started.";
  const busy = jobs.filter(({ endedAt }) => endedAt === null);
  const wrong = jobs.reduce((sum, { problems }) => sum + problems.length, 0);
  const reports = jobs.reduce((sum, job) => sum + job.reports.length, 0);
  const problems = wrong > 0 ? `, ${counted(wrong, "problem", "problems")}` : "";
  if (busy.length === 0) return `${counted(reports, "report", "reports")} came in${problems}.`;
  const [all, waiting] = [
    busy.reduce((sum, job) => sum + job.reports.length, 0),
    busy.reduce((sum, job) => sum + job.waiting, 0),
  ];
  return `Coming in: ${all - waiting} of ${all} read${problems} …`;
}

/** The words of a filter all stand in the title. */
export function passes(line: StoryLine, filter: string): boolean {
  const text = `${line.title} ${line.id}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What to say of a problem: the server's own words, or that it is away. */
export function problemWords({ code, message }: Problem): string {
  if (code !== "fetch-failed") return message;
  return "The server does not answer. Nothing is lost: try again when it is back.";
}
