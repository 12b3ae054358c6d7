/**
 * The encoding that an input declares: in its Content-Type header, or in a `<meta>` of the first 2,048 bytes (the HTML
 * standard looks at 1,024). Null where it declares none.
 */
export function declaredCharset(bytes: Uint8Array, contentType: string | null): string | null {
  const header = /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(contentType ?? "")?.[1];
  if (header !== undefined) return header;
  let head = "";
  for (let i = 0; i < Math.min(bytes.length, 2048); i++) head += String.fromCharCode(bytes[i] as number);
  const meta = /<meta\b[^<>]{0,300}charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(head)?.[1];
  return meta ?? /^<\?xml[^<>]{0,200}encoding\s*=\s*["']([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}
