import { ok, type Result } from "../base/index.js";
import type { NameOccasion, NameStatement, NameTelling } from "../contract/index.js";
import { differingFrom } from "../names/index.js";
import type { KeptStatement } from "../store/index.js";
import { type Compared, type ComparedPoint, comparedStories, pointOf, type Told } from "./compared-story.js";
import { type Chosen, type NameAsked, type NameContext, passes } from "./name-context.js";

/** What was said and done in some stories, the latest first. */
export async function occasionsOf(
  context: NameContext,
  page: readonly Chosen[],
  asked: NameAsked,
): Promise<Result<NameOccasion[]>> {
  const { store, reach, titles } = context;
  const kept = await store.listStatements(reach, { reports: page.flatMap(({ reports }) => reports) });
  if (!kept.ok) return kept;
  const stories = await comparedStories(
    store,
    page.flatMap(({ story }) => story ?? []),
  );
  if (!stories.ok) return stories;
  const byReport = grouped(kept.value, ({ report }) => report);
  const occasions: NameOccasion[] = [];
  for (const { story, reports } of page) {
    const compared = stories.value.get(story ?? "") ?? null;
    const own = reports.flatMap((report) => byReport.get(report) ?? []).filter((one) => passes(one, asked));
    const groups = groupsOf(own, compared);
    const told = groups.map((group) => statementOf(context, group, compared));
    const days = grouped(told, ({ day, dayOf }) => `${day} ${dayOf}`);
    for (const same of days.values()) {
      const { day, dayOf } = same[0] as DatedStatement;
      const statements = same.map(({ statement }) => statement);
      const title = story === null ? null : (titles.get(story) ?? null);
      const lost = lostIn(statements, compared);
      occasions.push({ day, dayOf, story, title, compared: compared !== null, statements, lost });
    }
  }
  return ok(occasions.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Judgements that are lost and name a report that tells one of the statements: they may have been about these. */
function lostIn(statements: readonly NameStatement[], compared: Compared | null): NameOccasion["lost"] {
  const reports = new Set(statements.flatMap(({ tellings }) => tellings.map(({ report }) => report)));
  const lost = compared?.judged?.lost ?? [];
  return lost.filter((one) => one.reports.some((report) => reports.has(report))).map(({ judgement }) => judgement);
}

type Group = { readonly point: ComparedPoint | null; readonly statements: readonly KeptStatement[] };

const lettersOf = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Statements of a story that one point of its collation holds are one. */
function groupsOf(statements: readonly KeptStatement[], compared: Compared | null): readonly Group[] {
  const groups = new Map<string, { point: ComparedPoint | null; statements: KeptStatement[] }>();
  for (const statement of statements) {
    const point = compared === null ? null : pointOf(statement, compared);
    // Without a point only what is the same to the letter is one.
    const key = JSON.stringify([statement.role, point?.id ?? null, point === null ? lettersOf(statement.words) : null]);
    const group = groups.get(key) ?? { point, statements: [] };
    groups.set(key, group);
    group.statements.push(statement);
  }
  return [...groups.values()];
}

type DatedStatement = Pick<NameOccasion, "day" | "dayOf"> & { readonly statement: NameStatement };

function statementOf(context: NameContext, group: Group, compared: Compared | null): DatedStatement {
  const first = group.statements[0] as KeptStatement;
  const own = group.statements.map((statement) => tellingOf(context, statement));
  const has = new Set(own.map(({ report }) => report));
  // What a point of claims holds is also said by nobody, in a report's own voice: that is not a telling of a quote.
  const whole = first.kind === "claim" || group.point?.kind === "quote";
  // Reports that tell it and do not name who it is about: "the president" in one is the name of the other.
  const others = (whole ? (group.point?.told ?? []) : [])
    .filter(({ reading }) => !has.has(reading.report) && (first.kind === "claim" || reading.speaker !== null))
    .map((told) => fromReading(told, compared));
  const tellings = withDifferences([...own, ...others]);
  const days = group.statements.map(({ report, said }) => dayOf(context, report, said));
  const said = days.filter((one) => one.dayOf === "said");
  const when = (said.length > 0 ? said : days).reduce((a, b) => (b.day < a.day ? b : a));
  const { role, kind } = first;
  return {
    ...when,
    statement: {
      role,
      kind,
      addressee: tellings.find(({ addressee }) => addressee !== null)?.addressee ?? null,
      point: group.point?.id ?? null,
      relations: whole ? [...(group.point?.relations ?? [])] : [],
      tellings,
      judgements: [...(group.point?.judgements ?? [])],
    },
  };
}

/** The day of a statement: that on which a report says it was said, else that of the report. */
export function dayOf(context: NameContext, report: string, said: string | null): Pick<NameOccasion, "day" | "dayOf"> {
  if (said !== null) return { day: said, dayOf: "said" };
  const print = context.byReport.get(report);
  return { day: print?.day ?? "", dayOf: print?.dayOf ?? "added" };
}

/** A statement as one report tells it. */
export function tellingOf(context: NameContext, statement: KeptStatement): NameTelling {
  const print = context.byReport.get(statement.report);
  const { report, headline, type, words, spans, speaker, addressee, channel, certainty, voice } = statement;
  return {
    report,
    outlet: print?.outlet ?? null,
    headline,
    published: print?.dayOf === "published" ? print.day : null,
    type,
    words: words.replace(/\s/g, " "),
    differs: [],
    start: spans[0]?.[0] ?? 0,
    end: spans.at(-1)?.[1] ?? 0,
    speaker,
    addressee,
    channel,
    certainty: certainty as NameTelling["certainty"],
    voice: [...voice],
  };
}

function fromReading({ reading, words }: Told, compared: Compared | null): NameTelling {
  const facts = compared?.reports.get(reading.report);
  return {
    report: reading.report,
    outlet: facts?.outlet ?? null,
    headline: facts?.headline ?? null,
    published: facts?.day ?? null,
    type: null,
    words: words.replace(/\s/g, " "),
    differs: [],
    start: reading.spans[0]?.[0] ?? 0,
    end: reading.spans.at(-1)?.[1] ?? 0,
    speaker: reading.speaker,
    addressee: reading.addressee,
    channel: null,
    certainty: reading.certainty,
    voice: [...reading.voice],
  };
}

/** Wordings that are held against each other; of more only the first. */
const HELD = 12;

/** Tellings with the words marked that no other has. Where nearly all would be marked nothing is: it is another wording altogether. */
export function withDifferences(tellings: readonly NameTelling[]): NameTelling[] {
  const wordings = [...new Set(tellings.map(({ words }) => words))].slice(0, HELD);
  if (wordings.length < 2) return [...tellings];
  const differs = new Map(
    wordings.map((words) => {
      const spans = differingFrom(
        words,
        wordings.filter((other) => other !== words),
      );
      const marked = spans.reduce((sum, [start, end]) => sum + end - start, 0);
      return [words, marked > 0.75 * words.length ? [] : spans] as const;
    }),
  );
  return tellings.map((telling) => ({ ...telling, differs: [...(differs.get(telling.words) ?? [])] }));
}
