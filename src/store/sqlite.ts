import { open, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, SqliteDialect, type SqliteStatement, sql } from "kysely";
import Database from "libsql";
import type { OpenBackup } from "./backup.js";
import type { Dialect } from "./dialect.js";
import { checkVersion, MIGRATIONS, migrate } from "./migrations.js";
import { codeOf, type Explain, messageOf, Refusal } from "./refusal.js";
import { createSqlStore } from "./sql-store.js";
import type { Store } from "./store.js";
import type { Tables } from "./tables.js";
import type { StoreOptions } from "./types.js";

/** Opens a file or ":memory:". Throws a `Refusal` or an error of the driver, which `explainSqlite` puts into words. */
export async function openSqlite(address: string, waitMs: number, onStep?: StoreOptions["onStep"]): Promise<Store> {
  const { raw, db } = await openFile(address, waitMs, onStep);
  return createSqlStore({
    kind: "sqlite",
    db,
    shown: address,
    explain: explainSqlite(address),
    openBackup,
    copyTo: (path) => void raw.prepare("vacuum into ?").run(path),
    queue: null,
    close: () => db.destroy(),
  });
}

/** Opens a backup, or makes one. */
export const openBackup: OpenBackup = async (path) => {
  const { raw, db } = await openFile(path, 5000);
  return {
    db,
    close: async () => {
      // One file, without a log beside it.
      raw.pragma("journal_mode = DELETE");
      await db.destroy();
    },
  };
};

async function openFile(address: string, waitMs: number, onStep?: StoreOptions["onStep"]) {
  const memory = address === ":memory:";
  // An absolute path, because libsql takes a path such as libsql://… for a server to call.
  const path = memory ? address : resolve(address);
  if (!memory) await checkFile(path);
  const raw = new Database(path, { timeout: waitMs });
  const dialect = createDialect(raw);
  try {
    await checkVersion(dialect, dialect.db, MIGRATIONS);
    if (!memory) opened.add(inodeOf(await stat(path)));
    if (!memory) await configure(raw, waitMs);
    await migrate(dialect, MIGRATIONS, onStep);
  } catch (error) {
    await dialect.db.destroy();
    throw error;
  }
  return { raw, db: dialect.db };
}

/** Statements kept ready: they are freed only when they are collected, and a store uses some twenty. */
const MAX_STATEMENTS = 200;

function createDialect(raw: Database.Database): Dialect {
  const ready = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const control = CONTROL[text];
    if (control !== undefined) return controlStatement(raw, control);
    const known = ready.get(text);
    if (known !== undefined) return known;
    const statement = raw.prepare<unknown[]>(text);
    if (ready.size >= MAX_STATEMENTS) ready.clear();
    ready.set(text, statement);
    return statement;
  };
  const close = () => {
    ready.clear();
    raw.close();
  };
  return {
    kind: "sqlite",
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: { prepare, close } }) }),
    tables: async (db) => {
      const list = sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`;
      return (await list.execute(db)).rows.map((row) => row.name);
    },
    // `begin immediate` is the lock.
    lock: async () => {},
  };
}

/**
 * Every transaction of the store writes. Begun as a reader it could not wait for its turn to write; SQLite would end it at once.
 */
const CONTROL: Readonly<Record<string, string>> = { begin: "begin immediate", commit: "commit", rollback: "rollback" };

/** A statement that libsql has prepared and that met a lock stays open and blocks each later commit; `exec` leaves nothing open. */
function controlStatement(raw: Database.Database, text: string): SqliteStatement {
  const run = () => {
    try {
      raw.exec(text);
    } catch (error) {
      // A disk that is full ends the transaction by itself; what is to be told is that, not this.
      if (text !== "rollback" || !/no transaction is active/.test(messageOf(error))) throw error;
    }
    return { changes: 0, lastInsertRowid: 0 };
  };
  return { reader: false, run, all: () => [], iterate: () => [].values() };
}

/**
 * WAL: readers do not wait for a writer. synchronous=FULL: in WAL, NORMAL may lose the last commits in a power cut; a collation costs
 * seconds of reading, its commit a millisecond.
 */
async function configure(raw: Database.Database, waitMs: number): Promise<void> {
  raw.pragma("foreign_keys = ON");
  raw.pragma("synchronous = FULL");
  // Going over to WAL does not wait like other statements do when two processes open a new file at once.
  for (let waited = 0; ; waited += 20) {
    try {
      raw.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (!codeOf(error).startsWith("SQLITE_BUSY") || waited >= waitMs) throw error;
      await sleep(20);
    }
  }
}

const MAGIC = "SQLite format 3\0";
/**
 * Files that this process has opened as databases, and that are looked into by SQLite alone from then on: when a process closes a file, the system takes all locks
 * from it that the process has on that file, those of another connection of SQLite too. Another process would then take itself for the last one, and take the log away from
 * under that connection. A connection may live on after it was closed, until its statements are collected.
 */
const opened = new Set<string>();

const inodeOf = ({ dev, ino }: { readonly dev: number; readonly ino: number }) => `${dev} ${ino}`;

/** Refuses what is no database before SQLite sees it: it takes a short text file for an empty database and writes over it. */
async function checkFile(path: string): Promise<void> {
  const info = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  });
  if (info === null) {
    const folder = await stat(dirname(path)).catch(() => null);
    if (folder?.isDirectory()) return;
    throw new Refusal("database-unavailable", `There is no folder ${dirname(path)}; make it, or name another file.`);
  }
  if (!info.isFile()) {
    throw new Refusal("database-unavailable", `${path} is not a file; name a file for the database.`);
  }
  if (info.size === 0 || opened.has(inodeOf(info))) return;
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
    if (bytesRead === MAGIC.length && buffer.toString("latin1") === MAGIC) return;
  } finally {
    await file.close();
  }
  throw new Refusal("database-unavailable", `${path} is no SQLite database; name another file. Nothing was changed.`);
}

const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/SQLITE_(BUSY|LOCKED)/, "another program holds it: close that program or try again"],
  [/SQLITE_NOTADB/, "it is no SQLite database: name another file"],
  [/SQLITE_CORRUPT|SyntaxError/, "it is damaged: restore it from a copy"],
  [/SQLITE_FULL|ENOSPC/, "the disk is full: make room"],
  [/SQLITE_READONLY|EACCES|EPERM|EROFS/, "it may not be written: change its permissions or name another file"],
  [/SQLITE_CANTOPEN|Unable to open/, "it cannot be opened: check that its folder is there and may be written"],
  [/SQLITE_IOERR|EIO|EFBIG/, "the disk does not take or give it: check that it has room and is sound"],
  [/Cannot find module/, "the SQLite library for this platform is not installed: install again, or use PostgreSQL"],
];

/** Puts an error of SQLite, or of the file system under it, into words. */
export function explainSqlite(address: string): Explain {
  return (error) => {
    const known = `${codeOf(error)} ${error instanceof Error ? error.name : ""} ${messageOf(error)}`;
    const advice = ADVICE.find(([pattern]) => pattern.test(known))?.[1] ?? "check the file";
    return `The database ${address} cannot be used; ${advice} (${messageOf(error)}).`;
  };
}
