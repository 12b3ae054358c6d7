import { causesApart } from "../causes.js";
import { timesApart } from "../similarity.js";
import { makeVariant, publishedDay, type SlotFinder, textOf, voiceOf } from "./slot.js";
import { placesApart } from "./twin.js";

/** Two causes for one mishap: a gas leak as one report has it, arson as the other does. Both may have come together, or be guesses. */
export const findCauses: SlotFinder = (left, right) => {
  const apart = left.background || right.background ? null : causesApart(left, right);
  if (apart === null || timesApart(left, right) || placesApart(left, right)) return [];
  const [a, b] = apart;
  const [x, y] = [publishedDay(left), publishedDay(right)];
  const later = x !== null && y !== null && x.slice(0, 10) !== y.slice(0, 10);
  const values = [
    { unit: left, span: a.span, value: textOf(left, a.span) },
    { unit: right, span: b.span, value: textOf(right, b.span) },
  ];
  const because = `two causes: ${values.map(({ value }) => value).join(" and ")}; given by ${voiceOf(left)} and by ${voiceOf(right)}`;
  return [makeVariant("name", later ? "update" : "differs", because, values, true)];
};
