import { Command, CommanderError } from "commander";
import type { AnalyzeOptions } from "./commands/analyze.js";
import type { CompareOptions } from "./commands/compare.js";
import type { ServeOptions } from "./commands/serve.js";
import type { Output } from "./output.js";
import { addAccountOptions, addBringing, addClustering, addKeeping, addShowing } from "./program-store.js";

const collect = (value: string, before: string[] = []) => [...before, value];

function addAnalyze(
  program: Command,
  stdin: NodeJS.ReadableStream,
  output: Output,
  done: (status: number) => void,
): void {
  program
    .command("analyze")
    .description("read each report by itself: names, times, quantities, quotes, claims")
    .argument("[reports...]", "files, folders, URLs, feeds, archives, or - for standard input")
    .option("--json", "print the analysis as JSON (an array for several reports)")
    .option("--jsonl", "read a report a line on standard input, print an analysis a line")
    .option("--conllu", "print tokens, tags and trees as CoNLL-U")
    .option("--published <[id=]date>", "date of publication, for all reports or for one", collect)
    .option("--follow", "fetch the pages that a feed, sitemap or list links to")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText(
      "after",
      "\nExample:\n  crossread analyze report.txt --published 2024-05-14\n  cat reports.jsonl | crossread analyze --jsonl > analyses.jsonl",
    )
    .action(async (refs: string[], options: AnalyzeOptions) => {
      const { runAnalyze } = await import("./commands/analyze.js");
      done(await runAnalyze(refs, options, stdin, output));
    });
}

function addCompare(
  program: Command,
  stdin: NodeJS.ReadableStream,
  output: Output,
  done: (status: number) => void,
): void {
  addAccountOptions(program.command("compare"))
    .description("read several reports of one event against each other and write one sourced account")
    .argument("[reports...]", "files, folders, URLs, feeds, archives, or - for standard input")
    .option("--jsonl", 'read {"id", "reports": […]} a line on standard input, print a collation a line')
    .option("--judgements <file>", "replay what editors judged: merges, splits, no conflicts, notes (JSON Lines)")
    .option("--published <[id=]date>", "date of publication, for all reports or for one", collect)
    .option("--outlet <[id=]name>", "who printed it, for all reports or for one", collect)
    .option("--follow", "fetch the pages that a feed, sitemap or list links to")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText(
      "after",
      "\nExamples:\n  crossread compare agency.txt paper.html https://example.org/report\n  crossread compare a.txt b.txt --published a=2024-05-14 --html account.html",
    )
    .action(async (refs: string[], options: CompareOptions) => {
      const { runCompare } = await import("./commands/compare.js");
      done(await runCompare(refs, options, stdin, output));
    });
}

function addServe(program: Command, output: Output, done: (status: number) => void): void {
  program
    .command("serve")
    .description("serve the page on this computer")
    .argument("[reports...]", "reports of one story to show: files or URLs")
    .option("--port <number>", "port to listen on (0: any free one)", "0")
    .option("--host <name>", "address to listen on; any but loopback wants a token", "127.0.0.1")
    .option("--token <text>", "token that requests must carry when listening elsewhere than on loopback")
    .option("--examples", "put the example reports that come with the package into the store, once")
    .option(
      "--store <address>",
      "show and fill this store: a file, or postgres://user@host/database; without it, and unless reports are named, the user's own",
    )
    .option(
      "--allow-host <name>",
      "fetch from this host though it is not public",
      (value: string, before: string[] = []) => [...before, value],
    )
    .option("--no-watch", "leave the store's feeds alone; without it they are looked at when their time has come")
    .option("--open", "open the page in the browser")
    .addHelpText(
      "after",
      "\nExample:\n  crossread serve agency.txt paper.txt --open\n  crossread serve --store desk.db",
    )
    .action(async (refs: string[], options: ServeOptions) => {
      const { runServe } = await import("./commands/serve.js");
      done(await runServe(refs, options, output));
    });
}

/** Builds the command line; `done` gets the exit status of the command that ran. */
export function createProgram(
  version: string,
  stdin: NodeJS.ReadableStream,
  output: Output,
  done: (status: number) => void,
): Command {
  const program = new Command("crossread")
    .description("Reads several news reports of one event against each other and writes one sourced account.")
    .version(version)
    .showHelpAfterError("(--help says how)")
    .addHelpText(
      "after",
      "\nExample:\n  crossread compare agency.txt paper.txt --html account.html\n\nExit status: 0 done; 1 some input could not be read; 2 wrong call.",
    );
  addAnalyze(program, stdin, output, done);
  addCompare(program, stdin, output, done);
  addServe(program, output, done);
  const around = { stdin, output, done };
  addBringing(program, around);
  addShowing(program, around);
  addClustering(program, around);
  addKeeping(program, around);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((inner) => inner.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => output.out.write(text),
      writeErr: (text) => output.err.write(text),
    });
  }
  return program;
}

/** Exit status of a call that commander ended: help and version are no failure, a wrong call is 2. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof CommanderError)) return null;
  return error.code === "commander.helpDisplayed" ||
    error.code === "commander.version" ||
    (error.code === "commander.help" && error.exitCode === 0)
    ? 0
    : 2;
}
