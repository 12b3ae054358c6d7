import { at, glued, type Line, overHyphen, phrase } from "./line.js";

/** A canonical unit and the size of one in the base of its family; families convert, currencies do not. */
export type UnitInfo = { readonly family: string; readonly size: number };

/** Canonical units that convert into each other. */
export const CONVERTIBLE: ReadonlyMap<string, UnitInfo> = new Map([
  ["mm", { family: "length", size: 0.001 }],
  ["cm", { family: "length", size: 0.01 }],
  ["m", { family: "length", size: 1 }],
  ["km", { family: "length", size: 1000 }],
  ["inch", { family: "length", size: 0.0254 }],
  ["foot", { family: "length", size: 0.3048 }],
  ["yard", { family: "length", size: 0.9144 }],
  ["mile", { family: "length", size: 1609.344 }],
  ["g", { family: "mass", size: 0.001 }],
  ["kg", { family: "mass", size: 1 }],
  ["t", { family: "mass", size: 1000 }],
  ["pound", { family: "mass", size: 0.45359237 }],
  ["ounce", { family: "mass", size: 0.028349523125 }],
  ["ha", { family: "area", size: 10_000 }],
  ["acre", { family: "area", size: 4046.8564224 }],
  ["km2", { family: "area", size: 1e6 }],
  ["sq mile", { family: "area", size: 2_589_988.110336 }],
  ["m2", { family: "area", size: 1 }],
  ["sq foot", { family: "area", size: 0.09290304 }],
  ["litre", { family: "volume", size: 0.001 }],
  ["gallon", { family: "volume", size: 0.003785411784 }],
  ["barrel", { family: "volume", size: 0.158987294928 }],
  ["km/h", { family: "speed", size: 1 }],
  ["mph", { family: "speed", size: 1.609344 }],
  ["second", { family: "duration", size: 1 }],
  ["minute", { family: "duration", size: 60 }],
  ["hour", { family: "duration", size: 3600 }],
  ["day", { family: "duration", size: 86_400 }],
  ["week", { family: "duration", size: 604_800 }],
  ["month", { family: "duration", size: 2_629_800 }],
  ["year", { family: "duration", size: 31_557_600 }],
]);

const WORD_UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mm: "mm millimeter millimeters millimetre millimetres",
    cm: "cm centimeter centimeters centimetre centimetres",
    m: "meter meters metre metres",
    km: "km kms kilometer kilometers kilometre kilometres",
    inch: "inch inches",
    foot: "foot feet ft",
    yard: "yard yards",
    mile: "mile miles",
    g: "gram grams gramme grammes",
    kg: "kg kgs kilogram kilograms kilo kilos",
    t: "ton tons tonne tonnes",
    pound: "lb lbs",
    ounce: "ounce ounces oz",
    ha: "hectare hectares",
    acre: "acre acres",
    litre: "liter liters litre litres",
    gallon: "gallon gallons",
    barrel: "barrel barrels",
    "km/h": "kph kmh",
    mph: "mph",
    kilobit: "kbps",
    megawatt: "megawatt megawatts mw",
    hertz: "hertz hz",
    second: "second seconds",
    minute: "minute minutes",
    hour: "hour hours",
    day: "day days",
    week: "week weeks",
    month: "month months",
    year: "year years",
    caliber: "caliber calibers calibre calibres",
    USD: "dollar dollars usd",
    EUR: "euro euros eur",
    GBP: "gbp sterling",
    JPY: "yen",
    CNY: "yuan renminbi",
    INR: "rupee rupees",
    RUB: "ruble rubles rouble roubles",
    IRR: "rial rials",
    CHF: "franc francs",
    SEK: "krona kronor",
    cent: "cent cents",
  }).flatMap(([unit, words]) => words.split(" ").map((word): [string, string] => [word, unit])),
);

const SQUARE: ReadonlyMap<string, string> = new Map([
  ["km", "km2"],
  ["mile", "sq mile"],
  ["m", "m2"],
  ["foot", "sq foot"],
]);

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["$", "USD"],
  ["£", "GBP"],
  ["€", "EUR"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["₽", "RUB"],
  ["₩", "KRW"],
]);

/** Letters glued before `$`: `C$5` is Canadian. */
const DOLLARS: ReadonlyMap<string, string> = new Map([
  ["us", "USD"],
  ["c", "CAD"],
  ["ca", "CAD"],
  ["a", "AUD"],
  ["au", "AUD"],
  ["nz", "NZD"],
  ["hk", "HKD"],
  ["s", "SGD"],
]);

/** Currency written before a number that begins at `index`: its unit and first atom. */
export function currencyBefore(line: Line, index: number): { readonly first: number; readonly unit: string } | null {
  const sign = SIGNS.get(at(line, index - 1));
  if (sign !== undefined) {
    const letters = glued(line, index - 1) ? DOLLARS.get(at(line, index - 2)) : undefined;
    return sign === "USD" && letters ? { first: index - 2, unit: letters } : { first: index - 1, unit: sign };
  }
  const code = at(line, index - 1);
  if (code === "rs" || (code === "." && at(line, index - 2) === "rs"))
    return { first: code === "." ? index - 2 : index - 1, unit: "INR" };
  const named = { usd: "USD", eur: "EUR", gbp: "GBP" }[code];
  return named && line.atoms[index - 1]?.capital ? { first: index - 1, unit: named } : null;
}

/** A unit that follows a number: where it ends and its canonical name. */
export type UnitAfter = { readonly next: number; readonly unit: string };

function square(line: Line, index: number): UnitAfter | null {
  const word = at(line, index);
  if (word !== "square" && word !== "sq") return null;
  const start = at(line, index + 1) === "." ? index + 2 : index + 1;
  const unit = SQUARE.get(WORD_UNITS.get(at(line, overHyphen(line, start))) ?? "");
  return unit === undefined ? null : { next: overHyphen(line, start) + 1, unit };
}

function degrees(line: Line, index: number): UnitAfter | null {
  const sign = at(line, index) === "°";
  if (!sign && at(line, index) !== "degrees" && at(line, index) !== "degree") return null;
  const word = at(line, index + 1);
  if (word === "c" || word === "celsius" || word === "centigrade") return { next: index + 2, unit: "°C" };
  if (word === "f" || word === "fahrenheit") return { next: index + 2, unit: "°F" };
  return { next: index + 1, unit: "degree" };
}

function perHour(line: Line, unit: UnitAfter): UnitAfter {
  const slash = phrase(line, unit.next, "/", "h");
  const words = Math.max(phrase(line, unit.next, "per", "hour"), phrase(line, unit.next, "an", "hour"), slash);
  if (words < 0 || (unit.unit !== "km" && unit.unit !== "mile")) return unit;
  return { next: words, unit: unit.unit === "km" ? "km/h" : "mph" };
}

/** The unit written after a number that ends at `index`, hyphen or not: `%`, `km`, `-magnitude`, `degrees Celsius`. */
export function unitAfter(line: Line, index: number): UnitAfter | null {
  const word = at(line, index);
  if (word === "%") return { next: index + 1, unit: "percent" };
  if (word === "percent" || word === "pct") return { next: index + 1, unit: "percent" };
  const cent = phrase(line, index, "per", "cent");
  if (cent > 0) return { next: cent, unit: "percent" };
  if (word === "percentage" && at(line, index + 1).startsWith("point"))
    return { next: index + 2, unit: "percentage point" };
  const start = overHyphen(line, index);
  const measured = square(line, start) ?? degrees(line, start);
  if (measured) return measured;
  const here = at(line, start);
  if (here === "magnitude") return { next: start + 1, unit: "magnitude" };
  const single = glued(line, index) ? { m: "m", g: "g", t: "t" }[here] : undefined;
  if (single !== undefined && line.atoms[index]?.capital === false) return { next: start + 1, unit: single };
  const nautical = here === "nautical" || here === "metric" ? start + 1 : start;
  const unit = WORD_UNITS.get(at(line, nautical));
  if (unit === undefined) {
    const pounds = at(line, start) === "pounds" || at(line, start) === "pound";
    if (!pounds) return here === "us" || here === "u" ? foreignDollars(line, start) : null;
    return { next: start + 1, unit: POUND_IS_MASS.has(at(line, start + 1)) ? "pound" : "GBP" };
  }
  return perHour(line, { next: nautical + 1, unit });
}

const POUND_IS_MASS = new Set(["of", "per", "heavier", "lighter"]);

function foreignDollars(line: Line, index: number): UnitAfter | null {
  const long = phrase(line, index, "u", ".", "s", ".");
  const start = long > 0 ? long : index + 1;
  return at(line, start) === "dollars" ? { next: start + 1, unit: "USD" } : null;
}

/** True for a unit of money. */
export function isMoney(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}
