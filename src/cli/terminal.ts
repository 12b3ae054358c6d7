import pc from "picocolors";
import type { Account, AccountPart, Footnote } from "../story/index.js";

/** How to draw: how many columns, and whether colour may be used. */
export type Screen = { readonly columns: number; readonly color: boolean };

type Paint = ReturnType<typeof pc.createColors>;
type Part = { readonly text: string; readonly mark: AccountPart["mark"] | "ref" };
type Word = Part;

/** Control characters in a report must not reach the terminal: an escape sequence could rewrite the screen. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function paintWord({ text, mark }: Word, paint: Paint): string {
  if (mark === "differs") return paint.yellow(paint.bold(text));
  if (mark === "value" || mark === "label") return paint.bold(text);
  if (mark === "ref") return paint.cyan(text);
  if (mark === "plain") return paint.dim(text);
  return text;
}

/** Without colour, stars stand around the words that are marked. */
function starred({ text, mark }: Part, color: boolean): string {
  return color || (mark !== "differs" && mark !== "value")
    ? text
    : text.replace(/\S[\s\S]*\S|\S/, (words) => `*${words}*`);
}

/** A row with its words painted, neighbours of one mark together. */
function paintRow(row: readonly Word[], paint: Paint): string {
  const runs: Word[] = [];
  for (const word of row) {
    const last = runs.at(-1);
    if (last?.mark === word.mark) runs[runs.length - 1] = { ...last, text: last.text + word.text };
    else runs.push(word);
  }
  return runs.map((word) => paintWord(word, paint)).join("");
}

type Row = { readonly indent: number; readonly hang: number };

/** Words with the blanks before them, so that a run of marked words is marked as one. Words longer than a row are broken. */
function wordsOf(parts: readonly Part[], room: number, color: boolean): { word: Word; glued: boolean }[] {
  const out: { word: Word; glued: boolean }[] = [];
  let open = false;
  for (const part of parts) {
    for (const piece of starred({ ...part, text: harmless(part.text) }, color).split(/(\s+)/)) {
      if (piece === "") continue;
      if (/^\s+$/.test(piece)) {
        open = false;
        continue;
      }
      for (let at = 0; at < piece.length; at += room) {
        out.push({ word: { text: piece.slice(at, at + room), mark: part.mark }, glued: open && at === 0 });
      }
      open = true;
    }
  }
  return out;
}

/** The footnote marks of a line, `[A:2 B:5]`: a letter for the report, a number for the paragraph. */
function refWords(refs: readonly number[], notes: ReadonlyMap<number, Footnote>): { word: Word; glued: boolean }[] {
  const marks = refs.flatMap((ref) => notes.get(ref) ?? []).map(({ letter, paragraph }) => `${letter}:${paragraph}`);
  return marks.map((mark, i) => ({
    word: { text: `${i === 0 ? "[" : ""}${mark}${i === marks.length - 1 ? "]" : ""}`, mark: "ref" as const },
    glued: false,
  }));
}

/** Lays the words of a line out within the columns; continued lines hang deeper. */
function layOut(
  line: { readonly parts: readonly Part[]; readonly refs: readonly number[] },
  { indent, hang }: Row,
  notes: ReadonlyMap<number, Footnote>,
  screen: Screen,
): string {
  const paint = pc.createColors(screen.color);
  const rows: string[] = [];
  let row: Word[] = [{ text: " ".repeat(indent), mark: "words" }];
  let width = indent;
  let empty = true;
  const words = [...wordsOf(line.parts, screen.columns - hang, screen.color), ...refWords(line.refs, notes)];
  for (let i = 0; i < words.length; ) {
    // Pieces that stand without a blank between them (a word and the mark after it) break together.
    let j = i + 1;
    while (j < words.length && words[j]?.glued === true) j++;
    let group = words.slice(i, j).map(({ word }) => word);
    let length = group.reduce((sum, word) => sum + word.text.length, 0);
    if (length > screen.columns - hang) {
      // Glued pieces that fill more than a row (an address in quotation marks) are parted after all.
      j = i + 1;
      group = [(words[i] as { word: Word }).word];
      length = (group[0] as Word).text.length;
    }
    const blank = empty || words[i]?.glued === true ? 0 : 1;
    if (!empty && width + blank + length > screen.columns) {
      rows.push(paintRow(row, paint));
      row = [{ text: " ".repeat(hang), mark: "words" }];
      width = hang;
      empty = true;
    }
    const first = group[0] as Word;
    row.push(empty || blank === 0 ? first : { ...first, text: ` ${first.text}` }, ...group.slice(1));
    width += (empty ? 0 : blank) + length;
    empty = false;
    i = j;
  }
  rows.push(paintRow(row, paint));
  return rows.join("\n");
}

const FOOTER =
  "[B:4] is paragraph 4 of report B. --html FILE writes a page in which every line opens on its words in the report.";

/** Each report under its letter: who printed it and when, then its headline unless that is the title already. */
function reportRows(account: Account, screen: Screen): string[] {
  return account.reports.flatMap(({ id, letter, outlet, headline, published }) => {
    const row = { indent: 2, hang: 5 };
    const name: Part = { text: outlet ?? id, mark: "label" };
    // The id is what `--published ID=…` takes: the file's name.
    const known = outlet === null || id.toUpperCase() === letter ? published : `${published} · ${id}`;
    const parts: Part[] = [
      { text: `${letter.padEnd(2, "\u00a0")} `, mark: "ref" },
      name,
      { text: ` · ${known}`, mark: "words" },
    ];
    const head = layOut({ parts, refs: [] }, row, new Map(), screen).replaceAll("\u00a0", " ");
    if (headline === null || headline === account.title) return [head];
    const under = { parts: [{ text: headline, mark: "words" as const }], refs: [] };
    return [head, layOut(under, { indent: 5, hang: 5 }, new Map(), screen)];
  });
}

/** The account for a terminal. */
export function renderTerminal(account: Account, screen: Screen): string {
  const paint = pc.createColors(screen.color);
  const notes = new Map(account.footnotes.map((note) => [note.number, note]));
  const rule = ({ title, id, lines }: Account["sections"][number]) =>
    `${id === "conflicts" && lines.length > 0 ? paint.red(paint.bold(title)) : paint.bold(title)} ${paint.dim("─".repeat(Math.max(3, screen.columns - title.length - 1)))}`;
  const text = (words: string, style: (row: string) => string) =>
    layOut({ parts: [{ text: words, mark: "words" }], refs: [] }, { indent: 0, hang: 0 }, notes, screen)
      .split("\n")
      .map(style)
      .join("\n");
  const out = [text(account.title, paint.bold), text(account.summary, (row) => row), ""];
  out.push(...reportRows(account, screen));
  for (const section of account.sections) {
    if (section.lines.length === 0 && section.empty === null) continue;
    out.push("", rule(section));
    if (section.lines.length === 0)
      out.push(
        layOut(
          { parts: [{ text: section.empty ?? "", mark: "words" }], refs: [] },
          { indent: 2, hang: 4 },
          notes,
          screen,
        ),
      );
    for (const [i, line] of section.lines.entries()) {
      const before = section.lines[i - 1];
      if (line.depth === 0 && before?.depth === 1 && section.id !== "timeline") out.push("");
      const indent = line.depth === 1 ? 4 : 2;
      out.push(layOut(line, { indent, hang: indent + 2 }, notes, screen));
    }
  }
  out.push("", text(FOOTER, paint.dim));
  return `${out.join("\n")}\n`;
}
