import { ok, type Result } from "../base/index.js";
import { type StoryForm, writeStory } from "../jobs/index.js";
import type { ServerOptions } from "./types.js";

/** A story in a form: one that is kept is written on another thread where there is one, so that others are answered meanwhile. */
export async function written(
  options: ServerOptions,
  id: string,
  form: StoryForm,
): Promise<Result<string | Uint8Array<ArrayBuffer>>> {
  const write = options.desk?.write;
  const text = write === undefined ? null : await options.stories.text?.(id);
  if (write !== undefined && text != null) return text.ok ? ok(await write(text.value, form)) : text;
  const collation = await options.stories.get(id);
  if (!collation.ok) return collation;
  if (form.kind !== "page") return ok(await writeStory(collation.value, form));
  const html = form.page === "desk" ? options.pageHtml : (options.fileHtml ?? options.pageHtml);
  return ok(html({ collation: collation.value, ...form.data }));
}
