import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOptions } from "../options.js";
import { generateReports } from "./generate.js";

const BIN = fileURLToPath(new URL("../../bin/crossread.js", import.meta.url));
/** The import is done in so many parts of one size, each a process of its own: what a report costs must not grow from one to the next. */
const PARTS = 5;
const WANTED = { reports: 100_000, seconds: 3600, megabytes: 1024 };

type Part = { readonly seconds: number; readonly cpu: number | null; readonly megabytes: number | null };

/** `bench import`: generates reports from the corpora and imports them, and says how long 100,000 take. Returns the exit status. */
export async function runImportBench(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["reports", "data", "store", "folder"], ["keep"]);
  if (options === null) return 2;
  const data = options.values.data ?? process.env.CROSSREAD_DATA;
  if (data === undefined || !existsSync(data)) {
    console.error("No corpora: name their folder with --data or in CROSSREAD_DATA.");
    return 2;
  }
  const reports = Number(options.values.reports ?? 2000);
  const folder = options.values.folder ?? mkdtempSync(join(tmpdir(), "crossread-import-"));
  const paths = Array.from({ length: PARTS }, (_, i) => join(folder, `reports-${reports}-${i}.jsonl`));
  const store = options.values.store ?? join(folder, "store.db");
  try {
    if (!paths.every((path) => existsSync(path))) {
      const { words } = await generateReports(data, reports, paths);
      console.log(`${reports} reports generated, ${Math.round(words / reports)} words each`);
    }
    const parts: Part[] = [];
    for (const [i, path] of paths.entries()) {
      const part = await importOne(path, store);
      parts.push(part);
      const each = (1000 * part.seconds * PARTS) / reports;
      const cpu = part.cpu === null ? "" : `, ${((1000 * part.cpu * PARTS) / reports).toFixed(1)} ms of processor`;
      console.log(
        `part ${i + 1}: ${part.seconds.toFixed(1)} s, ${each.toFixed(1)} ms a report${cpu}, at most ${part.megabytes ?? "?"} MB`,
      );
    }
    return summarize(parts, reports, store);
  } finally {
    if (!options.switches.has("keep") && options.values.folder === undefined)
      rmSync(folder, { recursive: true, force: true });
  }
}

function summarize(parts: readonly Part[], reports: number, store: string): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const seconds = (sum(parts.map((part) => part.seconds)) / reports) * WANTED.reports;
  const cpu = parts.every((part) => part.cpu !== null)
    ? (sum(parts.map((part) => part.cpu as number)) / reports) * WANTED.reports
    : null;
  const most = Math.max(...parts.map((part) => part.megabytes ?? 0));
  const [first, last] = [parts[0], parts.at(-1)].map((part) => part?.cpu ?? part?.seconds ?? 0) as [number, number];
  const size = existsSync(store) ? `, ${(statSync(store).size / reports / 1024).toFixed(1)} kB on disk a report` : "";
  console.log(
    `100,000 reports would take ${Math.round(seconds)} s (processor: ${cpu === null ? "?" : Math.round(cpu)} s, on two ${cpu === null ? "?" : Math.round(cpu / 2)} s); ` +
      `the last part cost ${(last / first).toFixed(2)} times the first; at most ${most} MB${size}`,
  );
  return seconds <= WANTED.seconds && most < WANTED.megabytes ? 0 : 1;
}

function importOne(path: string, store: string): Promise<Part> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [BIN, "import", path, "--store", store], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    let seen: { cpu: number | null; megabytes: number | null } = { cpu: null, megabytes: null };
    const timer = setInterval(() => {
      seen = usageOf(child.pid as number) ?? seen;
    }, 100);
    child.on("error", reject);
    child.on("exit", (status) => {
      clearInterval(timer);
      if (status !== 0) reject(new Error(`import ended with status ${status}`));
      else resolve({ seconds: (performance.now() - started) / 1000, ...seen });
    });
  });
}

/** Processor time and the most memory of a process, where the system tells them in /proc. */
function usageOf(pid: number): { cpu: number; megabytes: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    // A process that is just ending has no memory any more.
    if (peak === undefined) return null;
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Math.round(Number(peak) / 1024) };
  } catch {
    return null;
  }
}
