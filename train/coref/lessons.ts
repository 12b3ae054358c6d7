import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { draftNames } from "../../src/entities/find-entities.js";
import type { EntityModel } from "../../src/entities/index.js";
import { type Item, listItems } from "../../src/entities/items.js";
import { parse, type SyntaxModel } from "../../src/syntax/index.js";
import type { Document, Syntax } from "../../src/text/index.js";
import { plainDocument } from "../entities/examples.js";

export type GoldMention = {
  readonly start: number;
  readonly end: number;
  readonly head: readonly [number, number];
  readonly chain: string;
  readonly kind: string;
};

/** A record of `coref-within/*.jsonl.gz`. */
export type ChainRecord = {
  readonly id: string;
  readonly genre: string;
  readonly license: string;
  readonly title: string | null;
  readonly text: string;
  readonly mentions: readonly GoldMention[];
};

/** A report as it is read, with a fresh list of its items whenever one is asked for, and the chain that each belongs to. */
export type Lesson = {
  readonly record: ChainRecord;
  readonly document: Document;
  readonly syntax: Syntax;
  readonly items: () => { readonly items: Item[]; readonly golds: ReadonlyMap<Item, string> };
};

/** Reads a gzipped JSON Lines file of chains. */
export function readChains(folder: string, name: string): ChainRecord[] {
  const lines = gunzipSync(readFileSync(join(folder, "coref-within", name)))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ChainRecord);
}

/** Reads one record with the shipped tree and name models. */
export function readLesson(record: ChainRecord, syntaxModel: SyntaxModel, entityModel: EntityModel): Lesson {
  const document = plainDocument(record.id, record.text);
  const syntax = parse(document, syntaxModel);
  const drafts = draftNames(document, syntax, entityModel);
  const chains = chainsOf(document, listItems(document, syntax, drafts), record.mentions);
  const items = () => {
    const list = listItems(document, syntax, drafts);
    const golds = new Map<Item, string>();
    list.forEach((item, k) => {
      const chain = chains[k];
      if (chain !== null && chain !== undefined) golds.set(item, chain);
    });
    return { items: list, golds };
  };
  return { record, document, syntax, items };
}

/** For each item the chain of the mention with its head, the best overlap first; null where there is none. */
function chainsOf(document: Document, items: readonly Item[], mentions: readonly GoldMention[]): (string | null)[] {
  const byHead = new Map<number, GoldMention[]>();
  for (const mention of mentions) {
    if (mention.kind === "clause") continue;
    const list = byHead.get(mention.head[0]) ?? [];
    list.push(mention);
    byHead.set(mention.head[0], list);
  }
  return items.map((item) => {
    const start = document.tokens[item.first]?.start as number;
    const end = document.tokens[item.last]?.end as number;
    let best: string | null = null;
    let top = 0;
    for (let k = item.first; k <= item.last; k++) {
      for (const mention of byHead.get(document.tokens[k]?.start as number) ?? []) {
        const both = Math.min(end, mention.end) - Math.max(start, mention.start);
        const fit = both / (Math.max(end, mention.end) - Math.min(start, mention.start)) + (k === item.head ? 1 : 0);
        const whole = item.kind === "name" || k === item.head;
        if (whole && fit > top) {
          top = fit;
          best = mention.chain;
        }
      }
    }
    return best;
  });
}
