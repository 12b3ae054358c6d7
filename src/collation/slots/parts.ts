import type { Span } from "../../base/index.js";
import type { Unit } from "../units.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";

/** Words that take a part of what "of" names: "some of the money". */
const PARTS = new Set(["some", "part", "most", "half", "portion", "bulk", "few", "many"]);
/** Words before a noun that name the whole of it. */
const WHOLE = new Set(["the", "all", "his", "her", "their", "its"]);
const OBJECTS = new Set(["obj", "nsubj:pass"]);

/** What the verb of a clause is done to, as one token; null where the tree has none. */
function objectOf({ reading: { syntax }, claim }: Unit): number | null {
  const children = syntax.children[claim.triggerToken] ?? [];
  return children.find((child) => OBJECTS.has(syntax.deprel[child] ?? "")) ?? null;
}

function spanFrom({ reading: { document } }: Unit, from: number, to: number): Span {
  return [document.tokens[from]?.start ?? 0, document.tokens[to]?.end ?? 0];
}

/** "Some of the money": the part and what it is of. */
function partOf(unit: Unit, object: number): Span | null {
  const { document, syntax } = unit.reading;
  const whole = (syntax.children[object] ?? []).find((child) => syntax.deprel[child] === "nmod" && child > object);
  const of = document.tokens[object + 1]?.norm === "of";
  return whole !== undefined && of && PARTS.has(document.tokens[object]?.norm ?? "")
    ? spanFrom(unit, object, whole)
    : null;
}

/** "The proceeds", "all his money": the whole of it, without a figure. */
function wholeOf(unit: Unit, object: number): Span | null {
  const { document, syntax } = unit.reading;
  const before = (syntax.children[object] ?? []).filter((child) => child < object);
  if (before.some((child) => syntax.deprel[child] === "nummod")) return null;
  const first = before.find((child) => WHOLE.has(document.tokens[child]?.norm ?? ""));
  return first === undefined || syntax.upos[object] !== "NOUN" ? null : spanFrom(unit, first, object);
}

/** The same done by the same one, to a part of something in one report and to all of it in the other. */
export const findParts: SlotFinder = (left, right) => {
  if (left.triggerStem !== right.triggerStem || left.agent === null || left.agent !== right.agent) return [];
  const [x, y] = [objectOf(left), objectOf(right)];
  if (x === null || y === null) return [];
  const [a, b] = [partOf(left, x) ?? wholeOf(left, x), partOf(right, y) ?? wholeOf(right, y)];
  const parts = [partOf(left, x), partOf(right, y)].filter((part) => part !== null).length;
  if (a === null || b === null || parts !== 1) return [];
  const values = [
    { unit: left, span: a, value: textOf(left, a) },
    { unit: right, span: b, value: textOf(right, b) },
  ];
  return [makeVariant("extent", "differs", "a part of it in one, all of it in the other", values, true)];
};
