import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("../../bin/crossread.js", import.meta.url));

/** Feeds `count` reports to `analyze --jsonl` and returns the lines that came out, under a heap too small to hold the stream. */
function feed(count: number, heapMb: number): Promise<{ lines: number; status: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, BIN, "analyze", "--jsonl"]);
    let lines = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) lines++;
    });
    child.stderr.resume();
    child.on("error", reject);
    child.on("close", (status) => resolve({ lines, status }));
    child.stdin.on("error", () => {});
    const padding = "The clerk wrote that nothing else had happened in Estwick. ".repeat(40);
    let sent = 0;
    const more = () => {
      while (sent < count) {
        sent++;
        if (!child.stdin.write(`${JSON.stringify({ id: `r${sent}`, text: `Report ${sent}\n\n${padding}` })}\n`)) {
          child.stdin.once("drain", more);
          return;
        }
      }
      child.stdin.end();
    };
    more();
  });
}

describe("analyze --jsonl", () => {
  it("holds a stream of analyses larger than its heap", async () => {
    // Each analysis is some 100 kB of JSON: 1,200 of them would not fit beside the weights into a heap of 96 MB.
    expect(await feed(1200, 96)).toEqual({ lines: 1200, status: 0 });
  }, 180_000);
});
