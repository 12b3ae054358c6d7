import type { Section } from "../links.js";

/** A stop of the tour: what is shown, in which section, and what is said of it. */
export type Stop = {
  /** Elements of the page that the stop is about, the best first; a page that has none of them leaves the stop out. */
  readonly at: readonly string[];
  readonly section: Section;
  readonly title: string;
  readonly words: string;
  /** Opens the words that this leads to, for the stop in the reader. */
  readonly opens?: readonly string[];
};

/** The tour, in the order in which an editor meets things. */
export const STOPS: readonly Stop[] = [
  {
    at: [".top .summary"],
    section: "points",
    title: "Several reports of one event",
    words:
      "Crossread has read these reports against each other. This line counts what matters first; below stand the reports, each with a letter that is used everywhere. An origin is where reports have something from: two papers that print one agency are one origin.",
  },
  {
    at: [".conflicts .card", ".conflicts"],
    section: "points",
    title: "Where they cannot all be right",
    words:
      "Conflicts come first: the values side by side, each in its own sentence, with who says it and why the two were put against each other. It is a hint to look, not a finding. The key c walks from one to the next.",
  },
  {
    at: [".points .row[data-point]", ".points .block[data-point]"],
    section: "points",
    title: "Everything they say, point by point",
    words:
      "A row is one thing that reports say, a column is a report. Marked words are those that the others do not have; a dash means that a report does not say it. Above, the points are narrowed down and put in order. The keys j and k go up and down.",
  },
  {
    at: [".reader"],
    section: "points",
    opens: [".conflicts .card button.context", ".points button.words"],
    title: "Back to the exact words",
    words:
      "Any words open the report at their place. At its foot stands how every other report says the same. The key y copies the words with their source, Escape closes the report.",
  },
  {
    at: [".conflicts .judge", ".points .judge"],
    section: "points",
    title: "Your judgement counts",
    words:
      "Judge says that a conflict is none, that two points are one, or pins, splits and notes. It is kept under your name, can be taken back, holds when new reports come in, and stands in everything that you export.",
  },
  {
    at: [".timeline figure", ".timeline"],
    section: "timeline",
    title: "What happened when",
    words:
      "Everything that the reports date, in order, and below it who published when. A bar or a reference opens the words that say so.",
  },
  {
    at: ["section.lineage", ".lineage-drawing", "#lineage-title"],
    section: "sources",
    title: "Who has it from whom",
    words:
      "Origins, the reports that cite them, and reports that repeat each other. A line opens the words that show it, so that three reports of one agency are not taken for three sources.",
  },
  {
    at: [".quotes .quote", ".quotes"],
    section: "quotes",
    title: "Who said what",
    words:
      "By speaker, the wordings of one statement side by side. Copy, at any words, takes them with speaker, outlet, date and paragraph.",
  },
  {
    at: [".missing .missing-report", ".missing"],
    section: "missing",
    title: "What each report leaves out",
    words:
      "What most of the others have and this one does not. To leave something out is no fault; it is worth a look.",
  },
  {
    at: [".export > button"],
    section: "points",
    title: "Out of here",
    words:
      "Export saves the account for Word, as Markdown or as one page that opens anywhere, the points as a table, and all evidence as it came. Copy link, at any point, gives an address that lasts. The key ? shows every key and every mark.",
  },
];
