import { describe, expect, it } from "vitest";
import { countryOfDemonym, genderOfGivenName, isCountry, sameName } from "../../src/entities/index.js";

const JOINED: readonly (readonly [string, string, string])[] = [
  ["Marla T. Okafor", "Marla Okafor", "initials"],
  ["M. Okafor", "Marla Okafor", "initials"],
  ["Bill Harrow", "William Harrow", "initials"],
  ["Okafor", "Marla T. Okafor", "short"],
  ["Mr. Harrow", "William Harrow", "short"],
  ["President Harrow", "William Harrow", "short"],
  ["Lee Sang Min", "Lee Sang-min", "equal"],
  ["José Pérez", "Jose Perez", "equal"],
  ["Nordvik Cables Ltd.", "Nordvik Cables", "equal"],
  ["the Nordvik Post", "Nordvik Post", "equal"],
  ["U.S. Tide Survey", "USTS", "acronym"],
  ["Harbor and Tide Organization of the United Nations", "HTO", "acronym"],
  ["Department of Fisheries", "Fisheries Department", "order"],
  ["Sergei Karimi", "Sergey Karimi", "spelling"],
  ["Reza Alavandi", "Reza Alabandi", "spelling"],
  ["Lavar", "Lavar Island", "short"],
  ["Hormand Province", "Hourmand province", "spelling"],
  ["Island of Lavar", "Lavar Island", "order"],
  ["Island of Lavar", "Lavar", "short"],
];

const APART: readonly (readonly [string, string])[] = [
  ["Marla Okafor", "Marcus Okafor"],
  ["Francis Okafor", "Frances Okafor"],
  ["Lee Sang Min", "Lee Sang Jun"],
  ["Iran", "Iraq"],
  ["Niger", "Nigeria"],
  ["Austria", "Australia"],
  ["New York", "New York Times"],
  ["Marla Okafor", "Marla Okafor Foundation"],
  ["Gulf of Lavar", "Lavar"],
  ["Bank of Lavar", "Lavar"],
  ["67th Precinct", "68th Precinct"],
  ["", "Okafor"],
];

describe("sameName", () => {
  for (const [left, right, kind] of JOINED) {
    it(`joins "${left}" and "${right}"`, () => {
      const match = sameName(left, right);
      expect(match, `${left} / ${right}`).not.toBeNull();
      if (kind !== "initials") expect(match?.kind).toBe(kind);
      expect(match?.reason).toContain(left);
      expect(sameName(right, left)?.kind).toBe(match?.kind);
    });
  }
  for (const [left, right] of APART) {
    it(`keeps "${left}" and "${right}" apart`, () => {
      expect(sameName(left, right)).toBeNull();
      expect(sameName(right, left)).toBeNull();
    });
  }
  it("looks at a bounded part of a very long string", () => {
    expect(sameName("a ".repeat(100_000), "b ".repeat(100_000))).toBeNull();
  });
});

describe("tables", () => {
  it("gives the country of a demonym where there is one alone", () => {
    expect(countryOfDemonym("Iranians")).toBe("Iran");
    expect(countryOfDemonym("north korean")).toBe("North Korea");
    expect(countryOfDemonym("Korean")).toBeNull();
    expect(countryOfDemonym("American")).toBeNull();
    expect(isCountry("the Netherlands")).toBe(true);
    expect(isCountry("Nordvik")).toBe(false);
  });
  it("knows which given names tell a gender", () => {
    expect(genderOfGivenName("Linda")).toBe("female");
    expect(genderOfGivenName("Jonathan")).toBe("male");
    expect(genderOfGivenName("Nordvik")).toBeNull();
  });
});
