import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Client } from "../../client/index.js";
import type { DeskEvent, DeskJob } from "../../contract/index.js";
import { useConnection, useDesk, useEvents } from "./context.js";
import type { Dropped } from "./front-drop.js";
import { problemWords } from "./front-model.js";

/** A file on its way to the server: waiting for its turn or for the server to come back, or refused with the reason. */
export type OnItsWay = { readonly key: number; readonly dropped: Dropped; readonly problem: string | null };

/** The largest body that a server takes. */
const MOST_BYTES = 25 * 1024 * 1024;
/** Jobs that are shown. */
const KEPT = 200;

/** What comes in, and what brings it there. */
export type Coming = {
  /** Newest first. */
  readonly jobs: readonly DeskJob[];
  readonly sending: readonly OnItsWay[];
  readonly send: (files: readonly Dropped[]) => void;
  readonly dismiss: (key: number) => void;
  /** Takes in a job that somebody here began. */
  readonly note: (job: DeskJob) => void;
};

/** The jobs of the server, and the files that go there one after the other. A server that is away is waited for. */
export function useComing(onBegun: () => void): Coming {
  const { client } = useDesk();
  const { jobs, note } = useJobs();
  const connection = useConnection();
  const [sending, setSending] = useState<readonly OnItsWay[]>([]);
  const [busy, setBusy] = useState(false);
  const last = useRef(0);
  const next = connection === "away" || busy ? undefined : sending.find(({ problem }) => problem === null);
  useEffect(() => {
    if (next === undefined) return;
    setBusy(true);
    void (async () => {
      const sent = await sendOne(client, next.dropped);
      if (sent.state === "sent") note(sent.job);
      if (sent.state === "away") await new Promise((resolve) => setTimeout(resolve, 1500));
      else
        setSending((all) =>
          sent.state === "sent"
            ? all.filter(({ key }) => key !== next.key)
            : all.map((one) => (one.key === next.key ? { ...one, problem: sent.problem } : one)),
        );
      setBusy(false);
    })();
  }, [next, client, note]);
  const begin = useCallback(
    (job: DeskJob) => {
      onBegun();
      note(job);
    },
    [onBegun, note],
  );
  const send = useCallback(
    (files: readonly Dropped[]) => {
      onBegun();
      setSending((all) => [...all, ...files.map((dropped) => ({ key: ++last.current, dropped, problem: null }))]);
    },
    [onBegun],
  );
  const dismiss = useCallback((key: number) => setSending((all) => all.filter((one) => one.key !== key)), []);
  return { jobs, sending, send, dismiss, note: begin };
}

type Sent =
  | { readonly state: "sent"; readonly job: DeskJob }
  | { readonly state: "away" }
  | { readonly state: "refused"; readonly problem: string };

async function sendOne(client: Client, { file, name }: Dropped): Promise<Sent> {
  const refused = (problem: string): Sent => ({ state: "refused", problem });
  if (file.size > MOST_BYTES) return refused(`${name} is larger than 25 MB; bring it in with crossread add.`);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return refused(`${name} cannot be read any more; drop it again.`);
  }
  const job = await client.upload(name, bytes, file.type || undefined);
  if (job.ok) return { state: "sent", job: job.value };
  return job.problem.code === "fetch-failed" ? { state: "away" } : refused(problemWords(job.problem));
}

/** The jobs of the server, as they go on. Those of a server that is gone are kept where they had ended. */
function useJobs(): { jobs: readonly DeskJob[]; note: (job: DeskJob) => void } {
  const { client } = useDesk();
  const [jobs, setJobs] = useState<readonly DeskJob[]>([]);
  const note = useCallback((job: DeskJob) => setJobs((all) => withJobs(all, [job])), []);
  const load = useCallback(async () => {
    const list = await client.jobs();
    if (!list.ok) return;
    const there = new Set(list.value.map(({ id }) => id));
    setJobs((all) =>
      withJobs(
        all.filter(({ id, endedAt }) => there.has(id) || endedAt !== null),
        list.value,
      ),
    );
  }, [client]);
  useEffect(() => void load(), [load]);
  useEvents(
    useCallback(
      (event: DeskEvent) => {
        if (event.kind === "job") note(event.job);
        if (event.kind === "ready") void load();
      },
      [note, load],
    ),
  );
  return { jobs, note };
}

function withJobs(all: readonly DeskJob[], fresh: readonly DeskJob[]): readonly DeskJob[] {
  const jobs = new Map(all.map((job) => [job.id, job]));
  for (const job of fresh) {
    // An answer may come behind the event that tells of the end.
    if (job.endedAt !== null || jobs.get(job.id)?.endedAt == null) jobs.set(job.id, job);
  }
  return [...jobs.values()].sort((left, right) => (left.startedAt < right.startedAt ? 1 : -1)).slice(0, KEPT);
}
