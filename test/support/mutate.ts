import type { Random } from "../../src/base/index.js";

const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);

// What breaks readers: ends and beginnings of markup, numbers out of range, depth, odd signs.
const TOKENS = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?xml version='1.0'?>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "<!DOCTYPE a SYSTEM 'file:///x'>",
  "&#x110000;",
  "&#0;",
  "&amp;amp;",
  "<a>".repeat(300),
  "</item></channel>",
  "{",
  "}",
  "[".repeat(2000),
  '{"a":'.repeat(500),
  "null",
  "1e999",
  "-1",
  "99999999999999999999",
  "__proto__",
  "constructor",
  "\\ud800",
  "\0",
  "\ufeff",
  "\r\n",
  "\r\n\r\n",
  "WARC/1.0\r\n",
  "Content-Length: 99999999999\r\n",
  "Content-Length: -1\r\n",
  "Transfer-Encoding: chunked\r\n",
  "Content-Encoding: gzip\r\n",
  "HTTP/1.1 200 OK\r\n",
  "PK\x03\x04",
  "PK\x01\x02",
  "\x1f\x8b\x08",
  "%PDF-1.7\n",
  "endobj",
  "endstream",
  "/Length 99999999",
  "/Kids [1 0 R 2 0 R]",
  "/Filter [/FlateDecode /FlateDecode]",
  "startxref\n0\n",
  "javascript:alert(1)",
  "http://127.0.0.1/",
  "a".repeat(5000),
] as const;

function below(random: Random, end: number): number {
  return Math.floor(random() * Math.max(1, end));
}

function spliced(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array {
  const out = new Uint8Array(from + put.length + bytes.length - to);
  out.set(bytes.subarray(0, from));
  out.set(put, from);
  out.set(bytes.subarray(to), from + put.length);
  return out;
}

/** One change: bytes turned, cut out, doubled, swapped, put in; the end cut off; or a part of another input put in. */
function changed(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  if (bytes.length === 0) return latin(TOKENS[below(random, TOKENS.length)] as string);
  const at = below(random, bytes.length);
  const length = 1 + below(random, random() < 0.5 ? 8 : Math.min(500, bytes.length - at));
  const end = Math.min(bytes.length, at + length);
  switch (below(random, 8)) {
    case 0:
      return spliced(bytes, at, at + 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << below(random, 8))));
    case 1:
      return spliced(
        bytes,
        at,
        end,
        Uint8Array.from({ length: end - at }, () => below(random, 256)),
      );
    case 2:
      return spliced(bytes, at, end, new Uint8Array());
    case 3:
      return spliced(bytes, at, at, bytes.subarray(at, end));
    case 4:
      return spliced(bytes, below(random, bytes.length), bytes.length, new Uint8Array());
    case 5: {
      const from = below(random, other.length);
      return spliced(bytes, at, end, other.subarray(from, from + length * 4));
    }
    default:
      return spliced(bytes, at, random() < 0.5 ? at : end, latin(TOKENS[below(random, TOKENS.length)] as string));
  }
}

/** Bytes with one to eight changes. The same random numbers give the same bytes. */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let out = bytes;
  for (let i = 1 + below(random, random() < 0.6 ? 2 : 8); i > 0; i--) out = changed(out, other, random);
  return out;
}
