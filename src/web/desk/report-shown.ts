import { useCallback, useEffect, useState } from "preact/hooks";
import { readShown, type Shown, shownHash } from "./report-address.js";

/** What is shown, read from the address and written to it. Another part of the page is a step that Back undoes; the rest is not. */
export function useShown(): readonly [Shown, (change: Partial<Shown>) => void] {
  const [shown, setShown] = useState(() => readShown(location.hash));
  const change = useCallback((part: Partial<Shown>) => {
    setShown((before) => {
      const now = { ...before, ...part };
      const hash = shownHash(now) || (location.href.split("#")[0] as string);
      history[now.view === before.view ? "replaceState" : "pushState"](null, "", hash);
      return now;
    });
  }, []);
  useEffect(() => {
    const follow = () => setShown(readShown(location.hash));
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  return [shown, change];
}
