import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Problem } from "../../base/index.js";
import type { Collation } from "../../contract/index.js";
import type { Threads, Versions } from "../../jobs/index.js";
import type { Desk, StorySource } from "../../server/index.js";
import type { Store } from "../../store/index.js";
import { openChosen, type StoreChoice } from "../home.js";
import { loadInputs } from "../inputs.js";
import { analyzeNoted, compareNoted } from "../noted.js";
import { complain, type Output, write } from "../output.js";
import { versionsHere } from "./add.js";

/** Options of `crossread serve`. */
export type ServeOptions = StoreChoice & {
  port: string;
  host: string;
  token?: string;
  examples?: boolean;
  open?: boolean;
  /** False with --no-watch. */
  watch?: boolean;
  allowHost?: string[];
};

type Story = { readonly id: string; readonly title: string; readonly collation: Collation };

const EXAMPLES = fileURLToPath(new URL("../../../examples", import.meta.url));

/** The folders of examples/, each of them the reports of one story; none where the package was cut down. */
function exampleFolders(): readonly string[] {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(EXAMPLES, entry.name))
    .sort();
}

async function collateOne(
  id: string,
  refs: readonly string[],
  threads: Threads,
  output: Output,
): Promise<{ story: Story | null; failures: number }> {
  await write(output.err, `crossread: reading ${id} (${refs.length} ${refs.length === 1 ? "report" : "reports"}) …\n`);
  const loaded = await loadInputs(refs, process.stdin, output);
  if (loaded.reports.length === 0) return { story: null, failures: loaded.failures };
  const collation = await threads.compare(loaded.reports);
  const notes = [...collation.notes, ...loaded.notes];
  const title = collation.reports.find((report) => report.headline !== null)?.headline ?? id;
  return { story: { id, title, collation: { ...collation, notes } }, failures: loaded.failures };
}

/** Opens an address in the user's browser where there is one; a machine without one is no failure. */
function openBrowser(url: string): void {
  const [command, args] =
    process.platform === "darwin"
      ? ["open", [url]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", url]]
        : ["xdg-open", [url]];
  try {
    const child = spawn(command as string, args as string[], { stdio: "ignore", detached: true });
    child.on("error", () => {});
    child.unref();
  } catch {
    // Nothing to open it with: the address is printed all the same.
  }
}

/** Resolves when the user or the system asks the program to end. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function portOf(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}

async function gather(
  refs: readonly string[],
  threads: Threads,
  output: Output,
): Promise<{ stories: Story[]; failures: number }> {
  if (refs.length === 0) return { stories: [], failures: 0 };
  const { story, failures } = await collateOne("story", refs, threads, output);
  return { stories: story === null ? [] : [story], failures };
}

/** A store is shown where one is named or the examples are to lie in one, and the user's own where nothing else is to be shown. */
function wantsStore(refs: readonly string[], options: ServeOptions): boolean {
  return options.store !== undefined || refs.length === 0 || options.examples === true;
}

/** Puts the examples into the store, and waits until they are read: who looks finds the whole stories. */
async function addExamples(desk: Desk, output: Output): Promise<void> {
  const { openExamples } = await import("../../server/index.js");
  await write(output.err, "crossread: putting the examples into the store …\n");
  const job = await openExamples(desk);
  if (!job.ok) return complain(output, job.problem.code, job.problem.message);
  await new Promise<void>((resolve) => {
    const look = () => {
      // Null while it is under way.
      if (desk.jobs.get(job.value.id)?.endedAt === null) return;
      unfollow();
      resolve();
    };
    const unfollow = desk.jobs.follow(look);
    look();
  });
}

/** Milliseconds that reading may go on after the server was asked to end. */
const GRACE = 2000;

/** What works on other threads, so that this one answers meanwhile. */
type Around = { readonly threads: Threads; readonly versions: Versions };

/** The store at work: what waits is read, and what comes in. */
async function openDesk(
  store: Store,
  { threads, versions }: Around,
  options: ServeOptions,
  output: Output,
): Promise<{ desk: Desk; close: () => Promise<void> }> {
  const { createClusterer, packagedCluster, tellAhead } = await import("../../jobs/index.js");
  const { createDeskJobs, followDeskFeeds } = await import("../../server/index.js");
  const stop = new AbortController();
  const { signal } = stop;
  const onProblem = ({ code, message }: Problem) => {
    if (!signal.aborted) void complain(output, code, message);
  };
  const clusterer = createClusterer(packagedCluster());
  const allowHosts = options.allowHost ?? [];
  const work = { store, pool: threads, clusterer, versions, allowHosts, reader: threads.parts, onProblem };
  const jobs = createDeskJobs(work);
  jobs.wake();
  const behind = [
    tellAhead({ ...work, compare: (reports) => threads.collate(reports, "idle"), busy: () => jobs.busy(), signal }),
    ...(options.watch === false ? [] : [followDeskFeeds({ ...work, jobs, signal, fetching: { allowHosts } })]),
  ];
  const close = async () => {
    stop.abort();
    // What is being read is finished where that does not take long: else it is given up, and read by the next.
    const ended = jobs.close();
    await Promise.race([ended, sleep(GRACE, undefined, { ref: false })]);
    await threads.close();
    await Promise.allSettled([ended, ...behind]);
    await store.close();
  };
  return {
    desk: {
      store,
      jobs,
      compare: (reports) => threads.compare(reports),
      versions,
      write: threads.write,
      examples: exampleFolders(),
    },
    close,
  };
}

/** What is wrong with the options, in words; null where nothing is. */
function faultOf(options: ServeOptions): string | null {
  if (portOf(options.port) === null) return `--port ${options.port} is no port: give a number from 0 to 65535.`;
  if (options.token !== "") return null;
  return "--token is empty: give one of 16 letters or more, or leave it out and one is made.";
}

/** `crossread serve`: shows stories on a page of this computer until it is stopped. Returns the exit status. */
export async function runServe(refs: readonly string[], options: ServeOptions, output: Output): Promise<number> {
  const fault = faultOf(options);
  if (fault !== null) {
    await complain(output, "usage", fault);
    return 2;
  }
  const { packagedThreads } = await import("../../jobs/index.js");
  const versions = await versionsHere();
  const around = { threads: packagedThreads(versions), versions };
  try {
    return await showAll(refs, around, options, output);
  } finally {
    await around.threads.close();
  }
}

async function showAll(
  refs: readonly string[],
  around: Around,
  options: ServeOptions,
  output: Output,
): Promise<number> {
  const { stories, failures } = await gather(refs, around.threads, output);
  if (refs.length > 0 && stories.length === 0) {
    await complain(output, "too-few-reports", "nothing to show: no report could be read.");
    return 1;
  }
  const shown = { stories, failures, port: portOf(options.port) ?? 0, threads: around.threads };
  if (!wantsStore(refs, options)) return serve({ ...shown, desk: null }, options, output);
  const opened = await openChosen(options, output);
  if (!opened.ok) {
    await complain(output, opened.problem.code, opened.problem.message);
    return 1;
  }
  const { desk, close } = await openDesk(opened.value, around, options, output);
  try {
    if (options.examples) await addExamples(desk, output);
    return await serve({ ...shown, desk }, options, output);
  } finally {
    await close();
  }
}

type Shown = {
  readonly stories: readonly Story[];
  readonly failures: number;
  readonly port: number;
  readonly desk: Desk | null;
  readonly threads: Threads;
};

async function sourceOf({ stories, desk, threads }: Shown): Promise<StorySource> {
  const { bothStories, memoryStories, storeStories } = await import("../../server/index.js");
  const own = memoryStories(stories);
  return desk === null
    ? own
    : bothStories(
        own,
        storeStories(desk.store, (reports) => threads.collate(reports), desk.versions),
      );
}

async function serve(shown: Shown, options: ServeOptions, output: Output): Promise<number> {
  const { createServer, listen } = await import("../../server/index.js");
  const { readPageTemplate, renderPage } = await import("../../page/index.js");
  const { packageVersion } = await import("../version.js");
  const [desk, file] = [readPageTemplate("desk"), readPageTemplate("page")];
  const loopback = ["127.0.0.1", "localhost", "::1", "[::1]"].includes(options.host);
  const token = options.token ?? (loopback ? null : randomBytes(16).toString("hex"));
  const server = createServer({
    stories: await sourceOf(shown),
    desk: shown.desk,
    compare: (reports) => compareNoted(reports, (read) => shown.threads.compare(read)),
    analyze: (report) => analyzeNoted(report, (read) => shown.threads.analyze(read)),
    pageHtml: (data) => renderPage(desk, data),
    fileHtml: (data) => renderPage(file, data),
    version: packageVersion(),
    token,
    onError: (error) => void complain(output, "fault", error instanceof Error ? error.message : String(error)),
  });
  const listening = await listen(server, { host: options.host, port: shown.port });
  if (!listening.ok) {
    await complain(output, listening.problem.code, listening.problem.message);
    return 2;
  }
  const { url, close } = listening.value;
  const address = token === null ? `${url}/` : `${url}/?token=${encodeURIComponent(token)}`;
  await write(output.out, `Crossread shows ${await countOf(shown)} at ${address}\n`);
  if (token !== null) {
    const where = loopback ? "" : `Other computers can reach ${options.host}, so every`;
    await write(
      output.err,
      `${where === "" ? "Every" : where} request must carry the token: open the address above once, or send "Authorization: Bearer ${token}".\n`,
    );
  }
  if (shown.failures > 0) {
    await write(output.err, `crossread: ${shown.failures} of the reports could not be read (see above)\n`);
  }
  await write(output.err, "Press Ctrl+C to stop.\n");
  if (options.open) openBrowser(address);
  await untilStopped();
  await close();
  return 0;
}

async function countOf({ stories, desk }: Shown): Promise<string> {
  const counts = await desk?.store.counts();
  const number = stories.length + (counts?.ok ? counts.value.stories : 0);
  return number === 1 ? "1 story" : `${number} stories`;
}
