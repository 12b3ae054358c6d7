import { createDocument, type Document, type Report } from "../../src/text/index.js";

/** A report with nothing but a text, and whatever else a test gives. */
export function report(text: string, more: Partial<Report> = {}): Report {
  return {
    id: "t",
    text,
    headline: null,
    outlet: null,
    byline: [],
    published: null,
    publishedBasis: "none",
    url: null,
    lang: null,
    caption: [],
    correction: [],
    ...more,
  };
}

export function read(text: string, more: Partial<Report> = {}): Document {
  return createDocument(report(text, more));
}

/** The tokens' forms, a line a sentence. */
export function lines(text: string): readonly string[] {
  const document = read(text);
  return document.sentences.map((s) =>
    document.tokens
      .slice(s.firstToken, s.endToken)
      .map((token) => token.form)
      .join(" "),
  );
}
