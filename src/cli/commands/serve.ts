import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Collation, ReportInput } from "../../contract/index.js";
import { loadInputs } from "../inputs.js";
import { analyzeNoted, compareNoted } from "../noted.js";
import { complain, type Output, write } from "../output.js";

/** Options of `crossread serve`. */
export type ServeOptions = { port: string; host: string; token?: string; examples?: boolean; open?: boolean };

type Story = { readonly id: string; readonly title: string; readonly collation: Collation };

const EXAMPLES = fileURLToPath(new URL("../../../examples", import.meta.url));

/** Each folder of examples/ is a story, its files the reports. */
function exampleStories(): { id: string; refs: string[] }[] {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((id) => ({
      id,
      refs: readdirSync(join(EXAMPLES, id))
        .sort()
        .map((name) => join(EXAMPLES, id, name)),
    }));
}

async function collateOne(
  id: string,
  refs: readonly string[],
  compare: (reports: readonly ReportInput[]) => Collation,
  output: Output,
): Promise<{ story: Story | null; failures: number }> {
  await write(output.err, `crossread: reading ${id} (${refs.length} ${refs.length === 1 ? "report" : "reports"}) …\n`);
  const loaded = await loadInputs(refs, process.stdin, output);
  if (loaded.reports.length === 0) return { story: null, failures: loaded.failures };
  const collation = compare(loaded.reports);
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
  options: ServeOptions,
  compare: (reports: readonly ReportInput[]) => Collation,
  output: Output,
): Promise<{ stories: Story[]; failures: number }> {
  const wanted = [
    ...(refs.length > 0 ? [{ id: "story", refs: [...refs] }] : []),
    ...(options.examples ? exampleStories() : []),
  ];
  const stories: Story[] = [];
  let failures = 0;
  for (const { id, refs: own } of wanted) {
    const { story, failures: failed } = await collateOne(id, own, compare, output);
    if (story !== null) stories.push(story);
    failures += failed;
  }
  return { stories, failures };
}

/** `crossread serve`: shows stories on a page of this computer until it is stopped. Returns the exit status. */
export async function runServe(refs: readonly string[], options: ServeOptions, output: Output): Promise<number> {
  const port = portOf(options.port);
  if (port === null) {
    await complain(output, "usage", `--port ${options.port} is no port: give a number from 0 to 65535.`);
    return 2;
  }
  const { createServer, listen, memoryStories } = await import("../../server/index.js");
  const { readPageTemplate, renderPage } = await import("../../page/index.js");
  const { analyze, compare } = await import("../../index.js");
  const { packageVersion } = await import("../version.js");
  const { stories, failures } = await gather(refs, options, compare, output);
  if (refs.length > 0 && stories.length === 0) {
    await complain(output, "too-few-reports", "nothing to show: no report could be read.");
    return 1;
  }
  const template = readPageTemplate();
  const loopback = ["127.0.0.1", "localhost", "::1", "[::1]"].includes(options.host);
  const token = options.token ?? (loopback ? null : randomBytes(16).toString("hex"));
  const server = createServer({
    stories: memoryStories(stories),
    compare: (reports) => compareNoted(reports, compare),
    analyze: (report) => analyzeNoted(report, analyze),
    pageHtml: (data) => renderPage(template, data),
    version: packageVersion(),
    token,
    onError: (error) => void complain(output, "fault", error instanceof Error ? error.message : String(error)),
  });
  const listening = await listen(server, { host: options.host, port });
  if (!listening.ok) {
    await complain(output, listening.problem.code, listening.problem.message);
    return 2;
  }
  const { url, close } = listening.value;
  const address = token === null ? `${url}/` : `${url}/?token=${token}`;
  await write(
    output.out,
    `Crossread shows ${stories.length === 1 ? "1 story" : `${stories.length} stories`} at ${address}\n`,
  );
  if (failures > 0) await write(output.err, `crossread: ${failures} of the reports could not be read (see above)\n`);
  await write(output.err, "Press Ctrl+C to stop.\n");
  if (options.open) openBrowser(address);
  await untilStopped();
  await close();
  return 0;
}
