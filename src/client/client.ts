import { failed, ok, type Result } from "../base/index.js";
import type {
  AddInput,
  Analysis,
  Collation,
  CompareInput,
  DeskDoctor,
  DeskJob,
  DeskStatus,
  EditList,
  FeedLine,
  JudgementEntry,
  JudgementInput,
  NameList,
  NameRecord,
  ReportDetail,
  ReportInput,
  ReportJudgements,
  ReportList,
  ReportText,
  SearchHit,
  SharedWords,
  StoryHistory,
  StoryList,
} from "../contract/index.js";
import { type Followed, type FollowOptions, followEvents } from "./events.js";
import {
  type GivenFile,
  initOf,
  isObject,
  pathOf,
  type Read,
  request,
  requestBytes,
  requestFile,
  type Send,
  type Sent,
} from "./request.js";

/** What a server says of itself: the version of the program. */
export type Health = { readonly version: string };

/** How to reach a server: another `fetch` than the platform's, and the token that servers ask for beyond this computer. */
export type ClientOptions = { readonly fetch?: typeof fetch; readonly token?: string };

/** What a story can be saved as. */
export type StoryFileForm = "markdown" | "docx" | "html" | "csv" | "json" | "annotations" | "timeline" | "zip" | "warc";

/** A part of a list. */
export type Page = { readonly limit?: number; readonly offset?: number };

/** Which names are wanted. */
export type NamesAsked = Page & {
  /** Beginnings of words of the name. */
  readonly q?: string;
  readonly kind?: "person" | "organisation" | "place" | "other";
  readonly order?: "reports" | "newest";
};

/** What is wanted of a name: so many of its stories, and only what one story or outlet tells, or one kind of quote. */
export type NameAsked = Page & {
  readonly story?: string;
  readonly outlet?: string;
  readonly type?: "direct" | "indirect";
};

/**
 * The HTTP API as functions. What the server refuses comes back as its problem; `fetch-failed` is everything that stood in the way of an
 * answer: no network, no server, an answer that is not Crossread's. No method rejects. `by` is the name of who edits.
 */
export type Client = {
  /** `POST /api/compare`. */
  compare(input: CompareInput): Promise<Result<Collation>>;
  /** `POST /api/analyze`. */
  analyze(input: ReportInput): Promise<Result<Analysis>>;
  /** `GET /api/health`. */
  health(): Promise<Result<Health>>;
  /** `GET /api/status`. */
  status(): Promise<Result<DeskStatus>>;
  /** `GET /api/doctor`. */
  doctor(options?: { readonly thorough?: boolean }): Promise<Result<DeskDoctor>>;
  /** `GET /api/stories`: a page of them, with where the next begins. */
  stories(page?: Page): Promise<Result<StoryList>>;
  /** `GET /api/stories/{id}`; `not-found` where there is none. */
  story(id: string): Promise<Result<Collation>>;
  /** `GET /api/stories/{id}` as Markdown, a page or a table. */
  account(id: string, form: "md" | "html" | "csv"): Promise<Result<string>>;
  /** `GET /api/stories/{id}/exports/{form}`: a file to be saved. */
  storyFile(id: string, form: StoryFileForm): Promise<Result<GivenFile>>;
  /** `GET /api/stories/{id}/history`. */
  history(id: string): Promise<Result<StoryHistory>>;
  /** `POST /api/stories/{id}/merge`: gives the story that stays. */
  merge(from: string, into: string, by?: string): Promise<Result<string>>;
  /** `POST /api/stories/{id}/split`: gives the new story. */
  split(story: string, reports: readonly string[], by?: string): Promise<Result<string>>;
  /** `POST /api/reports/{id}/story`: gives the story that the report is in now; null asks for one of its own. */
  move(report: string, story: string | null, by?: string): Promise<Result<string>>;
  /** `GET /api/edits`: what editors did last, in all stories or in one. */
  edits(page?: Page & { readonly story?: string }): Promise<Result<EditList>>;
  /** `POST /api/edits/{number}/undo`: gives the story that the reports are in again; `edited-since` where it cannot be undone. */
  undoEdit(number: number, by?: string): Promise<Result<string>>;
  /** `GET /api/stories/{id}/judgements`. */
  judgements(story: string): Promise<Result<readonly JudgementEntry[]>>;
  /** `POST /api/stories/{id}/judgements`: gives all of them. */
  judge(story: string, judgement: JudgementInput): Promise<Result<readonly JudgementEntry[]>>;
  /** `DELETE /api/stories/{id}/judgements/{number}`: gives all of them. */
  withdraw(story: string, number: number, by?: string): Promise<Result<readonly JudgementEntry[]>>;
  /** `GET /api/reports`. */
  reports(page?: Page & { readonly story?: string }): Promise<Result<ReportList>>;
  /** `GET /api/reports/{id}`. */
  report(id: string): Promise<Result<ReportDetail>>;
  /** `GET /api/reports/{id}/analysis`. */
  reportAnalysis(id: string): Promise<Result<Analysis>>;
  /** `GET /api/reports/{id}/text`. */
  reportText(id: string): Promise<Result<ReportText>>;
  /** `GET /api/reports/{id}/shared`: by report of its story, the one that it shares most with first. */
  sharedWords(id: string): Promise<Result<readonly SharedWords[]>>;
  /** `GET /api/reports/{id}/judgements`: what was judged of its words, and what of that is lost. */
  reportJudgements(id: string): Promise<Result<ReportJudgements>>;
  /** `GET /api/reports/{id}/snapshots/{sha256}`: the bytes as they came. */
  snapshot(report: string, sha256: string): Promise<Result<Uint8Array>>;
  /** `POST /api/reports`: fetches addresses. */
  add(input: AddInput): Promise<Result<DeskJob>>;
  /** `PUT /api/uploads/{name}`: brings a file in. */
  upload(name: string, bytes: Uint8Array, mediaType?: string): Promise<Result<DeskJob>>;
  /** `POST /api/examples`: brings the example reports in. */
  examples(): Promise<Result<DeskJob>>;
  /** `GET /api/jobs`. */
  jobs(): Promise<Result<readonly DeskJob[]>>;
  /** `GET /api/jobs/{id}`. */
  job(id: string): Promise<Result<DeskJob>>;
  /** `GET /api/search`. */
  search(words: string, limit?: number): Promise<Result<readonly SearchHit[]>>;
  /** `GET /api/names`: people, organisations and places over all stories. */
  names(asked?: NamesAsked): Promise<Result<NameList>>;
  /** `GET /api/names/{id}`; the id, or a name as it is printed. */
  name(id: string, asked?: NameAsked): Promise<Result<NameRecord>>;
  /** `GET /api/feeds`. */
  feeds(): Promise<Result<readonly FeedLine[]>>;
  /** `POST /api/feeds`: gives all feeds. */
  addFeed(address: string, everySeconds?: number): Promise<Result<readonly FeedLine[]>>;
  /** `DELETE /api/feeds`: gives those that are left. */
  removeFeed(address: string): Promise<Result<readonly FeedLine[]>>;
  /** `GET /api/events`: what happens, for as long as the loop runs. It connects anew by itself, and goes on where it was. */
  events(options?: FollowOptions): AsyncGenerator<Followed, void>;
};

/** Sends to a path below `/api/`; ids in it stand behind `:` and are filled in. */
type Call = <T>(path: string, ids: readonly string[], read: Read<T>, sent?: Sent) => Promise<Result<T>>;
type File = (path: string, ids: readonly string[]) => Promise<Result<GivenFile>>;
type Raw = (path: string, ids: readonly string[]) => Promise<Result<Uint8Array>>;

/** A client of the server at `baseUrl` ("http://127.0.0.1:8080", with or without a path; "" for the page's own server). */
export function createClient(baseUrl: string, options: ClientOptions = {}): Client {
  const base = baseUrl.endsWith("/") ? baseUrl.slice(0, -1) : baseUrl;
  // Looked up at the call and called alone: browsers refuse a `fetch` that has become a method.
  const send: Send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  const { token } = options;
  const call: Call = async (path, ids, read, sent) => {
    const url = filled(path, ids);
    return url.ok ? request(send, `${base}/api/${url.value}`, initOf(token, sent), read) : url;
  };
  const raw: Raw = async (path, ids) => {
    const url = filled(path, ids);
    return url.ok ? requestBytes(send, `${base}/api/${url.value}`, initOf(token, {}, "*/*")) : url;
  };
  const file: File = async (path, ids) => {
    const url = filled(path, ids);
    return url.ok ? requestFile(send, `${base}/api/${url.value}`, initOf(token, {}, "*/*")) : url;
  };
  return {
    compare: (json) => call("compare", [], readCollation, { json }),
    analyze: (json) => call("analyze", [], readAnalysis, { json }),
    health: () => call("health", [], readHealth),
    status: () => call("status", [], withField<DeskStatus>("version", "string")),
    doctor: ({ thorough = false } = {}) =>
      call(`doctor${queryOf({ thorough: thorough || undefined })}`, [], withField<DeskDoctor>("healthy", "boolean")),
    ...storyCalls(call, raw, file),
    ...reportCalls(call, raw),
    names: (asked = {}) => call(`names${queryOf(asked)}`, [], pageOf<NameList>("names")),
    name: (id, asked = {}) => call(`names/:${queryOf(asked)}`, [id], withField<NameRecord>("occasions", "object")),
    feeds: () => call("feeds", [], listIn<FeedLine>("feeds")),
    addFeed: (address, everySeconds) =>
      call("feeds", [], listIn<FeedLine>("feeds"), { json: { address, everySeconds } }),
    removeFeed: (address) => call(`feeds${queryOf({ address })}`, [], listIn<FeedLine>("feeds"), { method: "DELETE" }),
    events: (follow = {}) => followEvents({ send, url: `${base}/api/events`, token }, follow),
  };
}

type StoryCalls =
  | "stories"
  | "story"
  | "account"
  | "storyFile"
  | "history"
  | "merge"
  | "split"
  | "edits"
  | "undoEdit"
  | "judgements"
  | "judge"
  | "withdraw";

function storyCalls(call: Call, raw: Raw, file: File): Pick<Client, StoryCalls> {
  const judgements = listIn<JudgementEntry>("judgements");
  return {
    stories: (page = {}) => call(`stories${queryOf(page)}`, [], pageOf<StoryList>("stories")),
    story: (id) => call("stories/:", [id], readCollation),
    account: async (id, form) => {
      const bytes = await raw(`stories/:.${form}`, [id]);
      return bytes.ok ? ok(new TextDecoder().decode(bytes.value)) : bytes;
    },
    storyFile: (id, form) => file(`stories/:/exports/${form}`, [id]),
    history: (id) => call("stories/:/history", [id], withField<StoryHistory>("id", "string")),
    merge: (from, into, by) => call("stories/:/merge", [from], readEdited, { json: { into, by } }),
    split: (story, reports, by) => call("stories/:/split", [story], readEdited, { json: { reports, by } }),
    edits: (page = {}) => call(`edits${queryOf(page)}`, [], listBeside<EditList>("edits")),
    undoEdit: (number, by) => call(`edits/${number}/undo`, [], readEdited, { json: { by } }),
    judgements: (story) => call("stories/:/judgements", [story], judgements),
    judge: (story, json) => call("stories/:/judgements", [story], judgements, { json }),
    withdraw: (story, number, by) =>
      call(`stories/:/judgements/${number}${queryOf({ by })}`, [story], judgements, { method: "DELETE" }),
  };
}

type ReportCalls =
  | "move"
  | "reports"
  | "report"
  | "reportAnalysis"
  | "reportText"
  | "sharedWords"
  | "reportJudgements"
  | "snapshot"
  | "add"
  | "upload"
  | "examples"
  | "jobs"
  | "job"
  | "search";

function reportCalls(call: Call, raw: Raw): Pick<Client, ReportCalls> {
  const job = withField<DeskJob>("sources", "object");
  return {
    move: (report, story, by) => call("reports/:/story", [report], readEdited, { json: { story, by } }),
    reports: (page = {}) => call(`reports${queryOf(page)}`, [], pageOf<ReportList>("reports")),
    report: (id) => call("reports/:", [id], withField<ReportDetail>("report", "object")),
    reportAnalysis: (id) => call("reports/:/analysis", [id], readAnalysis),
    reportText: (id) => call("reports/:/text", [id], withField<ReportText>("paragraphs", "object")),
    sharedWords: (id) => call("reports/:/shared", [id], listIn<SharedWords>("shared")),
    reportJudgements: (id) => call("reports/:/judgements", [id], withField<ReportJudgements>("places", "object")),
    snapshot: (report, sha256) => raw("reports/:/snapshots/:", [report, sha256]),
    add: (json) => call("reports", [], job, { json }),
    upload: (name, bytes, type) => call("uploads/:", [name], job, { method: "PUT", bytes, type }),
    examples: () => call("examples", [], job, { json: {} }),
    jobs: () => call("jobs", [], listIn<DeskJob>("jobs")),
    job: (id) => call("jobs/:", [id], job),
    search: (q, limit) => call(`search${queryOf({ q, limit })}`, [], listIn<SearchHit>("hits")),
  };
}

/** The path with ids in the place of `:`; `not-found` where no address can name one of them. */
function filled(path: string, ids: readonly string[]): Result<string> {
  let next = 0;
  let missing: string | null = null;
  const url = path.replace(/:/g, () => {
    const id = ids[next++] ?? "";
    const part = pathOf(id);
    if (part === null) missing = id;
    return part ?? "";
  });
  return missing === null ? ok(url) : failed("not-found", `There is no "${missing}": no address can name it.`);
}

/** The query of an address; what is undefined is left out. */
function queryOf(fields: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) query.set(name, String(value));
  return query.size === 0 ? "" : `?${query}`;
}

function readCollation(body: unknown): Collation | null {
  return isObject(body) && body.schema === "crossread/collation/1" ? (body as Collation) : null;
}

function readAnalysis(body: unknown): Analysis | null {
  return isObject(body) && body.schema === "crossread/analysis/1" ? (body as unknown as Analysis) : null;
}

function readHealth(body: unknown): Health | null {
  return isObject(body) && typeof body.version === "string" ? { version: body.version } : null;
}

function readEdited(body: unknown): string | null {
  return isObject(body) && typeof body.story === "string" ? body.story : null;
}

/** A body that has a field of a kind; the server's tests hold the rest. */
function withField<T>(name: string, kind: "string" | "boolean" | "object"): Read<T> {
  return (body) => (isObject(body) && typeof body[name] === kind ? (body as unknown as T) : null);
}

/** A list under a name. */
function listIn<T>(name: string): Read<readonly T[]> {
  return (body) => (isObject(body) && Array.isArray(body[name]) ? (body[name] as readonly T[]) : null);
}

/** A list under a name, with what stands beside it. */
function listBeside<T>(name: string): Read<T> {
  return (body) => (isObject(body) && Array.isArray(body[name]) ? (body as unknown as T) : null);
}

/** A page of a list: each line has an id. */
function pageOf<T>(name: string): Read<T> {
  const isLine = (line: unknown) => isObject(line) && typeof line.id === "string";
  return (body) => {
    if (!isObject(body)) return null;
    const list = body[name];
    return Array.isArray(list) && list.every(isLine) ? (body as unknown as T) : null;
  };
}
