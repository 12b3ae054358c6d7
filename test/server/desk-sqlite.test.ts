import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { deskSuite } from "./desk-suite.js";
import { exportsSuite } from "./exports-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-desk-"));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fresh = async () => join(folder, `${files++}.db`);
deskSuite("SQLite", fresh);
exportsSuite("SQLite", fresh);
