import { existsSync } from "node:fs";
import { join } from "node:path";
import { readRecords, readText } from "../../bench/quality/corpus.js";
import { wordId } from "../../src/cluster/model.js";
import { allTermsOf } from "../../src/cluster/signature.js";
import { stemOf, wordsOf } from "../../src/cluster/words.js";

/** How often terms stand in news: in how many texts, and the share of a word's places within sentences where it has a capital (0 to 254; 255 not known). */
export type Background = {
  readonly reports: number;
  readonly ids: Uint32Array;
  readonly counts: Uint16Array;
  readonly capitals: Uint8Array;
};

type Text = { readonly text: string };

/** Genres of GUM that are for non-commercial use only. */
const CLOSED = /^GUM_(essay|letter|podcast|fiction|whow)_/;

/** The files that are counted, with what of each; ECB+ is not among them, so that its names are as new to training as those of any news. */
export const BACKGROUND: readonly { readonly file: string; readonly read: (path: string) => readonly string[] }[] = [
  { file: "quotes/polnear-train.jsonl.gz", read: texts },
  { file: "entities/conll03-train.jsonl.gz", read: texts },
  { file: "entities/wikigold.jsonl.gz", read: texts },
  {
    file: "entities/re3d-train.jsonl.gz",
    read: (path) =>
      readRecords<Text & { source: string }>(path)
        .filter(({ source }) => !source.startsWith("BBC"))
        .map(({ text }) => text),
  },
  { file: "syntax/ewt-train.conllu.gz", read: trees },
  { file: "syntax/gum-train.conllu.gz", read: trees },
];

function texts(path: string): string[] {
  return readRecords<Text>(path).map(({ text }) => text);
}

/** Texts of the documents of a CoNLL-U file, without the closed genres. */
function trees(path: string): string[] {
  const out: string[][] = [];
  let open = false;
  for (const line of readText(path).split("\n")) {
    const id = /^# newdoc id = (.*)$/.exec(line)?.[1];
    if (id !== undefined) {
      open = !CLOSED.test(id.trim());
      if (open) out.push([]);
    }
    if (open && line.startsWith("# text = ")) out[out.length - 1]?.push(line.slice(9));
  }
  return out.map((lines) => lines.join(" "));
}

/** Counts over the corpora in the folder of the data. Terms of one text alone are left out: an unknown term counts as one. */
export function countBackground(data: string): Background {
  const all = BACKGROUND.flatMap(({ file, read }) => {
    const path = join(data, file);
    if (!existsSync(path)) throw new Error(`there is no ${path}`);
    return read(path).map((text) => wordsOf(text, 4000));
  });
  const places = new Map<number, { up: number; low: number }>();
  for (const words of all) {
    for (const { number, free, capital, lower } of words) {
      if (number || free) continue;
      const id = wordId(stemOf(lower));
      const known = places.get(id) ?? { up: 0, low: 0 };
      if (capital) known.up++;
      else known.low++;
      places.set(id, known);
    }
  }
  const shareOf = (id: number): number | null => {
    const known = places.get(id);
    return known === undefined || known.up + known.low < 2 ? null : known.up / (known.up + known.low);
  };
  const reports = new Map<number, number>();
  for (const words of all)
    for (const { id } of allTermsOf(words, { capitalOf: shareOf })) reports.set(id, (reports.get(id) ?? 0) + 1);
  const ids = Uint32Array.from([...reports].filter(([, count]) => count > 1).map(([id]) => id)).sort();
  return {
    reports: all.length,
    ids,
    counts: Uint16Array.from(ids, (id) => reports.get(id) as number),
    capitals: Uint8Array.from(ids, (id) => {
      const share = shareOf(id);
      return share === null ? 255 : Math.round(254 * share);
    }),
  };
}
