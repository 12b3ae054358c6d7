import { failed, ok, type Result } from "../base/index.js";
import type { DeskJob } from "../contract/index.js";
import { readSources } from "../ingest/index.js";
import { bringIn } from "../jobs/index.js";
import type { Desk } from "./types.js";

/** Brings the example reports into the store. Those that are there already are known again, so that a second time adds nothing. */
export async function openExamples({ jobs, examples = [] }: Desk): Promise<Result<DeskJob>> {
  if (examples.length === 0) return failed("not-found", "This server has no examples; bring in reports of your own.");
  const job = await jobs.bring(["examples"], (work, how) =>
    bringIn(readSources(examples, { stdin: null, signal: how.signal }), work, how),
  );
  if (!job.ok) return job;
  return job.value === null
    ? failed("not-found", "The examples are not where the package had them; install it again.")
    : ok(job.value);
}
