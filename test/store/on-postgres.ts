import { afterAll, beforeAll, describe } from "vitest";
import { startPostgres, type TestPostgres, whyNoPostgres } from "./postgres.js";

/** Suites over a PostgreSQL server of their own; skipped, with the reason, where none can be started. */
export function onPostgres(...suites: readonly ((name: string, fresh: () => Promise<string>) => void)[]): void {
  const reason = whyNoPostgres();
  if (reason !== null) console.warn(`PostgreSQL is not tested: ${reason}`);
  describe.skipIf(reason !== null)("with a server", () => {
    let server: TestPostgres;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server?.stop());
    for (const suite of suites) suite("PostgreSQL", () => server.fresh());
  });
}
