import { TURNING_HEADS } from "./name-lists.js";
import { foldName, personName } from "./name-words.js";
import { prepareName } from "./same-name.js";

/** A name as it is looked up: what names of one normalised form share. */
export type NameKey = {
  /** Its words, folded, without titles, articles and legal forms; of three and more in the order of the alphabet, since their order is free. */
  readonly words: readonly string[];
  /** One word, or one word and initials: what several people and places may share. */
  readonly bare: boolean;
  /** What other forms of the same name have too: a person's family name, the initials of anything else, the word where there is but one. */
  readonly clue: string;
};

/**
 * The key of a name; null where it has no letter. Two names that `sameName` calls equal or of another order have one key, but for words that are
 * written together in one of them.
 */
export function nameKey(name: string, person: boolean): NameKey | null {
  const { core, letters, acronyms } = prepareName(name);
  if (!core.some((word) => /[\p{L}\p{N}]/u.test(word))) return null;
  const head = core[0] as string;
  // "Department of Justice" is "Justice Department".
  const turned = core.length > 2 && core[1] === "of" && TURNING_HEADS.has(head);
  const straight = turned ? [...core.slice(2).filter((word) => word !== "the"), head] : [...core];
  const family = personName(core).family;
  const clue = person ? family[family.length - 1] : (letters ?? (core.length > 1 ? acronyms[0] : head));
  return {
    words: straight.length > 2 ? straight.sort() : straight,
    bare: core.filter((word) => word.length > 1).length < 2,
    clue: clue ?? head,
  };
}

/** The words that a reader types of a name, folded as names are. */
export function nameTerms(typed: string): readonly string[] {
  return foldName(typed)
    .replace(/[.,"“”()]/g, "")
    .split(/[\s\-–—/_]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}
