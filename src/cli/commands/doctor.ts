import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Health } from "../../store/index.js";
import { openChosen, type StoreChoice, storeAddress } from "../home.js";
import { type Output, write } from "../output.js";
import { harmless } from "../terminal.js";

/** Options of `crossread doctor`. */
export type DoctorOptions = StoreChoice & { json?: boolean; thorough?: boolean };

type Finding = { readonly what: string; readonly found: string; readonly advice: string | null };

/** Free room under which a disk is called nearly full, in bytes. */
const SCARCE = 500 * 1024 * 1024;

/** `crossread doctor`: looks at the installation and the store, and says what to do about what is wrong. Status 1 where something is. */
export async function runDoctor(options: DoctorOptions, output: Output): Promise<number> {
  const findings = [...(await ofProgram()), ...(await ofStore(options, output)), ...(await ofDisk(options))];
  const ill = findings.some(({ advice }) => advice !== null);
  if (options.json) await write(output.out, `${JSON.stringify({ healthy: !ill, findings }, null, 2)}\n`);
  else {
    for (const { what, found, advice } of findings) {
      await write(output.out, `${advice === null ? "ok  " : "!   "}${harmless(`${what}: ${found}`)}\n`);
      if (advice !== null) await write(output.out, `    ${harmless(advice)}\n`);
    }
  }
  return ill ? 1 : 0;
}

async function ofProgram(): Promise<Finding[]> {
  const { packageVersion } = await import("../version.js");
  const { modelNames } = await import("../../weights/index.js");
  const { MODEL_NAMES } = await import("../../analysis/index.js");
  const there = modelNames();
  const wanted = [...MODEL_NAMES, "cluster"];
  const missing = wanted.filter((name) => !there.some((folder) => folder.slice(0, -11) === name));
  return [
    { what: "crossread", found: `version ${packageVersion()}, Node ${process.version}`, advice: null },
    {
      what: "weights",
      found: missing.length === 0 ? there.join(", ") : `missing: ${missing.join(", ")}`,
      advice: missing.length === 0 ? null : "The package is incomplete: install it again.",
    },
  ];
}

async function ofStore(options: DoctorOptions, output: Output): Promise<Finding[]> {
  const opened = await openChosen(options, output);
  if (!opened.ok) return [{ what: "store", found: opened.problem.code, advice: opened.problem.message }];
  try {
    const health = await opened.value.check(options.thorough === true);
    if (!health.ok) return [{ what: "store", found: health.problem.code, advice: health.problem.message }];
    return [...ofHealth(health.value), ...(await ofFeeds(opened.value))];
  } finally {
    await opened.value.close();
  }
}

function ofHealth({ kind, database, version, faults, counts, bytes }: Health): Finding[] {
  const size = bytes === null ? "" : `, ${Math.ceil(bytes / 1024 / 1024)} MB`;
  const where = `${kind === "sqlite" ? "SQLite" : "PostgreSQL"}, ${database}, version ${version}${size}`;
  const { reports, stories, snapshots, feeds, unread, failed, unplaced } = counts;
  const waiting = Math.max(unread, unplaced);
  return [
    { what: "store", found: where, advice: null },
    {
      what: "integrity",
      found: faults.length === 0 ? "nothing amiss" : faults.join("; "),
      advice:
        faults.length === 0
          ? null
          : "The store is damaged: keep a copy of it, then restore a backup into a new one with crossread restore.",
    },
    {
      what: "holds",
      found: `${reports} reports, ${stories} stories, ${snapshots} snapshots, ${feeds} feeds`,
      advice: null,
    },
    {
      what: "waiting",
      found: waiting === 0 ? "nothing" : `${waiting} reports`,
      advice: waiting === 0 ? null : "crossread work reads and places them.",
    },
    {
      what: "not readable",
      found: failed === 0 ? "nothing" : `${failed} reports`,
      advice: failed === 0 ? null : "Reading them failed in Crossread itself; please report it with such a report.",
    },
  ];
}

async function ofFeeds(store: {
  listFeeds: import("../../store/index.js").FeedStore["listFeeds"];
}): Promise<Finding[]> {
  const feeds = await store.listFeeds();
  if (!feeds.ok) return [];
  return feeds.value
    .filter(({ failures }) => failures >= 3)
    .map(({ address, failures, problem }) => ({
      what: `feed ${address}`,
      found: `failed ${failures} times in a row${problem === null ? "" : `: ${problem}`}`,
      advice: `Check the address; crossread watch --forget ${address} stops watching it.`,
    }));
}

async function ofDisk(options: DoctorOptions): Promise<Finding[]> {
  const address = storeAddress(options, process.env);
  if (/^postgres(ql)?:\/\//.test(address) || address === ":memory:") return [];
  try {
    const { bavail, bsize } = await statfs(dirname(resolve(address)));
    const free = bavail * bsize;
    const found = `${Math.floor(free / 1024 / 1024)} MB free`;
    const advice = free < SCARCE ? "The disk is nearly full: make room before the store grows." : null;
    return [{ what: "disk", found, advice }];
  } catch {
    return [];
  }
}
