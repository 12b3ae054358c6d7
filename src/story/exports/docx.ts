import type { Account } from "../../account/index.js";

/**
 * The account as a Word document: headings, a table of the conflicts, and a footnote to report and paragraph for every line. The same account gives
 * the same bytes: the document carries no date of its own, and the library that writes it is loaded only here because it is large.
 */
export async function renderDocx(account: Account): Promise<Uint8Array> {
  const { writeDocx } = await import("./docx-file.js");
  return writeDocx(account);
}
