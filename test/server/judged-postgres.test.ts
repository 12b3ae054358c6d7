import { afterAll, beforeAll, describe } from "vitest";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../store/postgres.js";
import { judgedSuite } from "./judged-suite.js";

const reason = whyNoPostgres();
if (reason !== null) console.warn(`PostgreSQL is not tested: ${reason}`);

describe.skipIf(reason !== null)("with a server", () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  judgedSuite("PostgreSQL", () => server.fresh());
});
