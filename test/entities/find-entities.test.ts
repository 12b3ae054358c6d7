import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { entitiesOf, entitiesWithoutTree, named } from "./read.js";

const REPORT = `Ferry company loses contract
LONDON – Jonathan P. Hartley, the chief executive of Meridian Ferries Ltd., said on Monday that he would resign.
Mr. Hartley told the Financial Times that the company had lost its biggest contract. "They left us no choice," he said.
Linda Sorensen, a spokeswoman for the Danish Maritime Authority (DMA), said she had warned Hartley in March.
The spokeswoman said the DMA would publish its report in Copenhagen. Meridian said it would wait for the report.
`;

const words = (text: string, entity: { mentions: readonly { start: number; end: number }[] }) =>
  entity.mentions.map(({ start, end }) => text.slice(start, end));

describe("findEntities", () => {
  const entities = entitiesOf(REPORT);

  it("puts the forms of a person's name together and keeps the role", () => {
    const hartley = named(entities, "Jonathan P. Hartley");
    expect(hartley.type).toBe("PER");
    expect(hartley.name).toBe("Jonathan P. Hartley");
    expect(hartley.aliases).toContain("Hartley");
    expect(hartley.titles.join("; ")).toContain("chief executive of Meridian Ferries");
    expect(words(REPORT, hartley)).toContain("he");
  });

  it("puts a company's forms together", () => {
    const company = named(entities, "Meridian Ferries Ltd.");
    expect(company.type).toBe("ORG");
    expect(company.aliases).toContain("Meridian");
    expect(words(REPORT, company).some((form) => form.toLowerCase() === "the company")).toBe(true);
  });

  it("ties letters in brackets to the name before them", () => {
    const authority = named(entities, "DMA");
    expect(authority.name).toBe("Danish Maritime Authority");
  });

  it("resolves a description and a pronoun to the woman they fit", () => {
    const sorensen = named(entities, "Linda Sorensen");
    expect(words(REPORT, sorensen)).toEqual(expect.arrayContaining(["she", "The spokeswoman"]));
  });

  it("gives ids by first mention, mentions in order, and spans of the text", () => {
    expect(entities.map(({ id }) => id)).toEqual(entities.map((_, k) => `e${k + 1}`));
    const firsts = entities.map(({ mentions }) => mentions[0]?.start ?? -1);
    expect(firsts).toEqual([...firsts].sort((left, right) => left - right));
    for (const entity of entities) {
      const starts = entity.mentions.map(({ start }) => start);
      expect(starts).toEqual([...starts].sort((left, right) => left - right));
      for (const { start, end } of entity.mentions) expect(REPORT.slice(start, end).trim().length).toBe(end - start);
    }
  });

  it("says the same twice", () => {
    expect(JSON.stringify(entitiesOf(REPORT))).toBe(JSON.stringify(entities));
  });

  it("takes an election's name to its end, and no adjective for one", () => {
    const text =
      "He lost the 2011 Ostrand general election and the 2014 Norwegian parliamentary election.\nDorev of Ostrand called a general election on Monday.\n";
    const names = entitiesOf(text).map(({ name }) => name);
    expect(names.filter((name) => name.endsWith("election"))).toEqual([
      "2011 Ostrand general election",
      "2014 Norwegian parliamentary election",
    ]);
  });

  it("takes no whole headline for a name", () => {
    const text =
      "Minister Quits After Ferry Deal Collapses\nThe minister quit on Monday after the deal on ferries collapsed.\n";
    for (const entity of entitiesOf(text)) expect(entity.name.split(" ").length, entity.name).toBeLessThan(4);
  });
});

describe("two people of one family name", () => {
  it("stay apart, and forms of address tell who is meant", () => {
    const text =
      "Robert Kessler and Maria Kessler won seats on the council. Mr. Kessler thanked the voters. Ms. Kessler spoke later.\n";
    const entities = entitiesOf(text);
    const [robert, maria] = [named(entities, "Robert Kessler"), named(entities, "Maria Kessler")];
    expect(robert.id).not.toBe(maria.id);
    expect(robert.mentions.some(({ start }) => start === text.indexOf("Kessler thanked"))).toBe(true);
    expect(maria.mentions.some(({ start }) => start === text.indexOf("Kessler spoke"))).toBe(true);
  });
  it("a bare family name that may be either is neither", () => {
    const entities = entitiesOf(
      "Robert Kessler and Maria Kessler won seats. Voters said Kessler had promised a bridge.\n",
    );
    expect(named(entities, "Robert Kessler").mentions.filter(({ kind }) => kind === "name")).toHaveLength(1);
    expect(named(entities, "Maria Kessler").mentions.filter(({ kind }) => kind === "name")).toHaveLength(1);
  });
});

describe("hostile texts", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["quotation marks", "“".repeat(10_000)],
    ["one word without end", "A".repeat(1_000_000)],
    ["one name without end", "Smith ".repeat(20_000)],
    [
      "thousands of people of one given name",
      Array.from({ length: 3_000 }, (_, i) => `Mr John Smith${i.toString(36)} said so`).join(". "),
    ],
    ["nothing", ""],
  ];
  for (const [what, text] of texts) {
    it(`reads ${what}`, () => {
      for (const { mentions } of entitiesWithoutTree(text)) {
        for (const { start, end } of mentions) expect(start >= 0 && start < end && end <= text.length).toBe(true);
      }
    });
  }
  for (const seed of [1, 2, 3, 4]) {
    it(`keeps its spans inside random text, seed ${seed}`, () => {
      const random = createRandom(seed);
      const parts = [
        "Mr",
        "Kim",
        "the company",
        "(",
        ")",
        "“",
        "'s",
        "\n",
        ".",
        ",",
        "she",
        "IRNA",
        "of",
        "-",
        "42",
        "é",
      ];
      let text = "";
      for (let i = 0; i < 400; i++) text += `${parts[Math.floor(random() * parts.length)]}${random() < 0.7 ? " " : ""}`;
      for (const { mentions, name } of entitiesWithoutTree(text)) {
        expect(name.length, `seed ${seed}`).toBeGreaterThan(0);
        for (const { start, end, kind, head } of mentions) {
          expect(start < end && end <= text.length, `seed ${seed}`).toBe(true);
          expect(["name", "nominal", "pronoun"]).toContain(kind);
          expect(head, `seed ${seed}`).toBeGreaterThanOrEqual(0);
        }
      }
    });
  }
});
