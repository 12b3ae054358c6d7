import type { Client, Followed } from "../../client/index.js";
import type { DeskEvent } from "../../contract/index.js";

/** How the page stands with its server. */
export type Connection = "connecting" | "live" | "away";

/** What happens at the desk: one connection for the whole page, whoever listens. */
export type Live = {
  /** Is called with each event, until the function that comes back is. */
  follow(listener: (event: DeskEvent) => void): () => void;
  /** Is called with the state now and whenever it changes, until the function that comes back is. */
  watch(listener: (state: Connection) => void): () => void;
};

/** Milliseconds without any event after which the server is asked whether it is still there. */
const QUIET = 5000;

/** Follows a server. Where there is no store nothing happens, and the state stays `live`. */
export function createLive(client: Client, store: boolean): Live {
  const listeners = new Set<(event: DeskEvent) => void>();
  const watchers = new Set<(state: Connection) => void>();
  let state: Connection = store ? "connecting" : "live";
  const become = (next: Connection) => {
    if (next === state) return;
    state = next;
    for (const watcher of watchers) watcher(state);
  };
  const hear = (event: Followed["event"]) => {
    become(event.kind === "closed" ? "away" : "live");
    if (event.kind !== "closed") for (const listener of listeners) listener(event);
  };
  if (store) {
    void (async () => {
      for await (const { event } of client.events()) hear(event);
    })();
    // The client connects anew by itself and says nothing of it, so that the server's health is what tells that it is away.
    setInterval(async () => become((await client.health()).ok ? "live" : "away"), QUIET);
  }
  return {
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      watcher(state);
      return () => watchers.delete(watcher);
    },
  };
}
