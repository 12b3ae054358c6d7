// `npm run dev -- compare a.txt b.txt`: the command line from the sources, without a build. The page of `--html` and `serve` is the one built last.
import { main } from "../src/cli/main.js";

process.exitCode = await main(process.argv.slice(2));
