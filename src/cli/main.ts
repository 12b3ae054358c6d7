import { setFlagsFromString } from "node:v8";
import { createProgram, statusOf } from "./program.js";
import { packageVersion } from "./version.js";

/**
 * Runs the command line and returns the exit status: 0 done, 1 some input could not be read or written, 2 wrong call.
 * A fault of the program itself says so, in one line unless CROSSREAD_DEBUG is set.
 */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that went away (`| head`) ends the run quietly.
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(
      `crossread: standard output could not be written: ${error.code ?? error.message}. [write-failed]\n`,
    );
    process.exit(1);
  });
  // V8 lets a heap grow to four times what is in use before it clears up; at half as much again, a long report takes a
  // quarter less room and no longer.
  setFlagsFromString("--heap-growing-percent=50");
  let status = 0;
  const output = { out: process.stdout, err: process.stderr };
  const program = createProgram(packageVersion(), process.stdin, output, (value) => {
    status = value;
  });
  if (args.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    const ended = statusOf(error);
    if (ended !== null) return ended;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `crossread: a fault in crossread itself: ${message}\nSet CROSSREAD_DEBUG=1 for details and report it with the input.\n`,
    );
    if (process.env.CROSSREAD_DEBUG !== undefined)
      process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
    return 1;
  }
}
