import type { Gender } from "./given-names.js";
import type { EntityType, Mention } from "./types.js";

/** A mention with its tokens `[first, last]`. */
export type DraftMention = Mention & { readonly first: number; readonly last: number };

/** An entity in the making. */
export type Draft = {
  readonly type: EntityType;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Words of all its name forms, lower case. */
  readonly words: ReadonlySet<string>;
  /** Titles and roles as printed. */
  readonly titles: string[];
  /** Lemmas of the nouns in its titles and roles ("spokesman", "company", "island"). */
  readonly nouns: Set<string>;
  gender: Gender | null;
  readonly mentions: DraftMention[];
};
