import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOptions } from "../options.js";
import { markdownTable, plainTable, writeSection } from "../page.js";
import { dataFolder, fingerprint, fingerprintOf } from "./corpus.js";
import { figureOf, runScorer, scorerFolder } from "./score.js";
import { type OwnTask, type ScoredTask, TASKS, type Task } from "./tasks.js";

/** What others reach, as a table cell says it; keys are `task/figure`. */
type Anchors = Readonly<Record<string, string>>;
/** The figure that must be reached, and the corpus it was reached on; keys are `task/figure`. */
type Floors = Record<string, { floor: number; corpus: string }>;
type Row = {
  readonly key: string;
  readonly task: string;
  readonly figure: string;
  readonly less: boolean;
  readonly ours: number | null;
  readonly corpus: string;
};

const ANCHORS = new URL("./anchors.json", import.meta.url);
const FLOORS = new URL("./floors.json", import.meta.url);
const HEAD = ["task", "figure", "ours", "floor", "others"];

/** `bench quality`: 0 when every figure is on or above its floor, 1 when one is not, 2 for a wrong call or missing corpora. */
export async function runQuality(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["data", "scorers", "keep"], ["raise", "write"]);
  if (!options) return 2;
  const data = dataFolder(options.values.data);
  const scorers = data === null ? null : scorerFolder(options.values.scorers, data);
  if (data === null || scorers === null) return 2;
  const wanted = options.rest;
  const tasks = TASKS.filter((task) => wanted.length === 0 || wanted.some((part) => task.name.includes(part)));
  if (tasks.length === 0) {
    console.error(`${wanted.join(" ")}: no such task; there are ${TASKS.map((task) => task.name).join(", ")}`);
    return 2;
  }
  const folder = options.values.keep ?? mkdtempSync(join(tmpdir(), "crossread-bench-"));
  mkdirSync(folder, { recursive: true });
  const rows: Row[] = [];
  for (const task of tasks) rows.push(...(await measure(task, data, scorers, folder)));
  if (options.values.keep === undefined) rmSync(folder, { recursive: true });
  return report(rows, options.switches.has("raise"), options.switches.has("write"), tasks.length === TASKS.length);
}

/** What a task gave: how many answers, and an object that holds the figures. */
type Measured = { readonly count: number; readonly scored: unknown; readonly drawn?: string | undefined };

async function measure(task: Task, data: string, scorers: string, folder: string): Promise<Row[]> {
  const golds = ("sources" in task ? task.sources : [task.gold]).map((gold) => join(data, gold));
  const missing = golds.find((gold) => !existsSync(gold));
  if (missing !== undefined) {
    console.error(`${task.name}: left out, there is no ${missing}`);
    return [];
  }
  const from = performance.now();
  const { count, scored, drawn } =
    "sources" in task ? measureOwn(task, data, folder) : await measureScored(task, golds[0]!, scorers, folder);
  console.error(`${task.name}: ${count} answers in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  const corpus = [...golds.map(fingerprint), ...(drawn === undefined ? [] : [fingerprintOf(drawn)])].join(" ");
  return task.figures.map((figure) => {
    const key = `${task.name}/${figure.name}`;
    const less = figure.less === true;
    return { key, task: task.name, figure: figure.name, less, ours: figureOf(scored, figure), corpus };
  });
}

function answersPath(task: Task, folder: string): string {
  const ending = "scorer" in task && task.scorer.includes("syntax") ? "conllu" : "jsonl";
  return join(folder, `${task.name.replace(/\s/g, "-")}.${ending}`);
}

function measureOwn(task: OwnTask, data: string, folder: string): Measured {
  const { lines, scored, drawn } = task.measure(data);
  writeFileSync(answersPath(task, folder), `${lines.join("\n")}\n`);
  return { count: lines.length, scored, drawn };
}

async function measureScored(task: ScoredTask, gold: string, scorers: string, folder: string): Promise<Measured> {
  const lines: string[] = [];
  for await (const line of task.answers(gold)) lines.push(line);
  const answers = answersPath(task, folder);
  writeFileSync(answers, `${lines.join("\n")}\n`);
  return { count: lines.length, scored: runScorer(scorers, task.scorer, gold, answers) };
}

function report(rows: readonly Row[], raise: boolean, write: boolean, whole: boolean): number {
  const anchors = JSON.parse(readFileSync(ANCHORS, "utf8")) as Anchors;
  const floors = JSON.parse(readFileSync(FLOORS, "utf8")) as Floors;
  const cells = rows.map((row) => [
    row.task,
    row.figure,
    show(row.ours),
    show(floorOf(floors, row)),
    anchors[row.key] ?? "",
  ]);
  console.log(plainTable(HEAD, cells));
  const missed = rows.filter((row) => isMissed(row, floorOf(floors, row)));
  for (const row of missed)
    console.error(
      `${row.key}: ${show(row.ours)} is ${row.less ? "over" : "under"} its floor of ${show(floorOf(floors, row))}`,
    );
  if (raise) writeFileSync(FLOORS, `${JSON.stringify(raised(floors, rows), null, 2)}\n`);
  if (write && !whole) console.error("docs/quality.md is left as it is: --write needs a run of all tasks");
  if (write && whole) {
    const after = raise ? raised(floors, rows) : floors;
    writeSection(
      "quality",
      markdownTable(
        HEAD,
        cells.map((row, at) => [...row.slice(0, 3), show(floorOf(after, rows[at]!)), row[4]!]),
      ),
    );
  }
  return missed.length > 0 ? 1 : 0;
}

const show = (value: number | null): string => (value === null ? "–" : value.toFixed(3));

/** A floor holds for the corpus it was set on: another version of the corpus has none. */
function floorOf(floors: Floors, row: Row): number | null {
  const entry = floors[row.key];
  return entry && entry.corpus === row.corpus ? entry.floor : null;
}

function isMissed(row: Row, floor: number | null): boolean {
  return floor !== null && (row.ours === null || (row.less ? row.ours > floor : row.ours < floor));
}

/** Floors after this run: never laxer (that is done by hand, with a line in the changelog), cut to three places. */
function raised(floors: Floors, rows: readonly Row[]): Floors {
  const out: Floors = { ...floors };
  for (const row of rows) {
    if (row.ours === null) continue;
    const reached = (row.less ? Math.ceil(row.ours * 1000) : Math.floor(row.ours * 1000)) / 1000;
    const known = floorOf(floors, row);
    if (known === null || (row.less ? reached < known : reached > known))
      out[row.key] = { floor: reached, corpus: row.corpus };
  }
  return out;
}
