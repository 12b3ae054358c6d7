/** True for what is printed in capitals throughout, as in a dateline. */
const isShouted = (words: string) => words.length > 4 && words === words.toUpperCase();

/**
 * The words of a count, those that most have first. Of those that as many have capitals throughout come last, then the longer first, then by the
 * alphabet, so that it is always the same.
 */
export function mostUsed(counts: ReadonlyMap<string, number>): readonly string[] {
  const rank = (a: string, b: string) =>
    Number(isShouted(a)) - Number(isShouted(b)) || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0);
  return [...counts].sort(([a, m], [b, n]) => n - m || rank(a, b)).map(([words]) => words);
}
