import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { errorResponse } from "./errors.js";

/** True for the names and addresses of this computer itself. */
export function isLoopback(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare);
}

/**
 * Answers only requests whose Host header names this computer: a page of another site that points its own name here
 * (DNS rebinding) would else read everything.
 */
export const loopbackHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? "";
  const name = /^(\[[^\]]{1,45}\]|[^:]{1,253})(?::\d{1,5})?$/.exec(host)?.[1] ?? "";
  if (isLoopback(name)) return next();
  const message = `This server answers requests to this computer only (localhost, 127.0.0.1), not to "${host}".`;
  return errorResponse({ code: "usage", message }, 403);
};

/** Refuses writing requests that a page of another site sends; such a page cannot read the answer, but would cost time. */
export const sameSite: MiddlewareHandler = async (c, next) => {
  const site = c.req.header("sec-fetch-site");
  if (c.req.method === "GET" || site === undefined || site === "same-origin" || site === "none") return next();
  return errorResponse({ code: "usage", message: "This request comes from a page of another site." }, 403);
};

const cookieName = "crossread_token";

/**
 * Answers only requests with the token: `Authorization: Bearer …`, or a cookie that opening a page once with `?token=…`
 * sets. Compared in constant time.
 */
export function tokenGuard(token: string): MiddlewareHandler {
  const expected = digest(token);
  const matches = (given: string | undefined) => given !== undefined && timingSafeEqual(digest(given), expected);
  return async (c, next) => {
    const bearer = /^Bearer (.+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    if (matches(bearer) || matches(cookieOf(c.req.header("cookie")))) return next();
    if (c.req.method === "GET" && matches(c.req.query("token"))) {
      const cookie = `${cookieName}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`;
      // Relative to the root, never `//host`, which would be another site.
      const location = `/${c.req.path.replace(/^\/+/, "")}`;
      return new Response(null, { status: 302, headers: { location, "set-cookie": cookie } });
    }
    const message =
      "This server wants its token: send it as Authorization: Bearer TOKEN, or open the page with ?token=TOKEN.";
    return errorResponse({ code: "usage", message }, 401);
  };
}

function cookieOf(header: string | undefined): string | undefined {
  for (const pair of (header ?? "").split(";")) {
    const [name, value] = pair.trim().split("=");
    if (name !== cookieName || value === undefined) continue;
    try {
      return decodeURIComponent(value);
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function digest(value: string): Buffer {
  return createHash("sha256").update(value).digest();
}
