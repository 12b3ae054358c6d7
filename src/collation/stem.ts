const ENDINGS = [
  "ations",
  "ation",
  "ments",
  "ment",
  "ions",
  "ion",
  "ings",
  "ing",
  "ers",
  "er",
  "ed",
  "es",
  "ly",
  "s",
  "e",
];

/**
 * Cuts an English ending so that `damaged`, `damages` and `damage`, or `disrupt` and `disruption`, meet. Only ever compares words:
 * the result is no word. At least four letters stay.
 */
export function stem(word: string): string {
  let out = word.toLowerCase().replace(/[’']s$/, "");
  for (const ending of ENDINGS) {
    // "Witness" is no plural.
    if (ending === "s" && out.endsWith("ss")) continue;
    if (out.length - ending.length >= 4 && out.endsWith(ending)) {
      out = out.slice(0, out.length - ending.length);
      break;
    }
  }
  // stopped, stopping: the doubled letter goes with the ending.
  const last = out[out.length - 1];
  if (out.length > 4 && last === out[out.length - 2] && last !== undefined && /[bdgmnprt]/.test(last))
    out = out.slice(0, -1);
  // injuries and injury meet injured, discovery meets discover.
  return /[iy]$/.test(out) && out.length > 4 ? out.slice(0, -1) : out;
}
