import { type ComponentChild, options, render } from "preact";
import type { PageData } from "./model.js";

/**
 * Names, titles and labels come from reports as their texts do: a forced turn of direction in one of them would turn what stands beside it too. Every text
 * of the page passes here, so that none is forgotten; where the words of a report stand, `Plain` has shown it before with more to say.
 */
function obeyNoForcedDirection(): void {
  const before = options.vnode;
  options.vnode = (node) => {
    const text: unknown = node.props;
    if (typeof text === "string") node.props = text.replace(/[\u202d\u202e]/g, "⇄") as unknown as typeof node.props;
    before?.(node);
  };
}

/**
 * Draws the page from the data that stands in it. `begin` is called once and gives what is drawn. Throws where the page has
 * no element for itself or for its data.
 */
export function mount(begin: (data: PageData) => (printing: boolean) => ComponentChild): void {
  const root = document.getElementById("crossread");
  const source = document.getElementById("crossread-data")?.textContent;
  if (!root || !source) throw new Error("The page has no element for itself or for its data");
  obeyNoForcedDirection();
  const view = begin(JSON.parse(source) ?? { collation: null });
  const draw = (printing: boolean) => render(view(printing), root);
  draw(false);
  // Printing needs every section and every point at once, so it is drawn for paper before the browser takes its picture.
  window.addEventListener("beforeprint", () => draw(true));
  window.addEventListener("afterprint", () => draw(false));
  matchMedia("print").addEventListener("change", (event) => draw(event.matches));
}
