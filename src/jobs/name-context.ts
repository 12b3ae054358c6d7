import type { NamePrint, NameReach, Store } from "../store/index.js";

/** What of a name is wanted: so many of its stories, and of what it says only that of a story, an outlet, a kind of quote. */
export type NameAsked = {
  readonly id: string;
  readonly limit: number;
  readonly offset: number;
  readonly story?: string | undefined;
  readonly outlet?: string | undefined;
  readonly type?: "direct" | "indirect" | undefined;
};

/** What the parts of a name's record share. */
export type NameContext = {
  readonly store: Store;
  readonly reach: NameReach;
  readonly prints: readonly NamePrint[];
  /** Titles of stories. */
  readonly titles: ReadonlyMap<string, string | null>;
  readonly byReport: ReadonlyMap<string, NamePrint>;
};

/** Reports of one story, or of none, that have something of a name that was asked for. */
export type Chosen = { readonly story: string | null; readonly reports: readonly string[]; readonly last: string };

/** What lets a statement through; a quote that is both counts as either. */
export function passes(of: { readonly kind: string; readonly type: string | null }, { type }: NameAsked): boolean {
  return type === undefined || (of.kind === "quote" && (of.type === type || of.type === "mixed"));
}
