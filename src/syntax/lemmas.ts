/** How a form becomes its lemma: `cut` letters off its end, then `add` behind it. `raw` keeps the form's case. */
export type LemmaRule = { readonly cut: number; readonly add: string };

/**
 * Rules by tag and ending, learnt from the treebanks: the longest known ending of a word with that tag decides. The key is
 * `TAG|ending`; `TAG|^word` is the whole word. Kept as lines `key TAB cut TAB add`.
 */
export type LemmaRules = ReadonlyMap<string, LemmaRule>;

/** Longest ending that rules look at. */
export const LEMMA_ENDING = 6;

/** Reads the rules from their lines. */
export function readLemmaRules(text: string): LemmaRules {
  const out = new Map<string, LemmaRule>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [key = "", cut = "0", add = ""] = line.split("\t");
    out.set(key, { cut: Number(cut), add });
  }
  return out;
}

/** The form that rules are applied to: lower case with straight marks; names keep their case. */
export function lemmaBase(form: string, upos: string): string {
  const plain = /[‘’]/.test(form) ? form.replace(/[‘’]/g, "'") : form;
  return upos === "PROPN" ? plain : plain.toLowerCase();
}

/** Lemma of a form with its Penn and universal tags. */
export function lemmaOf(rules: LemmaRules, form: string, xpos: string, upos: string): string {
  const base = lemmaBase(form, upos);
  if (base.length > 40) return base;
  const lower = base.toLowerCase();
  const tag = lemmaTag(xpos, upos);
  let rule = rules.get(`${tag}|^${lower}`);
  for (let n = Math.min(LEMMA_ENDING, lower.length); rule === undefined && n >= 0; n--) {
    rule = rules.get(`${tag}|${lower.slice(lower.length - n)}`);
  }
  if (rule === undefined || rule.cut > base.length) return base;
  const lemma = base.slice(0, base.length - rule.cut) + rule.add;
  return lemma === "" ? base : lemma;
}

/** The tag that rules are kept by: the Penn tag, with AUX apart from VERB. */
export function lemmaTag(xpos: string, upos: string): string {
  return upos === "AUX" || upos === "PRON" ? `${xpos}/${upos}` : xpos;
}
