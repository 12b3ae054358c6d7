import { deflateSync } from "node:zlib";

/** A line of a page: size of its type, where it begins (points from the lower left), its words in Latin-1. */
export type PrintedLine = readonly [size: number, x: number, y: number, text: string];

/** What a test PDF holds and states. */
export type PdfSpec = {
  readonly pages: readonly (readonly PrintedLine[])[];
  readonly title?: string;
  readonly author?: string;
  readonly created?: string;
  /** More of the file's last dictionary, such as an `/Encrypt`. */
  readonly trailer?: string;
  /** The stream of every page instead of its lines, deflated already. */
  readonly stream?: Uint8Array;
};

const latin = (text: string) => Buffer.from(text, "latin1");
const quoted = (text: string) => `(${text.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;

/** A PDF with a text layer in Helvetica, written by hand: pages, metadata, table of objects. */
export function makePdf({ pages, title, author, created, trailer = "", stream }: PdfSpec): Uint8Array {
  const objects: Buffer[] = [];
  const add = (body: Buffer | string) => objects.push(typeof body === "string" ? latin(body) : body);
  const first = 4;
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${first + i * 2} 0 R`).join(" ")}] >>`);
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (const [i, lines] of pages.entries()) {
    const content = first + i * 2 + 1;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    const drawn = lines.map(([size, x, y, text]) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${quoted(text)} Tj ET`);
    const packed = stream ?? deflateSync(latin(drawn.join("\n")));
    add(
      Buffer.concat([
        latin(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        latin("\nendstream"),
      ]),
    );
  }
  const info = [
    title === undefined ? "" : `/Title ${quoted(title)}`,
    author === undefined ? "" : `/Author ${quoted(author)}`,
    created === undefined ? "" : `/CreationDate ${quoted(created)}`,
  ];
  add(`<< ${info.join(" ")} >>`);
  const parts: Buffer[] = [latin("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [i, body] of objects.entries()) {
    const whole = Buffer.concat([latin(`${i + 1} 0 obj\n`), body, latin("\nendobj\n")]);
    offsets.push(at);
    at += whole.length;
    parts.push(whole);
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(
    latin(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R /Info ${objects.length} 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
