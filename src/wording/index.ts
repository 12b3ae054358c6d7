export { type TimelineDay, type TimelineLine, timelineDays } from "./timeline-days.js";
export {
  counted,
  disputeOf,
  edgeLabel,
  edgeVerb,
  judgedLabel,
  judgedWords,
  kindWords,
  originWords,
  reasonsOf,
  relationWords,
  reportsInWords,
  slotWords,
  statusLabel,
  statusWords,
  valueWords,
} from "./words.js";
