import type { Random, Span } from "../../src/base/index.js";
import type { Quantity } from "../../src/quantities/index.js";
import { edited, inProse, pick, type SiteFinder, wordsOf } from "./edit.js";

const WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
/** Far enough apart that no rounding explains it. */
const FACTORS = [0.4, 0.5, 0.6, 1.5, 1.8, 2, 3];

function grouped(value: number, like: string): string {
  const decimals = like.split(".")[1]?.length ?? 0;
  const plain = value.toFixed(decimals);
  return like.includes(",") || value >= 10_000 ? plain.replace(/\B(?=(?:\d{3})+(?:\.|$))/g, ",") : plain;
}

/** Another number written in the same way, as round as the first; null where there is none near. */
export function otherNumber(words: string, random: Random): string | null {
  const word = WORDS.indexOf(words.toLowerCase());
  if (word >= 2) {
    const others = WORDS.map((_, i) => i).filter((i) => i >= 2 && Math.abs(i - word) >= 2);
    const other = WORDS[pick(others, random)] as string;
    return /^\p{Lu}/u.test(words) ? other[0]?.toUpperCase() + other.slice(1) : other;
  }
  if (!/^\d{1,3}(?:,\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(words)) return null;
  const value = Number(words.replace(/,/g, ""));
  if (!(value >= 2)) return null;
  const step = /0+$/.exec(words.replace(/,/g, ""))?.[0].length ?? 0;
  const round = words.includes(".") ? 1 / 10 ** (words.split(".")[1]?.length ?? 0) : 10 ** step;
  const other = Math.max(round, Math.round((value * pick(FACTORS, random)) / round) * round);
  return Math.abs(other - value) >= Math.max(round, value * 0.2) && other !== 1 ? grouped(other, words) : null;
}

/** Another age that somebody may have. */
function otherAge(words: string, random: Random): string | null {
  const age = Number(words);
  const others = Array.from({ length: 73 }, (_, i) => i + 18).filter((other) => Math.abs(other - age) >= 3);
  return age >= 2 ? String(pick(others, random)) : null;
}

/** The leading figure or word of a quantity's number: "15" in "15 million". */
function leading(text: string, { number }: Quantity): Span | null {
  const match = /^(?:\d[\d,]*(?:\.\d+)?|[A-Za-z]+)(?=$|[\s-])/.exec(text.slice(number[0], number[1]));
  return match === null ? null : [number[0], number[0] + match[0].length];
}

const SAYS_ONE_VALUE = new Set(["exact", "approximate"]);

/** A number that counts or measures something, and says one value. */
export const findNumberSites: SiteFinder = (reading) =>
  reading.quantities.flatMap((quantity) => {
    if (quantity.ordinal || quantity.low === null || quantity.low !== quantity.high) return [];
    if (!SAYS_ONE_VALUE.has(quantity.bound) || (quantity.unit === null && quantity.of === null)) return [];
    const span = leading(reading.document.text, quantity);
    if (span === null || !inProse(reading, span)) return [];
    return [
      (random: Random) => {
        const words = wordsOf(reading, span);
        const other = quantity.of === "age" ? otherAge(words, random) : otherNumber(words, random);
        return other === null
          ? null
          : edited("number", reading.document.text, [{ span, text: other }], [quantity.number]);
      },
    ];
  });

/** Unit as written, the unit it is told in instead, and how many of these it is. */
const CONVERSIONS: Readonly<Record<string, readonly [string, number]>> = {
  mile: ["kilometers", 1.609344],
  miles: ["kilometers", 1.609344],
  kilometer: ["miles", 0.621371],
  kilometers: ["miles", 0.621371],
  kilometre: ["miles", 0.621371],
  kilometres: ["miles", 0.621371],
  km: ["miles", 0.621371],
  feet: ["meters", 0.3048],
  meters: ["feet", 3.28084],
  metres: ["feet", 3.28084],
  kilograms: ["lbs", 2.20462],
  kg: ["lbs", 2.20462],
  acres: ["hectares", 0.404686],
  hectares: ["acres", 2.47105],
  mph: ["kph", 1.609344],
  kph: ["mph", 0.621371],
  inches: ["centimeters", 2.54],
  centimeters: ["inches", 0.393701],
};

/** Ten and more without decimals, less with one. */
const converted = (value: number): string => (value >= 10 ? grouped(Math.round(value), "") : value.toFixed(1));

/** A measure that can be told in another unit. */
export const findUnitSites: SiteFinder = (reading) =>
  reading.quantities.flatMap((quantity) => {
    const { text } = reading.document;
    const [start] = quantity.number;
    // A measure that is told twice, "40 km (25 miles)", stays as it is.
    if (text[start - 1] === "(") return [];
    const match = /^(\d[\d,]*(?:\.\d+)?) ([a-z]+)\b(?!-| \(\d)/.exec(text.slice(start, start + 40));
    const [unit, factor] = CONVERSIONS[match?.[2] ?? ""] ?? [];
    if (match === null || unit === undefined || factor === undefined || !inProse(reading, [start, start])) return [];
    const words = `${converted(Number(match[1]?.replace(/,/g, "")) * factor)} ${unit}`;
    return [() => edited("unit", text, [{ span: [start, start + match[0].length], text: words }])];
  });
