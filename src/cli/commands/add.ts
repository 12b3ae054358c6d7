import { ok, type Result } from "../../base/index.js";
import type { BringInCounts, BroughtIn, Versions } from "../../jobs/index.js";
import type { Placed, Store } from "../../store/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { complain, type Output, write } from "../output.js";
import { startProgress } from "../progress.js";
import { stoppable } from "../stopping.js";

/** Options of `crossread add` and `crossread import`. */
export type AddOptions = StoreChoice & { json?: boolean; keep?: boolean; follow?: boolean; allowHost?: string[] };

/** The code and the weights that make what is kept. */
export async function versionsHere(): Promise<Versions> {
  const { packageVersion } = await import("../version.js");
  const { modelNames } = await import("../../weights/index.js");
  return { code: packageVersion(), models: modelNames() };
}

type Told = { report: string; state: string; revision: number; source: string; story: string | null };

/** `crossread add`: keeps reports, reads them and says which story each joined. Returns the exit status. */
export async function runAdd(
  sources: readonly string[],
  options: AddOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
): Promise<number> {
  if (sources.length === 0) {
    await complain(output, "usage", "add needs something to add: files, folders, addresses, or - for standard input.");
    return 2;
  }
  return withStore(options, output, async (store) => {
    const told: Told[] = [];
    const stories = new Map<string, Placed>();
    const done = await bring(store, sources, options, stdin, output, {
      onKept: async ({ source, outcome }) => {
        if ("problem" in outcome) {
          await complain(output, outcome.problem.code, outcome.problem.message);
          return;
        }
        const { id, state, revision } = outcome.kept;
        told.push({ report: id, state, revision, source, story: null });
        for (const note of outcome.notes) await complain(output, note.code, `${id}: ${note.message}`);
      },
      onPlaced: (placed) => stories.set(placed.report, placed),
    });
    if (!done.ok) return done;
    const lines = await Promise.all(told.map(async (line) => ({ ...line, story: await storyOf(store, line.report) })));
    if (options.json) await write(output.out, `${JSON.stringify({ reports: lines, ...done.value }, null, 2)}\n`);
    else for (const line of lines) await write(output.out, `${tell(line, stories.get(line.report))}\n`);
    return ok(done.value.problems > 0 || done.value.stopped ? 1 : 0);
  });
}

async function storyOf(store: Store, report: string): Promise<string | null> {
  const stories = await store.storiesOf(report);
  return stories.ok ? (stories.value[0] ?? null) : null;
}

const STATES: Readonly<Record<string, string>> = { new: "new", same: "known already", revised: "revised" };

function tell({ report, state, revision, story }: Told, placed: Placed | undefined): string {
  const what = state === "revised" ? `revised (revision ${revision})` : STATES[state];
  const where =
    story === null
      ? "waits to be read"
      : placed === undefined
        ? `in story ${story}`
        : placed.fresh
          ? `begins story ${story}`
          : `joins story ${story}: ${placed.reason}`;
  return `${report}  ${what}, ${where}`;
}

type Listeners = { onKept: (piece: BroughtIn) => void | Promise<void>; onPlaced: (placed: Placed) => void };

async function bring(
  store: Store,
  sources: readonly string[],
  options: AddOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
  listeners: Listeners,
): Promise<Result<BringInCounts>> {
  const { bringIn, createClusterer, packagedCluster, packagedPool } = await import("../../jobs/index.js");
  const { readSources } = await import("../../ingest/index.js");
  const versions = await versionsHere();
  const pool = packagedPool(versions);
  const progress = await startProgress(output, "crossread:");
  let kept = 0;
  let read = 0;
  const show = () => progress.set(kept, `reports in, ${read} read`);
  try {
    return await stoppable(output, (signal) =>
      bringIn(
        readSources(sources, {
          stdin: sources.includes("-") ? (stdin as AsyncIterable<Uint8Array>) : null,
          allowHosts: options.allowHost ?? [],
          follow: options.follow === true,
          signal,
        }),
        {
          store,
          pool,
          clusterer: createClusterer(packagedCluster()),
          versions,
          onRead: (report, failure) => {
            read++;
            show();
            if (failure !== null) void complain(output, "job-failed", `${report} could not be read: ${failure}`);
          },
          onPlaced: listeners.onPlaced,
        },
        {
          keepOnly: options.keep === true,
          signal,
          onKept: async (piece) => {
            kept++;
            show();
            await listeners.onKept(piece);
          },
        },
      ),
    );
  } finally {
    progress.stop();
    await pool.close();
  }
}

/** `crossread import`: brings many reports in, with one line at the end. Returns the exit status. */
export async function runImport(
  sources: readonly string[],
  options: AddOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
): Promise<number> {
  if (sources.length === 0) {
    await complain(output, "usage", "import needs files or folders, or - for standard input.");
    return 2;
  }
  return withStore(options, output, async (store) => {
    let stories = 0;
    const done = await bring(store, sources, options, stdin, output, {
      onKept: async ({ outcome }) => {
        if ("problem" in outcome) await complain(output, outcome.problem.code, outcome.problem.message);
      },
      onPlaced: ({ fresh, merged }) => {
        stories += (fresh ? 1 : 0) - merged.length;
      },
    });
    if (!done.ok) return done;
    const { fresh, same, revised, problems, stopped } = done.value;
    const line = `${fresh} new, ${revised} revised, ${same} known already, ${problems} not readable; ${Math.max(0, stories)} new stories`;
    if (options.json) await write(output.out, `${JSON.stringify({ ...done.value, stories }, null, 2)}\n`);
    else await write(output.out, `${line}${stopped ? "; stopped: run it again to go on" : ""}\n`);
    return ok(problems > 0 || stopped ? 1 : 0);
  });
}
