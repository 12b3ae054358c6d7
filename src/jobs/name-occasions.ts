import { ok, type Result } from "../base/index.js";
import type { Collation, NameOccasion, NameStatement, NameTelling, Point } from "../contract/index.js";
import { differingFrom } from "../names/index.js";
import type { KeptStatement, Store } from "../store/index.js";
import { type Chosen, type NameAsked, type NameContext, passes } from "./name-context.js";

/** Collations that were read lately, by story: a page that is drawn anew needs the same. They are large, so that only what is used is kept. */
const read = new WeakMap<Store, Map<string, Compared>>();
const MOST_READ = 60;

type Reading = Point["readings"][number];
type Told = { readonly reading: Reading; readonly words: string };
type ComparedPoint = Pick<Point, "id" | "kind"> & {
  readonly relations: NameStatement["relations"];
  readonly told: readonly Told[];
};
type Compared = {
  readonly key: string;
  readonly points: readonly ComparedPoint[];
  readonly byReport: ReadonlyMap<string, readonly ComparedPoint[]>;
  readonly reports: ReadonlyMap<
    string,
    { readonly outlet: string | null; readonly headline: string | null; readonly day: string | null }
  >;
};

/** What was said and done in some stories, the latest first. */
export async function occasionsOf(
  context: NameContext,
  page: readonly Chosen[],
  asked: NameAsked,
): Promise<Result<NameOccasion[]>> {
  const { store, reach, titles } = context;
  const kept = await store.listStatements(reach, { reports: page.flatMap(({ reports }) => reports) });
  if (!kept.ok) return kept;
  const byReport = grouped(kept.value, ({ report }) => report);
  const occasions: NameOccasion[] = [];
  for (const { story, reports } of page) {
    const compared = story === null ? ok(null) : await comparedStory(store, story);
    if (!compared.ok) return compared;
    const own = reports.flatMap((report) => byReport.get(report) ?? []).filter((one) => passes(one, asked));
    const groups = groupsOf(own, compared.value);
    const told = groups.map((group) => statementOf(context, group, compared.value));
    const days = grouped(told, ({ day, dayOf }) => `${day} ${dayOf}`);
    for (const same of days.values()) {
      const { day, dayOf } = same[0] as DatedStatement;
      const statements = same.map(({ statement }) => statement);
      const title = story === null ? null : (titles.get(story) ?? null);
      occasions.push({ day, dayOf, story, title, compared: compared.value !== null, statements });
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

async function comparedStory(store: Store, story: string): Promise<Result<Compared | null>> {
  const all = read.get(store) ?? new Map<string, Compared>();
  read.set(store, all);
  const before = all.get(story);
  const newest = await store.getNewestCollation(story, before?.key ?? null);
  if (!newest.ok) return newest;
  if (newest.value === null) return ok(null);
  const compared = newest.value.collation === null ? before : pack(newest.value.key, newest.value.collation);
  if (compared === undefined) return ok(null);
  all.delete(story);
  all.set(story, compared);
  for (const oldest of all.keys()) {
    if (all.size <= MOST_READ) break;
    all.delete(oldest);
  }
  return ok(compared);
}

/** What of a collation groups tellings. */
function pack(key: string, { points, reports }: Collation): Compared {
  const texts = new Map(reports.map(({ id, text }) => [id, text]));
  const byReport = new Map<string, ComparedPoint[]>();
  const packed = points.flatMap((point): ComparedPoint[] => {
    if (point.kind === "event") return [];
    const told = point.readings.map((reading) => {
      const text = texts.get(reading.report) ?? "";
      return { reading, words: reading.spans.map(([start, end]) => text.slice(start, end)).join(" … ") };
    });
    const relations = [...new Set(point.variants.map(({ relation }) => relation))];
    const one = { id: point.id, kind: point.kind, relations, told };
    for (const report of new Set(point.readings.map((reading) => reading.report))) {
      byReport.set(report, [...(byReport.get(report) ?? []), one]);
    }
    return [one];
  });
  const facts = reports.map(
    ({ id, outlet, headline, published }) =>
      [id, { outlet, headline, day: published.value?.slice(0, 10) ?? null }] as const,
  );
  return { key, points: packed, byReport, reports: new Map(facts) };
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

/** The point whose words in the report lie in those of a statement; that which has most of them. The words must still be the same. */
function pointOf(statement: KeptStatement, compared: Compared): ComparedPoint | null {
  let best: { readonly point: ComparedPoint; readonly shared: number } | null = null;
  for (const point of compared.byReport.get(statement.report) ?? []) {
    for (const { reading, words } of point.told) {
      if (reading.report !== statement.report) continue;
      const shared = overlap(reading.spans, statement.spans);
      const length = reading.spans.reduce((sum, [start, end]) => sum + end - start, 0);
      if (2 * shared <= length || !isIn(words, statement.words)) continue;
      if (best === null || shared > best.shared) best = { point, shared };
    }
  }
  return best?.point ?? null;
}

const firstWord = (text: string) => /[\p{L}\p{N}]+/u.exec(text)?.[0] ?? "";

/** A report that was revised since it was compared has other words at the place. */
function isIn(words: string, statement: string): boolean {
  return statement.includes(firstWord(words)) || words.includes(firstWord(statement));
}

type Spans = readonly (readonly [number, number])[];

function overlap(left: Spans, right: Spans): number {
  let shared = 0;
  for (const [from, to] of left) {
    for (const [start, end] of right) shared += Math.max(0, Math.min(to, end) - Math.max(from, start));
  }
  return shared;
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
