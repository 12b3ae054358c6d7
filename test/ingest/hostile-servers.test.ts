import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type FetchOptions, fetchPage } from "../../src/ingest/index.js";
import { serve, stopServers } from "../support/http.js";

const servers: Server[] = [];
afterEach(async () => {
  await stopServers();
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});

/** A server that says what it likes, below HTTP. */
async function raw(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket));
  });
  server.on("close", () => undefined);
  servers.push(server);
  const close = server.close.bind(server);
  server.close = (done) => {
    for (const socket of sockets) socket.destroy();
    return close(done);
  };
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

const local: FetchOptions = { allowHosts: ["127.0.0.1"], timeoutMs: 1500, idleMs: 400, maxBytes: 100_000 };
async function told(address: string, options: FetchOptions = local): Promise<string> {
  const started = performance.now();
  const page = await fetchPage(address, options);
  expect(performance.now() - started).toBeLessThan(4000);
  return page.ok ? `${page.value.status} ${page.value.bytes.length}` : `${page.problem.code} ${page.problem.message}`;
}
const ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

describe("servers", () => {
  it("that never answer, or stop in the middle", async () => {
    expect(await told(await raw(() => undefined))).toMatch(/^fetch-failed .*sent nothing for 0\.4 s/);
    expect(await told(await raw((socket) => socket.write(`${ok}Content-Length: 100\r\n\r\nabc`)))).toMatch(
      /sent nothing/,
    );
  });

  it("that drip", async () => {
    const drip = await raw((socket) => {
      socket.write(`${ok}\r\n`);
      const timer = setInterval(() => socket.write("a"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await told(drip)).toMatch(/^fetch-failed .*did not answer in 1\.5 s/);
    const heads = await raw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("X-A: b\r\n"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await told(heads)).toMatch(/^fetch-failed/);
  });

  it("whose length is wrong", async () => {
    const short = await raw((socket) => socket.end(`${ok}Content-Length: 100\r\n\r\nabc`));
    expect(await told(short)).toMatch(/^fetch-failed/);
    const long = await raw((socket) => socket.end(`${ok}Content-Length: 3\r\n\r\nabcdef`));
    expect(await told(long)).toMatch(/^(200 3|fetch-failed)/);
    const chunks = await raw((socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\nff\r\nabc`));
    expect(await told(chunks)).toMatch(/^fetch-failed/);
  });

  it("that send too many headers, no HTTP, or a status out of range", async () => {
    expect(
      await told(await raw((socket) => socket.end(`HTTP/1.1 200 OK\r\nA: ${"b".repeat(200_000)}\r\n\r\n`))),
    ).toMatch(/^fetch-failed/);
    expect(await told(await raw((socket) => socket.end("SSH-2.0-nothing\r\n")))).toMatch(/^fetch-failed/);
    expect(await told(await raw((socket) => socket.end("HTTP/1.1 999 Odd\r\n\r\n")))).toMatch(/^fetch-failed/);
    expect(await told(await raw((socket) => socket.destroy()))).toMatch(/^fetch-failed/);
  });

  it("that send packed bodies that break off or unfold", async () => {
    const packed = gzipSync("a".repeat(90_000));
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const base = await serve((request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(request.url === "/bomb" ? bomb : packed.subarray(0, packed.length - 10));
    });
    expect(await told(`${base}/cut`)).toMatch(/^fetch-failed/);
    const before = process.memoryUsage.rss();
    expect(await told(`${base}/bomb`)).toMatch(/^too-large/);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
  });

  it("that redirect in circles, for ever, or nowhere", async () => {
    const base = await serve((request, response) => {
      const path = request.url ?? "";
      const to: Record<string, string> = {
        "/a": "/b",
        "/b": "/a#x",
        "/file": "file:///etc/hosts",
        "/bad": "http://[::/",
        "/inside": "http://169.254.169.254/latest/meta-data",
        "/none": "",
      };
      const location = to[path] ?? `/far${path}`;
      response.writeHead(302, location === "" ? {} : { location }).end();
    });
    expect(await told(`${base}/a`)).toMatch(/^fetch-failed .*in a circle/);
    expect(await told(`${base}/more`)).toMatch(/^fetch-failed .*more than 5 times/);
    expect(await told(`${base}/file`)).toMatch(/^fetch-refused/);
    expect(await told(`${base}/bad`)).toMatch(/^fetch-refused/);
    expect(await told(`${base}/inside`)).toMatch(/^fetch-refused .*169\.254\.169\.254/);
    expect(await told(`${base}/none`)).toMatch(/^fetch-failed .*302/);
  });

  it("are left when the caller stops", async () => {
    const stop = new AbortController();
    const address = await raw(() => undefined);
    setTimeout(() => stop.abort(), 100);
    expect(await told(address, { ...local, signal: stop.signal })).toMatch(/^fetch-failed .*stopped/);
  });
});
