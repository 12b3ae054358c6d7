import { createProgram, statusOf } from "./program.js";
import { packageVersion } from "./version.js";

/**
 * Runs the command line and returns the exit status: 0 done, 1 some input could not be read or written, 2 wrong call.
 * A fault of the program itself says so, in one line unless CROSSREAD_DEBUG is set.
 */
export async function main(args: readonly string[]): Promise<number> {
  // A reader that went away (`| head`) ends the run quietly.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
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
