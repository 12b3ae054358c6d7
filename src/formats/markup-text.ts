import { strippedParagraphs } from "./html-strip.js";

/** Words that may hold markup, as one line; null where there are none. */
export function lineOf(words: string | null | undefined): string | null {
  const line = strippedParagraphs(words ?? "").join(" ");
  return line === "" ? null : line;
}

/** A piece of HTML as text, a blank line between paragraphs. Without tags, blank lines (else lines) part paragraphs. */
export function textOfMarkup(markup: string): string {
  if (/<[a-z!/]/i.test(markup)) return strippedParagraphs(markup).join("\n\n");
  const plain = strippedParagraphs(markup.replace(/\r\n?/g, "\n").replace(/\n/g, "<br>"));
  return plain.join("\n\n");
}
