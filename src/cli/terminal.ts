import pc from "picocolors";
import type { Account, AccountLine, AccountPart, Footnote } from "../story/index.js";

/** How to draw: how many columns, and whether colour may be used. */
export type Screen = { readonly columns: number; readonly color: boolean };

type Paint = ReturnType<typeof pc.createColors>;
type Word = { readonly text: string; readonly mark: AccountPart["mark"] | "ref" };

/** Control characters in a report must not reach the terminal: an escape sequence could rewrite the screen. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function paintWord({ text, mark }: Word, paint: Paint, color: boolean): string {
  if (!color) return mark === "differs" || mark === "value" ? `*${text}*` : text;
  if (mark === "differs") return paint.yellow(paint.bold(text));
  if (mark === "value" || mark === "label") return paint.bold(text);
  if (mark === "ref") return paint.cyan(text);
  if (mark === "plain") return paint.dim(text);
  return text;
}

/** Words with the blanks before them, so that a run of marked words is marked as one. */
function wordsOf(line: AccountLine, notes: ReadonlyMap<number, Footnote>): { word: Word; glued: boolean }[] {
  const out: { word: Word; glued: boolean }[] = [];
  let open = false;
  for (const part of line.parts) {
    const text = harmless(part.text);
    const pieces = text.split(/(\s+)/);
    for (const piece of pieces) {
      if (piece === "") continue;
      if (/^\s+$/.test(piece)) {
        open = false;
        continue;
      }
      out.push({ word: { text: piece, mark: part.mark }, glued: open });
      open = true;
    }
  }
  for (const ref of line.refs) {
    const note = notes.get(ref);
    if (note !== undefined)
      out.push({ word: { text: `[${note.report}:${note.paragraph}]`, mark: "ref" }, glued: false });
  }
  return out;
}

/** Lays the words of a line out within the columns; continued lines hang two blanks deeper. */
function layOut(line: AccountLine, notes: ReadonlyMap<number, Footnote>, screen: Screen, paint: Paint): string {
  const indent = line.depth === 1 ? "    " : "  ";
  const hang = `${indent}  `;
  const rows: string[] = [];
  let row = indent;
  let width = row.length;
  let empty = true;
  const words = wordsOf(line, notes);
  for (let i = 0; i < words.length; ) {
    // Pieces that stand without a blank between them (a word and the mark after it) break together.
    let j = i + 1;
    while (j < words.length && words[j]?.glued === true) j++;
    const group = words.slice(i, j).map(({ word }) => word);
    const length = group.reduce((sum, word) => sum + displayLength(word, screen), 0);
    if (!empty && width + 1 + length > screen.columns) {
      rows.push(row);
      row = hang;
      width = hang.length;
      empty = true;
    }
    row += (empty ? "" : " ") + group.map((word) => paintWord(word, paint, screen.color)).join("");
    width += (empty ? 0 : 1) + length;
    empty = false;
    i = j;
  }
  rows.push(row);
  return joinMarks(rows.join("\n"), screen);
}

function displayLength(word: Word, screen: Screen): number {
  return word.text.length + (!screen.color && (word.mark === "differs" || word.mark === "value") ? 2 : 0);
}

/** Without colour, neighbouring marked words share one pair of marks: `*six* *people*` reads better as `*six people*`. */
function joinMarks(text: string, screen: Screen): string {
  return screen.color ? text : text.replace(/(?<=[^\s*])\* \*(?=[^\s*])/g, " ");
}

const EMPTY: Readonly<Record<string, string>> = {
  conflicts: "No conflict was found between the reports.",
  agreed: "The reports share nothing that could be matched.",
};

/** The account for a terminal. */
export function renderTerminal(account: Account, screen: Screen): string {
  const paint = pc.createColors(screen.color);
  const notes = new Map(account.footnotes.map((note) => [note.number, note]));
  const rule = (title: string) =>
    `${paint.bold(title)} ${paint.dim("─".repeat(Math.max(3, screen.columns - title.length - 1)))}`;
  const out = [wrapPlain(paint.bold, harmless(account.title), screen.columns), ""];
  for (const { id, outlet, headline, published } of account.reports) {
    const known = [outlet, published, headline].filter((value) => value !== null).join(" · ");
    const line: AccountLine = {
      depth: 0,
      parts: [
        { text: `${id}  `, mark: "value" },
        { text: known, mark: "words" },
      ],
      refs: [],
    };
    out.push(layOut(line, notes, screen, paint));
  }
  for (const section of account.sections) {
    const empty = EMPTY[section.id];
    if (section.lines.length === 0 && empty === undefined) continue;
    out.push("", rule(section.title));
    if (section.lines.length === 0) out.push(`  ${empty}`);
    for (const [i, line] of section.lines.entries()) {
      if (line.depth === 0 && i > 0 && section.lines[i - 1]?.depth === 1) out.push("");
      out.push(layOut(line, notes, screen, paint));
    }
  }
  out.push(
    "",
    paint.dim(
      "[report:paragraph] says where the words stand. --html FILE writes a page in which every line opens on them.",
    ),
  );
  return `${out.join("\n")}\n`;
}

function wrapPlain(style: (text: string) => string, text: string, columns: number): string {
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(/\s+/)) {
    if (row !== "" && row.length + 1 + word.length > columns) {
      rows.push(row);
      row = "";
    }
    row += (row === "" ? "" : " ") + word;
  }
  rows.push(row);
  return rows.map(style).join("\n");
}
