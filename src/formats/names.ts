/** Names of a byline: "By A B, C D and E F" as three. One that does not fall into names of two words or more stays whole. */
export function splitNames(text: string): readonly string[] {
  const bare = text.replace(/^by\s+/i, "").trim();
  if (bare === "" || bare.length > 300) return [];
  const parts = bare.split(/, and |, | and |; | & /).map((name) => name.trim());
  return parts.every((name) => /\S \S/.test(name)) ? parts : [bare];
}
