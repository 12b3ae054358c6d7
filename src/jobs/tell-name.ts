import { failed, ok, type Result } from "../base/index.js";
import type { NameRecord } from "../contract/index.js";
import { sameName } from "../entities/index.js";
import { bareIdOf, placeOfName } from "../names/index.js";
import {
  mostUsed,
  type NameCount,
  type NamePrint,
  type NameReach,
  type StatementCount,
  type Store,
} from "../store/index.js";
import { changesOf } from "./name-changes.js";
import { type Chosen, type NameAsked, type NameContext, passes } from "./name-context.js";
import { occasionsOf } from "./name-occasions.js";

/** Forms of a name that are told, places of each, and stories that are listed. */
const FORMS = 12;
const PLACES = 6;
const LISTED = 500;

/**
 * A name over all stories. `id` may also be a name as it is printed. Stories are not compared for it: what was compared before gives the groups of
 * tellings. Problems: `not-found`, those of the store.
 */
export async function tellName(store: Store, asked: NameAsked): Promise<Result<NameRecord>> {
  const found = await printsOf(store, asked.id);
  if (!found.ok) return found;
  const { id, prints } = found.value;
  const reach: NameReach = { id, joined: prints.filter(({ joined }) => joined).map(({ report }) => report) };
  const [counts, like, ids] = [
    await store.countStatements(reach),
    await likeNames(store, id, prints),
    [...new Set(prints.flatMap(({ story }) => story ?? []))],
  ];
  if (!counts.ok) return counts;
  if (!like.ok) return like;
  const titles = await store.titlesOfStories(ids);
  if (!titles.ok) return titles;
  const context: NameContext = { store, reach, prints, titles: titles.value, byReport: byReport(prints) };
  const stories = storiesOf(context, counts.value);
  const wanted = choose(context, asked, counts.value);
  const page = wanted.slice(asked.offset, asked.offset + asked.limit);
  const occasions = await occasionsOf(context, page, asked);
  if (!occasions.ok) return occasions;
  const changes = asked.offset === 0 ? await changesOf(context, asked) : ok([]);
  if (!changes.ok) return changes;
  return ok({
    id,
    ...headOf(prints),
    quotes: prints.reduce((sum, { quotes }) => sum + quotes, 0),
    mayBe: like.value,
    inStories: stories.slice(0, LISTED),
    outlets: [...new Set(prints.flatMap(({ outlet }) => outlet ?? []))].sort(),
    occasions: occasions.value,
    next: wanted.length > asked.offset + asked.limit ? asked.offset + asked.limit : null,
    changes: changes.value,
  });
}

const byReport = (prints: readonly NamePrint[]) => new Map(prints.map((print) => [print.report, print]));

/** The name under an id; else under that of a printed name, as a person or as anything else, whichever more reports print. */
async function printsOf(store: Store, id: string) {
  const direct = await store.listPrints(id);
  if (!direct.ok) return direct;
  if (direct.value.length > 0) return ok({ id, prints: direct.value });
  let best: { id: string; prints: readonly NamePrint[] } | null = null;
  for (const kind of ["person", "other"] as const) {
    const place = placeOfName(id, kind);
    if (place === null) continue;
    const prints = await store.listPrints(place.id);
    if (!prints.ok) return prints;
    if (prints.value.length > (best?.prints.length ?? 0)) best = { id: place.id, prints: prints.value };
  }
  if (best !== null) return ok(best);
  return failed("not-found", `No report that was read names "${id.slice(0, 200)}"; look for a part of the name.`);
}

function mostOf(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1);
  return mostUsed(counts);
}

function headOf(prints: readonly NamePrint[]) {
  const own = prints.filter(({ joined }) => !joined);
  const name = mostOf(own.map((print) => print.name))[0] ?? "";
  const days = prints.map(({ day }) => day).sort();
  return {
    kind: mostOf(own.map(({ kind }) => kind))[0] as NamePrint["kind"],
    name,
    bare: own.some(({ bare }) => bare),
    titles: mostOf(own.flatMap(({ title }) => title ?? [])).slice(0, FORMS),
    aliases: formsOf(prints, name),
    reports: prints.length,
    stories: new Set(prints.flatMap(({ story }) => story ?? [])).size,
    joined: prints.length - own.length,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
  };
}

/** Forms in which a name is printed besides the one that it is shown by. */
function formsOf(prints: readonly NamePrint[], name: string): NameRecord["aliases"] {
  const places = new Map<string, NameRecord["aliases"][number]["places"]>();
  for (const { forms, report, story, outlet } of prints) {
    for (const { words, start, end } of forms) {
      if (words === name) continue;
      const own = places.get(words) ?? [];
      places.set(words, own);
      own.push({ report, story, outlet, start, end });
    }
  }
  return [...places]
    .map(([words, all]) => ({ words, reports: all.length, places: all.slice(0, PLACES) }))
    .sort((a, b) => b.reports - a.reports || (a.words < b.words ? -1 : 1))
    .slice(0, FORMS);
}

/** Names that may be the same, with the reason why they are not joined. */
async function likeNames(store: Store, id: string, prints: readonly NamePrint[]) {
  const own = prints.find(({ joined }) => !joined);
  if (own === undefined) return ok([]);
  const like = await store.listLikeNames(id, own.clue);
  if (!like.ok) return like;
  const others = like.value.flatMap((other): NameRecord["mayBe"] => {
    const because = whyAlike(own, id, other);
    return because === null
      ? []
      : [{ id: other.id, kind: other.kind, name: other.name, reports: other.reports, because }];
  });
  return ok(others);
}

function whyAlike(own: NamePrint, id: string, other: NameCount): string | null {
  const otherPerson = other.id.startsWith("person-");
  if (id.startsWith("person-") !== otherPerson) {
    // One word that some reports take for a person and others for a place is one name read twice, or two.
    return own.bare && other.bare ? "some reports read this name as a person, others as a place or body" : null;
  }
  if (other.bare && otherPerson) return other.id === bareIdOf(own.clue) ? "some reports print only this name" : null;
  if (own.bare && otherPerson) return "has this name";
  const match = sameName(own.name, other.name);
  return match === null ? null : (match.reason.split(":")[0] ?? null);
}

/** The stories of a name, those of the latest reports first. */
function storiesOf({ prints, titles, byReport: of }: NameContext, counts: readonly StatementCount[]) {
  const stories = new Map<string, { reports: number; statements: number; last: string }>();
  for (const { story, day } of prints) {
    if (story === null) continue;
    const own = stories.get(story) ?? { reports: 0, statements: 0, last: day };
    stories.set(story, own);
    own.reports++;
    if (day > own.last) own.last = day;
  }
  for (const { report, statements } of counts) {
    const own = stories.get(of.get(report)?.story ?? "");
    if (own !== undefined) own.statements += statements;
  }
  return [...stories]
    .map(([id, own]) => ({ id, title: titles.get(id) ?? null, ...own }))
    .sort((a, b) => (a.last < b.last ? 1 : a.last > b.last ? -1 : a.id < b.id ? -1 : 1));
}

function choose({ byReport: of }: NameContext, asked: NameAsked, counts: readonly StatementCount[]): readonly Chosen[] {
  const chosen = new Map<string, { story: string | null; reports: Set<string>; last: string }>();
  for (const count of counts) {
    const print = of.get(count.report);
    if (print === undefined || !passes(count, asked)) continue;
    if (asked.story !== undefined && print.story !== asked.story) continue;
    if (asked.outlet !== undefined && print.outlet !== asked.outlet) continue;
    const key = print.story ?? `\u0000${print.report}`;
    const own = chosen.get(key) ?? { story: print.story, reports: new Set<string>(), last: print.day };
    chosen.set(key, own);
    own.reports.add(print.report);
    if (print.day > own.last) own.last = print.day;
  }
  return [...chosen]
    .sort(([a, x], [b, y]) => (x.last < y.last ? 1 : x.last > y.last ? -1 : a < b ? -1 : 1))
    .map(([, { story, reports, last }]) => ({ story, reports: [...reports], last }));
}
