import ts from "typescript";
import { lineOf, parse, type SourceFile } from "./sources.js";

/** Longest function and longest file, in lines. */
export const MAX_FUNCTION = 60;
export const MAX_FILE = 400;

/** What is too long: the file, the function in it (null for the file itself) and its lines. */
export type Long = {
  readonly path: string;
  readonly name: string | null;
  readonly line: number;
  readonly lines: number;
};

/** A file whose first comment has this word holds tables of data, not logic: its length is not counted. */
const DATA_TABLE = /^\s*(?:\/\/|\/\*)[^\n]*\bdata table\b/i;

/** Every function and file beyond the limits. A function's lines are those from its name to its closing brace. */
export function findLong(files: readonly SourceFile[]): Long[] {
  const found: Long[] = [];
  for (const file of files) {
    const lines = file.text.replace(/\n$/, "").split("\n").length;
    if (lines > MAX_FILE && !DATA_TABLE.test(file.text)) found.push({ path: file.path, name: null, line: 1, lines });
    const tree = parse(file);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && "body" in node && node.body) {
        const line = lineOf(node);
        const length = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1 - line + 1;
        if (length > MAX_FUNCTION) found.push({ path: file.path, name: nameOf(node), line, lines: length });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}

function nameOf(node: ts.Node): string {
  const own = (node as { name?: ts.Node }).name;
  if (own) return own.getText();
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.name.getText();
  return "(anonymous)";
}
