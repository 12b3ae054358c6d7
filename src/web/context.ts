import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Model, Place } from "./model.js";

/** What every part of the page may use. The value does not change while the page lives, so nothing redraws for it. */
export type PageTools = {
  readonly model: Model;
  /** Opens the reader beside the page. `keepFocus` leaves the keyboard where it is. */
  readonly open: (place: Place, keepFocus?: boolean) => void;
  /** Says what happened to those who cannot see it. */
  readonly announce: (words: string) => void;
};

/** Hands the tools down. */
export const PageContext = createContext<PageTools | null>(null);

/** The tools. Throws outside a page, which is a mistake of the caller. */
export function usePage(): PageTools {
  const tools = useContext(PageContext);
  if (!tools) throw new Error("usePage: there is no PageContext above this component");
  return tools;
}
