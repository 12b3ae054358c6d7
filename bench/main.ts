const USAGE = `Usage: npm run bench -- quality [TASK…] [--data DIR] [--scorers DIR] [--raise] [--write] [--keep DIR]
       npm run bench -- speed [--rounds N] [--write]
       npm run bench -- restarts [TASK…] [--moments N] [--reports N] [--seed N] [--store sqlite|postgres]
       npm run bench -- import [--reports N] [--data DIR] [--store ADDRESS] [--folder DIR] [--keep]

quality  figures on the annotated corpora, beside those of others; fails when one is under its floor
  TASK        only these tasks (a part of the name is enough)
  --data      folder of the corpora (else CROSSREAD_DATA)
  --scorers   folder of the scorers, Python 3 (else CROSSREAD_SCORERS, else the folder "bench" beside the data)
  --raise     writes figures that are above their floor as the new floors
  --write     puts the table into docs/quality.md
  --keep      keeps the answers that were scored in DIR
speed    words per second and start-up, each beside compromise and wink-nlp in the same run
  --rounds    fresh processes for each start-up figure (9)
  --write     puts the table into docs/quality.md
restarts kills the real program at random moments of import, analysis, migration and backup; fails when anything is lost or doubled
  TASK        only these: import, analysis, migration, backup
  --moments   how many on each store (50)
  --reports   how many an import has (120)
  --seed      which moments (7)
  --store     only this one; PostgreSQL is the one that the tests start, or the one in CROSSREAD_TEST_POSTGRES
import   time, memory and growth of an import of reports generated from the corpora
  --reports   how many (2000)
  --store     another store than a file of its own: a file, or postgres://…
  --folder    where the generated reports lie, and are found again`;

async function main(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args;
  if (what === "quality") return (await import("./quality/run.js")).runQuality(rest);
  if (what === "speed") return (await import("./speed/run.js")).runSpeed(rest);
  if (what === "restarts") return (await import("./restarts/run.js")).runRestartsBench(rest);
  if (what === "import") return (await import("./import/run.js")).runImportBench(rest);
  console.error(USAGE);
  return what === "--help" ? 0 : 2;
}

process.exitCode = await main(process.argv.slice(2));
