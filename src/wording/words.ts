import { dateWords } from "../base/index.js";
import type { Collation, Edge, Judged, Origin, PlacedJudgement, Point, StoryLine, Variant } from "../contract/index.js";

/** Plain words for what the contract says in codes. Readers are editors: no code is shown to them. */

/** Status of a point in words. */
export const statusWords: Record<Point["status"], string> = {
  agreed: "agreed",
  single: "one report only",
  conflict: "conflict",
};

/**
 * How the readings of a point are at odds: `hard` where they cannot all be right as printed, `soft` where sources, hours or certainties differ; null
 * where they are not.
 */
export function disputeOf({ status, variants }: Pick<Point, "status" | "variants">): "hard" | "soft" | null {
  if (status !== "conflict") return null;
  return variants.some(({ conflict, strength }) => conflict && strength !== "soft") ||
    !variants.some(({ conflict }) => conflict)
    ? "hard"
    : "soft";
}

/** Status of a point in words, a disagreement apart from a conflict. */
export function statusLabel(point: Pick<Point, "status" | "variants">): string {
  return disputeOf(point) === "soft" ? "disagreement" : statusWords[point.status];
}

/** Kind of a point in words. */
export const kindWords: Record<Point["kind"], string> = { quote: "quote", claim: "claim", event: "event" };

/** Relation of the readings of a variant in words: "one is more precise". */
export const relationWords: Record<Variant["relation"], string> = {
  conflict: "cannot all be right",
  wording: "other words",
  punctuation: "punctuation only",
  truncated: "cut short",
  embedded: "worked into a sentence",
  translation: "probably two translations",
  "more-precise": "one is more precise",
  rounded: "rounded",
  update: "later update",
  "other-scope": "counts something else",
  view: "somebody’s view",
  spelling: "spelling",
  hedged: "one is less certain",
  differs: "differs",
};

/** Slot of a variant in words: "number", "whether it is so". */
export const slotWords: Record<Variant["slot"], string> = {
  wording: "wording",
  date: "date",
  number: "number",
  name: "name",
  place: "place",
  polarity: "whether it is so",
  certainty: "certainty",
  tense: "done or to come",
  extent: "how much of it",
  speaker: "who said it",
};

/** Kind of an origin in words. */
export const originWords: Record<Origin["kind"], string> = {
  agency: "news agency",
  official: "official source",
  person: "person",
  document: "document",
  anonymous: "unnamed source",
  outlet: "news outlet",
};

/** From this share of its words on, a report that has them from another is called its copy. */
const COPY = 0.6;

/** What a report does with the one it goes back to: "cites", "updates", "copies", or "repeats parts of" where most of it is its own. */
export function edgeVerb(edge: Edge): string {
  return edge.kind === "copies" && edge.overlap < COPY ? "repeats parts of" : edge.kind;
}

/** Label of an edge: "cites", "copies 93%", "repeats 34%". */
export function edgeLabel(edge: Edge): string {
  const [verb] = edgeVerb(edge).split(" ");
  return edge.overlap > 0 ? `${verb} ${Math.round(edge.overlap * 100)}%` : edge.kind;
}

/** "1 report", "3 reports". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const JUDGED: Record<Judged["kind"], string> = {
  merge: "the same thing",
  split: "another thing",
  "not-a-conflict": "not a conflict",
  pin: "pinned",
  note: "",
};

/** A judgement in words: "judged by Mara Ellison, 3 May 2025: not a conflict (number) — counted on different days". */
export function judgedWords({ kind, slot, text, by, at }: Judged): string {
  const who = `judged by ${by ?? "an editor"}${at === null ? "" : `, ${dateWords(at)}`}`;
  const what = `${JUDGED[kind]}${slot === null || JUDGED[kind] === "" ? "" : ` (${slotWords[slot]})`}`;
  return `${who}: ${[what, text ?? ""].filter((words) => words !== "").join(" — ")}`;
}

/** A judgement as a label: "Not a conflict: number (M. Vane, 3 May 2025)". The text that came with it is not in it. */
export function judgedLabel({ kind, slot, by, at }: Judged): string {
  const what = JUDGED[kind] || "note";
  const who = [by, at === null ? null : dateWords(at.slice(0, 10))].filter((words) => words !== null && words !== "");
  const about = slot === null ? "" : `: ${slotWords[slot]}`;
  return `${what[0]?.toUpperCase()}${what.slice(1)}${about}${who.length > 0 ? ` (${who.join(", ")})` : ""}`;
}

/** A judgement beyond its story, in words: with why, where it is lost. */
export function placedWords(judged: PlacedJudgement): string {
  return judged.lost === null ? judgedWords(judged) : `${judgedWords(judged)} (${judged.lost})`;
}

/** How much was judged of a story, by whom last and when, by `moment` in words; empty where nothing was. */
export function judgementsWords(
  { judgements, judgedBy, judgedAt }: Pick<StoryLine, "judgements" | "judgedBy" | "judgedAt">,
  moment: (iso: string) => string,
): string {
  if (judgements === 0) return "";
  const who = judgedBy?.trim() || "an editor";
  const when = judgedAt === null ? "" : `, ${moment(judgedAt)}`;
  return `${counted(judgements, "judgement")}, ${judgements === 1 ? "" : "the last "}by ${who}${when}`;
}

/** Why a judgement is lost, from the note that says so: "Lost: “eleven boats” no longer stands so in report post. It was left out." */
export function lostWords(message: string): string {
  return message.replace(/^Judgement lost: .*?\): /s, "Lost: ");
}

/** What a reason ends on, where the values before it are others each time: the rule. */
const RULE =
  /(?:no value fits both|there are values that fit both|the same within rounding|cannot be the same time|stated in one|possible in one|planned in one|estimated in one|alleged in one|reported in one|denied in one)/;

/** The two ways round of one reason: "stated in one, planned in the other". */
const HEDGED = /^(\w+) in one, (\w+) in the other$/;

/** The rule of a reason; null for one that names no values. */
function ruleOf(reason: string): string | null {
  const sides = HEDGED.exec(reason);
  return sides === null ? (RULE.exec(reason)?.[0] ?? null) : [sides[1], sides[2]].sort().join(" ");
}

/**
 * The reasons of a variant, with dates as a reader writes them. A rule that met several pairs of values is told of the first pair: the values stand
 * beside it, all of them.
 */
export function reasonsOf(because: string): string {
  const rules = new Set<string>();
  const once = [...new Set(because.split("; "))].filter((reason) => {
    const rule = ruleOf(reason);
    if (rule === null) return true;
    const fresh = !rules.has(rule);
    rules.add(rule);
    return fresh;
  });
  return once.join("; ").replace(/\b\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?(?![\w-])/g, (iso) => dateWords(iso));
}

/** How many reports there are, how many of them print another, and how many sources they cite: "4 reports, 1 of them a copy, citing 13 sources". */
export function reportsInWords({ reports, lineage }: Pick<Collation, "reports" | "lineage">): string {
  const outlets = new Set(reports.map(({ outlet }) => outlet));
  const names = new Map(lineage.origins.map(({ id, name }) => [id, name]));
  const cited = new Set(lineage.edges.filter(({ kind }) => kind === "cites").map(({ from }) => from));
  const sources = [...cited].filter((id) => !outlets.has(names.get(id) ?? null)).length;
  const copies = new Set(
    lineage.edges.filter((edge) => edge.kind !== "cites" && edge.overlap >= COPY).map(({ to }) => to),
  ).size;
  return [
    counted(reports.length, "report"),
    copies === 0 ? "" : `, ${copies} of them ${copies === 1 ? "a copy" : "copies"}`,
    sources === 0 ? "" : `${copies === 0 ? "" : ","} citing ${counted(sources, "source")}`,
  ].join("");
}

/**
 * A value as a reader would write it. Dates are kept as ISO 8601 and read "27 November 2005"; where the value is another
 * (`2025-W51`, `2025-SP`), the report's own words stand for it.
 */
export function valueWords(slot: Variant["slot"], { span, value }: Variant["values"][number], text: string): string {
  const own = value.replace(/\s+/g, " ");
  if (slot !== "date" || /^\d{4}$/.test(value)) return own;
  const words = dateWords(value);
  return words === value ? text.slice(span[0], span[1]).replace(/\s+/g, " ").trim() || own : words;
}
