export { type TimelineDay, type TimelineLine, timelineDays } from "./timeline-days.js";
export {
  counted,
  disputeOf,
  edgeLabel,
  edgeVerb,
  judgedLabel,
  judgedWords,
  kindWords,
  lostWords,
  originWords,
  reasonsOf,
  relationWords,
  slotWords,
  statusLabel,
  statusWords,
  valueWords,
} from "./words.js";
