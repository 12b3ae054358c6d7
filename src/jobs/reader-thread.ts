// A thread that reads and compares reports: one task at a time, each answered by what came of it. `crew.ts` starts it.
import { parentPort, workerData } from "node:worker_threads";
import { analyze, compare } from "../analysis/index.js";
import { readPartsHere } from "../ingest/index.js";
import { writeCollation } from "../store/index.js";
import type { Answered, Asked, Outcome } from "./crew.js";
import type { Versions } from "./key.js";
import { attempt, attemptLater } from "./pool.js";
import { packagedModels, packagedReader } from "./read-report.js";
import { readTold, writeStory } from "./write-story.js";

const models = packagedModels();
const reader = packagedReader(workerData as Versions);

async function work(asked: Asked): Promise<Outcome> {
  if (asked.kind === "read") return attempt(() => reader(asked.unread, asked.known));
  if (asked.kind === "compare") return attempt(() => compare(asked.reports, models));
  if (asked.kind === "collate") return attempt(() => writeCollation(compare(asked.reports, models)));
  if (asked.kind === "analyze") return attempt(() => analyze(asked.report, models));
  if (asked.kind === "write") return attemptLater(writeStory(readTold(asked.told), asked.form));
  return attemptLater(readPartsHere(asked.bytes, asked.hint));
}

parentPort?.on("message", async (asked: Asked) => {
  const answer: Answered = { id: asked.id, ...(await work(asked)) };
  const own = "value" in answer && answer.value instanceof Uint8Array ? [answer.value.buffer as ArrayBuffer] : [];
  // What was written is handed over, not copied.
  parentPort?.postMessage(answer, asked.kind === "write" ? own : []);
});
