import { useLayoutEffect } from "preact/hooks";
import { LAYERS, type Layer } from "./report-layers.js";

/** What keys can ask of the text of a report. */
export type ReportKeys = {
  readonly toggle: (layer: Layer) => void;
  /** To the next or the previous sentence. */
  readonly sentence: (step: 1 | -1) => void;
  /** To the next or the previous words that another report has too. */
  readonly words: (step: 1 | -1) => void;
  /** Chooses what is selected, else the sentence that the keyboard stands at; false where there is neither. */
  readonly choose: () => boolean;
  readonly copy: () => void;
  readonly close: () => void;
};

/** Keys of the text; those of fields, buttons, dialogs and the browser stay theirs. */
export function useReportKeys(keys: ReportKeys, active: boolean): void {
  useLayoutEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const { target, key } = event;
      if (target instanceof HTMLElement && /^(?:INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
      const layer = /^[1-6]$/.test(key) ? LAYERS[Number(key) - 1] : undefined;
      const pressable = target instanceof Element && target.closest("a, button, summary") !== null;
      if (key === "Enter" && (pressable || !keys.choose())) return;
      const act: Readonly<Record<string, () => unknown>> = {
        j: () => keys.sentence(1),
        k: () => keys.sentence(-1),
        n: () => keys.words(1),
        p: () => keys.words(-1),
        y: keys.copy,
        Escape: keys.close,
        Enter: () => null,
      };
      const go = layer ? () => keys.toggle(layer) : Object.hasOwn(act, key) ? act[key] : undefined;
      if (!go) return;
      event.preventDefault();
      go();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
