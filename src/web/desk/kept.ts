import { useCallback, useState } from "preact/hooks";

/** State that lives as long as the tab, a reload included: what somebody typed. */
export function useKept(name: string): [string, (value: string) => void] {
  const key = `crossread-${name}`;
  const [value, setValue] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  });
  const keep = useCallback(
    (next: string) => {
      setValue(next);
      try {
        if (next === "") sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, next);
      } catch {
        // Too long for the browser, or a browser that keeps nothing: it stands in the field all the same.
      }
    },
    [key],
  );
  return [value, keep];
}
