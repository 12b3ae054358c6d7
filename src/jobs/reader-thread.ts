// A thread that reads and compares reports: one task at a time, each answered by what came of it. `crew.ts` starts it.
import { parentPort, workerData } from "node:worker_threads";
import { analyze, compare } from "../analysis/index.js";
import type { Answered, Asked } from "./crew.js";
import type { Versions } from "./key.js";
import { attempt } from "./pool.js";
import { packagedModels, packagedReader } from "./read-report.js";

const models = packagedModels();
const reader = packagedReader(workerData as Versions);

function work(asked: Asked): unknown {
  if (asked.kind === "read") return reader(asked.unread, asked.known);
  return asked.kind === "compare" ? compare(asked.reports, models) : analyze(asked.report, models);
}

parentPort?.on("message", (asked: Asked) => {
  const answer: Answered = { id: asked.id, ...attempt(() => work(asked)) };
  parentPort?.postMessage(answer);
});
