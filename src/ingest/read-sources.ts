import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Problem } from "../base/index.js";
import { addressId, addressName, type FileHint, onlyLinks } from "../formats/index.js";
import { fetchPage } from "./fetch-page.js";
import { createFollower, type Follower } from "./follow.js";
import { type Incoming, problemAt, type SourceOptions } from "./incoming.js";
import { type Found, readStream } from "./read-stream.js";
import { calledIn, fileId } from "./source-names.js";
import { streamOf } from "./streams.js";
import { walkFolder } from "./walk-folder.js";

/**
 * Reads reports from where they are, one at a time and in the order given: files, folders with all that is in them,
 * `-` for standard input, http(s) addresses. What holds many reports (JSON Lines, web archives) is streamed. Addresses
 * that an input lists are fetched where `follow` says so, else they are one problem. What cannot be read is a problem in
 * its place, and reading goes on. Never throws on what the world holds.
 * Problems: those of `readParts` and `fetchPage`, and `not-found`, `unreadable`, `usage`, `bad-line`, `only-links`.
 */
export async function* readSources(sources: readonly string[], options: SourceOptions): AsyncGenerator<Incoming> {
  const follower = options.follow === true ? createFollower(options) : null;
  let stdin = options.stdin;
  for (const source of sources) {
    if (options.signal?.aborted) return;
    if (source === "-") {
      const message = 'Standard input ("-") can be read once, and only where there is one.';
      if (stdin === null) yield problemAt(source, { code: "usage", message });
      else
        yield* settled(
          readStream(stdin, { source, hint: hintOf("stdin", "Standard input"), known: {}, reader: options.reader }),
          source,
          follower,
        );
      stdin = null;
    } else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) yield* readAddress(source, options, follower);
    else yield* readPath(source, options, follower);
  }
}

function hintOf(id: string, name: string | null): FileHint {
  return { id, name, contentType: null, url: null };
}

async function* readAddress(
  source: string,
  options: SourceOptions,
  follower: Follower | null,
): AsyncGenerator<Incoming> {
  const page = await fetchPage(source, options);
  if (!page.ok) {
    yield problemAt(source, page.problem);
    return;
  }
  const { bytes, contentType, url, headers, fetchedAt } = page.value;
  const hint = { id: addressId(url), name: addressName(url), contentType, url };
  yield* settled(
    readStream(streamOf(bytes), { source, hint, known: { address: url, fetchedAt, headers }, reader: options.reader }),
    source,
    follower,
  );
}

/** Follows links, or says once how many there are. */
async function* settled(
  found: AsyncIterable<Found>,
  source: string,
  follower: Follower | null,
): AsyncGenerator<Incoming> {
  let links = 0;
  for await (const piece of found) {
    if (follower !== null) yield* follower.follow(piece);
    else if (piece.kind === "incoming") yield piece.incoming;
    else links++;
  }
  if (links > 0) yield problemAt(source, { code: "only-links", message: onlyLinks(calledIn(source), links) });
}

async function* readPath(path: string, options: SourceOptions, follower: Follower | null): AsyncGenerator<Incoming> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, "r");
  } catch (error) {
    yield problemAt(path, problemOfRead(path, error));
    return;
  }
  let isFolder = false;
  try {
    isFolder = (await file.stat()).isDirectory();
    // A stream, since a pipe or a device states no size.
    const place = { source: path, hint: hintOf(fileId(path), basename(path)), known: {}, reader: options.reader };
    if (!isFolder) yield* settled(readStream(file.createReadStream({ autoClose: false }), place), path, follower);
  } catch (error) {
    yield problemAt(path, problemOfRead(path, error));
  } finally {
    await file.close();
  }
  if (isFolder) yield* readFolder(path, options, follower);
}

async function* readFolder(
  folder: string,
  options: SourceOptions,
  follower: Follower | null,
): AsyncGenerator<Incoming> {
  let found = 0;
  for await (const file of walkFolder(folder)) {
    found++;
    if (file.ok) yield* readPath(file.value, options, follower);
    else yield problemAt(folder, file.problem);
  }
  if (found > 0) return;
  yield problemAt(folder, { code: "empty", message: `${folder} holds no file that could be a report.` });
}

function problemOfRead(path: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return { code: "not-found", message: `${path} does not exist. Check the name, or give an address with https://.` };
  }
  return { code: "unreadable", message: `${path} cannot be read: ${code ?? message}.` };
}
