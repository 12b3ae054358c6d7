/** The tables, for kysely; docs/store.md says what each holds. A bigint comes back as a string from PostgreSQL and as a number from SQLite. */
export type Tables = {
  schema_version: { program: string; version: number };
  reports: ReportRow;
  revisions: RevisionRow;
  snapshots: SnapshotRow;
  contents: { sha256: string; length: number | string; packing: string; bytes: Uint8Array };
  analyses: { key: string; text_sha256: string; code: string; models: string; made_at: string; body: Uint8Array };
  passages: PassageRow;
  names: NameRow;
  statements: StatementRow;
  name_counts: NameCountRow;
  signatures: { report_id: string; key: string; body: string; terms: string };
  cluster_terms: { term: number | string; report_number: number | string };
  stories: StoryRow;
  memberships: MembershipRow;
  edits: EditRow;
  collations: {
    story_id: string;
    key: string;
    made_at: string;
    body: string;
    conflicts?: number | null;
    disagreements?: number | null;
    origins?: number | null;
  };
  judgements: JudgementRow;
  wanted: { number?: number | string; address: string; follow: number; asked_at: string; taken_at: string };
  feeds: FeedRow;
};

/** A row of `reports`. */
export type ReportRow = {
  number?: number | string;
  id: string;
  identity: string;
  source: string | null;
  address: string | null;
  text: string;
  text_sha256: string;
  length: number | string;
  outlet: string | null;
  headline: string | null;
  published: string | null;
  facts: string;
  revision: number;
  added_at: string;
  changed_at: string;
  read_key: string | null;
  problem: string | null;
  in_story: number;
};

/** A row of `revisions`: what a report said before. */
export type RevisionRow = {
  report_id: string;
  revision: number;
  text: string;
  text_sha256: string;
  facts: string;
  replaced_at: string;
};

/** A row of `snapshots`: one fetch of a report. */
export type SnapshotRow = {
  number?: number | string;
  report_id: string;
  revision: number;
  source: string;
  source_sha256: string;
  address: string | null;
  fetched_at: string;
  media_type: string | null;
  headers: string | null;
  sha256: string;
};

/** A row of `passages`: what search looks in besides the reports themselves. */
export type PassageRow = {
  number?: number | string;
  report_id: string;
  kind: string;
  speaker: string | null;
  words: string;
  start_at: number;
  end_at: number;
};

/** A row of `names`: a name as one report prints it. */
export type NameRow = {
  number?: number | string;
  report_id: string;
  name_id: string;
  kind: string;
  bare: number;
  clue: string;
  name: string;
  title: string | null;
  search: string;
  forms: string;
  mentions: number;
  quotes: number;
  day: string;
  day_of: string;
};

/** A row of `name_counts`: what is counted of a name over all reports. */
export type NameCountRow = {
  name_id: string;
  bare: number;
  reports: number | string;
  quotes: number | string;
  first_day: string;
  last_day: string;
  people: number | string;
  places: number | string;
  bodies: number | string;
};

/** A row of `statements`: what a report has a name say, or says of it. */
export type StatementRow = {
  number?: number | string;
  report_id: string;
  name_id: string;
  role: string;
  kind: string;
  type: string | null;
  item: string;
  said: string | null;
  words: string;
  detail: string;
};

/** A row of `stories`. */
export type StoryRow = {
  id: string;
  title: string | null;
  made_by: string;
  made_at: string;
  changed_at: string;
  kept: number;
  merged_into: string | null;
};

/** A row of `memberships`. */
export type MembershipRow = {
  story_id: string;
  position: number;
  report_id: string;
  placed_by: string;
  editor: string | null;
  placed_at: string;
  reason: string | null;
};

/** A row of `edits`: what an editor did to stories. */
export type EditRow = {
  number?: number | string;
  kind: string;
  report_id: string | null;
  from_story: string | null;
  to_story: string | null;
  editor: string | null;
  done_at: string;
  before?: string | null;
  part_of?: number | string | null;
  undone_at?: string | null;
  undone_by?: string | null;
};

/** A row of `judgements`. */
export type JudgementRow = {
  number?: number | string;
  story_id: string;
  line: string;
  editor: string | null;
  judged_at: string;
  withdrawn_at?: string | null;
  withdrawn_by?: string | null;
};

/** A row of `feeds`. */
export type FeedRow = {
  address: string;
  title: string | null;
  etag: string | null;
  last_modified: string | null;
  every_seconds: number;
  checked_at: string | null;
  due_at: string;
  failures: number;
  problem: string | null;
  added_at: string;
  taken_by?: string | null;
  taken_until?: string | null;
};
