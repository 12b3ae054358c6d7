import { dateWords, type Span } from "../base/index.js";
import type { Collation, Point } from "../contract/index.js";
import { counted, reportsInWords } from "../wording/index.js";
import { originLines, timelineLines } from "./context.js";
import { type Desk, paragraphOf, readCited, readSources } from "./passages.js";
import { agreedLines, singleLines } from "./points.js";
import { statementsOf } from "./readers-order.js";
import type { Account, AccountLine, AccountSection, Footnote } from "./shape.js";
import { conflictLines, disagreementLines, isReworded, isToldAbove, quoteLines } from "./variants.js";

function openDesk(collation: Collation): Desk & { readonly footnotes: Footnote[] } {
  const footnotes: Footnote[] = [];
  const known = new Map<string, number>();
  const sources = readSources(collation);
  const paragraphs = new Map(collation.reports.map((report) => [report.id, report.paragraphs]));
  const ref = (report: string, span: Span) => {
    const paragraph = paragraphOf(paragraphs.get(report) ?? [], span[0]);
    const key = `${report} ${paragraph}`;
    const number = known.get(key) ?? footnotes.length + 1;
    if (number > footnotes.length) {
      known.set(key, number);
      footnotes.push({ number, report, letter: sources.get(report)?.letter ?? report, paragraph, span });
    }
    return number;
  };
  const refs: Desk["refs"] = (places) => {
    const order = [...sources.keys()];
    const sorted = [...places].sort(
      (a, b) => order.indexOf(a.report) - order.indexOf(b.report) || a.span[0] - b.span[0],
    );
    return [...new Set(sorted.map(({ report, span }) => ref(report, span)))];
  };
  return { collation, sources, cited: readCited(collation), ref, refs, footnotes };
}

/** The counts that a reader asks for first: of what stands below, as it stands there. */
function summaryOf(collation: Collation, sections: readonly AccountSection[]): string {
  const count = (id: AccountSection["id"], depth: AccountLine["depth"] = 0) =>
    sections.find((section) => section.id === id)?.lines.filter((line) => line.depth === depth).length ?? 0;
  const told = sections.find(({ id }) => id === "single")?.lines.filter(isTold).length ?? 0;
  const [conflicts, soft, worded] = [count("conflicts"), count("disagreements"), count("quotes")];
  return [
    `${reportsInWords(collation)}: `,
    `${conflicts === 0 ? "no conflict" : counted(conflicts, "conflict")}, `,
    soft === 0 ? "" : `${counted(soft, "disagreement")}, `,
    worded === 0 ? "" : `${counted(worded, "statement")} in more than one wording, `,
    `${counted(count("agreed"), "point")} agreed, ${told} in one report only.`,
  ].join("");
}

/** A line of what one report alone says; not the report's name above it, nor an editor's judgement below. */
const isTold = ({ depth, refs }: AccountLine) => depth === 1 && refs.length > 0;

function reportsOf({ collation, sources }: Desk): Account["reports"] {
  return collation.reports.map(({ id, outlet, headline, published }) => ({
    id,
    letter: sources.get(id)?.letter ?? "",
    outlet,
    headline,
    published:
      published.value === null
        ? "date not known"
        : `${dateWords(published.value)}${published.basis === "text" ? " (read in the text)" : ""}`,
  }));
}

/** The notes, each with its report; reports whose date is not known share a line. */
function noteLines({ collation, sources }: Desk): AccountLine[] {
  const undated = new Set(collation.notes.filter((note) => note.code === "no-date").map((note) => note.report));
  const names = [...sources.values()].filter(({ id }) => undated.has(id)).map(({ name }) => name);
  const days = `Not known when published: ${names.join(", ")}. Days such as "Monday" or "yesterday" cannot be placed there; the date of publication can be given.`;
  const others = collation.notes
    .filter((note) => note.code !== "no-date")
    .map(({ message, report }) => {
      const source = report === undefined ? undefined : sources.get(report);
      return source === undefined || message.includes(source.id) ? message : `${source.name}: ${message}`;
    });
  return [...(names.length > 0 ? [days] : []), ...others].map((text) => ({
    depth: 0,
    parts: [{ text, mark: "words" }],
    refs: [],
  }));
}

/** What stands where no conflict does: one that was found, and that an editor judged to be none, is not passed over. */
function noConflict(points: readonly Point[]): string {
  const isJudged = points.some(({ judgements }) => judgements?.some(({ kind }) => kind === "not-a-conflict"));
  return isJudged
    ? "No conflict is left: what was found, an editor judged to be none, as is said at its point."
    : "No conflict was found between the reports.";
}

/** Writes the account of a collation: what a reader gets, in the order in which it is needed. No line says what no report says. */
export function writeAccount(whole: Collation): Account {
  const collation = { ...whole, points: statementsOf(whole.points) };
  const desk = openDesk(collation);
  const shared = collation.points.filter((point) => new Set(point.readings.map((r) => r.report)).size > 1);
  const section = (
    id: AccountSection["id"],
    title: string,
    lines: readonly AccountLine[],
    empty: string | null = null,
  ): AccountSection => ({ id, title, lines, empty });
  // In this order: footnotes are numbered as they are met.
  const sections = [
    section(
      "conflicts",
      "Where they cannot all be right",
      collation.points.flatMap((point) => conflictLines(point, desk)),
      noConflict(collation.points),
    ),
    section(
      "disagreements",
      "Where they disagree",
      collation.points.flatMap((point) => disagreementLines(point, desk)),
    ),
    section(
      "quotes",
      "Said in more than one wording",
      quoteLines(
        shared.filter((point) => isReworded(point, desk) && !isToldAbove(point, desk)),
        desk,
      ),
    ),
    section(
      "agreed",
      "What they agree on",
      agreedLines(
        shared.filter((point) => point.status === "agreed" && !isReworded(point, desk)),
        desk,
      ),
      shared.length === 0 ? "The reports share nothing that could be matched." : null,
    ),
    section("single", "What only one says", singleLines(desk)),
    section("timeline", "Timeline", timelineLines(desk)),
    section("origins", "Origins", originLines(desk)),
    section("notes", "Notes", noteLines(desk)),
  ];
  return {
    title: collation.reports.find((report) => report.headline !== null)?.headline ?? "Untitled story",
    summary: summaryOf(collation, sections),
    reports: reportsOf(desk),
    sections,
    footnotes: desk.footnotes,
  };
}
