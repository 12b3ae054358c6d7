import { useCallback, useEffect, useState } from "preact/hooks";
import type { Result } from "../../base/index.js";
import type { DeskEvent, FeedLine } from "../../contract/index.js";
import { counted } from "../../wording/index.js";
import { useDesk, useEvents } from "./context.js";
import { momentWords, problemWords } from "./front-model.js";
import { useKept } from "./kept.js";

const OFTEN: readonly (readonly [number, string])[] = [
  [300, "every 5 minutes"],
  [900, "every 15 minutes"],
  [3600, "every hour"],
  [21_600, "every 6 hours"],
  [86_400, "every day"],
];
/** Milliseconds between two looks at the list while a feed was not looked at yet, and else: no event tells of a look. */
const [SOON, LATER] = [1500, 30_000];

function oftenWords(seconds: number): string {
  return OFTEN.find(([value]) => value === seconds)?.[1] ?? `every ${Math.round(seconds / 60)} minutes`;
}

function useFeeds() {
  const { client } = useDesk();
  const [feeds, setFeeds] = useState<readonly FeedLine[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = useCallback((list: Result<readonly FeedLine[]>) => {
    if (list.ok) setFeeds(list.value);
    setProblem(list.ok ? null : problemWords(list.problem));
    return list.ok;
  }, []);
  const load = useCallback(async () => {
    const list = await client.feeds();
    if (list.ok) setFeeds(list.value);
  }, [client]);
  const fresh = feeds?.some(({ checkedAt }) => checkedAt === null) === true;
  useEffect(() => {
    void load();
    const timer = setInterval(load, fresh ? SOON : LATER);
    return () => clearInterval(timer);
  }, [load, fresh]);
  useEvents(
    useCallback((event: DeskEvent) => void (event.kind === "job" && event.job.endedAt !== null && load()), [load]),
  );
  return {
    feeds: feeds ?? [],
    problem,
    add: async (address: string, seconds: number) => take(await client.addFeed(address, seconds)),
    remove: async (address: string) => take(await client.removeFeed(address)),
  };
}

/** The feeds that are watched, and a form for one more. */
export function Feeds(props: { say: (words: string) => void }) {
  const { feeds, problem, add, remove } = useFeeds();
  const [open, setOpen] = useKept("feeds");
  const failing = feeds.filter(({ failures }) => failures > 0).length;
  const title =
    feeds.length === 0 ? "No feed is watched: add one" : counted(feeds.length, "feed is watched", "feeds are watched");
  return (
    <details class="feeds" open={open !== ""} onToggle={(event) => setOpen(event.currentTarget.open ? "open" : "")}>
      <summary>
        {title}
        {failing > 0 ? (
          <span class="wrong">, {feeds.length > 1 ? `${failing} of them ` : ""}with a problem</span>
        ) : null}
      </summary>
      <FeedForm
        add={async (address, seconds) => {
          const done = await add(address, seconds);
          if (done) props.say("The feed is watched.");
          return done;
        }}
      />
      {problem === null ? null : (
        <p class="wrong" role="alert">
          {problem}
        </p>
      )}
      <ul>
        {feeds.map((feed) => (
          <Feed
            key={feed.address}
            feed={feed}
            onRemove={() => {
              void remove(feed.address);
              props.say("The feed is not watched any more.");
            }}
          />
        ))}
      </ul>
    </details>
  );
}

function FeedForm({ add }: { add: (address: string, seconds: number) => Promise<boolean> }) {
  const [address, setAddress] = useKept("feed");
  const [seconds, setSeconds] = useState(900);
  return (
    <form
      class="feed-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add(address.trim(), seconds).then((done) => done && setAddress(""));
      }}
    >
      <label>
        Address of a feed{" "}
        <input
          type="url"
          inputMode="url"
          required
          placeholder="https://example.org/news.xml"
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <label>
        Looked at{" "}
        <select value={seconds} onChange={(event) => setSeconds(Number(event.currentTarget.value))}>
          {OFTEN.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="plain">
        Watch
      </button>
    </form>
  );
}

function Feed({ feed, onRemove }: { feed: FeedLine; onRemove: () => void }) {
  const now = new Date();
  const { address, title, everySeconds, checkedAt, failures, problem } = feed;
  return (
    <li class="feed">
      <div>
        <p>
          {title === null ? null : <bdi>{title}, </bdi>}
          <bdi class="job-source">{address}</bdi>
        </p>
        <p class="soft">
          {oftenWords(everySeconds)},{" "}
          {checkedAt === null ? "is looked at now …" : `last looked at ${momentWords(checkedAt, now)}`}
        </p>
        {failures > 0 ? (
          <p class="wrong" dir="auto">
            {failures > 1 ? `Failed ${failures} times: ` : ""}
            {problem}
          </p>
        ) : null}
      </div>
      <button type="button" class="plain" onClick={onRemove}>
        Remove <span class="unseen">the feed {address}</span>
      </button>
    </li>
  );
}
