// A thread that reads reports: one at a time, each answered by what is kept of it. `pool.ts` starts it.
import { parentPort, workerData } from "node:worker_threads";
import type { Versions } from "./key.js";
import { type Answered, type Asked, attempt } from "./pool.js";
import { packagedReader } from "./read-report.js";

const reader = packagedReader(workerData as Versions);
parentPort?.on("message", ({ id, unread, known }: Asked) => {
  const answer: Answered = { id, ...attempt(reader, unread, known) };
  parentPort?.postMessage(answer);
});
