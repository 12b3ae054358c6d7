/** The card. */
export function writeCard(facts: Record<string, unknown>): string {
  return `# ${facts.name as string}\n`;
}
