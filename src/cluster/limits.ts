/** Bounds that keep the cost of one report the same however many are stored. */
export const CLUSTER_LIMITS = {
  /** Words of a text that are read. */
  words: 2000,
  /** Words of the text that count as its lead. */
  lead: 60,
  /** Terms kept in a signature. */
  terms: 120,
  /** Hashes kept in the sketch of shingles. */
  shingles: 48,
  /** Keys under which a report is found. */
  keys: 40,
  /** Reports read from the index under one key: the newest. */
  postings: 100,
  /** Reports that are looked at, and the stories that they are in. */
  reports: 40,
  stories: 8,
  /** Reports of one story that are compared, and of all stories together that are grouped. */
  members: 16,
  together: 48,
} as const;
