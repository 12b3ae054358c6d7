import ts from "typescript";

/** A heading of a Markdown page, without its marks, and the anchor that GitHub gives it. */
export type Heading = { readonly text: string; readonly anchor: string; readonly line: number };

/** A link of a Markdown page. */
export type Link = { readonly target: string; readonly line: number };

/** A fenced block of code. */
export type CodeBlock = { readonly lang: string; readonly code: string; readonly line: number };

type Line = { readonly text: string; readonly number: number; readonly fence: string | null };

/** The lines of a page, each with the language of the fenced block it stands in (null outside of one). */
function linesOf(markdown: string): Line[] {
  let open: { mark: string; lang: string } | null = null;
  return markdown.split("\n").map((text, at) => {
    const fence = /^\s*(`{3,}|~{3,})\s*([\w-]*)/.exec(text);
    const line = { text, number: at + 1, fence: open ? open.lang : null };
    if (!fence) return line;
    const edge = { ...line, fence: "\0" };
    if (open === null) open = { mark: fence[1]!, lang: fence[2]! };
    else if (fence[1]!.startsWith(open.mark)) open = null;
    return edge;
  });
}

/** Every heading of a page, anchors numbered where they repeat. */
export function headingsOf(markdown: string): Heading[] {
  const used = new Map<string, number>();
  const found: Heading[] = [];
  for (const line of linesOf(markdown)) {
    const match = line.fence === null ? /^#{1,6}\s+(.*?)\s*#*$/.exec(line.text) : null;
    if (!match) continue;
    const text = match[1]!.replace(/`/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-");
    const times = used.get(slug) ?? 0;
    used.set(slug, times + 1);
    found.push({ text, anchor: times === 0 ? slug : `${slug}-${times}`, line: line.number });
  }
  return found;
}

/** Every link and image of a page, code left out. */
export function linksOf(markdown: string): Link[] {
  const found: Link[] = [];
  for (const line of linesOf(markdown)) {
    if (line.fence !== null) continue;
    const text = line.text.replace(/`[^`]*`/g, (code) => " ".repeat(code.length));
    for (const match of text.matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)) {
      found.push({ target: match[1]!, line: line.number });
    }
    const reference = /^\s*\[[^\]]+\]:\s+(\S+)/.exec(text);
    if (reference) found.push({ target: reference[1]!, line: line.number });
  }
  return found;
}

/** Every fenced block of a page. */
export function codeBlocksOf(markdown: string): CodeBlock[] {
  const found: { lang: string; code: string; line: number }[] = [];
  let before: string | null = null;
  for (const line of linesOf(markdown)) {
    if (line.fence !== null && line.fence !== "\0") {
      if (before === "\0") found.push({ lang: line.fence, code: "", line: line.number });
      found[found.length - 1]!.code += `${line.text}\n`;
    }
    before = line.fence;
  }
  return found;
}

/** What stands in the doc comments of a source file, at its own lines; everything else is blank. */
export function commentsOf(source: string): string {
  let inside = false;
  return source
    .split("\n")
    .map((line) => {
      const opens = !inside && /^\s*\/\*\*/.test(line);
      const text = inside || opens ? line.replace(/^\s*(\/\*\*|\*\/|\*)? ?/, "").replace(/\*\/\s*$/, "") : "";
      if (opens) inside = true;
      if (inside && /\*\//.test(line)) inside = false;
      return text;
    })
    .join("\n");
}

/** Compiler options of a project file, its `extends` followed, with `extra` on top. */
export function compilerOptions(root: string, project: string, extra: Record<string, unknown>): ts.CompilerOptions {
  const config = { extends: `./${project}`, compilerOptions: extra, files: [] };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

/** Exported names of modules that have no doc comment where they are declared: `path: name`. */
export function undocumentedExports(root: string, entries: readonly string[]): string[] {
  const program = ts.createProgram(
    [...entries],
    compilerOptions(root, "tsconfig.web.json", { noEmit: true, composite: false }),
  );
  const checker = program.getTypeChecker();
  const missing: string[] = [];
  for (const entry of entries) {
    const source = program.getSourceFile(entry);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (!symbol) continue;
    for (const exported of checker.getExportsOfModule(symbol)) {
      const alias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const target = alias ? checker.getAliasedSymbol(exported) : exported;
      const declaration = target.declarations?.[0];
      const foreign = declaration?.getSourceFile().fileName.includes("/node_modules/") ?? false;
      const comment = ts.displayPartsToString(target.getDocumentationComment(checker)).trim();
      if (!foreign && comment === "") missing.push(`${entry}: ${exported.name}`);
    }
  }
  return missing;
}

/** A piece of code to compile under a name of its own: a path from the root at which its imports are resolved. */
export type Example = { readonly path: string; readonly code: string };

/** Type errors of code examples, as `path:line: message`. `paths` maps the package's names to its sources. */
export function compileExamples(root: string, examples: readonly Example[], paths: Record<string, string[]>): string[] {
  const extra = {
    paths,
    rootDir: ".",
    noEmit: true,
    composite: false,
    noUnusedLocals: false,
    emitDeclarationOnly: false,
  };
  const options = compilerOptions(root, "tsconfig.tools.json", extra);
  const host = ts.createCompilerHost(options);
  const code = new Map(examples.map((example) => [`${root}/${example.path}`, example.code]));
  const { readFile, fileExists } = host;
  host.readFile = (name) => code.get(name) ?? readFile(name);
  host.fileExists = (name) => code.has(name) || fileExists(name);
  const getSource = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language, ...rest) => {
    const text = code.get(name);
    return text === undefined ? getSource(name, language, ...rest) : ts.createSourceFile(name, text, language, true);
  };
  const program = ts.createProgram([...code.keys()], options, host);
  return [...code.keys()].flatMap((name) => {
    const source = program.getSourceFile(name)!;
    const errors = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return errors.map((error) => {
      const line = source.getLineAndCharacterOfPosition(error.start ?? 0).line + 1;
      return `${name.slice(root.length + 1)}:${line}: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`;
    });
  });
}
