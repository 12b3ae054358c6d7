import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { alignTexts, compareParagraphs, foldRows, type Row } from "../../src/web/desk/report-align.js";
import { differencesOf } from "../../src/web/desk/report-diff.js";

const side = (runs: Row["left"]) =>
  runs === null
    ? "—"
    : runs
        .map(({ kind, text }) => (kind === "same" ? text : kind === "dropped" ? `[-${text}-]` : `[+${text}+]`))
        .join("");
const drawn = (rows: readonly Row[]) => rows.map((row) => `${side(row.left)} | ${side(row.right)}`);

describe("differencesOf", () => {
  const check = (left: string[], right: string[], most?: number) => {
    const found = differencesOf(left, right, most);
    const of = (kind: string) => found.filter((one) => one.kind !== kind).flatMap(({ items }) => items);
    expect(of("added")).toEqual(left);
    expect(of("dropped")).toEqual(right);
    return found;
  };

  it("puts either list together again, with as few edits as can be", () => {
    const random = createRandom(11);
    const letters = (length: number) => Array.from({ length }, () => "abc"[Math.floor(random() * 3)] as string);
    for (let round = 0; round < 300; round++) {
      const [left, right] = [letters(Math.floor(random() * 9)), letters(Math.floor(random() * 9))];
      const found = check(left, right);
      const edits = found.filter(({ kind }) => kind !== "same").reduce((total, { items }) => total + items.length, 0);
      expect(edits, `round ${round}: ${left.join("")} ${right.join("")}`).toBe(
        left.length + right.length - 2 * longestCommon(left, right),
      );
    }
  });

  it("gives up where all is other, and still loses nothing", () => {
    const [left, right] = [0, 1].map((n) => Array.from({ length: 3000 }, (_, i) => `${n} ${i}`)) as [
      string[],
      string[],
    ];
    expect(check(["a", ...left, "z"], ["a", ...right, "z"], 100).map(({ kind }) => kind)).toEqual([
      "same",
      "dropped",
      "added",
      "same",
    ]);
  });
});

function longestCommon(left: readonly string[], right: readonly string[]): number {
  const row = new Array<number>(right.length + 1).fill(0);
  for (const one of left) {
    let before = 0;
    for (let i = 1; i <= right.length; i++) {
      const above = row[i] as number;
      row[i] = one === right[i - 1] ? before + 1 : Math.max(above, row[i - 1] as number);
      before = above;
    }
  }
  return row[right.length] as number;
}

describe("alignTexts", () => {
  it("sets changed paragraphs beside each other, and leaves a gap where one side has none", () => {
    const rows = alignTexts(
      ["The ferry sank off Tornvik.", "Eleven people were hurt.", "The owner did not answer."],
      [
        "The ferry sank off Tornvik.",
        "Thirteen people were hurt.",
        "A diver was sent down.",
        "The owner did not answer.",
      ],
    );
    expect(drawn(rows)).toEqual([
      "The ferry sank off Tornvik. | The ferry sank off Tornvik.",
      "[-Eleven-] people were hurt. | [+Thirteen+] people were hurt.",
      "— | [+A diver was sent down.+]",
      "The owner did not answer. | The owner did not answer.",
    ]);
  });

  it("pairs by words, not by place: a paragraph put before a changed one is new", () => {
    const rows = alignTexts(
      ["Police closed the harbour at noon on Monday."],
      ["Rain fell all day.", "Police closed the harbour at one on Monday."],
    );
    expect(drawn(rows)).toEqual([
      "— | [+Rain fell all day.+]",
      "Police closed the harbour at [-noon-] on Monday. | Police closed the harbour at [+one+] on Monday.",
    ]);
  });

  it("finds nothing in two texts that are one, or empty", () => {
    expect(alignTexts(["One.", "Two."], ["One.", "Two."]).every(({ same }) => same)).toBe(true);
    expect(alignTexts([], [])).toEqual([]);
    expect(drawn(alignTexts(["Gone."], []))).toEqual(["[-Gone.-] | —"]);
  });

  it("marks words that change side by side as one, with the space between them", () => {
    const row = compareParagraphs("It sank at nine on Monday.", "It sank late last week on Monday.");
    expect(drawn([row])).toEqual(["It sank [-at nine-] on Monday. | It sank [+late last week+] on Monday."]);
  });

  // Without bounds the second comparison would not end within the time that a test has.
  it("compares two paragraphs of a million characters, whether one word or all differs", () => {
    const long = "The ferry came in late and the crew went home. ".repeat(21_000);
    const small = compareParagraphs(long, long.replace("late", "early"));
    expect(small.left?.filter(({ kind }) => kind === "dropped").map(({ text }) => text)).toEqual(["late"]);
    const other = compareParagraphs(long, "Nothing of it was true, said the owner. ".repeat(21_000));
    expect(other.right?.map(({ text }) => text.length).reduce((a, b) => a + b)).toBeGreaterThan(800_000);
  });
});

describe("foldRows", () => {
  it("folds unchanged paragraphs but for the neighbours of a change", () => {
    const [same, other]: [Row, Row] = [
      { same: true, left: [], right: [] },
      { same: false, left: null, right: [] },
    ];
    const shape = (rows: Row[]) =>
      foldRows(rows).map(({ folded, rows: some }) => `${folded ? "fold" : "show"} ${some.length}`);
    expect(shape([same, same, same, same, other, same, same, same])).toEqual(["fold 3", "show 3", "fold 2"]);
    expect(shape([other, same, same, same, other])).toEqual(["show 5"]);
    expect(shape([same, same])).toEqual(["fold 2"]);
    expect(shape(Array.from({ length: 120 }, () => other))).toEqual(["show 50", "show 50", "show 20"]);
  });
});
