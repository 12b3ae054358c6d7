import { sql } from "kysely";
import type { Migration } from "./dialect.js";

/** Version 6: what an edit changed, so that it can be undone however long ago it was; and that it was undone. */
export const schema6: Migration = async (trx, { kind }) => {
  const big = kind === "sqlite" ? "integer" : "bigint";
  for (const column of ["before text", `part_of ${big}`, "undone_at text", "undone_by text"]) {
    await sql.raw(`alter table edits add column ${column}`).execute(trx);
  }
};
