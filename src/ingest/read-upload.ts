import { createHash } from "node:crypto";
import { onlyLinks } from "../formats/index.js";
import { type Incoming, type PartsReader, problemAt } from "./incoming.js";
import { readStream } from "./read-stream.js";
import { fileId } from "./source-names.js";
import { streamOf } from "./streams.js";

/** A file that came as bytes: its name without folders, and its media type where it was stated. */
export type Upload = { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string | null };

/**
 * The reports in a file that somebody sent. Its source is made of its bytes, since files of one name need not be one report; a report that states its
 * address is known by that. `reader` reads it where it is given, else this thread does.
 */
export async function* readUpload({ name, bytes, mediaType }: Upload, reader?: PartsReader): AsyncGenerator<Incoming> {
  const source = `upload://${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}/${name}`;
  const hint = { id: fileId(name), name, contentType: mediaType, url: null };
  const known = { fetchedAt: null, ...(mediaType === null ? {} : { mediaType }) };
  let links = 0;
  for await (const found of readStream(streamOf(bytes), { source, hint, known, reader })) {
    if (found.kind === "incoming") yield found.incoming;
    else links++;
  }
  if (links > 0) yield problemAt(source, { code: "only-links", message: onlyLinks(name, links) });
}
