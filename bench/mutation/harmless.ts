import type { Random, Span } from "../../src/base/index.js";
import { type Edit, edited, isProse, pick, type SiteFinder } from "./edit.js";

/** Words that say the same, as an editor would put them. Each pair goes one way; none changes a number, a date, a name or who says it. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/\bdid not\b/g, "didn't"],
  [/\bdoes not\b/g, "doesn't"],
  [/\bdo not\b/g, "don't"],
  [/\bwas not\b/g, "wasn't"],
  [/\bwere not\b/g, "weren't"],
  [/\bis not\b/g, "isn't"],
  [/\bhas not\b/g, "hasn't"],
  [/\bhave not\b/g, "haven't"],
  [/\bhad not\b/g, "hadn't"],
  [/\bcannot\b/g, "can't"],
  [/\bwill not\b/g, "won't"],
  [/\bcould not\b/g, "couldn't"],
  [/\bapproximately (?=\d)/g, "about "],
  [/\babout (?=\d)/g, "around "],
  [/\bnearly (?=\d)/g, "almost "],
  [/\bmore than (?=\d)/g, "over "],
  [/(?<=\d) percent\b/g, " per cent"],
  [/\bin order to\b/g, "to"],
  [/\bprior to\b/g, "before"],
  [/\bfollowing the\b/g, "after the"],
  [/\bbegan\b/g, "started"],
  [/\bbecause of\b/g, "due to"],
  [/\blargest\b/g, "biggest"],
  [/\bchildren\b/g, "kids"],
  [/\bfilm\b/g, "movie"],
  [/\bpurchased\b/g, "bought"],
  [/\bsuddenly\b/g, "all of a sudden"],
  [/\bcurrently\b/g, "at present"],
  [/\bhowever\b/g, "though"],
  [/\bHowever,/g, "But"],
  [/\bAlthough\b/g, "Though"],
  [/\bmost of the\b/g, "the bulk of the"],
  [/\bnumerous\b/g, "many"],
  [/\bseveral\b/g, "a number of"],
  [/\brapidly\b/g, "quickly"],
  [/\bassist\b/g, "help"],
  [/\bUnited States\b/g, "U.S."],
  [/\bsaid that\b/g, "said"],
  [/\bwhile\b/g, "whereas"],
  [/\brepeatedly\b/g, "again and again"],
  [/\bhowever,/g, "though,"],
  [/\bthroughout the\b/g, "across the"],
  [/\bsome (?=\d)/g, "about "],
];

/** A report told in other words of one meaning. */
export const findParaphraseSites: SiteFinder = ({ document: { text } }) => {
  const edits: Edit[] = [];
  for (const [pattern, words] of SAME) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const span: Span = [index, index + found.length];
      if (!edits.some((other) => other.span[0] < span[1] && span[0] < other.span[1])) edits.push({ span, text: words });
    }
  }
  return edits.length < 2 ? [] : [() => edited("paraphrase", text, edits)];
};

/** A sentence that is taken from its place and put at the end of the report. */
export const findMoveSites: SiteFinder = (reading) => {
  const { text, sentences } = reading.document;
  return sentences.slice(0, -1).flatMap(({ start, end }, i) => {
    if (i === 0 || !isProse(reading, i)) return [];
    const close = text.length;
    const edits: Edit[] = [
      { span: [start, end], text: "" },
      { span: [close, close], text: `\n\n${text.slice(start, end).trim()}` },
    ];
    return [() => edited("moved", text, edits)];
  });
};

/** A paragraph that is printed twice. */
export const findCopySites: SiteFinder = (reading) => {
  const { text, paragraphs, sentences } = reading.document;
  const prose = paragraphs.filter(([start, end]) =>
    sentences.some((sentence, i) => start <= sentence.start && sentence.end <= end && isProse(reading, i)),
  );
  if (prose.length === 0) return [];
  return [
    (random: Random) => {
      const [start, end] = pick(prose, random);
      const close = text.length;
      return edited("copied", text, [{ span: [close, close], text: `\n\n${text.slice(start, end).trim()}` }]);
    },
  ];
};

/** The report as it is. */
export const findIdenticalSites: SiteFinder = ({ document: { text } }) => [() => edited("identical", text, [])];
