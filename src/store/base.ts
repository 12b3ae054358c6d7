import type { Kysely, Transaction } from "kysely";
import type { Result } from "../base/index.js";
import type { DatabaseKind } from "./dialect.js";
import type { Tables } from "./tables.js";

/** A connection of the store. */
export type Db = Kysely<Tables>;
/** A transaction of the store. */
export type Trx = Transaction<Tables>;

/** What the parts of a store share. */
export type Base = {
  readonly kind: DatabaseKind;
  readonly db: Db;
  /** Runs a reading; an error of the database becomes a problem. */
  run<T>(work: () => Promise<T>): Promise<Result<T>>;
  /** Runs a change in one transaction. */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<Result<T>>;
  /** The present, ISO 8601 in UTC. */
  now(): string;
};
