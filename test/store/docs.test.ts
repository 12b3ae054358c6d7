import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/index.js";
import { must } from "./suite.js";

/** Table → columns, as docs/store.md names them. */
function documented(page: string): Record<string, string[]> {
  const tables: Record<string, string[]> = {};
  for (const section of page.split(/^### /m).slice(1)) {
    const name = /^`(\w+)`/.exec(section)?.[1];
    if (name !== undefined) tables[name] = [...section.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]!);
  }
  return tables;
}

test("docs/store.md names every table and every column, and none that is not there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "crossread-store-docs-"));
  const path = join(folder, "store.db");
  await must(await openStore(path)).close();
  const raw = new Database(path);
  const names = raw
    .prepare<unknown[]>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
    )
    .all() as { name: string }[];
  const found = Object.fromEntries(
    names
      .filter(({ name }) => !/^(report|passage)_words/.test(name))
      .map(({ name }) => {
        const columns = raw.prepare<unknown[]>(`select name from pragma_table_info('${name}')`).all() as {
          name: string;
        }[];
        return [name, columns.map((column) => column.name)];
      }),
  );
  raw.close();
  rmSync(folder, { recursive: true });
  expect(documented(readFileSync("docs/store.md", "utf8"))).toEqual(found);
});
