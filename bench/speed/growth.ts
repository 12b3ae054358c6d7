import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { analyze, compare, ReportInput } from "../../src/index.js";

/** Sizes of the texts in characters: words per second must stay the same from the first to the last. */
const SIZES = [50_000, 200_000, 1_000_000];
const ROUNDS = 3;
/** Reports of one story: as many as a day brings of a large one, and of the largest there are. */
const MANY = [50, 100, 200, 500];

/** What is measured: the package as it is built. */
export type Crossread = { readonly analyze: typeof analyze; readonly compare: typeof compare };

/** One line of the table, as `bench speed` prints it. */
export type GrowthRow = readonly [what: string, figure: string, toCompromise: string, toWink: string, raw: string];

/** How reading and comparing grow: words per second by the length of the text, the memory of a long one, and the time of many reports. */
export function growth(root: string, built: Crossread, reports: readonly ReportInput[]): GrowthRow[] {
  const long = longText(reports, SIZES.at(-1) as number);
  const rows = SIZES.map((size) =>
    row(`analyze ${size / 1000} kB, words/s`, wordsPerSecond(built, long.slice(0, size))),
  );
  rows.push(row("analyze 1000 kB, peak MB of the process", [peakOf(root, long)]));
  for (const count of MANY) {
    const many = manyReports(reports, count);
    const times = count > 100 ? 1 : ROUNDS;
    rows.push(
      row(
        `compare ${count} reports of one story, ms`,
        rounds(() => built.compare(many), times),
      ),
    );
  }
  return rows;
}

function row(what: string, values: readonly number[]): GrowthRow {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] as number;
  return [what, Math.round(middle).toLocaleString("en"), "", "", values.map(Math.round).join(" ")];
}

function rounds(work: () => void, times = ROUNDS): number[] {
  return Array.from({ length: times }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
}

function wordsPerSecond(built: Crossread, text: string): number[] {
  const words = text.match(/\S+/g)?.length ?? 0;
  return rounds(() => built.analyze({ id: "long", text })).map((ms) => (words / ms) * 1000);
}

/** The reports one behind the other, again and again with other figures, until the text is long enough. */
function longText(reports: readonly ReportInput[], size: number): string {
  const parts: string[] = [];
  for (let length = 0, turn = 0; length < size; turn++) {
    for (const { text } of reports) {
      const part = varied(text, turn);
      parts.push(part);
      length += part.length + 2;
    }
  }
  return parts.join("\n\n").slice(0, size);
}

function manyReports(reports: readonly ReportInput[], count: number): ReportInput[] {
  return Array.from({ length: count }, (_, i) => {
    const report = reports[i % reports.length] as ReportInput;
    return { ...report, id: `r${i}`, text: varied(report.text, i) };
  });
}

/** The text with other small figures, so that no two turns are the same. */
function varied(text: string, turn: number): string {
  return text.replace(/\b\d\d?\b/g, (figure) => String(Number(figure) + (turn % 7)));
}

/** Most memory, in MB, that a fresh `crossread analyze` takes for the text. */
function peakOf(root: string, text: string): number {
  const folder = mkdtempSync(join(tmpdir(), "crossread-bench-"));
  try {
    const file = join(folder, "long.txt");
    writeFileSync(file, text);
    const peak = pathToFileURL(join(root, "bench", "speed", "peers", "peak.mjs")).href;
    const args = ["--import", peak, join(root, "bin", "crossread.js"), "analyze", "--json", file];
    const done = spawnSync(process.execPath, args, {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["ignore", "ignore", "pipe"],
    });
    const found = /^peak (\d+)$/m.exec(done.stderr);
    if (done.status !== 0 || !found)
      throw new Error(`analyze of a long text ended with ${done.status}: ${done.stderr}`);
    return Number(found[1]) / 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
