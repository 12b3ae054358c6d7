import type { Migration } from "./dialect.js";

/** Version 1: reports, stories, lists and collations. */
export const schema1: Migration = async ({ schema }) => {
  await schema
    .createTable("reports")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("sha256", "text", (c) => c.notNull())
    .addColumn("length", "bigint", (c) => c.notNull())
    .addColumn("outlet", "text")
    .addColumn("headline", "text")
    .addColumn("published", "text")
    .addColumn("body", "text", (c) => c.notNull())
    .execute();
  await schema
    .createTable("stories")
    .addColumn("id", "text", (c) => c.primaryKey().notNull())
    .addColumn("title", "text")
    .execute();
  await schema
    .createTable("story_reports")
    .addColumn("story_id", "text", (c) => c.notNull().references("stories.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("report_id", "text", (c) => c.notNull().references("reports.id"))
    .addPrimaryKeyConstraint("story_reports_pk", ["story_id", "position"])
    .addUniqueConstraint("story_reports_once", ["story_id", "report_id"])
    .execute();
  await schema
    .createTable("collations")
    .addColumn("story_id", "text", (c) => c.notNull().references("stories.id"))
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("collations_pk", ["story_id", "key"])
    .execute();
};
