import { posix } from "node:path";
import ts from "typescript";
import { importsOf, lineOf, parse, type SourceFile } from "./sources.js";

/** Module name → floor. */
export type Floors = ReadonlyMap<string, number>;

/** A file that breaks the house, where, and which rule: what a test prints. */
export type Breach = { readonly rule: Rule; readonly at: string; readonly message: string };

/** The rules, one name each. */
export type Rule = "unlisted" | "upward" | "sideways" | "deep" | "ring" | "impure" | "owner" | "browser" | "missing";

/** Floors that must stay pure: `docs/floors.md`. */
const PURE_UP_TO = 7;
/** What runs in a browser sees only these of our modules. */
const BROWSER = new Map([
  ["web", new Set(["account", "client", "contract", "wording", "text", "base"])],
  ["client", new Set(["contract", "wording", "text", "base"])],
]);
/** Outside things with one owner: a package or a `node:` module → the only modules that may import it. */
const OWNERS: readonly (readonly [RegExp, readonly string[], string])[] = [
  [/^(libsql|better-sqlite3|sqlite3|node:sqlite|pg|pg-.*|kysely|postgres)(\/|$)/, ["store"], "the database"],
  [/^(node:https?|node:http2|node:net|node:tls|http|https|net|@hono\/node-server)(\/|$)/, ["server"], "listening"],
];
/** Outbound network has its own owner: `node:http` may be a client there. */
const ALSO_INGEST = /^(node:https?|node:http2|node:net|node:tls|node:dns.*|undici)(\/|$)/;
/** `fetch` reaches out in ingest, and calls our own API in client and web. */
const NETWORK = new Set(["ingest", "client", "web"]);
const BUILTIN =
  /^(node:|(?:fs|path|os|url|http|https|net|tls|crypto|stream|zlib|worker_threads|child_process|process|util|events|buffer)(?:\/|$))/;

/** Reads the table of floors in `docs/floors.md`. Throws when it holds no row: the rules would pass for nothing. */
export function readFloors(markdown: string): Floors {
  const floors = new Map<string, number>();
  for (const line of markdown.split("\n")) {
    const row = /^\|\s*(\d+)\s*\|([^|]*)\|/.exec(line);
    if (!row) continue;
    for (const name of row[2]!.split(",").map((part) => part.trim())) {
      if (name !== "") floors.set(name, Number(row[1]));
    }
  }
  if (floors.size === 0) throw new Error("docs/floors.md holds no table of floors");
  return floors;
}

/** The module of a path under `src`: its folder, or `index` for the file at the top. */
export function moduleOf(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? path.replace(/\.[cm]?tsx?$/, "") : path.slice(0, slash);
}

/** Holds every import of `files` (paths from `src`) to the table; an empty list when the house stands. */
export function checkFloors(files: readonly SourceFile[], floors: Floors): Breach[] {
  const known = new Set(files.map((file) => file.path));
  const graph = new Map<string, string[]>();
  const breaches: Breach[] = [];
  for (const file of files) {
    const tree = parse(file);
    const targets: string[] = [];
    for (const { specifier, line } of importsOf(tree)) {
      const at = `src/${file.path}:${line}`;
      if (!specifier.startsWith(".")) {
        breaches.push(...checkPackage(file.path, specifier, at, floors));
        continue;
      }
      const target = resolve(file.path, specifier, known);
      if (target === null) {
        if (!isAsset(specifier)) breaches.push({ rule: "missing", at, message: `${specifier} is no file under src` });
        continue;
      }
      targets.push(target);
      breaches.push(...checkImport(file.path, target, at, floors));
    }
    graph.set(file.path, targets);
    breaches.push(...checkNames(file.path, tree, floors));
  }
  return [...breaches, ...findRings(graph)];
}

function isAsset(specifier: string): boolean {
  return /\.(css|json|svg|html)(\?\w+)?$/.test(specifier);
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string | null {
  const path = posix.join(posix.dirname(from), specifier);
  const stem = path.replace(/\.[cm]?jsx?$/, "");
  const tries = [path, `${stem}.ts`, `${stem}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
  return tries.find((candidate) => known.has(candidate)) ?? null;
}

function checkImport(from: string, to: string, at: string, floors: Floors): Breach[] {
  const left = moduleOf(from);
  const right = moduleOf(to);
  if (left === right) return [];
  const above = floors.get(left);
  const below = floors.get(right);
  if (above === undefined || below === undefined) {
    const name = above === undefined ? left : right;
    return [{ rule: "unlisted", at, message: `${name} has no floor in docs/floors.md` }];
  }
  const out: Breach[] = [];
  const floorsSay = `${left} (floor ${above}) imports ${right} (floor ${below})`;
  if (below > above) out.push({ rule: "upward", at, message: floorsSay });
  if (below === above) out.push({ rule: "sideways", at, message: floorsSay });
  if (right !== "index" && !/^[^/]+\/index\.tsx?$/.test(to)) {
    out.push({ rule: "deep", at, message: `${to} is inside ${right}: import ${right}/index.js` });
  }
  const seen = BROWSER.get(left);
  if (seen && !seen.has(right)) {
    out.push({
      rule: "browser",
      at,
      message: `${left} runs in a browser and sees only ${[...seen].join(", ")}, not ${right}`,
    });
  }
  return out;
}

function checkPackage(from: string, specifier: string, at: string, floors: Floors): Breach[] {
  const module = moduleOf(from);
  const floor = floors.get(module);
  const builtin = BUILTIN.test(specifier);
  const out: Breach[] = [];
  if (floor !== undefined && floor <= PURE_UP_TO && builtin) {
    out.push({ rule: "impure", at, message: `${specifier} on floor ${floor}: floors 0 to ${PURE_UP_TO} are pure` });
  }
  if (BROWSER.has(module) && builtin) {
    out.push({ rule: "browser", at, message: `${specifier} is not there in a browser` });
  }
  for (const [pattern, owners, what] of OWNERS) {
    if (!pattern.test(specifier) || owners.includes(module)) continue;
    if (module === "ingest" && ALSO_INGEST.test(specifier)) continue;
    out.push({ rule: "owner", at, message: `${specifier}: ${what} belongs to ${owners.join(", ")}, not to ${module}` });
  }
  return out;
}

const GLOBALS = new Set([
  "console",
  "fetch",
  "process",
  "setTimeout",
  "setInterval",
  "performance",
  "crypto",
  "navigator",
]);

/** Clock, random, console and the like on the pure floors; argv and exit outside cli. */
function checkNames(path: string, tree: ts.SourceFile, floors: Floors): Breach[] {
  const module = moduleOf(path);
  const floor = floors.get(module);
  const pure = floor !== undefined && floor <= PURE_UP_TO;
  const out: Breach[] = [];
  const impure = (node: ts.Node, what: string) =>
    out.push({
      rule: "impure",
      at: `src/${path}:${lineOf(node)}`,
      message: `${what} on floor ${floor}: pass it in as an argument`,
    });
  const visit = (node: ts.Node): void => {
    if (pure) {
      const what = impureUse(node);
      if (what !== null) impure(node, what);
    }
    if (!pure && !NETWORK.has(module) && ts.isIdentifier(node) && node.text === "fetch" && isGlobalUse(node)) {
      out.push({
        rule: "owner",
        at: `src/${path}:${lineOf(node)}`,
        message: `fetch belongs to ingest, not to ${module}`,
      });
    }
    const member = memberName(node);
    if (module !== "cli" && member !== null && /^process\.(argv|exit|exitCode)$/.test(member)) {
      out.push({
        rule: "owner",
        at: `src/${path}:${lineOf(node)}`,
        message: `${member} belongs to cli, not to ${module}`,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return out;
}

function memberName(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return `${node.expression.text}.${node.name.text}`;
  }
  const named = ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression);
  if (named && ts.isStringLiteralLike(node.argumentExpression))
    return `${node.expression.text}.${node.argumentExpression.text}`;
  return null;
}

function impureUse(node: ts.Node): string | null {
  const member = memberName(node);
  if (member === "Date.now" || member === "Math.random") return member;
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Date") {
    return (node.arguments?.length ?? 0) === 0 ? "new Date()" : null;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "Date") return "Date()";
  if (ts.isIdentifier(node) && GLOBALS.has(node.text) && isGlobalUse(node)) return node.text;
  return null;
}

/** True where an identifier is read as a variable: not a property name, a key or a name that is being declared. */
function isGlobalUse(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isQualifiedName(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  const declares =
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isParameter(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isBindingElement(parent);
  return !(declares && parent.name === node);
}

/** Rings between files: each strongly connected set of two files or more, and files that import themselves. */
function findRings(graph: ReadonlyMap<string, readonly string[]>): Breach[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const rings: Breach[] = [];
  const connect = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    onStack.add(file);
    for (const next of graph.get(file) ?? []) {
      if (!index.has(next)) connect(next);
      if (onStack.has(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== index.get(file)) return;
    const ring: string[] = [];
    let last: string;
    do {
      last = stack.pop()!;
      onStack.delete(last);
      ring.push(last);
    } while (last !== file);
    if (ring.length > 1 || (graph.get(file) ?? []).includes(file)) {
      rings.push({
        rule: "ring",
        at: `src/${file}`,
        message: `these files import each other: ${ring.sort().join(", ")}`,
      });
    }
  };
  for (const file of graph.keys()) if (!index.has(file)) connect(file);
  return rings;
}
