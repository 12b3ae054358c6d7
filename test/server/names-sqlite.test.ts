import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { namesSuite } from "./names-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-names-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

namesSuite("SQLite", async () => join(folder, `${files++}.db`));
