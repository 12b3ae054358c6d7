import { failed, ok, type Result } from "../base/index.js";

/** One document's parts unpacked, in bytes: ten times what a report may have. */
const maxUnpacked = 200 * 1024 * 1024;
const maxPart = 64 * 1024 * 1024;

/**
 * The named files of a zip archive (fflate, loaded on first use), unpacked one after the other in small pieces, so that an
 * archive that unfolds to gigabytes is left after 64 MB of one file. Those that are not in it are not in the answer.
 * Problems: `damaged`, `too-large`.
 */
export async function unzipNamed(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  name: string,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const { Unzip, UnzipInflate } = await import("fflate");
  const out = new Map<string, Uint8Array>();
  let left = maxUnpacked;
  // Set by the callbacks below, which the type checker does not follow.
  let wrong = null as "damaged" | "too-large" | null;
  const unzip = new Unzip((file) => {
    if (!wanted(file.name) || out.has(file.name) || wrong !== null) return;
    const parts: Uint8Array[] = [];
    let size = 0;
    file.ondata = (error, part, final) => {
      if (error !== null) wrong ??= "damaged";
      if (wrong !== null || part === null) return;
      size += part.length;
      left -= part.length;
      if (size > maxPart || left < 0) wrong = "too-large";
      else parts.push(part);
      if (final && wrong === null) out.set(file.name, joined(parts, size));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    // 16 KB unfold to 16 MB at most: the limits are looked at before the next are taken.
    for (let from = 0; from < bytes.length && wrong === null; from += 16_384) {
      unzip.push(bytes.subarray(from, from + 16_384), from + 16_384 >= bytes.length);
    }
  } catch {
    wrong ??= "damaged";
  }
  if (wrong === "too-large")
    return failed("too-large", `${name} unpacks to more than a report can have. It is not read.`);
  if (wrong === "damaged")
    return failed("damaged", `${name} is a damaged archive. Get it again, or save its text as .txt.`);
  return ok(out);
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
