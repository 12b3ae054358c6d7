import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/**
 * Builds a page into a folder of its own and gives its text: the tests need no build before them and spoil none. `page` is
 * the page that is a file, `desk` the one that a server shows.
 */
export async function buildTemplate(name: "page" | "desk" = "page"): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "crossread-page-"));
  try {
    const configFile = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));
    await build({ configFile, mode: name === "desk" ? name : "production", logLevel: "error", build: { outDir } });
    return await readFile(join(outDir, `${name}.html`), "utf8");
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
