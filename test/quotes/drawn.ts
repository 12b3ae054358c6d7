import { createDocument, type Document, type Report, type Syntax } from "../../src/text/index.js";
import { report } from "../text/make.js";

/** A report with nothing but its text. */
export function reportOf(text: string, extra: Partial<Report> = {}): Report {
  return report(text, { id: "r", lang: "en", ...extra });
}

/**
 * A document with its tree, drawn by hand: one token a line, `form upos/xpos head relation [lemma]`, heads counted from 1 within the
 * sentence (0: root). A form that ends in `~` has no space after it. An empty line ends a sentence, a line `¶` a paragraph.
 */
export function drawn(
  drawing: string,
  extra: Partial<Report> = {},
): { readonly document: Document; readonly syntax: Syntax } {
  const text: string[] = [];
  const rows: { form: string; upos: string; xpos: string; head: number; relation: string; lemma: string }[] = [];
  let base = 0;
  let sentence = 0;
  for (const line of drawing.split("\n").map((row) => row.trim())) {
    if (line === "¶") text.push("\n\n");
    if (line === "" || line === "¶") {
      base += sentence;
      sentence = 0;
      continue;
    }
    const [form, tags, head, relation, lemma] = line.split(/\s+/) as [
      string,
      string,
      string,
      string,
      string | undefined,
    ];
    const glued = form.endsWith("~");
    const word = glued ? form.slice(0, -1) : form;
    text.push(glued ? word : `${word} `);
    const [upos, xpos] = tags.split("/") as [string, string];
    const above = Number(head);
    rows.push({
      form: word,
      upos,
      xpos,
      head: above === 0 ? -1 : base + above - 1,
      relation,
      lemma: lemma ?? word.toLowerCase(),
    });
    sentence++;
  }
  const document = createDocument(reportOf(text.join("").replace(/ +\n/g, "\n").trim(), extra));
  if (document.tokens.length !== rows.length || document.tokens.some((token, at) => token.form !== rows[at]?.form)) {
    throw new Error(`drawn: the text was cut into ${document.tokens.map((token) => token.form).join(" | ")}`);
  }
  const children: number[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    if (row.head >= 0) (children[row.head] as number[]).push(at);
  });
  const syntax: Syntax = {
    upos: rows.map((row) => row.upos),
    xpos: rows.map((row) => row.xpos),
    lemma: rows.map((row) => row.lemma),
    head: rows.map((row) => row.head),
    deprel: rows.map((row) => row.relation),
    children,
  };
  return { document, syntax };
}

/** A tree for text that nobody drew: every token hangs on the first of its sentence. */
export function flatSyntax(document: Document): Syntax {
  const head = document.tokens.map((token, at) => {
    const first = document.sentences[token.sentence]?.firstToken ?? at;
    return at === first ? -1 : first;
  });
  const children: number[][] = document.tokens.map(() => []);
  head.forEach((above, at) => {
    if (above >= 0) (children[above] as number[]).push(at);
  });
  const isWord = document.tokens.map((token) => /[\p{L}\p{N}]/u.test(token.form));
  return {
    upos: isWord.map((word, at) => (!word ? "PUNCT" : head[at] === -1 ? "VERB" : "NOUN")),
    xpos: isWord.map((word, at) => (!word ? "." : head[at] === -1 ? "VBD" : "NN")),
    lemma: document.tokens.map((token) => token.norm),
    head,
    deprel: isWord.map((word, at) => (head[at] === -1 ? "root" : word ? "obj" : "punct")),
    children,
  };
}

/** The words of spans, joined by ` … `. */
export function words(document: Document, spans: readonly (readonly [number, number])[]): string {
  return spans.map(([start, end]) => document.text.slice(start, end)).join(" … ");
}
