// `npm test`: installs and builds what is missing, runs every test, and ends with `N passed, N failed` from the real counts.
// Further words go to vitest: `npm test -- test/times`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, checkNode, install, ROOT } from "./prepare.mjs";

checkNode();
install();
build();

const folder = mkdtempSync(join(tmpdir(), "crossread-test-"));
const report = join(folder, "report.json");
const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const args = [
  vitest,
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : null;
rmSync(folder, { recursive: true, force: true });

if (counts === null) console.error("vitest wrote no report");
const failed = counts?.failed ?? 1;
process.exitCode = status === 0 && failed === 0 ? 0 : 1;
// A run that ends badly without a failed test (an error outside of one, no test at all) counts as one failure.
const shown = process.exitCode === 1 && failed === 0 ? 1 : failed;
if (counts?.skipped) console.log(`${counts.skipped} skipped`);
console.log(`${counts?.passed ?? 0} passed, ${shown} failed`);

/** A file that could not be loaded has no tests of its own: it counts as one failure. */
function count(result) {
  const broken = result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
