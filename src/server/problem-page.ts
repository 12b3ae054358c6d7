import type { MiddlewareHandler } from "hono";
import { isProblemBody } from "./errors.js";

/** What a reader can do, by the code of the problem; the message itself says it where there is nothing here. */
const WAYS: Readonly<Record<string, string>> = {
  "not-found": "The address may be mistyped, or what it named was merged, moved or taken out of the store.",
  "database-unavailable": "Wait a moment, then load the page again.",
  "job-failed": "Load the page again. If it stays so, the log of the server says why.",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function pageOf(code: string, message: string): string {
  const way = WAYS[code];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not shown · Crossread</title>
<style>
:root { color-scheme: light dark; }
body { max-width: 38em; margin: 12vh auto; padding: 0 20px; font: 18px/1.5 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1 { font-size: 24px; line-height: 1.25; }
</style>
</head>
<body>
<main>
<h1 dir="auto">${escaped(message)}</h1>
${way === undefined ? "" : `<p>${way}</p>\n`}<p><a href="/">All stories</a></p>
</main>
</body>
</html>
`;
}

/** Who opens an address in a browser gets a problem as a page to read, and not as JSON. Programs, and everything below /api, get what they always do. */
export const problemsForReaders: MiddlewareHandler = async (c, next) => {
  await next();
  const reads = c.req.method === "GET" && /\btext\/html\b/.test(c.req.header("accept") ?? "");
  if (c.res.status < 400 || !reads || c.req.path.startsWith("/api/")) return;
  const body: unknown = await c.res
    .clone()
    .json()
    .catch(() => null);
  if (!isProblemBody(body)) return;
  const { status } = c.res;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  };
  c.res = undefined;
  c.res = new Response(pageOf(body.error.code, body.error.message), { status, headers });
};
