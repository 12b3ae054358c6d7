export { type TimelineDay, type TimelineLine, timelineDays } from "./timeline-days.js";
export {
  counted,
  edgeLabel,
  edgeVerb,
  judgedWords,
  kindWords,
  originWords,
  reasonsOf,
  relationWords,
  slotWords,
  statusWords,
  valueWords,
} from "./words.js";
