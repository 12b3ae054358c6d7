import type { Output } from "./output.js";

/** A line that shows how far long work is. */
export type Progress = { set(done: number, words: string): void; stop(): void };

/** Shows progress on standard error when that is a terminal, and is silent otherwise. */
export async function startProgress(output: Output, title: string): Promise<Progress> {
  const stream = output.err as NodeJS.WritableStream & { isTTY?: boolean };
  if (stream.isTTY !== true) return { set: () => {}, stop: () => {} };
  const { SingleBar } = (await import("cli-progress")).default;
  const bar = new SingleBar({
    format: `${title} {value} {words} · {duration_formatted}`,
    stream,
    hideCursor: true,
    clearOnComplete: true,
    fps: 5,
  });
  bar.start(0, 0, { words: "" });
  return { set: (done, words) => bar.update(done, { words }), stop: () => bar.stop() };
}
