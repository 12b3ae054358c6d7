import { ok, type Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import { type StoryForm, writeStory } from "../jobs/index.js";
import type { ServerOptions } from "./types.js";

/** A story in a form, as bytes or text. */
export type Written = string | Uint8Array<ArrayBuffer>;

/** A story in a form: one that is kept is written on another thread where there is one, so that others are answered meanwhile. */
export async function written(options: ServerOptions, id: string, form: StoryForm): Promise<Result<Written>> {
  const all = await writtenAll(options, id, [form]);
  return all.ok ? ok(all.value[0] as Written) : all;
}

/** A story in several forms, in their order, all of one and the same collation and judgements. */
export async function writtenAll(
  options: ServerOptions,
  id: string,
  forms: readonly StoryForm[],
): Promise<Result<readonly Written[]>> {
  const write = options.desk?.write;
  const text = write === undefined ? null : await options.stories.text?.(id);
  const out: Written[] = [];
  if (write !== undefined && text != null) {
    if (!text.ok) return text;
    for (const form of forms) out.push(await write(text.value, form));
    return ok(out);
  }
  const collation = await options.stories.get(id);
  if (!collation.ok) return collation;
  for (const form of forms) out.push(await writtenHere(options, collation.value, form));
  return ok(out);
}

async function writtenHere(options: ServerOptions, collation: Collation, form: StoryForm): Promise<Written> {
  if (form.kind !== "page") return writeStory(collation, form);
  const html = form.page === "desk" ? options.pageHtml : (options.fileHtml ?? options.pageHtml);
  return html({ collation, ...form.data });
}
