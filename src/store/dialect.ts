import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.js";

/** Which database a store stands on. */
export type DatabaseKind = "sqlite" | "postgres";

/** What differs between the databases; everything else is the same SQL. */
export type Dialect = {
  readonly kind: DatabaseKind;
  readonly db: Kysely<Tables>;
  /** Names of the tables that are there. */
  tables(db: Kysely<Tables>): Promise<readonly string[]>;
  /** Keeps other processes from migrating until the transaction ends. */
  lock(trx: Transaction<Tables>): Promise<void>;
};

/** One step forward. Steps that were released are never changed: a new one is added below. */
export type Migration = (
  trx: Transaction<Tables>,
  world: {
    readonly kind: DatabaseKind;
    readonly now: () => string;
    /** To be called with how many reports a long step is through. */
    readonly tell: (reports: number) => void;
  },
) => Promise<void>;
