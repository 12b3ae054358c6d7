import type { Account, AccountLine, AccountPart } from "../account/index.js";

/** Text of a report must not turn into markup: the marks of Markdown and HTML are escaped. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]#|<>~&]/g, (mark) =>
    mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : mark === "&" ? "&amp;" : `\\${mark}`,
  );
}

function renderPart({ text, mark }: AccountPart): string {
  const escaped = escapeText(text);
  // Emphasis must touch its words: the blanks at the edges stay outside.
  const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(escaped) ?? ["", "", escaped, ""];
  if (words === "" || mark === "plain" || mark === "words") return escaped;
  return `${before}**${words}**${after}`;
}

function renderLine({ depth, parts, refs }: AccountLine): string {
  const notes = refs.map((ref) => `[^${ref}]`).join("");
  // What would begin a list within the line is text.
  const words = parts
    .map(renderPart)
    .join("")
    .replace(/^([-+]|\d{1,9}[.)])(?=\s)/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
  return `${depth === 1 ? "  " : ""}- ${words}${notes}`;
}

/** The account as Markdown with footnotes to report and paragraph. */
export function renderMarkdown(account: Account): string {
  const out = [`# ${escapeText(account.title)}`, "", escapeText(account.summary), ""];
  for (const { id, outlet, headline, published } of account.reports) {
    const known = [outlet, published, headline].filter((value) => value !== null).map(escapeText);
    out.push(`- **${escapeText(id)}** ${known.join(" · ")}`);
  }
  for (const section of account.sections) {
    if (section.lines.length === 0 && section.empty === null) continue;
    out.push("", `## ${section.title}`, "");
    if (section.lines.length === 0) out.push(section.empty ?? "");
    for (const line of section.lines) out.push(renderLine(line));
  }
  out.push("");
  for (const { number, report, paragraph } of account.footnotes) {
    out.push(`[^${number}]: ${escapeText(report)}, paragraph ${paragraph}`);
  }
  return `${out.join("\n")}\n`;
}
