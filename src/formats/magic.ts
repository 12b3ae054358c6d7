/** A kind of file that is no text: its name with article, and what to do about it. */
export type Magic = { readonly name: string; readonly advice: string };

/** The kinds of document that are no text and are read all the same. */
export type DocumentKind = "pdf" | "zip";

/** Whether bytes are a PDF (its mark may follow up to 1,024 other bytes) or a zip archive, as Word documents are; null for all else. */
export function documentKind(bytes: Uint8Array): DocumentKind | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return "zip";
  const mark = [0x25, 0x50, 0x44, 0x46, 0x2d];
  if (bytes[0] !== mark[0] && isUnlikeText(bytes, "") === false) return null;
  for (let at = 0; at < Math.min(bytes.length - 5, 1024); at++) {
    if (mark.every((byte, i) => bytes[at + i] === byte)) return "pdf";
  }
  return null;
}

const toText = "Copy the report's text into a .txt file, or save the page as .html.";
const unpack = "Unpack it and give the files in it.";

// First bytes as Latin-1. Sources: the formats' own specifications.
const magics: readonly (readonly [prefix: string, offset: number, magic: Magic])[] = [
  ["\x89PNG", 0, { name: "a PNG picture", advice: toText }],
  ["\xff\xd8\xff", 0, { name: "a JPEG picture", advice: toText }],
  ["GIF8", 0, { name: "a GIF picture", advice: toText }],
  ["%PDF-", 0, { name: "a PDF document", advice: "Save its text as .txt (for example with pdftotext)." }],
  ["%!PS", 0, { name: "a PostScript document", advice: toText }],
  ["{\\rtf", 0, { name: "an RTF document", advice: "Save it as .txt or .html." }],
  [
    "PK\x03\x04",
    0,
    { name: "a zip archive or an office document (.docx, .odt, .xlsx)", advice: "Save the document as .txt or .html." },
  ],
  [
    "\xd0\xcf\x11\xe0",
    0,
    { name: "an old or locked office document (.doc, .xls)", advice: "Save it as .docx or .txt, without a password." },
  ],
  ["\x1f\x8b", 0, { name: "a gzip archive", advice: unpack }],
  ["BZh", 0, { name: "a bzip2 archive", advice: unpack }],
  ["7z\xbc\xaf", 0, { name: "a 7z archive", advice: unpack }],
  ["\xfd7zXZ", 0, { name: "an xz archive", advice: unpack }],
  ["(\xb5/\xfd", 0, { name: "a zstd archive", advice: unpack }],
  ["ustar", 257, { name: "a tar archive", advice: unpack }],
  ["RIFF", 0, { name: "a picture, sound or film (RIFF)", advice: toText }],
  ["OggS", 0, { name: "a sound file", advice: toText }],
  ["ID3", 0, { name: "a sound file", advice: toText }],
  ["ftyp", 4, { name: "a film or picture (MP4, HEIC)", advice: toText }],
  ["SQLite format 3\0", 0, { name: "a SQLite database", advice: "Export the reports as JSON Lines." }],
  ["\x7fELF", 0, { name: "a program", advice: toText }],
];

/** The kind of a file that is certainly no text, by its first bytes; null otherwise. */
export function magicOf(bytes: Uint8Array): Magic | null {
  for (const [prefix, offset, magic] of magics) {
    let same = bytes.length >= offset + prefix.length;
    for (let i = 0; same && i < prefix.length; i++) same = bytes[offset + i] === prefix.charCodeAt(i);
    // "BZh", "RIFF" and "ID3" could begin a sentence: a text goes on with letters or a space.
    if (same && (/[^ -~]/.test(prefix) || isUnlikeText(bytes, prefix))) return magic;
  }
  return null;
}

function isUnlikeText(bytes: Uint8Array, prefix: string): boolean {
  if (prefix.startsWith("%") || prefix.startsWith("{")) return true;
  const end = Math.min(bytes.length, 512);
  for (let i = 0; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte < 9 || (byte > 13 && byte < 32)) return true;
  }
  return false;
}
