import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { reportSuite } from "./report-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-report-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

reportSuite("SQLite", async () => join(folder, `${files++}.db`));
