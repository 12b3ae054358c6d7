import type { AddressInfo } from "node:net";
import { failed, ok, type Result } from "../base/index.js";
import { isLoopback } from "./guard.js";
import type { CrossreadServer } from "./types.js";

/** A server that listens: its address for a browser, and how to end it. */
export type Listening = { readonly url: string; readonly close: () => Promise<void> };

/**
 * Listens on a host and port (0: any free one). Any host but this computer's own is refused (`usage`) unless the server
 * asks for a token; a port that is taken or not allowed is `usage` too.
 */
export async function listen(
  server: CrossreadServer,
  at: { readonly host: string; readonly port: number },
): Promise<Result<Listening>> {
  if (!isLoopback(at.host) && !server.guarded) {
    return failed(
      "usage",
      `Listening on ${at.host} shows the reports to others, so it wants a token. Give one, or listen on 127.0.0.1.`,
    );
  }
  const { createAdaptorServer } = await import("@hono/node-server");
  const http = createAdaptorServer({ fetch: server.fetch });
  try {
    await new Promise<void>((resolve, reject) => {
      http.once("error", reject);
      http.listen(at.port, at.host.replace(/^\[|\]$/g, ""), resolve);
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE" ? "the port is taken" : code === "EACCES" ? "that port is not allowed" : message;
    return failed(
      "usage",
      `Cannot listen on ${at.host}, port ${at.port}: ${reason}. Give another port, or none for any free one.`,
    );
  }
  const { port } = http.address() as AddressInfo;
  const host = at.host.includes(":") && !at.host.startsWith("[") ? `[${at.host}]` : at.host;
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      if ("closeAllConnections" in http) http.closeAllConnections();
    });
  return ok({ url: `http://${host}:${port}`, close });
}
