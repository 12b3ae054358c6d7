import type { Span } from "../../base/index.js";
import type { CastMember } from "../../cast/index.js";
import type { Variant } from "../../contract/index.js";
import { sameName } from "../../entities/index.js";
import type { Lexis } from "../lexis.js";
import { mentionsIn } from "../mentions.js";
import { tokensInSpans } from "../report-words.js";
import type { Unit } from "../units.js";
import { mayBeOneVoice } from "../voices.js";
import { differWords } from "../words.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";
import { partingOfSentences, sameSentenceBut, sameWordsBut, shareRun } from "./twin.js";

/** How a unit writes the name of a cast member: its longest form within the unit. */
function writtenName(unit: Unit, member: CastMember): Span | null {
  let best: Span | null = null;
  for (const { start, end } of mentionsIn(member, unit.report)) {
    if (!unit.spans.some(([from, to]) => from <= start && end <= to)) continue;
    if (!/^\p{Lu}/u.test(textOf(unit, [start, end]))) continue;
    if (best === null || end - start > best[1] - best[0]) best = [start, end];
  }
  return best;
}

const letters = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, "");

/** One person or place written in two ways that are no short form of each other: Heidar and Heydar. */
export const findSpellings: SlotFinder = (left, right) => {
  for (const member of left.members) {
    if (!right.members.has(member)) continue;
    const a = writtenName(left, member);
    const b = writtenName(right, member);
    if (a === null || b === null) continue;
    const [x, y] = [textOf(left, a), textOf(right, b)];
    if (letters(x) === letters(y) || x.split(" ").length !== y.split(" ").length) continue;
    const match = sameName(x, y);
    if (match === null) continue;
    return [
      makeVariant("name", "spelling", `${x} and ${y}: taken for one name`, [
        { unit: left, span: a, value: x },
        { unit: right, span: b, value: y },
      ]),
    ];
  }
  return [];
};

/** A name in the text, and whose it is. */
type Named = { readonly member: CastMember; readonly span: Span };

/** The one person whose name holds all these words, with the first of the names; null where there is none, or more than one. */
function personIn(unit: Unit, runs: readonly Span[]): Named | null {
  if (runs.length === 0) return null;
  const holders = runs.map(([from, to]): Named | null => {
    for (const member of unit.sentenceMembers) {
      if (member.type !== "PER") continue;
      const found = mentionsIn(member, unit.report).find((m) => m.start <= from && to <= m.end);
      if (found !== undefined) return { member, span: [found.start, found.end] };
    }
    return null;
  });
  const [first = null, ...others] = holders;
  return others.every((other) => other?.member === first?.member) ? first : null;
}

const FULL_NAME = /^\p{Lu}\S*(?: \p{Lu}\S*){1,3}$/u;

/** Names that share no word: "Clinton" may well be Hillary Clinton. */
function namesApart(left: string, right: string): boolean {
  const words = (name: string) => letters(name).split(" ");
  return !words(left).some((word) => words(right).includes(word)) && sameName(left, right) === null;
}

/** The words in which two clauses part, or else those in which the sentences around them do, where one of the clauses holds them. */
function partingWords(left: Unit, right: Unit): readonly (readonly [readonly Span[], readonly Span[]])[] {
  const { left: a, right: b } = differWords(left, right);
  const holds = ({ spans }: Unit, [from, to]: Span) => spans.some(([start, end]) => start <= from && to <= end);
  const around = partingOfSentences(left, right);
  const held = around !== null && (holds(left, around[0]) || holds(right, around[1]));
  return [[a, b], ...(held ? [[[around[0]], [around[1]]] as const] : [])];
}

/** The same words of two people, by their full names: one of the two names is wrong. Said in other words it may be two things that happened. */
export const findPeople: SlotFinder = (left, right) => {
  for (const [a, b] of partingWords(left, right)) {
    const [x, y] = [personIn(left, a), personIn(right, b)];
    if (x === null || y === null || x.member === y.member) continue;
    const [p, q] = [textOf(left, x.span), textOf(right, y.span)];
    if (!FULL_NAME.test(p) || !FULL_NAME.test(q) || !namesApart(x.member.name, y.member.name)) continue;
    if (!sameWordsBut(left, right, a, b)) continue;
    return [
      makeVariant("name", "conflict", `the same words are said of ${p} and of ${q}`, [
        { unit: left, span: x.span, value: p },
        { unit: right, span: y.span, value: q },
      ]),
    ];
  }
  return [];
};

const DIRECT = new Set(["direct", "mixed"]);

function mostTermsShared(left: Unit, right: Unit, lexis: Lexis): boolean {
  let shared = 0;
  let all = 0;
  for (const term of new Set([...left.terms, ...right.terms])) {
    const weight = lexis.weightOf(term);
    all += weight;
    if (left.terms.has(term) && right.terms.has(term)) shared += weight;
  }
  return left.terms.size >= 4 && shared >= 0.8 * all;
}

/** Fewer words may well be said by two people. */
const LEAST_SAID = 4;

/** The whole quote in the same words. */
function sameQuote(left: Unit, right: Unit): boolean {
  const said = ({ reading, quote }: Unit) =>
    tokensInSpans(reading, quote?.content ?? []).flatMap((i) => {
      const { norm = "" } = reading.document.tokens[i] ?? {};
      return /[\p{L}\p{N}]/u.test(norm) ? [norm] : [];
    });
  const [a, b] = [said(left), said(right)];
  return a.length >= LEAST_SAID && a.length === b.length && a.every((word, i) => word === b[i]);
}

/** Where a unit names its source, else its verb. */
const sourceSpan = (unit: Unit): Span => sourcesOf(unit)[0] ?? unit.claim.trigger;

const sourcesOf = (unit: Unit): readonly Span[] => unit.quote?.source ?? [];

/** The full name in a source where reading it has found nobody: capitalised words that the other source has not. */
function nameInSource(unit: Unit, other: Unit): string | null {
  const [span] = sourcesOf(unit);
  const others = sourcesOf(other)
    .map((source) => textOf(other, source))
    .join(" ")
    .split(/\s+/);
  if (span === undefined) return null;
  const own = textOf(unit, span)
    .split(/\s+/)
    .filter((word) => !others.includes(word));
  const name = own.join(" ").replace(/[,;]$/, "");
  return FULL_NAME.test(name) ? name : null;
}

/** The names of the two speakers; null unless both are people. */
function speakerNames(left: Unit, right: Unit): readonly [string, string] | null {
  const name = (unit: Unit, other: Unit) =>
    unit.speaker === null ? nameInSource(unit, other) : unit.speaker.type === "PER" ? unit.speaker.name : null;
  if (left.speaker !== null && left.speaker === right.speaker) return null;
  const [a, b] = [name(left, right), name(right, left)];
  return a === null || b === null ? null : [a, b];
}

/**
 * True when the report prints a name with the words, in their sentence. Where it prints "she", or a name some sentences off, the report names nobody:
 * that the words are hers is our reading, and may be wrong.
 */
function isPrinted(unit: Unit, name: string): boolean {
  const [span] = sourcesOf(unit);
  const { start = 0, end = 0 } = unit.reading.document.sentences[unit.sentence] ?? {};
  if (span === undefined || span[0] < start || span[1] > end) return false;
  const words = letters(name).split(" ");
  return letters(textOf(unit, span))
    .split(" ")
    .some((word) => words.includes(word));
}

/** Words in a row that two sources do not happen to say alike. */
const ALIKE = 8;

/** One sentence that two reports give to two sources, of which one at least is no person: both may have said it, or one report mixed them up. */
function findSources(left: Unit, right: Unit): readonly Variant[] {
  const [a, b] = [left.speaker, right.speaker];
  // Two people by name are a matter for the stricter rule below.
  if (a === null || b === null || a === b || (a.type === "PER" && b.type === "PER")) return [];
  if (mayBeOneVoice(left, right) || !shareRun(left, right, ALIKE)) return [];
  return [
    makeVariant(
      "speaker",
      "differs",
      `the same words are given to ${a.name} and to ${b.name}`,
      [
        { unit: left, span: sourceSpan(left), value: a.name },
        { unit: right, span: sourceSpan(right), value: b.name },
      ],
      true,
    ),
  ];
}

/** The same words given to two people: somebody is misquoted. */
export const findSpeakers: SlotFinder = (left, right, lexis) => {
  const names = speakerNames(left, right);
  if (names === null || !namesApart(...names)) return findSources(left, right);
  const direct = DIRECT.has(left.quote?.type ?? "") && DIRECT.has(right.quote?.type ?? "");
  const same =
    (direct && (sameQuote(left, right) || mostTermsShared(left, right, lexis))) ||
    sameSentenceBut(left, right, sourcesOf(left), sourcesOf(right));
  if (!same || !isPrinted(left, names[0]) || !isPrinted(right, names[1])) return findSources(left, right);
  return [
    makeVariant(
      "speaker",
      "conflict",
      `the same ${direct ? "quoted " : ""}words are given to ${names[0]} and to ${names[1]}`,
      [
        { unit: left, span: sourceSpan(left), value: names[0] },
        { unit: right, span: sourceSpan(right), value: names[1] },
      ],
    ),
  ];
};
