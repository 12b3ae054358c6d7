import { afterAll, beforeAll, describe } from "vitest";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../store/postgres.js";
import { deskSuite } from "./desk-suite.js";
import { exportsSuite } from "./exports-suite.js";

const reason = whyNoPostgres();
if (reason !== null) console.warn(`PostgreSQL is not tested: ${reason}`);

describe.skipIf(reason !== null)("with a server", () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  deskSuite("PostgreSQL", () => server.fresh());
  exportsSuite("PostgreSQL", () => server.fresh());
});
