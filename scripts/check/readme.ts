/** The marks in README.md between which the example stands. */
const OPEN = "<!-- example -->\n";
const CLOSE = "<!-- /example -->";

/** What README shows of an account: conflicts and quotes, up to what the reports agree on. */
export function exampleOf(account: string): string {
  const end = account.indexOf("\nWhat they agree on ");
  if (end < 0) throw new Error(`exampleOf: the account has no "What they agree on": ${account.slice(0, 200)}`);
  return `${OPEN}\`\`\`text\n${account.slice(0, end)}\n…\n\`\`\`\n${CLOSE}`;
}

/** README with the example in its marks. Throws where it has no marks. */
export function withExample(readme: string, example: string): string {
  const from = readme.indexOf(OPEN);
  const to = readme.indexOf(CLOSE);
  if (from < 0 || to < from) throw new Error(`withExample: README.md must hold ${OPEN.trim()} before ${CLOSE}`);
  return readme.slice(0, from) + example + readme.slice(to + CLOSE.length);
}
