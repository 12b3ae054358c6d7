import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { failed, ok, type Result } from "../base/index.js";
import type { FeedLine, JudgementEntry } from "../contract/index.js";
import { newFeed, tellRevisions } from "../jobs/index.js";
import type { Store } from "../store/index.js";
import { errorResponse } from "./errors.js";
import { createEventStreams } from "./events.js";
import { openExamples } from "./examples.js";
import {
  addFeedRoute,
  addRoute,
  doctorRoute,
  eventsRoute,
  examplesRoute,
  feedsRoute,
  historyRoute,
  jobRoute,
  jobsRoute,
  judgementsRoute,
  judgeRoute,
  mergeRoute,
  moveRoute,
  removeFeedRoute,
  splitRoute,
  statusRoute,
  uploadRoute,
  withdrawRoute,
} from "./routes.js";
import { csvOf, type Form, formOf } from "./tables.js";
import type { Desk, ServerOptions } from "./types.js";

const FEED_COLUMNS = "address title everySeconds checkedAt dueAt failures problem".split(" ");

/** An answer: the value as JSON, or the problem. */
export function answer(result: Result<unknown>, status = 200): never {
  // `never`, since the shapes of the routes are checked by the tests, not by the framework's types.
  return (result.ok ? Response.json(result.value, { status }) : errorResponse(result.problem)) as never;
}

/** Works on the store, where the server has one. */
export async function within<T>(
  { desk }: Pick<ServerOptions, "desk">,
  work: (desk: Desk) => Promise<Result<T>> | Result<T>,
): Promise<Result<T>> {
  if (desk != null) return work(desk);
  return failed("not-found", "This server shows files and has no store: start it with --store.");
}

/** Answers with what comes of work on the store. */
function onDesk(options: ServerOptions) {
  return async (work: (desk: Desk) => Promise<Result<unknown>> | Result<unknown>, status = 200): Promise<never> =>
    answer(await within(options, work), status);
}

/** Routes for what editors do and for what comes in. */
export function addDeskRoutes(app: OpenAPIHono, options: ServerOptions): void {
  addLookAfter(app, options);
  addEditing(app, options);
  addJudging(app, options);
  addIncoming(app, options);
  addFeeds(app, options);
  addEvents(app, options);
}

function addLookAfter(app: OpenAPIHono, options: ServerOptions): void {
  const desk = onDesk(options);
  app.openapi(statusRoute, async () => {
    const { version } = options;
    if (options.desk == null) return answer(ok({ version, store: null, jobs: 0 }));
    return desk(async ({ store, jobs }) => {
      const counts = await store.counts();
      if (!counts.ok) return counts;
      const busy = jobs.list().filter(({ endedAt }) => endedAt === null).length;
      return ok({ version, store: { kind: store.kind, counts: counts.value }, jobs: busy });
    });
  });
  app.openapi(doctorRoute, (c) =>
    desk(async ({ store }) => {
      const health = await store.check(c.req.valid("query").thorough === "true");
      if (!health.ok) return health;
      // Where the database lies is told to who runs the server, not to who asks it.
      const { database: _database, ...rest } = health.value;
      return ok({ healthy: rest.faults.length === 0, ...rest });
    }),
  );
}

function addEditing(app: OpenAPIHono, options: ServerOptions): void {
  const desk = onDesk(options);
  app.openapi(moveRoute, (c) => {
    const { story, by } = c.req.valid("json");
    return desk(async ({ store }) => {
      const moved = await store.moveReport(c.req.valid("param").id, story, { editor: by ?? null });
      return moved.ok ? ok({ story: moved.value }) : moved;
    });
  });
  app.openapi(mergeRoute, (c) => {
    const { into, by } = c.req.valid("json");
    return desk(async ({ store }) => {
      const merged = await store.mergeStories(c.req.valid("param").id, into, { editor: by ?? null });
      return merged.ok ? resolved(store, into, ({ id }) => ok({ story: id })) : merged;
    });
  });
  app.openapi(splitRoute, (c) => {
    const { reports, by } = c.req.valid("json");
    return desk(async ({ store }) => {
      const split = await store.splitStory(c.req.valid("param").id, reports, { editor: by ?? null });
      return split.ok ? ok({ story: split.value }) : split;
    });
  });
  app.openapi(historyRoute, (c) =>
    desk(({ store, compare }) =>
      resolved(store, c.req.valid("param").id, async ({ id, title, reports }) => {
        const [memberships, edits] = [await store.listMemberships(id), await store.listEdits(id)];
        const revisions = await tellRevisions(store, reports, compare);
        if (!memberships.ok) return memberships;
        if (!edits.ok) return edits;
        if (!revisions.ok) return revisions;
        const [who, done, told] = [memberships.value, edits.value, revisions.value];
        return ok({ id, title, memberships: who, edits: done, revisions: told });
      }),
    ),
  );
}

type Found = { readonly id: string; readonly title: string | null; readonly reports: readonly string[] };

/** Works on the story that an id leads to. */
async function resolved(
  store: Store,
  id: string,
  work: (story: Found) => Promise<Result<unknown>> | Result<unknown>,
): Promise<Result<unknown>> {
  const story = await store.getStory(id);
  if (!story.ok) return story;
  return story.value === null ? failed("not-found", `There is no story "${id}" in the store.`) : work(story.value);
}

function addJudging(app: OpenAPIHono, options: ServerOptions): void {
  const desk = onDesk(options);
  const all = async (store: Store, id: string): Promise<Result<unknown>> => {
    const kept = await store.listKeptJudgements(id);
    if (!kept.ok) return kept;
    const judgements = kept.value.flatMap(({ line, ...entry }): JudgementEntry[] => {
      try {
        return [{ ...entry, judgement: JSON.parse(line) as JudgementEntry["judgement"] }];
      } catch {
        return [];
      }
    });
    return ok({ judgements });
  };
  app.openapi(judgementsRoute, (c) =>
    desk(({ store }) => resolved(store, c.req.valid("param").id, ({ id }) => all(store, id))),
  );
  app.openapi(judgeRoute, (c) => {
    const judgement = c.req.valid("json");
    return desk(({ store }) =>
      resolved(store, c.req.valid("param").id, async ({ id }) => {
        const line = { ...judgement, at: judgement.at ?? new Date().toISOString() };
        const kept = await store.addJudgement(id, JSON.stringify(line), { editor: judgement.by ?? null });
        return kept.ok ? all(store, id) : kept;
      }),
    );
  });
  app.openapi(withdrawRoute, (c) => {
    const { number, id: asked } = c.req.valid("param");
    return desk(({ store }) =>
      resolved(store, asked, async ({ id }) => {
        const gone = await store.withdrawJudgement(id, number, { editor: c.req.valid("query").by ?? null });
        if (!gone.ok) return gone;
        if (!gone.value) return failed("not-found", `The story "${asked}" has no judgement ${number} that holds.`);
        return all(store, id);
      }),
    );
  });
}

function addIncoming(app: OpenAPIHono, options: ServerOptions): void {
  const desk = onDesk(options);
  app.openapi(addRoute, (c) => {
    const { addresses, follow } = c.req.valid("json");
    const wrong = addresses.find((address) => !isWeb(address));
    if (wrong !== undefined) return answer(noAddress(wrong));
    return desk(({ jobs }) => jobs.add(addresses, follow === true), 202);
  });
  app.openapi(uploadRoute, async (c) => {
    const name = c.req.valid("param").name.split(/[/\\]/).pop() ?? "";
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (/^\.*$/.test(name)) return answer(failed("usage", "Give the file a name, like report.html."));
    if (bytes.length === 0) return answer(failed("empty", `${name} has no bytes.`));
    const stated = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
    const mediaType = stated === "" || stated === "application/octet-stream" ? null : stated;
    return desk(({ jobs }) => jobs.upload({ name, bytes, mediaType }), 202);
  });
  app.openapi(examplesRoute, () => desk((at) => openExamples(at), 202));
  app.openapi(jobsRoute, () => desk(({ jobs }) => ok({ jobs: jobs.list() })));
  app.openapi(jobRoute, (c) => {
    const { id } = c.req.valid("param");
    return desk(({ jobs }) => {
      const job = jobs.get(id);
      return job === null ? failed("not-found", `There is no job ${id}; jobs are forgotten with the server.`) : ok(job);
    });
  });
}

function addFeeds(app: OpenAPIHono, options: ServerOptions): void {
  const desk = onDesk(options);
  const feeds = async (store: Store): Promise<Result<{ feeds: readonly FeedLine[] }>> => {
    const list = await store.listFeeds();
    return list.ok ? ok({ feeds: list.value.map(({ etag: _etag, lastModified: _at, ...feed }) => feed) }) : list;
  };
  const list = async (form: Form): Promise<never> => {
    const found = await within(options, ({ store }) => feeds(store));
    return found.ok && form === "csv" ? (csvOf(found.value.feeds, FEED_COLUMNS) as never) : answer(found);
  };
  app.openapi(feedsRoute, (c) => list(formOf(c.req.header("accept"))));
  for (const prefix of ["", "/api"]) {
    for (const form of ["json", "csv"] as const) app.get(`${prefix}/feeds.${form}`, () => list(form));
  }
  app.openapi(addFeedRoute, (c) => {
    const { address, everySeconds } = c.req.valid("json");
    if (!isWeb(address)) return answer(noAddress(address));
    return desk(async ({ store }) => {
      const list = await store.listFeeds();
      if (!list.ok) return list;
      const known = list.value.find((feed) => feed.address === address);
      const feed = known === undefined ? newFeed(address, everySeconds, new Date()) : { ...known, everySeconds };
      const saved = await store.saveFeed(feed);
      return saved.ok ? feeds(store) : saved;
    });
  });
  app.openapi(removeFeedRoute, (c) => {
    const { address } = c.req.valid("query");
    return desk(async ({ store }) => {
      const gone = await store.removeFeed(address);
      if (!gone.ok) return gone;
      return gone.value ? feeds(store) : failed("not-found", `No feed ${address} is watched.`);
    });
  });
}

const isWeb = (address: string) => /^https?:\/\//i.test(address) && URL.canParse(address);

const noAddress = (address: string) =>
  failed("usage", `"${address.slice(0, 200)}" is no address: give one with https:// or http://.`);

function addEvents(app: OpenAPIHono, options: ServerOptions): void {
  const { desk } = options;
  const streams = desk == null ? null : createEventStreams(desk.store, desk.jobs);
  app.openapi(eventsRoute, async (c: Context) => {
    if (streams === null) return onDesk(options)(() => ok(null));
    const after = c.req.header("last-event-id") || c.req.query("after") || null;
    const opened = await streams.open(after);
    if (!opened.ok) return answer(opened);
    const headers = { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" };
    return new Response(opened.value, { headers }) as never;
  });
}
