import type { ChainModel } from "../../src/entities/index.js";
import type { Item } from "../../src/entities/items.js";
import { classOf } from "../../src/entities/pair-features.js";
import { rankChoice, walkItems } from "../../src/entities/rank.js";
import type { Lesson } from "./lessons.js";
import { rightOnes } from "./ranker.js";

/** How often an item of a class had something to go back to, was tied, and was tied to a right one. */
export type Score = { readonly asked: number; readonly tied: number; readonly right: number };

const CLASSES = ["he, she", "it", "they", "description", "description of several"];

/** Scores a model item by item, each with what the model itself tied before it. */
export function scoreRanker(lessons: readonly Lesson[], model: ChainModel): Readonly<Record<string, Score>> {
  const counts = CLASSES.map(() => ({ asked: 0, tied: 0, right: 0 }));
  for (const { document, syntax, items } of lessons) {
    const { items: list, golds } = items();
    walkItems(document, syntax, list, (choice, features): Item | null => {
      const count = counts[classOf(choice.item)] as (typeof counts)[number];
      const right = rightOnes(choice, golds);
      const other = rankChoice(choice, features, model);
      if (!right[0]) count.asked++;
      if (other) count.tied++;
      if (other && right[choice.others.indexOf(other) + 1]) count.right++;
      return other;
    });
  }
  return Object.fromEntries(CLASSES.map((name, k) => [name, counts[k] as Score]));
}
