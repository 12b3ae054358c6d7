import { expect, test } from "vitest";
import { findQuantities, type Quantity } from "../../src/quantities/index.js";
import { findTimes } from "../../src/times/index.js";
import { documentOf, standIn } from "../times/stand-in.js";

function read(text: string): readonly Quantity[] {
  const document = documentOf(text, "2017-06-15");
  const syntax = standIn(document);
  const taken = findTimes(document, syntax).map(({ start, end }) => [start, end] as const);
  return findQuantities(document, syntax, taken);
}

/** `number low..high bound unit of`, as the table writes them; `-` for null. */
function drawn(text: string): string[] {
  return read(text).map((quantity) => {
    const { low, high, bound, unit, of } = quantity;
    const words = text.slice(quantity.number[0], quantity.number[1]);
    const range = low === high ? `${low}` : `${low ?? "-"}..${high ?? "-"}`;
    return quantity.ordinal ? `${words} rank ${low}` : `${words} ${range} ${bound} ${unit ?? "-"} ${of ?? "-"}`;
  });
}

test.each<[string, string[]]>([
  // Numerals
  ["The port sent 15,000 boats.", ["15,000 15000 exact - boat"]],
  ["The port sold 1.5 million crates.", ["1.5 million 1500000 exact - crate"]],
  ["Sixty-five boats sank.", ["Sixty-five 65 exact - boat"]],
  ["Two hundred and fifty thousand birds fled.", ["Two hundred and fifty thousand 250000 exact - bird"]],
  ["A hundred boats sank.", ["A hundred 100 exact - boat"]],
  ["Half a million birds fled.", ["Half a million 500000 exact - bird"]],
  ["A dozen boats sank.", ["A dozen 12 exact - boat"]],
  ["Half of the boats sank.", ["Half 50 exact percent boat"]],
  ["Two-thirds of the boats sank.", ["Two-thirds 66.66666666666667 exact percent boat"]],
  // Words that give no figure
  ["Dozens of boats sank.", ["Dozens 24..- vague - boat"]],
  ["Hundreds of boats sank.", ["Hundreds 200..- vague - boat"]],
  ["Thousands gathered at the pier.", ["Thousands 2000..- vague person people"]],
  ["Tens of thousands of birds fled.", ["Tens of thousands 20000..- vague - bird"]],
  ["Several boats sank.", ["Several 2..- vague - boat"]],
  // Bounds
  ["At least 5 boats sank.", ["5 5..- at-least - boat"]],
  ["No fewer than 5 boats sank.", ["5 5..- at-least - boat"]],
  ["More than 100 boats sank.", ["100 100..- more-than - boat"]],
  ["Over 100 boats sank.", ["100 100..- more-than - boat"]],
  ["Fewer than 30 boats sank.", ["30 -..30 less-than - boat"]],
  ["Up to 30 boats sank.", ["30 -..30 at-most - boat"]],
  ["As many as 30 boats sank.", ["30 -..30 at-most - boat"]],
  ["Nearly 50 boats sank.", ["50 45..50 approximate - boat"]],
  ["About 50 boats sank.", ["50 50 approximate - boat"]],
  ["Some 500 boats sank.", ["500 500 approximate - boat"]],
  ["An estimated 500 boats sank.", ["500 500 approximate - boat"]],
  ["It took 20 crates or so.", ["20 20 exact - crate"]],
  ["It took 20 or more crates.", ["20 20..- at-least - crate"]],
  ["It took 100+ crates.", ["100 100..- at-least - crate"]],
  // Ranges
  ["Between 60 and 100 boats sank.", ["60 and 100 60..100 range - boat"]],
  ["It took 40 or 50 crates.", ["40 or 50 40..50 range - crate"]],
  ["It took 10-15 crates.", ["10-15 10..15 range - crate"]],
  ["It costs 1.5 to 2 million euros.", ["1.5 to 2 million 1500000..2000000 range EUR -"]],
  ["It lost 40 percent to 70 percent of its boats.", ["40 percent to 70 40..70 range percent boat"]],
  // Units
  ["Prices rose 65%.", ["65 65 exact percent -"]],
  ["Prices rose 65 per cent.", ["65 65 exact percent -"]],
  ["It costs $2.3 million.", ["2.3 million 2300000 exact USD -"]],
  ["It costs £2m.", ["2m 2000000 exact GBP -"]],
  ["It costs C$40.", ["40 40 exact CAD -"]],
  ["It costs 40 euros.", ["40 40 exact EUR -"]],
  ["The road is 35 miles long.", ["35 35 exact mile -"]],
  ["The 130km road was shut.", ["130 130 exact km -"]],
  ["It had 275 square kilometers.", ["275 275 exact km2 -"]],
  ["It was 28 degrees Celsius.", ["28 28 exact °C -"]],
  ["The magnitude 5.9 quake struck.", ["5.9 5.9 exact magnitude -"]],
  ["A 5.9-magnitude quake struck.", ["5.9 5.9 exact magnitude -"]],
  ["A quake measuring 5.9 on the Richter scale struck.", ["5.9 5.9 exact magnitude -"]],
  ["A magnitude-6.1 quake struck.", ["6.1 6.1 exact magnitude -"]],
  ["He had a .38 caliber gun.", [".38 0.38 exact caliber -"]],
  ["He had a .38 revolver.", [".38 0.38 exact caliber -"]],
  // Ages
  ["The 16-year-old girl ran.", ["16 16 exact year age"]],
  ["She was 45 years old.", ["45 45 exact year age"]],
  ["He told Mara Ellison, 45, to leave.", ["45 45 exact year age"]],
  ["A boy aged 9 fell.", ["9 9 exact year age"]],
  // What is counted
  ["Eleven people were killed.", ["Eleven 11 exact person people"]],
  ["The storm killed 11.", ["11 11 exact person people"]],
  ["At least 60 were injured.", ["60 60..- at-least person people"]],
  ["The storm left 40 dead.", ["40 40 exact person people"]],
  ["The death toll rose to 31.", ["31 31 exact person people"]],
  ["Three armed officers came.", ["Three 3 exact person officer"]],
  ["A 120-room hotel fell.", ["120 120 exact - room"]],
  ["Three of the boats sank.", ["Three 3 exact - boat"]],
  ["He was hit four times.", ["four 4 exact - time"]],
  ["It has a population of 120,000.", ["120,000 120000 exact person people"]],
  // Ranks
  ["The third boat sank.", ["third rank 3"]],
  ["It was the 21st boat.", ["21st rank 21"]],
])("%s", (text, expected) => {
  expect(drawn(text)).toEqual(expected);
});

test("the span takes in the words that bound it and the noun; the number and the noun have spans of their own", () => {
  const text = "There were around 15,000 troops there.";
  const [quantity] = read(text);
  expect(text.slice(quantity?.start, quantity?.end)).toBe("around 15,000 troops");
  expect(text.slice(...(quantity?.number ?? [0, 0]))).toBe("15,000");
  expect(text.slice(...(quantity?.ofSpan ?? [0, 0]))).toBe("troops");
  expect(quantity?.approx).toBe(true);
});

test("a tree says what is counted over words in between", () => {
  const text = "Forty brand new red and grey boats sank.";
  const document = documentOf(text);
  const syntax = standIn(document);
  const boats = document.tokens.findIndex((token) => token.form === "boats");
  const tree = {
    ...syntax,
    head: syntax.head.map((_, i) => (i === 0 ? boats : -1)),
    deprel: syntax.deprel.map((d, i) => (i === 0 ? "nummod" : d)),
  };
  expect(findQuantities(document, tree, [])[0]?.of).toBe("boat");
});

test("numbers inside the spans of times count nothing", () => {
  const text = "It took three days and three boats.";
  const document = documentOf(text);
  const start = text.indexOf("three days");
  const found = findQuantities(document, standIn(document), [[start, start + 10]]);
  expect(found.map((quantity) => text.slice(quantity.start, quantity.end))).toEqual(["three boats"]);
});
