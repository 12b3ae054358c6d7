import type { Span } from "../base/index.js";
import { type Dateline, readDateline } from "./dateline.js";
import type { Document, Report, Sentence, Token, Zone, ZoneKind } from "./document.js";
import { findParagraphs } from "./paragraphs.js";
import { sentenceEnds } from "./sentences.js";
import { findTokens, type TokenBounds } from "./tokens.js";
import { findZones } from "./zones.js";

/**
 * Reads a report's text into zones, paragraphs, sentences and tokens. Every offset is into `report.text` as it came in.
 * A sentence never crosses a paragraph or a zone. Linear in the length of the text.
 */
export function createDocument(report: Report): Document {
  const { text } = report;
  const paragraphs = findParagraphs(text);
  const { zones } = findZones(report, paragraphs);
  const bounds: TokenBounds = { starts: [], ends: [] };
  const sentences: Sentence[] = [];
  const tokens: Token[] = [];
  const words: Words = new Map();
  let zone = 0;
  for (let p = 0; p < paragraphs.length; p++) {
    const [start, end] = paragraphs[p] as Span;
    let from = start;
    while (from < end) {
      while (zone + 1 < zones.length && (zones[zone] as Zone).span[1] <= from) zone++;
      const here = zones[zone] as Zone;
      const to = Math.min(end, here.span[1]);
      addPiece(text, [from, to], p, here.kind, bounds, words, sentences, tokens);
      from = Math.max(to, from + 1);
    }
  }
  return { report, text, zones, paragraphs, sentences, tokens };
}

/** The words of a document: each is kept once, however often it stands in the text, so that look-ups by it need not hash it anew. */
type Words = Map<string, Pick<Token, "form" | "norm">>;

function addPiece(
  text: string,
  [from, to]: Span,
  paragraph: number,
  zone: ZoneKind,
  bounds: TokenBounds,
  words: Words,
  sentences: Sentence[],
  tokens: Token[],
): void {
  const first = bounds.starts.length;
  findTokens(text, from, to, bounds);
  let firstToken = first;
  for (const endToken of sentenceEnds(text, bounds, first, bounds.starts.length)) {
    for (let i = firstToken; i < endToken; i++) {
      const start = bounds.starts[i] as number;
      const end = bounds.ends[i] as number;
      const form = text.slice(start, end);
      let word = words.get(form);
      if (word === undefined) {
        word = { form, norm: normOf(form) };
        words.set(form, word);
      }
      tokens.push({ start, end, form: word.form, norm: word.norm, sentence: sentences.length });
    }
    const start = bounds.starts[firstToken] as number;
    sentences.push({ start, end: bounds.ends[endToken - 1] as number, firstToken, endToken, paragraph, zone });
    firstToken = endToken;
  }
}

/** Lower case, curly marks made straight: what `Token.norm` holds. */
export function normOf(form: string): string {
  const lower = form.toLowerCase();
  return /[‘’“”‛„]/.test(lower) ? lower.replace(/[‘’‛]/g, "'").replace(/[“”„]/g, '"') : lower;
}

/** The dateline that opens the report's body, with its parts; null when it has none. */
export function datelineOf(document: Document): Dateline | null {
  for (const zone of document.zones) {
    if (zone.kind !== "dateline") continue;
    const paragraph = document.paragraphs.find((span) => span[0] === zone.span[0]);
    const found = paragraph ? readDateline(document.text, paragraph, false) : null;
    if (found) return found;
  }
  return null;
}
