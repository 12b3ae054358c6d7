import { type ComponentChild, render } from "preact";
import type { PageData } from "./model.js";

/**
 * Draws the page from the data that stands in it. `begin` is called once and gives what is drawn. Throws where the page has
 * no element for itself or for its data.
 */
export function mount(begin: (data: PageData) => (printing: boolean) => ComponentChild): void {
  const root = document.getElementById("crossread");
  const source = document.getElementById("crossread-data")?.textContent;
  if (!root || !source) throw new Error("The page has no element for itself or for its data");
  const view = begin(JSON.parse(source) ?? { collation: null });
  const draw = (printing: boolean) => render(view(printing), root);
  draw(false);
  // Printing needs every section and every point at once, so it is drawn for paper before the browser takes its picture.
  window.addEventListener("beforeprint", () => draw(true));
  window.addEventListener("afterprint", () => draw(false));
  matchMedia("print").addEventListener("change", (event) => draw(event.matches));
}
