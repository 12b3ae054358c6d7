import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import type { Account, AccountLine, AccountPart, AccountSection } from "../../account/index.js";
import { withoutDates } from "./zip-dates.js";

/** Characters that XML cannot hold: control characters and halves of surrogate pairs. */
const NO_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const clean = (text: string) => text.replace(NO_XML, "\ufffd");

/** The footnotes as they are met. Word numbers references by their order, so each reference gets a note of its own. */
type Notes = { readonly texts: string[]; readonly account: Account };

function noteRuns(refs: readonly number[], { texts, account }: Notes): FootnoteReferenceRun[] {
  return refs.flatMap((ref) => {
    const note = account.footnotes[ref - 1];
    if (note === undefined) return [];
    const report = account.reports.find(({ id }) => id === note.report);
    const name = report?.outlet ?? note.report;
    texts.push(`${name === note.report ? name : `${name} (${note.report})`}, paragraph ${note.paragraph}`);
    return [new FootnoteReferenceRun(texts.length)];
  });
}

function runOf({ text, mark }: AccountPart): TextRun {
  return new TextRun({ text: clean(text), bold: mark === "label" || mark === "value", italics: mark === "differs" });
}

function paragraphOf({ depth, parts, refs }: AccountLine, notes: Notes, listed = true): Paragraph {
  return new Paragraph({
    ...(listed ? { bullet: { level: depth } } : {}),
    children: [...parts.map(runOf), ...noteRuns(refs, notes)],
  });
}

type Row = { readonly head: AccountLine; readonly words: AccountLine[]; readonly why: AccountLine[] };

/** The lines of the conflicts by conflict: what differs, the words of each report, and why they cannot all be right. */
function rowsOf(lines: readonly AccountLine[]): readonly Row[] {
  const rows: Row[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (line.depth === 0 || row === undefined) rows.push({ head: line, words: [], why: [] });
    else if (line.parts[0]?.mark === "label") row.words.push(line);
    else row.why.push(line);
  }
  return rows;
}

const SHARES = [25, 50, 25];
/** Width of the text on the page, in twentieths of a point: readers that know no shares take the columns from it. */
const PAGE = 9026;

function tableRow(cells: readonly (readonly Paragraph[])[], tableHeader = false): TableRow {
  return new TableRow({
    tableHeader,
    cantSplit: true,
    children: cells.map(
      (paragraphs, i) =>
        new TableCell({
          width: { size: SHARES[i] as number, type: WidthType.PERCENTAGE },
          children: paragraphs.length > 0 ? [...paragraphs] : [new Paragraph("")],
        }),
    ),
  });
}

function conflictTable(lines: readonly AccountLine[], notes: Notes): Table {
  const heads = ["What differs", "In the words of the reports", "Why"].map((text) => [
    new Paragraph({ children: [new TextRun({ text, bold: true })] }),
  ]);
  const cell = (cellLines: readonly AccountLine[]) => cellLines.map((line) => paragraphOf(line, notes, false));
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: SHARES.map((share) => Math.round((PAGE * share) / 100)),
    rows: [
      tableRow(heads, true),
      ...rowsOf(lines).map(({ head, words, why }) => tableRow([cell([head]), cell(words), cell(why)])),
    ],
  });
}

function sectionBlocks(section: AccountSection, notes: Notes): (Paragraph | Table)[] {
  if (section.lines.length === 0 && section.empty === null) return [];
  const heading = new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_1 });
  if (section.lines.length === 0) return [heading, new Paragraph(section.empty ?? "")];
  if (section.id === "conflicts") return [heading, conflictTable(section.lines, notes)];
  return [heading, ...section.lines.map((line) => paragraphOf(line, notes))];
}

function reportLines(account: Account): Paragraph[] {
  return account.reports.map(({ letter, id, outlet, headline, published }) => {
    const known = [outlet === null ? null : id, published, headline].filter((words) => words !== null).join(" · ");
    const name = new TextRun({ text: clean(`${letter}  ${outlet ?? id}`), bold: true });
    return new Paragraph({ children: [name, new TextRun(clean(` · ${known}`))] });
  });
}

/** Properties of the document without dates: they would be the only bytes that the account does not decide. */
function coreProperties(title: string): string {
  const escaped = clean(title).replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  const spaces =
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties ${spaces}><dc:title>${escaped}</dc:title><dc:creator>Crossread</dc:creator></cp:coreProperties>`;
}

/** Writes the account as the bytes of a `.docx` file. */
export async function writeDocx(account: Account): Promise<Uint8Array> {
  const notes: Notes = { texts: [], account };
  const children = [
    new Paragraph({ text: clean(account.title), heading: HeadingLevel.TITLE }),
    new Paragraph(clean(account.summary)),
    ...reportLines(account),
    ...account.sections.flatMap((section) => sectionBlocks(section, notes)),
  ];
  const footnotes = Object.fromEntries(
    notes.texts.map((text, i) => [String(i + 1), { children: [new Paragraph(clean(text))] }]),
  );
  const document = new Document({
    title: clean(account.title),
    creator: "Crossread",
    footnotes,
    sections: [{ children }],
  });
  const core = { path: "docProps/core.xml", data: coreProperties(account.title) };
  return withoutDates(new Uint8Array(await Packer.toArrayBuffer(document, undefined, [core])));
}
