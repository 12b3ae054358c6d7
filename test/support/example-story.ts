import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readReport } from "../../src/formats/index.js";
import { type Collation, compare, type ReportInput } from "../../src/index.js";

/** The collation of a story of `examples/`, its reports in the order of their file names. */
export async function exampleStory(story: string): Promise<Collation> {
  const folder = join("examples", story);
  const inputs: ReportInput[] = [];
  for (const name of readdirSync(folder).sort()) {
    const hint = { id: name.replace(/\.\w+$/, ""), name, contentType: null, url: null };
    const read = await readReport(readFileSync(join(folder, name)), hint);
    if (!read.ok) throw new Error(`${name}: ${read.problem.message}`);
    inputs.push(read.value.report);
  }
  return compare(inputs);
}
