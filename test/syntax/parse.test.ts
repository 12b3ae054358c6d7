import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSyntaxModel, parse } from "../../src/syntax/index.js";
import type { Document, Syntax } from "../../src/text/index.js";
import { read } from "../text/make.js";

const model = loadSyntaxModel(new Uint8Array(readFileSync("models/syntax-2026-11-25/weights.bin")));

/** `word < head relation` for every token. */
function arcs(document: Document, syntax: Syntax): readonly string[] {
  return document.tokens.map((token, i) => {
    const head = syntax.head[i] as number;
    return `${token.form} < ${head < 0 ? "-" : document.tokens[head]?.form} ${syntax.deprel[i]}`;
  });
}

function parsed(text: string) {
  const document = read(text);
  return { document, syntax: parse(document, model) };
}

describe("parse", () => {
  it("reads a plain sentence", () => {
    const { document, syntax } = parsed("The mayor opened the bridge on Monday.");
    expect(syntax.upos).toEqual(["DET", "NOUN", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"]);
    expect(syntax.lemma[2]).toBe("open");
    expect(arcs(document, syntax)).toEqual([
      "The < mayor det",
      "mayor < opened nsubj",
      "opened < - root",
      "the < bridge det",
      "bridge < opened obj",
      "on < Monday case",
      "Monday < opened obl",
      ". < opened punct",
    ]);
    expect(syntax.children[2]).toEqual([1, 4, 6, 7]);
  });

  it("finds what was said, the negation and the passive", () => {
    const said = parsed("Officials said the bridge was not damaged by the storm.");
    const list = arcs(said.document, said.syntax);
    expect(list).toContain("damaged < said ccomp");
    expect(list).toContain("bridge < damaged nsubj:pass");
    expect(list).toContain("was < damaged aux:pass");
    expect(list).toContain("not < damaged advmod");
  });

  it("reads a direct quotation", () => {
    const { document, syntax } = parsed("“We will rebuild the school,” the minister told reporters on Monday.");
    const list = arcs(document, syntax);
    expect(list).toContain("minister < told nsubj");
    expect(list.some((arc) => /^reporters < told i?obj$/.test(arc))).toBe(true);
    expect(list).toContain("school < rebuild obj");
  });

  it("gives lemmas of irregular words and clitics", () => {
    const { document, syntax } = parsed("She'd gone, and they weren't told that it's been cancelled.");
    const lemma = (form: string) => syntax.lemma[document.tokens.findIndex((token) => token.form === form)];
    expect([lemma("gone"), lemma("n't"), lemma("were"), lemma("told"), lemma("'s"), lemma("'d")]).toEqual([
      "go",
      "not",
      "be",
      "tell",
      "have",
      "have",
    ]);
  });

  it("gives every sentence one root and no cycle, whatever the text", () => {
    const texts = [
      "",
      "!",
      "(((",
      "a b c d e f",
      "Who? What? ... --",
      `"`.repeat(50),
      "word ".repeat(3000),
      "The the the of of. Is is?",
    ];
    for (const text of texts) {
      const { document, syntax } = parsed(text);
      for (const { firstToken, endToken } of document.sentences) {
        let roots = 0;
        let astray = 0;
        for (let i = firstToken; i < endToken; i++) {
          if (syntax.head[i] === -1) roots++;
          let at = i;
          for (let steps = firstToken; at >= firstToken && at < endToken && steps <= endToken; steps++) {
            at = syntax.head[at] as number;
          }
          if (at !== -1) astray++;
        }
        expect(astray, JSON.stringify(text.slice(0, 20))).toBe(0);
        expect(roots, JSON.stringify(text.slice(0, 20))).toBe(1);
      }
    }
  });

  it("is the same every time", () => {
    const text = "Two ships met off the coast, and neither captain would say why.";
    expect(parsed(text).syntax).toEqual(parsed(text).syntax);
  });
});

describe("parse, again", () => {
  it("gives the same whatever was parsed before", () => {
    const texts = ["The dam held all night.", "Reading the dam report, she held that it will fail.", "THE DAM HELD"];
    const fresh = texts.map((text) => {
      const own = loadSyntaxModel(new Uint8Array(readFileSync("models/syntax-2026-11-25/weights.bin")));
      return parse(read(text), own);
    });
    expect([...texts].reverse().map((text) => parse(read(text), model))).toEqual([...fresh].reverse());
    expect(texts.map((text) => parse(read(text), model))).toEqual(fresh);
  });
});

describe("loadSyntaxModel", () => {
  it("refuses other bytes", () => {
    expect(() => loadSyntaxModel(new Uint8Array(20))).toThrow(/no weights file/);
  });
});
