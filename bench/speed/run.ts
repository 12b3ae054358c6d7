import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import nlp from "compromise";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { readReport } from "../../src/formats/index.js";
import type { ReportInput } from "../../src/index.js";
import { readOptions } from "../options.js";
import { markdownTable, plainTable, writeSection } from "../page.js";
import { type Crossread, growth } from "./growth.js";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const STORIES = ["letters", "earthquake"];
/** Rounds of the throughput: each reads the example reports this many times over. */
const ROUNDS = 5;
const REPEATS = 5;

type Runner = { readonly name: string; readonly work: () => void };
type Row = readonly [what: string, figure: string, toCompromise: string, toWink: string, raw: string];
const HEAD = ["what", "median", "compromise = 1", "wink-nlp = 1", "raw values"];

/** `bench speed`: words per second and start-up times, each beside two libraries on the same text in the same run; and how both grow. */
export async function runSpeed(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["rounds"], ["write"]);
  const rounds = Number(options?.values.rounds ?? 9);
  if (!options || options.rest.length > 0 || !Number.isInteger(rounds) || rounds < 1) return 2;
  const reports = await exampleReports();
  const [letters = []] = reports;
  // What is built and shipped: run from its sources by tsx, every closure costs a call more and the figure is half as good.
  const built = (await import(pathToFileURL(join(ROOT, "dist", "index.js")).href)) as Crossread;
  const rows = [...throughput(built, reports), ...growth(ROOT, built, letters), ...startUp(rounds)];
  console.log(plainTable(HEAD, rows));
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}`;
  console.log(`\n${machine}. Raw values of one column come from one run, its order turned round every time.`);
  if (options.switches.has("write")) writeSection("speed", `${markdownTable(HEAD, rows)}\n\n${machine}.`);
  return 0;
}

/** The reports of the example stories, story by story. */
async function exampleReports(): Promise<ReportInput[][]> {
  const stories: ReportInput[][] = [];
  for (const story of STORIES) {
    const folder = join(ROOT, "examples", story);
    const reports: ReportInput[] = [];
    for (const name of readdirSync(folder).sort()) {
      const hint = { id: name.replace(/\.\w+$/, ""), name, contentType: null, url: null };
      const read = await readReport(readFileSync(join(folder, name)), hint);
      if (!read.ok) throw new Error(`${name}: ${read.problem.message}`);
      reports.push(read.value.report);
    }
    stories.push(reports);
  }
  return stories;
}

/** Milliseconds of each runner in each round; every second round goes the other way about. */
function alternate(runners: readonly Runner[], rounds: number): Map<string, number[]> {
  const times = new Map(runners.map((runner) => [runner.name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? runners : [...runners].reverse();
    for (const { name, work } of order) {
      const from = performance.now();
      work();
      times.get(name)!.push(performance.now() - from);
    }
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function throughput({ analyze, compare }: Crossread, stories: readonly (readonly ReportInput[])[]): Row[] {
  const reports = stories.flat();
  const texts = Array.from({ length: REPEATS }, () => reports.map((report) => report.text)).flat();
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const wink = winkNLP(model);
  const runners: Runner[] = [
    { name: "analyze", work: () => times(REPEATS, () => reports.forEach((report) => void analyze(report))) },
    { name: "compare", work: () => times(REPEATS, () => stories.forEach((story) => void compare(story))) },
    { name: "compromise", work: () => texts.forEach((text) => void nlp(text).json()) },
    { name: "wink-nlp", work: () => texts.forEach((text) => void wink.readDoc(text).tokens().out(wink.its.pos)) },
  ];
  for (const { work } of runners) work();
  const taken = alternate(runners, ROUNDS);
  const speed = (name: string) => taken.get(name)!.map((ms) => (words / ms) * 1000);
  const own = (name: string) => median(speed(name));
  return runners.map(({ name }) => [
    `${name}, words/s`,
    Math.round(own(name)).toLocaleString("en"),
    ratio(own(name), own("compromise")),
    ratio(own(name), own("wink-nlp")),
    speed(name).map(Math.round).join(" "),
  ]);
}

function times(count: number, work: () => void): void {
  for (let i = 0; i < count; i++) work();
}

function startUp(rounds: number): Row[] {
  const cli = join(ROOT, "bin", "crossread.js");
  const peers = join(ROOT, "bench", "speed", "peers");
  const pair = ["capital-courier.json", "meridian-wire.txt"].map((name) => join(ROOT, "examples", "earthquake", name));
  const runners: Runner[] = [
    { name: "crossread --help", work: node(cli, "--help") },
    { name: "first reading of one sentence", work: node(join(peers, "load.mjs")) },
    { name: "first reading of 300 words", work: node(join(peers, "first.mjs")) },
    { name: "crossread compare, two reports", work: node(cli, "compare", ...pair) },
    { name: "compromise, one sentence", work: node(join(peers, "compromise.mjs")) },
    { name: "wink-nlp, one sentence", work: node(join(peers, "wink.mjs")) },
    { name: "node alone", work: node(join(peers, "bare.mjs")) },
  ];
  const taken = alternate(runners, rounds);
  const own = (name: string) => median(taken.get(name)!);
  const beside = (name: string) => String(Math.round(own(name) - own("node alone")));
  const rows = runners.map(
    ({ name }): Row => [
      `start: ${name}, ms`,
      String(Math.round(own(name))),
      ratio(own(name), own("compromise, one sentence")),
      ratio(own(name), own("wink-nlp, one sentence")),
      taken.get(name)!.map(Math.round).join(" "),
    ],
  );
  return [
    ...rows,
    [
      "start: what a first report needs loaded, beside node alone, ms",
      beside("first reading of one sentence"),
      "",
      "",
      "",
    ],
    ["start: loaded and 300 words read, beside node alone, ms", beside("first reading of 300 words"), "", "", ""],
  ];
}

/** A fresh process; throws with its words when it fails, since the time of a failure says nothing. */
function node(...args: readonly string[]): () => void {
  return () => {
    const done = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    if (done.status !== 0) throw new Error(`${args.join(" ")} ended with status ${done.status}: ${done.stderr}`);
  };
}

function ratio(value: number, other: number): string {
  const quotient = value / other;
  return quotient >= 10 ? quotient.toFixed(0) : quotient.toPrecision(2);
}
