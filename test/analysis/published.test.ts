import { describe, expect, it } from "vitest";
import { analyze, compare } from "../../src/index.js";

const wire = (dateline: string) =>
  `Bridge at Estwick closed\n\n${dateline}A lorry struck the old bridge on Monday, and 12 people were hurt.\n`;

describe("the day of publication", () => {
  it("is that of a dateline with its year where none was given, and says so", () => {
    const { published } = analyze({ id: "a", text: wire("ESTWICK, May 14, 2024 (ENA) -- ") });
    expect(published).toEqual({ value: "2024-05-14", basis: "text" });
  });

  it("is the given one where there is one", () => {
    const { published } = analyze({ id: "a", text: wire("ESTWICK, May 14, 2024 (ENA) -- "), published: "2024-05-15" });
    expect(published).toEqual({ value: "2024-05-15", basis: "given" });
  });

  it.each([
    ["no dateline", ""],
    ["a dateline without a year", "ESTWICK, May 14 (ENA) -- "],
    ["a dateline without a day", "ESTWICK (ENA) -- "],
  ])("is not known with %s", (_, dateline) => {
    expect(analyze({ id: "a", text: wire(dateline) }).published).toEqual({ value: null, basis: "none" });
  });

  it("is missed in the notes only where it is not known", () => {
    const { notes } = compare([
      { id: "a", text: wire("ESTWICK, May 14, 2024 (ENA) -- ") },
      { id: "b", text: wire("ESTWICK (ENA) -- ") },
    ]);
    expect(notes.filter(({ code }) => code === "no-date").map(({ report }) => report)).toEqual(["b"]);
  });
});
