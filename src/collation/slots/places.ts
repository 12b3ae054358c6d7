import type { Span } from "../../base/index.js";
import type { CastMember } from "../../cast/index.js";
import { mentionsIn } from "../mentions.js";
import type { Unit } from "../units.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";

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
export function lies(unit: Unit, place: CastMember): Compass | null {
  const { document, syntax } = unit.reading;
  const mentions = mentionsIn(place, unit.report);
  for (const i of unit.tokens) {
    const { start = -1, end = -1 } = document.tokens[i] ?? {};
    if (!mentions.some((mention) => mention.start <= start && end <= mention.end)) continue;
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

/** True when two parts of a country cannot both be where one place lies. */
export function partsApart(a: string, b: string): boolean {
  return a !== b && !nests(a, b);
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
