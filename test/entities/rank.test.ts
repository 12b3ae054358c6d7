import { describe, expect, it } from "vitest";
import { entitiesOf, named } from "./read.js";

/** True where the words are a mention of the entity of this name. */
function holds(text: string, name: string, words: string): boolean {
  const at = text.indexOf(words);
  return named(entitiesOf(text), name).mentions.some(({ start, end }) => start === at && end === at + words.length);
}

describe("pronouns", () => {
  it("go by gender", () => {
    const text = "Robert Kessler met Linda Sorensen on Monday. She told him that the bridge was closed.\n";
    expect(holds(text, "Linda Sorensen", "She")).toBe(true);
    expect(holds(text, "Robert Kessler", "him")).toBe(true);
  });
  it("go to the subject that speaks and not to who is named in the quotation", () => {
    const text = `Robert Kessler sold a boat. "I was attacked by Thomas Harrow," he wrote.\n`;
    expect(holds(text, "Robert Kessler", "he")).toBe(true);
  });
  it("stand before their name where it is the subject", () => {
    const text = "The council met on Monday. In her speech, Linda Sorensen praised the bridge.\n";
    expect(holds(text, "Linda Sorensen", "her")).toBe(true);
  });
  it("in the plural do not go to one person", () => {
    const text = "Voters trusted Linda Sorensen. They wanted a bridge.\n";
    expect(holds(text, "Linda Sorensen", "They")).toBe(false);
  });
  it("of persons do not go to a company or a country", () => {
    const text = "Meridian Ferries Ltd. sold its ships to Denmark. A witness said he saw the ships leave.\n";
    expect(holds(text, "Meridian Ferries Ltd.", "he")).toBe(false);
    expect(holds(text, "Denmark", "he")).toBe(false);
  });
  it("that stand for nothing are left alone", () => {
    const text = "Reporters in Denmark waited. It is clear that the bridge was closed on Monday.\n";
    expect(holds(text, "Denmark", "It")).toBe(false);
  });
});

describe("descriptions", () => {
  it("in apposition go to their name", () => {
    const text = "Linda Sorensen, a judge, opened the bridge. The crowd cheered.\n";
    expect(holds(text, "Linda Sorensen", "a judge")).toBe(true);
  });
  it("of somebody else are left alone", () => {
    const text = "Linda Sorensen opened the bridge. Her brother was not invited.\n";
    expect(holds(text, "Linda Sorensen", "Her brother")).toBe(false);
    expect(holds(text, "Linda Sorensen", "Her")).toBe(true);
  });
});
