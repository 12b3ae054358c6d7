// `npm start`: installs and builds what is missing, then serves the user's store with the example stories in it and opens it in a browser.
// Further words go to `crossread serve`: `npm start -- --port 8080`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, checkNode, install, ROOT } from "./prepare.mjs";

checkNode();
install();
build();

const args = [join(ROOT, "bin", "crossread.js"), "serve", "--examples", "--open", ...process.argv.slice(2)];
const server = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("error", (error) => {
  console.error(`${process.execPath}: ${error.message}`);
  process.exitCode = 1;
});
server.on("exit", (status, signal) => {
  process.exitCode = status ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1);
});
