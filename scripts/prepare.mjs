// What `npm start` and `npm test` do first on a fresh machine: install what is missing, build what has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST = [20, 19];
const LOCK_STAMP = join(ROOT, "node_modules", ".crossread-lock");
const BUILD_STAMP = join(ROOT, "dist", ".stamp");
const BUILD_INPUTS = ["src", "scripts/build.mjs", "package-lock.json", "vite.config.ts"];

/** Ends the process with one sentence when this Node is too old. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(`Crossread needs Node ${OLDEST.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a program in the package's folder with its output shown; ends this process with its status when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", ...options });
  if (done.error) console.error(`${command}: ${done.error.message}`);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Installs with `npm ci` when node_modules is missing or was made from another package-lock.json. */
export function install() {
  if (isInstalled()) return;
  console.error("Installing what is missing …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  if (npm && /\.[cm]?js$/.test(npm)) run(process.execPath, [npm, ...args], onStderr);
  else run("npm", args, { ...onStderr, shell: process.platform === "win32" });
  writeFileSync(LOCK_STAMP, lockHash());
}

/** Builds when dist is missing or was made from other sources. */
export function build() {
  const hash = hashOf(buildInputs());
  if (existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, "utf8") === hash) return;
  console.error("Building …");
  run(process.execPath, [join(ROOT, "scripts", "build.mjs")], onStderr);
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, hash);
}

// What is said on the way goes to standard error: standard output is for what was asked.
const onStderr = { stdio: ["ignore", 2, 2] };

function isInstalled() {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  if (existsSync(LOCK_STAMP) && readFileSync(LOCK_STAMP, "utf8") === lockHash()) return true;
  // Installed by hand: npm writes its own copy of the lock file last.
  return statSync(installed).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs;
}

function lockHash() {
  return hashOf([join(ROOT, "package-lock.json")]);
}

function buildInputs() {
  const configs = readdirSync(ROOT).filter((name) => /^tsconfig.*\.json$/.test(name));
  return [...BUILD_INPUTS, ...configs]
    .map((name) => join(ROOT, name))
    .flatMap((path) => {
      if (!existsSync(path)) return [];
      if (!statSync(path).isDirectory()) return [path];
      const inside = readdirSync(path, { recursive: true, withFileTypes: true });
      return inside.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    });
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of [...paths].sort())
    hash.update(path.slice(ROOT.length)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}
