// `npx tsx scripts/readme.ts`: puts what the program prints today into README.md. `test/docs.test.ts` fails until it is done.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { exampleOf, withExample } from "./check/readme.js";

const reports = readdirSync("examples/letters").map((name) => `examples/letters/${name}`);
const account = execFileSync(process.execPath, ["bin/crossread.js", "compare", ...reports.sort()], {
  encoding: "utf8",
  env: { ...process.env, COLUMNS: "80", NO_COLOR: "1" },
});
writeFileSync("README.md", withExample(readFileSync("README.md", "utf8"), exampleOf(account)));
