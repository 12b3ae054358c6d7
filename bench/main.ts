const USAGE = `Usage: npm run bench -- quality [TASK…] [--data DIR] [--scorers DIR] [--raise] [--write] [--keep DIR]
       npm run bench -- speed [--rounds N] [--write]

quality  figures on the annotated corpora, beside those of others; fails when one is under its floor
  TASK        only these tasks (a part of the name is enough)
  --data      folder of the corpora (else CROSSREAD_DATA)
  --scorers   folder of the scorers, Python 3 (else CROSSREAD_SCORERS, else the folder "bench" beside the data)
  --raise     writes figures that are above their floor as the new floors
  --write     puts the table into docs/quality.md
  --keep      keeps the answers that were scored in DIR
speed    words per second and start-up, each beside compromise and wink-nlp in the same run
  --rounds    fresh processes for each start-up figure (9)
  --write     puts the table into docs/quality.md`;

async function main(args: readonly string[]): Promise<number> {
  const [what, ...rest] = args;
  if (what === "quality") return (await import("./quality/run.js")).runQuality(rest);
  if (what === "speed") return (await import("./speed/run.js")).runSpeed(rest);
  console.error(USAGE);
  return what === "--help" ? 0 : 2;
}

process.exitCode = await main(process.argv.slice(2));
