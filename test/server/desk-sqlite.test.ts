import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { deskSuite } from "./desk-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-desk-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

deskSuite("SQLite", async () => join(folder, `${files++}.db`));
