import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type FetchOptions, fetchPage } from "../../src/ingest/index.js";
import { serve, stopServers } from "../support/http.js";

afterEach(stopServers);

const local = { allowHosts: ["127.0.0.1"] };
const codeOf = async (url: string, options: FetchOptions = local) => {
  const page = await fetchPage(url, options);
  return page.ok ? "fetched" : page.problem.code;
};

describe("fetching", () => {
  it("sends its name, follows a redirect and unpacks", async () => {
    let agent = "";
    const base = await serve((request, response) => {
      agent = request.headers["user-agent"] ?? "";
      if (request.url === "/old") response.writeHead(302, { location: "/new#part" }).end();
      else
        response
          .writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" })
          .end(gzipSync("The ferry left."));
    });
    const page = await fetchPage(`${base}/old`, local);
    expect(page.ok && { ...page.value, bytes: new TextDecoder().decode(page.value.bytes) }).toMatchObject({
      bytes: "The ferry left.",
      contentType: "text/plain",
      url: `${base}/new`,
    });
    expect(agent).toBe("crossread/0.1.0");
  });

  it("stops at limits", async () => {
    const base = await serve((request, response) => {
      if (request.url === "/loop") response.writeHead(301, { location: "/loop" }).end();
      else if (request.url === "/big") response.end("a".repeat(5000));
      else if (request.url === "/bomb")
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("a".repeat(100_000)));
      else if (request.url === "/damaged") response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip");
      else if (request.url === "/drip") response.write("a");
      else if (request.url !== "/silent") response.writeHead(404).end();
    });
    expect(await codeOf(`${base}/loop`)).toBe("fetch-failed");
    expect(await codeOf(`${base}/big`, { ...local, maxBytes: 4000 })).toBe("too-large");
    expect(await codeOf(`${base}/bomb`, { ...local, maxBytes: 4000 })).toBe("too-large");
    expect(await codeOf(`${base}/damaged`)).toBe("fetch-failed");
    expect(await codeOf(`${base}/drip`, { ...local, timeoutMs: 300 })).toBe("fetch-failed");
    expect(await codeOf(`${base}/silent`, { ...local, timeoutMs: 300 })).toBe("fetch-failed");
    expect(await codeOf(`${base}/none`)).toBe("fetch-failed");
  });

  it("reports a closed port", async () => {
    expect(await codeOf("http://127.0.0.1:1/")).toBe("fetch-failed");
  });
});

describe("refusing", () => {
  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.20.0.1/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest",
    "http://100.64.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "ftp://example.org/",
    "file:///etc/hosts",
    "http://",
    "gopher:x",
  ])("%s", async (url) => expect(await codeOf(url, {})).toBe("fetch-refused"));

  it("a name that leads into the own network, also after a redirect", async () => {
    let asked = 0;
    const base = await serve((_, response) => {
      asked++;
      response.writeHead(302, { location: "http://inside.example/" }).end();
    });
    const lookup: NonNullable<FetchOptions["lookup"]> = (_name, _options, done) =>
      done(null, [{ address: "192.168.7.7", family: 4 }]);
    expect(await codeOf("http://inside.example/", { lookup })).toBe("fetch-refused");
    expect(await codeOf(`${base}/`, { ...local, lookup })).toBe("fetch-refused");
    expect(asked).toBe(1);
  });

  it("localhost by the system's own lookup, unless allowed", async () => {
    const base = (await serve((_, response) => response.end("x"))).replace("127.0.0.1", "localhost");
    expect(await codeOf(base, {})).toBe("fetch-refused");
    const lookup: NonNullable<FetchOptions["lookup"]> = (_name, _options, done) =>
      done(null, [{ address: "127.0.0.1", family: 4 }]);
    expect(await codeOf(base, { allowHosts: ["LOCALHOST"], lookup })).toBe("fetched");
  });
});
