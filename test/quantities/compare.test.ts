import { expect, test } from "vitest";
import { compareQuantities, findQuantities, type Quantity } from "../../src/quantities/index.js";
import { documentOf, standIn } from "../times/stand-in.js";

function quantity(words: string): Quantity {
  const document = documentOf(`There were ${words}.`);
  const found = findQuantities(document, standIn(document), [])[0];
  if (!found) throw new Error(`no quantity in "${words}"`);
  return found;
}

test.each<[string, string, string]>([
  ["10 people", "ten people", "equal"],
  ["10 people", "11 people", "apart"],
  ["60 people", "61 people", "apart"],
  ["5,891 boats", "5,900 boats", "meets"],
  ["5,891 boats", "nearly 6,000 boats", "meets"],
  ["5,891 boats", "5,200 boats", "apart"],
  ["612 people", "more than 600 people", "meets"],
  ["11 people", "more than 11 people", "apart"],
  ["600 people", "more than 600 people", "meets"],
  ["8 boats", "at least 5 boats", "meets"],
  ["4 boats", "at least 5 boats", "apart"],
  ["70 people", "between 60 and 100 people", "meets"],
  ["40 or 50 people", "between 60 and 100 people", "apart"],
  ["40 or 50 people", "between 45 and 100 people", "meets"],
  ["100 people", "about 95 people", "meets"],
  ["15,000 troops", "thousands of troops", "meets"],
  ["150 troops", "thousands of troops", "apart"],
  ["65%", "65 percent", "equal"],
  ["65.3%", "65 percent", "meets"],
  ["half of the boats", "50 percent of the boats", "equal"],
  ["35 miles", "56 kilometers", "meets"],
  ["10 kilometers", "six miles", "meets"],
  ["10 kilometers", "10 miles", "apart"],
  ["5 tons", "5,000 kilograms", "meets"],
  ["40 dollars", "40 euros", "incomparable"],
  ["10 miles", "10 people", "incomparable"],
  ["1.5 million birds", "1.52 million birds", "meets"],
])("%s beside %s: %s", (left, right, relation) => {
  const [a, b] = [quantity(left), quantity(right)];
  expect(compareQuantities(a, b).relation).toBe(relation);
  expect(compareQuantities(b, a).relation).toBe(relation);
});

test("the reason carries the two values and the rule", () => {
  expect(compareQuantities(quantity("5,891 boats"), quantity("5,900 boats")).because).toBe(
    "5,891 and 5,900: the same within rounding",
  );
  expect(compareQuantities(quantity("10 people"), quantity("at least 12 people")).because).toBe(
    "10 people and at least 12 people: no value fits both",
  );
});

test("a magnitude is compared to the tenth, and a rank with nothing", () => {
  const measured = (value: number): Quantity => ({
    ...quantity("5 boats"),
    unit: "magnitude",
    low: value,
    high: value,
  });
  expect(compareQuantities(measured(5.9), measured(6.1)).relation).toBe("apart");
  expect(compareQuantities(measured(5.9), measured(5.9)).relation).toBe("equal");
  expect(compareQuantities(quantity("5 boats"), { ...quantity("5 boats"), ordinal: true }).relation).toBe(
    "incomparable",
  );
});
