import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Client } from "../../client/index.js";
import type { DeskEvent, DeskView } from "../../contract/index.js";
import type { Connection, Live } from "./live.js";

/** What every part of the desk may use. The value does not change while the page lives. */
export type DeskTools = {
  readonly view: DeskView;
  /** The server behind the page. */
  readonly client: Client;
  readonly live: Live;
};

/** Hands the desk down; null in a page that is a file. */
export const DeskContext = createContext<DeskTools | null>(null);

/** The desk; null in a page that is a file, where nothing can be asked or kept. */
export function useDeskOrNull(): DeskTools | null {
  return useContext(DeskContext);
}

/** The desk. Throws in a page that is a file, which is a mistake of the caller. */
export function useDesk(): DeskTools {
  const tools = useContext(DeskContext);
  if (!tools) throw new Error("useDesk: there is no DeskContext above this component");
  return tools;
}

/** Calls a function with each event for as long as the component lives. */
export function useEvents(hear: (event: DeskEvent) => void): void {
  const { live } = useDesk();
  useEffect(() => live.follow(hear), [live, hear]);
}

/** How the page stands with its server. */
export function useConnection(): Connection {
  const { live } = useDesk();
  const [state, setState] = useState<Connection>("connecting");
  useEffect(() => live.watch(setState), [live]);
  return state;
}
