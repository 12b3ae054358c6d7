import { describe, expect, it } from "vitest";
import { compare } from "../../src/index.js";
import { tells } from "../../src/lineage/tells.js";

const attribution = (
  speakerName: string | null,
  force: string | null,
  sourceKind: "unnamed" | "document" | "outlet",
) => ({
  ...{ quote: "q1", speaker: null, addressee: null, channel: null, certainty: "stated" as const },
  ...{ speakerName, force, sourceKind, voice: speakerName === null ? [] : [speakerName] },
});

describe("a source", () => {
  it("is one that tells", () => {
    expect(tells(attribution("officials", "say", "unnamed"), false)).toBe(true);
    expect(tells(attribution("a neighbour", "fear", "unnamed"), false)).toBe(true);
    expect(tells(attribution("the ledger", "show", "document"), false)).toBe(true);
    expect(tells(attribution("the gazette", "carry", "outlet"), false)).toBe(true);
    expect(tells(attribution("Ada Brandt", "lead", "unnamed"), true)).toBe(true);
  });

  it("is none that only does something, and no scrap of a phrase", () => {
    expect(tells(attribution("some farms", "seek", "unnamed"), false)).toBe(false);
    expect(tells(attribution("pictures", "show", "unnamed"), false)).toBe(false);
    expect(tells(attribution("an old rule", "call", "unnamed"), false)).toBe(false);
    expect(tells(attribution("their hold on", "say", "unnamed"), false)).toBe(false);
    expect(tells(attribution("nothing", "say", "unnamed"), false)).toBe(false);
  });
});

describe("the sources of a story", () => {
  it("are called by what they are, not by whose they are", () => {
    const { lineage } = compare([
      { id: "a", text: "Mayor Ada Brandt will resign in May, her spokesman said on Monday.", published: "2025-03-11" },
      { id: "b", text: "Mayor Ada Brandt resigns in May.", published: "2025-03-11" },
    ]);
    expect(lineage.origins.map(({ name }) => name)).toContain("spokesman");
  });
});
