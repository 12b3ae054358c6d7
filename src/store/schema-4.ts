import { sql } from "kysely";
import type { Migration } from "./dialect.js";
import { type Noted, noting } from "./noting.js";

const NOTED: readonly Noted[] = [
  { name: "story_told", kind: "story-told", on: "insert", table: "collations", story: "new.story_id" },
  // A collation that holds again counts as made again.
  { name: "story_retold", kind: "story-told", on: "update of made_at", table: "collations", story: "new.story_id" },
];

/** Version 4: who looks at a feed right now; that a story was told, for those who follow a store; counts of collations at hand. */
export const schema4: Migration = async (trx, { kind }) => {
  const statements = [
    "alter table feeds add column taken_by text",
    "alter table feeds add column taken_until text",
    // What collations count is listed without their bodies, behind which the counts stand.
    "create index collations_counts on collations (story_id, made_at, conflicts, disagreements, origins)",
    ...NOTED.flatMap((noted) => noting(kind, noted)),
  ];
  for (const statement of statements) await sql.raw(statement).execute(trx);
};
