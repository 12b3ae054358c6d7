import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One syntactic word of a CoNLL-U sentence. */
export type ConlluWord = {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  /** Index of the head in the sentence's words, or -1 for the root. */
  readonly head: number;
  readonly deprel: string;
};

/** One annotated sentence; `document` is the id of the document that it belongs to. */
export type ConlluSentence = { readonly document: string; readonly words: readonly ConlluWord[] };

/** Reads a (gzipped) CoNLL-U file. Empty nodes and the lines of multiword tokens are left out. */
export function readConllu(path: string): readonly ConlluSentence[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const out: ConlluSentence[] = [];
  let document = "";
  let words: ConlluWord[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("# newdoc id = ")) document = line.slice(14).trim();
    if (line.startsWith("#")) continue;
    if (line === "") {
      if (words.length > 0) out.push({ document, words });
      words = [];
      continue;
    }
    const cells = line.split("\t");
    if (!/^\d+$/.test(cells[0] ?? "")) continue;
    const [, form = "", lemma = "", upos = "", xpos = "", , head = "0", deprel = ""] = cells;
    words.push({ form, lemma, upos, xpos, head: Number(head) - 1, deprel });
  }
  return out;
}
