import type { Span } from "../../base/index.js";
import type { CastMember } from "../../cast/index.js";
import { sameName } from "../../entities/index.js";
import type { Lexis } from "../lexis.js";
import { tokensInSpans } from "../report-words.js";
import type { Unit } from "../units.js";
import { differWords } from "../words.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";
import { partingOfSentences, sameSentenceBut, sameWordsBut } from "./twin.js";

/** How a unit writes the name of a cast member: its longest form within the unit. */
function writtenName(unit: Unit, member: CastMember): Span | null {
  let best: Span | null = null;
  for (const { report, start, end } of member.mentions) {
    if (report !== unit.report || !unit.spans.some(([from, to]) => from <= start && end <= to)) continue;
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
      const found = member.mentions.find((m) => m.report === unit.report && m.start <= from && to <= m.end);
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

/** The same words given to two people: somebody is misquoted. */
export const findSpeakers: SlotFinder = (left, right, lexis) => {
  const names = speakerNames(left, right);
  if (names === null || !namesApart(...names)) return [];
  const direct = DIRECT.has(left.quote?.type ?? "") && DIRECT.has(right.quote?.type ?? "");
  const same =
    (direct && (sameQuote(left, right) || mostTermsShared(left, right, lexis))) ||
    sameSentenceBut(left, right, sourcesOf(left), sourcesOf(right));
  const span = (unit: Unit): Span => sourcesOf(unit)[0] ?? unit.claim.trigger;
  if (!same || !isPrinted(left, names[0]) || !isPrinted(right, names[1])) return [];
  return [
    makeVariant(
      "speaker",
      "conflict",
      `the same ${direct ? "quoted " : ""}words are given to ${names[0]} and to ${names[1]}`,
      [
        { unit: left, span: span(left), value: names[0] },
        { unit: right, span: span(right), value: names[1] },
      ],
    ),
  ];
};

const COMPASS = /^(north|south|east|west|northeast|northwest|southeast|southwest|central)(?:ern)?$/;

type Compass = { readonly span: Span; readonly value: string };

/** The part of a country that a token names: "southeastern"; null for any other word. */
function compassAt({ reading: { document, syntax } }: Unit, i: number): Compass | null {
  const token = document.tokens[i];
  const match = token === undefined ? null : COMPASS.exec(token.norm.replace(/-/g, ""));
  if (token === undefined || match === null || syntax.upos[i] !== "ADJ") return null;
  return { span: [token.start, token.end], value: match[1] as string };
}

/**
 * Where a clause says that a place lies: "the southeastern city of Orbeck", "Orbeck in central Sevria". The part must belong to the place's own noun or to
 * what it lies in: "northern Orbeck" is a part of it.
 */
function lies(unit: Unit, place: CastMember): Compass | null {
  const { document, syntax } = unit.reading;
  for (const i of unit.tokens) {
    const { start = -1, end = -1 } = document.tokens[i] ?? {};
    if (
      !place.mentions.some((mention) => mention.report === unit.report && mention.start <= start && end <= mention.end)
    )
      continue;
    const above = syntax.head[i] ?? -1;
    const nouns = [above, ...(syntax.children[i] ?? []).filter((child) => syntax.deprel[child] === "appos")];
    for (const noun of nouns.filter((n) => syntax.upos[n] === "NOUN")) {
      for (const child of syntax.children[noun] ?? []) {
        const own = compassAt(unit, child);
        if (own !== null) return own;
        if (child === i || syntax.deprel[child] !== "nmod") continue;
        for (const below of syntax.children[child] ?? []) {
          const around = compassAt(unit, below);
          if (around !== null) return around;
        }
      }
    }
  }
  return null;
}

/** One is only less precise: "south" beside "southeast". */
function nests(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a);
}

/** One place put into two parts of a country: central and southeastern. Where it lies does not depend on what happened there. */
export const findPlaces: SlotFinder = (left, right) => {
  for (const place of left.members) {
    if (place.type !== "LOC" || !right.members.has(place)) continue;
    const [a, b] = [lies(left, place), lies(right, place)];
    if (a === null || b === null || a.value === b.value) continue;
    const relation = nests(a.value, b.value) ? "more-precise" : "conflict";
    return [
      makeVariant("place", relation, `${place.name} is put into two parts of the country: ${a.value} and ${b.value}`, [
        { unit: left, span: a.span, value: textOf(left, a.span) },
        { unit: right, span: b.span, value: textOf(right, b.span) },
      ]),
    ];
  }
  return [];
};
