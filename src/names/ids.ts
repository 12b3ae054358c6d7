import { nameKey } from "../entities/index.js";
import type { NameKind } from "./types.js";

/** Where a name is kept: its id, and what other forms of it share. */
export type NamePlace = { readonly id: string; readonly bare: boolean; readonly clue: string };

/** The place of a name among all names; null for what has no letter. People stand apart from places and bodies, whose kind reports read differently. */
export function placeOfName(name: string, kind: NameKind): NamePlace | null {
  const person = kind === "person";
  const key = nameKey(name, person);
  if (key === null) return null;
  return { id: `${person ? "person" : "topic"}-${key.words.join("-")}`, bare: key.bare, clue: key.clue };
}

/** The id of the people of whom a report prints the family name alone. */
export function bareIdOf(clue: string): string {
  return `person-${clue}`;
}
