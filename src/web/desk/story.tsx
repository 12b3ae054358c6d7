import { App } from "../app.js";
import type { Model, PageData } from "../model.js";

/** A story at the desk: the page of the story, with what only a server can do. */
export function StoryPage(props: { model: Model; data: PageData; printing: boolean }) {
  return <App model={props.model} data={props.data} printing={props.printing} />;
}
