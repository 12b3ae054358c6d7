import { failed, type Result } from "../base/index.js";
import { explainPostgres } from "./postgres-errors.js";
import { attempt, type Explain, messageOf } from "./refusal.js";
import type { Store } from "./store.js";
import type { StoreOptions } from "./types.js";

const WAIT_MS = 5000;
const JOB_SECONDS = 300;

/**
 * Opens a store and brings it to the newest version: a path or ":memory:" for SQLite, postgres://… or postgresql://… for PostgreSQL.
 * `database-newer`: a later Crossread wrote it; it is left as it is. `database-unavailable`: not reachable, locked, not ours or no database.
 * The libraries are loaded here, so that importing this module costs nothing.
 */
export async function openStore(address: string, options: StoreOptions = {}): Promise<Result<Store>> {
  const waitMs = options.waitMs ?? WAIT_MS;
  if (/^postgres(ql)?:\/\//.test(address)) {
    return attempt(explainPostgres(address), async () =>
      (await import("./postgres.js")).openPostgres(address, waitMs, options.jobSeconds ?? JOB_SECONDS, options.onStep),
    );
  }
  if (address === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    const shown = address.replace(/:\/\/.*/, "://…");
    return failed(
      "database-unavailable",
      `"${shown}" is no address of a database; give a file, ":memory:" or postgres://user@host/database.`,
    );
  }
  let explain: Explain = (error) => `The SQLite library cannot be loaded; install again (${messageOf(error)}).`;
  return attempt(
    (error) => explain(error),
    async () => {
      const { explainSqlite, openSqlite } = await import("./sqlite.js");
      explain = explainSqlite(address);
      return openSqlite(address, waitMs, options.onStep);
    },
  );
}
