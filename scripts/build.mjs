// `npm run build`: the three TypeScript projects, the two pages, and the JSON Schemas. With `--clean`, from nothing.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkNode, ROOT, run } from "./prepare.mjs";

checkNode();
if (process.argv.includes("--clean")) rmSync(join(ROOT, "dist"), { recursive: true, force: true });
run(process.execPath, [join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-b", "tsconfig.json"]);
for (const mode of ["production", "desk"]) {
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  run(process.execPath, [vite, "build", "--logLevel", "warn", "--mode", mode]);
}
await writeSchemas();

/** One file for each `…Schema` that the contract exports: `reportInputSchema` becomes schema/report-input.json. */
async function writeSchemas() {
  const { z } = await import("zod");
  const contract = await import(pathToFileURL(join(ROOT, "dist", "contract", "index.js")).href);
  mkdirSync(join(ROOT, "schema"), { recursive: true });
  for (const [name, schema] of Object.entries(contract)) {
    if (!name.endsWith("Schema")) continue;
    const file = name.slice(0, -"Schema".length).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    // As input: a reader of version 1 must let fields pass that it does not know.
    const body = { $id: `crossread/${file}/1`, title: file, ...z.toJSONSchema(schema, { io: "input" }) };
    writeFileSync(join(ROOT, "schema", `${file}.json`), `${JSON.stringify(body, null, 2)}\n`);
  }
}
