import { failed, ok, type Result } from "../base/index.js";
import { magicOf } from "./magic.js";
import type { ReadNote } from "./types.js";

// The pure projects have neither the DOM nor Node's types; TextDecoder is in every runtime that runs them.
declare const TextDecoder: new (label?: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };

/** Largest input in bytes; longer than any report, shorter than what stalls a desk. */
export const maxReportBytes = 20 * 1024 * 1024;

const sampleBytes = 64 * 1024;

/** Text of a file and what its reading guessed. */
export type DecodedText = { readonly text: string; readonly encoding: string; readonly notes: readonly ReadNote[] };

/**
 * Bytes to text: byte order mark, then UTF-16 by its zero bytes, then UTF-8, then what the input declares, then
 * windows-1252 with a note. Problems: `too-large`, `empty`, `binary`, `encoding`. `name` is used in messages only.
 */
export function decodeText(bytes: Uint8Array, name: string, declared: string | null): Result<DecodedText> {
  if (bytes.length > maxReportBytes) {
    return failed(
      "too-large",
      `${name} has ${megabytes(bytes.length)} MB; a report may have ${megabytes(maxReportBytes)} MB. Cut it to the report itself.`,
    );
  }
  const magic = magicOf(bytes);
  if (magic !== null) return failed("binary", `${name} is ${magic.name}, not text. ${magic.advice}`);
  if (bytes.length === 0)
    return failed("empty", `${name} is empty (0 bytes). Give a file that holds the report's text.`);
  if (starts(bytes, [0xff, 0xfe, 0, 0]) || starts(bytes, [0, 0, 0xfe, 0xff])) {
    return failed("encoding", `${name} is encoded as UTF-32. Save it as UTF-8 and try again.`);
  }
  const decoded = decodeBytes(bytes, declared);
  const text = decoded.text.startsWith("\ufeff") ? decoded.text.slice(1) : decoded.text;
  if (text.trim() === "")
    return failed("empty", `${name} holds only white space. Give a file that holds the report's text.`);
  if (looksBinary(text)) {
    return failed(
      "binary",
      `${name} is full of control characters, so it is no text. Save the report as .txt, .md or .html.`,
    );
  }
  return ok({ text, encoding: decoded.encoding, notes: decoded.notes });
}

type Decoded = { text: string; encoding: string; notes: ReadNote[] };

function decodeBytes(bytes: Uint8Array, declared: string | null): Decoded {
  if (starts(bytes, [0xef, 0xbb, 0xbf])) return plain(bytes, "utf-8");
  if (starts(bytes, [0xff, 0xfe])) return plain(bytes, "utf-16le");
  if (starts(bytes, [0xfe, 0xff])) return plain(bytes, "utf-16be");
  const wide = wideEncoding(bytes);
  if (wide !== null) {
    return noted(
      plain(bytes, wide),
      `read as ${wide.toUpperCase()}: it has no byte order mark, but zero bytes as in that encoding`,
    );
  }
  // An escape-coded encoding is valid ASCII, so only its declaration tells it.
  if (declared !== null && /^(iso-2022|hz-gb)/i.test(declared)) {
    const text = tryDecode(bytes, declared, false);
    if (text !== null) return { text, encoding: declared.toLowerCase(), notes: [] };
  }
  const strict = tryDecode(bytes, "utf-8", true);
  // A page that declares Latin-1 and is valid UTF-8 beyond ASCII is UTF-8: the reverse hardly ever happens by chance.
  if (strict !== null) return { text: strict, encoding: "utf-8", notes: [] };
  const named = declared !== null && !/^utf-?8$/i.test(declared) ? tryDecode(bytes, declared, false) : null;
  if (named !== null) return { text: named, encoding: String(declared).toLowerCase(), notes: [] };
  return guessed(bytes);
}

function guessed(bytes: Uint8Array): Decoded {
  const loose = plain(bytes, "utf-8");
  let broken = 0;
  let good = 0;
  for (let i = 0; i < loose.text.length; i++) {
    const unit = loose.text.charCodeAt(i);
    if (unit === 0xfffd) broken++;
    else if (unit > 0x7f) good++;
  }
  if (good > broken * 4) {
    return noted(loose, `read as UTF-8 with ${broken} broken ${broken === 1 ? "byte" : "bytes"}, shown as \ufffd`);
  }
  return noted(
    plain(bytes, "windows-1252"),
    "read as windows-1252 (Latin-1): it is not valid UTF-8 and names no encoding",
  );
}

function plain(bytes: Uint8Array, encoding: string): Decoded {
  const text = encoding === "windows-1252" ? decodeWindows1252(bytes) : new TextDecoder(encoding).decode(bytes);
  return { text, encoding, notes: [] };
}

// 0x80 to 0x9f of windows-1252, by the WHATWG Encoding Standard. Node 20's own decoder gives control characters there.
const high =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join("").replace(/[\x80-\x9f]/g, (sign) => high[sign.charCodeAt(0) - 0x80] as string);
}

function noted(decoded: Decoded, message: string): Decoded {
  return { ...decoded, notes: [{ code: "encoding", message: `The text was ${message}.` }] };
}

function tryDecode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  // The labels that browsers read as windows-1252.
  if (/^(windows-1252|cp1252|iso-?8859-?1|latin-?1|us-ascii|ascii)$/i.test(label)) return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: zeros (the high half of every ASCII sign) stand on one side only. Other text has none at all. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const end = Math.min(bytes.length, sampleBytes) & ~1;
  if (end < 4 || bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = end / 2;
  if (odd > pairs * 0.05 && even < odd * 0.02) return "utf-16le";
  if (even > pairs * 0.05 && odd < even * 0.02) return "utf-16be";
  return null;
}

/** More than one sign in a hundred is a control character that no text has. */
function looksBinary(text: string): boolean {
  const end = Math.min(text.length, sampleBytes);
  let control = 0;
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 && (unit < 9 || unit > 13) && unit !== 0x1b) control++;
  }
  return control > end / 100;
}

function starts(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte);
}

function megabytes(count: number): string {
  return (count / 1024 / 1024).toFixed(count % 1048576 === 0 ? 0 : 1);
}
