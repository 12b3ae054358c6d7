import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { failed, ok, type ProblemCode, type Result } from "../base/index.js";
import type { PdfContent } from "../formats/index.js";

/** How far the reading of one PDF may go: milliseconds, and megabytes of memory. */
const timeoutMs = 20_000;
const maxHeapMb = 512;
const maxGrowthMb = 768;
const maxArray = 128 * 1024 * 1024;

// Runs in a thread of its own, which can be ended: a hostile PDF can keep its parser busy for ever or make it eat all memory.
// Plain JavaScript as text, so that it is the same from the sources and from the build.
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const { library, bytes, maxPages, maxRuns, maxArray } = workerData;
// No part of a text is that long: a stream that is asked to unfold further has been taken too far.
const refuse = (size) => {
  if (typeof size !== "number" || size <= maxArray) return;
  parentPort.postMessage({ error: "memory" });
  throw new RangeError("too large");
};
for (const name of ["Uint8Array", "Uint8ClampedArray", "ArrayBuffer"]) {
  globalThis[name] = new Proxy(globalThis[name], {
    construct(target, args, self) {
      refuse(args[0]);
      return Reflect.construct(target, args, self === globalThis[name] ? target : self);
    },
  });
}
(async () => {
  const { getDocumentProxy } = await import(library);
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, stopAtErrors: false, disableFontFace: true, useWorkerFetch: false });
  const pages = [];
  let left = maxRuns;
  for (let n = 1; n <= Math.min(pdf.numPages, maxPages) && left > 0; n++) {
    let runs = [];
    let width = 0;
    let height = 0;
    try {
      const page = await pdf.getPage(n);
      const view = page.getViewport({ scale: 1 });
      const [a, b, c, d, e, f] = view.transform;
      width = view.width;
      height = view.height;
      const { items } = await page.getTextContent();
      for (const { str, transform, width: long } of items) {
        if (typeof str !== "string" || left-- <= 0) continue;
        const [k, l, m, o, x, y] = transform;
        // Words that stand aslant or upright are stamps and margins.
        if (Math.abs(b * k + d * l) > 0.2 * Math.abs(a * k + c * l)) continue;
        runs.push({
          text: str,
          x: a * x + c * y + e,
          y: height - (b * x + d * y + f),
          width: long,
          size: Math.hypot(a * m + c * o, b * m + d * o),
        });
      }
      page.cleanup();
    } catch {
      // A page that is broken leaves the others.
    }
    pages.push({ width, height, runs });
  }
  let info = {};
  try { info = (await pdf.getMetadata()).info ?? {}; } catch {}
  const words = (value) => (typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 1000) : null);
  parentPort.postMessage({
    content: { pages, title: words(info.Title), author: words(info.Author), created: words(info.CreationDate), lang: words(info.Language) },
    pages: pdf.numPages,
  });
})().catch((error) => parentPort.postMessage({ error: String(error?.name ?? "Error") }));
`;

type Answer = { readonly content?: PdfContent; readonly error?: string };

/**
 * The text layer of a PDF (unpdf, in a thread that is ended after 20 s or 768 MB). Problems: `encrypted` where it
 * wants a password, `damaged`, `too-large`.
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Result<PdfContent>> {
  const library = pathToFileURL(createRequire(import.meta.url).resolve("unpdf")).href;
  const copy = new Uint8Array(bytes);
  const worker = new Worker(program, {
    eval: true,
    // What the parser prints is no output of ours.
    stdout: true,
    stderr: true,
    workerData: { library, bytes: copy, maxPages: 3000, maxRuns: 1_000_000, maxArray },
    transferList: [copy.buffer],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  try {
    const answer = await answerOf(worker);
    if (typeof answer === "object" && answer.content !== undefined) return ok(answer.content);
    return problemOf(typeof answer === "string" ? answer : (answer.error ?? "Error"), name);
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<Answer | "slow" | "memory"> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const done = (answer: Answer | "slow" | "memory") => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(answer);
    };
    const timer = setTimeout(() => done("slow"), timeoutMs);
    // Streams unfold outside of the heap, which the limits of a thread do not see.
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > maxGrowthMb * 1024 * 1024) done("memory");
    }, 50);
    worker.on("message", done);
    worker.on("error", (error: NodeJS.ErrnoException) =>
      done(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : { error: error.name }),
    );
    worker.on("exit", () => done({ error: "Exit" }));
  });
}

function problemOf(error: string, name: string): Result<never> {
  const [code, what]: readonly [ProblemCode, string] =
    error === "PasswordException"
      ? ["encrypted", "is locked with a password. Save a copy without one and give that."]
      : error === "slow"
        ? ["too-large", `takes more than ${timeoutMs / 1000} s to read. Save its text as .txt.`]
        : error === "memory"
          ? ["too-large", "unpacks to more than a report can have. Save its text as .txt."]
          : ["damaged", "is no PDF that can be read. Get it again, or save its text as .txt."];
  return failed(code, `${name} ${what}`);
}
