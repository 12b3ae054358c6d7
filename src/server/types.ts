import type { Result } from "../base/index.js";
import type { Analysis, Collation, ReportInput, StoryLine } from "../contract/index.js";
import type { Compare, StoryForm, ToldText, Versions } from "../jobs/index.js";
import type { PageData } from "../page/index.js";
import type { Store } from "../store/index.js";
import type { DeskJobs } from "./desk-jobs.js";

/** A story in the list of what a server shows. */
export type StoryEntry = { readonly id: string; readonly title: string };

/** The stories that a server shows, from wherever they are kept. */
export interface StorySource {
  /** The stories to choose from, in the order in which they are shown; of many those that changed last. */
  list(): Promise<Result<readonly StoryEntry[]>>;
  /** A page of stories with what they count. */
  lines(limit: number, offset: number): Promise<Result<readonly StoryLine[]>>;
  /** The collation of a story; `not-found` where there is none of that id. */
  get(id: string): Promise<Result<Collation>>;
  /** The same as it is kept, for whoever writes it on another thread; null where it is not kept as text. */
  text?(id: string): Promise<Result<ToldText> | null>;
}

/** A store that a server shows and writes. */
export type Desk = {
  readonly store: Store;
  readonly jobs: DeskJobs;
  readonly compare: Compare;
  readonly versions: Versions;
  /**
   * Writes stories on another thread, pages with the packaged templates: `pageHtml` and `fileHtml` must use these too, since the policy of a page allows
   * the scripts of theirs. Where it is left out stories are written in this thread. Rejects where the thread broke.
   */
  readonly write?: (told: ToldText, form: StoryForm) => Promise<Uint8Array<ArrayBuffer>>;
  /** Files and folders of the example reports; without them there is nothing to open. */
  readonly examples?: readonly string[];
};

/** What a server is made of. The pure work comes as functions, so that a test brings its own. */
export type ServerOptions = {
  readonly stories: StorySource;
  /** The store behind the stories; null where files are shown. */
  readonly desk?: Desk | null;
  /** Called with two reports or more, whose ids differ. */
  readonly compare: (reports: readonly ReportInput[]) => Collation | Promise<Collation>;
  readonly analyze: (report: ReportInput) => Analysis | Promise<Analysis>;
  readonly pageHtml: (data: PageData) => string;
  /** The page that is a file, for stories that are saved; where it is left out `pageHtml` makes it. */
  readonly fileHtml?: (data: PageData) => string;
  /** Version of the program, as `/api/health` tells it. */
  readonly version: string;
  /** What requests must carry. Null: none, and then only requests that name this computer as their host are answered. */
  readonly token?: string | null;
  /** Is told of errors that no request should cause. */
  readonly onError?: (error: unknown) => void;
};

/** A server that is not listening yet: a function from requests to answers, for `listen` and for tests. */
export type CrossreadServer = {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Whether requests must carry a token. */
  readonly guarded: boolean;
};
