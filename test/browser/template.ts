import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Builds the page into a folder of its own and gives its text: the tests need no build before them and spoil none. */
export async function buildTemplate(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "crossread-page-"));
  try {
    const configFile = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));
    await build({ configFile, mode: "production", logLevel: "error", build: { outDir } });
    return await readFile(join(outDir, "page.html"), "utf8");
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
