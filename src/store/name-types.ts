import type { Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { NameKind, ReadStatement } from "../names/index.js";

/** Which names are looked for. */
export type NameQuery = {
  /** Beginnings of words that a name must have, folded. */
  readonly terms: readonly string[];
  readonly kind: NameKind | null;
  /** By how many reports print it, or by the day of the latest of them. */
  readonly order: "reports" | "newest";
  readonly limit: number;
  readonly offset: number;
};

/** A name over all reports, counted. `kind` is that which most reports read it as. */
export type NameCount = {
  readonly id: string;
  readonly kind: NameKind;
  readonly bare: boolean;
  readonly name: string;
  readonly title: string | null;
  readonly reports: number;
  readonly stories: number;
  readonly quotes: number;
  readonly first: string;
  readonly last: string;
};

/** A name as one report prints it. */
export type NamePrint = {
  readonly report: string;
  /** The story that the report is in. */
  readonly story: string | null;
  readonly outlet: string | null;
  readonly kind: NameKind;
  readonly bare: boolean;
  readonly clue: string;
  readonly name: string;
  readonly title: string | null;
  readonly forms: readonly { readonly words: string; readonly start: number; readonly end: number }[];
  readonly quotes: number;
  readonly day: string;
  readonly dayOf: "published" | "added";
  /** The report prints the last name alone, and in its story one name only has it. */
  readonly joined: boolean;
};

/** How many statements of a kind a report has of a name. */
export type StatementCount = {
  readonly report: string;
  readonly kind: ReadStatement["kind"];
  readonly type: ReadStatement["type"];
  readonly statements: number;
};

/** A statement as it is kept, with the report that it stands in. */
export type KeptStatement = ReadStatement & {
  readonly report: string;
  readonly headline: string | null;
};

/** A name with the reports that print its last name alone and mean it all the same. */
export type NameReach = { readonly id: string; readonly joined: readonly string[] };

/** Who and what is named, over all reports. */
export type NamesStore = {
  /** Names, those that most reports print or that were printed last first. */
  listNames(query: NameQuery): Promise<Result<readonly NameCount[]>>;
  /** The reports that print a name, the newest first; empty where none does. */
  listPrints(id: string): Promise<Result<readonly NamePrint[]>>;
  /** Other names that share a clue with one. */
  listLikeNames(id: string, clue: string): Promise<Result<readonly NameCount[]>>;
  /** Titles of stories, for those of the ids that are stories. */
  titlesOfStories(ids: readonly string[]): Promise<Result<ReadonlyMap<string, string | null>>>;
  /** What each report has of a name. */
  countStatements(reach: NameReach): Promise<Result<readonly StatementCount[]>>;
  /** The statements of a name in some reports, or of its quotes the last `limit` in any. */
  listStatements(
    reach: NameReach,
    of: { readonly reports: readonly string[] } | { readonly limit: number },
  ): Promise<Result<readonly KeptStatement[]>>;
  /** The newest collation that is kept of a story, where it has one under another key than `known`: `same` where it has that. */
  getNewestCollation(
    storyId: string,
    known: string | null,
  ): Promise<Result<{ readonly key: string; readonly collation: Collation | null } | null>>;
};
