import type { Result } from "../base/index.js";
import type { Analysis, Collation, ReportInput } from "../contract/index.js";
import type { PageData } from "../page/index.js";

/** A story in the list of what a server shows. */
export type StoryEntry = { readonly id: string; readonly title: string };

/** The stories that a server shows, from wherever they are kept. */
export interface StorySource {
  /** All stories, in the order in which they are shown. */
  list(): Promise<Result<readonly StoryEntry[]>>;
  /** The collation of a story; `not-found` where there is none of that id. */
  get(id: string): Promise<Result<Collation>>;
}

/** What a server is made of. The pure work comes as functions, so that a test brings its own. */
export type ServerOptions = {
  readonly stories: StorySource;
  /** Called with two reports or more, whose ids differ. */
  readonly compare: (reports: readonly ReportInput[]) => Collation | Promise<Collation>;
  readonly analyze: (report: ReportInput) => Analysis | Promise<Analysis>;
  readonly pageHtml: (data: PageData) => string;
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
