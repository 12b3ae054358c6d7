import type { Span } from "../../base/index.js";
import type { CastMember } from "../../cast/index.js";
import { sameName } from "../../entities/index.js";
import type { Lexis } from "../lexis.js";
import { tokensInSpans } from "../report-words.js";
import type { Unit } from "../units.js";
import { differWords } from "../words.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";
import { sameWordsBut } from "./twin.js";

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

/** The same words of two people, by their full names: one of the two names is wrong. Said in other words it may be two things that happened. */
export const findPeople: SlotFinder = (left, right) => {
  const { left: a, right: b } = differWords(left, right);
  if (a.length === 0 || b.length === 0 || left.claim.certainty !== right.claim.certainty) return [];
  const [x, y] = [personIn(left, a), personIn(right, b)];
  if (x === null || y === null || x.member === y.member) return [];
  const [p, q] = [textOf(left, x.span), textOf(right, y.span)];
  if (!FULL_NAME.test(p) || !FULL_NAME.test(q) || !namesApart(x.member.name, y.member.name)) return [];
  if (!sameWordsBut(left, right, a, b)) return [];
  return [
    makeVariant("name", "conflict", `the same words are said of ${p} and of ${q}`, [
      { unit: left, span: x.span, value: p },
      { unit: right, span: y.span, value: q },
    ]),
  ];
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

/** The same quoted words given to two people: somebody is misquoted. */
export const findSpeakers: SlotFinder = (left, right, lexis) => {
  const { speaker: a } = left;
  const { speaker: b } = right;
  if (a === null || b === null || a === b || a.type !== "PER" || b.type !== "PER") return [];
  const sources = (unit: Unit) => unit.quote?.source ?? [];
  const direct = DIRECT.has(left.quote?.type ?? "") && DIRECT.has(right.quote?.type ?? "");
  const same = direct
    ? sameQuote(left, right) || mostTermsShared(left, right, lexis)
    : sameWordsBut(left, right, sources(left), sources(right));
  const span = (unit: Unit): Span => sources(unit)[0] ?? unit.claim.trigger;
  const source = (unit: Unit) => letters(textOf(unit, span(unit)));
  // Where both print "she" or "Clinton", no report names another person: only our reading of who that is differs.
  if (!same || source(left) === source(right) || !namesApart(a.name, b.name)) return [];
  return [
    makeVariant(
      "speaker",
      "conflict",
      `the same ${direct ? "quoted " : ""}words are given to ${a.name} and to ${b.name}`,
      [
        { unit: left, span: span(left), value: a.name },
        { unit: right, span: span(right), value: b.name },
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
