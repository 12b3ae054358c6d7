import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/**
 * The body of an archived answer without chunks and packing, as its headers say. Archives differ in what they took off
 * already, so what does not unpack is taken as it stands. Null where it unfolds to more than `most` bytes.
 */
export function unpackedBody(
  body: Uint8Array,
  headers: Readonly<Record<string, string>>,
  most: number,
): Uint8Array | null {
  const chunked = /chunked/i.test(headers["transfer-encoding"] ?? "");
  const whole = chunked ? (dechunked(body) ?? body) : body;
  const options = { maxOutputLength: most };
  const encodings = (headers["content-encoding"] ?? "").toLowerCase().split(",");
  let plain = whole;
  for (const encoding of encodings
    .map((name) => name.trim())
    .reverse()
    .slice(0, 3)) {
    try {
      if (/^(x-)?gzip$/.test(encoding)) plain = gunzipSync(plain, options);
      else if (encoding === "br") plain = brotliDecompressSync(plain, options);
      else if (encoding === "deflate") plain = inflateSync(plain, options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return null;
    }
  }
  return plain.length > most ? null : plain;
}

/** Chunks joined; null where the body is not in chunks. */
function dechunked(body: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    const end = body.indexOf(10, at);
    if (end < 0 || end - at > 100) return null;
    const size = Buffer.from(body.subarray(at, end)).toString("latin1").trim();
    const digits = /^([0-9a-f]{1,8})(?:$|[;\s])/i.exec(size)?.[1];
    if (digits === undefined) return null;
    const length = Number.parseInt(digits, 16);
    if (length === 0) break;
    // A body that was cut short gives what there is.
    parts.push(body.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return new Uint8Array(Buffer.concat(parts));
}
