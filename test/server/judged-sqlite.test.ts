import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { judgedSuite } from "./judged-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-judged-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

judgedSuite("SQLite", async () => join(folder, `${files++}.db`));
