import { beforeAll, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { reportInputSchema } from "../../src/contract/index.js";
import { type Incoming, readSources } from "../../src/ingest/index.js";
import { fuzzSeeds, type Seed } from "../support/fuzz-seeds.js";

// A few hundred in every run; CROSSREAD_FUZZ=10000 for as many, CROSSREAD_FUZZ_FROM=N to begin at another seed.
const count = Number(process.env.CROSSREAD_FUZZ ?? 280);
const from = Number(process.env.CROSSREAD_FUZZ_FROM ?? 0);
/** No case takes a tenth of this; a reader that hangs takes all of it. */
const hangMs = 25_000;
const maxGrowth = 700 * 1024 * 1024;

let seeds: readonly Seed[] = [];
beforeAll(async () => {
  seeds = await fuzzSeeds();
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function readAll(bytes: Uint8Array): Promise<readonly Incoming[]> {
  const out: Incoming[] = [];
  for await (const incoming of readSources(["-"], { stdin: once(bytes) })) out.push(incoming);
  return out;
}

/** What is wrong with an answer; null where it is a report in the contract's shape or a problem with its words. */
function fault({ outcome, sha256, source }: Incoming): string | null {
  if (!/^[0-9a-f]{64}$/.test(sha256) || source === "") return "no evidence";
  if ("problem" in outcome) {
    const { code, message } = outcome.problem;
    if (/\b(undefined|NaN|\[object)/.test(message)) return `message: ${message}`;
    // Only what a library threw gets this code for bytes that are there.
    return code === "unreadable" || message.length > 1000 ? `problem ${code}: ${message.slice(0, 300)}` : null;
  }
  const read = reportInputSchema.safeParse(outcome.report);
  if (!read.success) return `report: ${read.error.message}`;
  return outcome.report.text.trim() === "" ? "a report without text" : null;
}

it("every seed is read as it stands", async () => {
  for (const { kind, bytes } of seeds) {
    const read = await readAll(bytes);
    expect(read.length, kind).toBeGreaterThan(0);
    const links = kind === "sitemap" || kind === "opml";
    expect(
      read.some(({ outcome }) => "report" in outcome),
      kind,
    ).toBe(!links);
  }
});

it(
  `${count} mutated files give reports or problems, without a crash, a hang or growth`,
  async () => {
    const before = process.memoryUsage.rss();
    const faults: string[] = [];
    const outcomes = new Map<string, number>();
    for (let n = from; n < from + count; n++) {
      const random = createRandom(n * 7919 + 17);
      const seed = seeds[n % seeds.length] as Seed;
      const other = seeds[Math.floor(random() * seeds.length)] as Seed;
      const bytes = seed.mutate(other.bytes, random);
      const started = performance.now();
      try {
        const read = await readAll(bytes);
        if (read.length === 0) faults.push(`seed ${n}, ${seed.kind}: nothing`);
        for (const incoming of read) {
          const wrong = fault(incoming);
          if (wrong !== null) faults.push(`seed ${n}, ${seed.kind}: ${wrong}`);
          const key = "problem" in incoming.outcome ? incoming.outcome.problem.code : "report";
          outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
        }
      } catch (error) {
        faults.push(`seed ${n}, ${seed.kind}: threw ${String(error).slice(0, 200)}`);
      }
      const took = performance.now() - started;
      if (took > hangMs) faults.push(`seed ${n}, ${seed.kind}: ${Math.round(took)} ms`);
    }
    expect(faults).toEqual([]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(maxGrowth);
    // Neither all refused nor all read: the changes reach the readers.
    expect(outcomes.get("report") ?? 0).toBeGreaterThan(count / 10);
    if (count > 1000) console.info(Object.fromEntries([...outcomes].sort()));
  },
  60_000 + count * 1000,
);
