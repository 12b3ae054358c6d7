import { type ClusterModel, rarityOf } from "./model.js";
import { sharedShingles } from "./shingles.js";
import type { Because, Member, Signature, Term } from "./types.js";

/** Most things of a kind that are told. */
const MOST = 4;

/** What two reports have in common, strongest first. */
export function becauseOf(signature: Signature, { report, signature: other }: Member, model: ClusterModel): Because {
  const there = new Map(other.terms.map((term) => [term.id, term]));
  const shared = signature.terms
    .flatMap((term) => {
      const match = there.get(term.id);
      return match === undefined ? [] : [{ term, weight: rarityOf(model, term.id) * (1 + term.place + match.place) }];
    })
    .sort((a, b) => b.weight - a.weight || a.term.id - b.term.id)
    .map(({ term }) => term);
  const forms = (kinds: readonly string[]) => shared.filter(({ kind }) => kinds.includes(kind)).map(({ form }) => form);
  return {
    report,
    names: namesOf(shared).slice(0, MOST),
    numbers: forms(["number"]).slice(0, MOST),
    dates: forms(["date"]).slice(0, MOST),
    words: forms(["word"]).slice(0, MOST),
    copied: sharedShingles(signature.shingles, other.shingles),
    days: signature.day === null || other.day === null ? null : Math.abs(signature.day - other.day),
  };
}

/** Names, a full name instead of its parts; names of three words and more are put together again from pairs of words. */
function namesOf(shared: readonly Term[]): string[] {
  const full: string[] = [];
  for (const { kind, form } of shared) {
    if (kind !== "phrase") continue;
    const [first, last] = form.split(" ");
    const before = full.findIndex((name) => name.endsWith(` ${first}`));
    const after = full.findIndex((name) => name.startsWith(`${last} `));
    if (before >= 0) full[before] = `${full[before]} ${last}`;
    else if (after >= 0) full[after] = `${first} ${full[after]}`;
    else full.push(form);
  }
  const parts = new Set(full.flatMap((form) => form.split(" ")));
  return [...full, ...shared.filter(({ kind, form }) => kind === "name" && !parts.has(form)).map(({ form }) => form)];
}

/** Why, in words: `shares the names Lorvan and Ilan Dorev, the number 6.1 and the words quake and rubble with harbour-post`. */
export function tellBecause({ report, names, numbers, dates, words, copied, days }: Because): string {
  const parts = [
    listed("name", "names", names),
    listed("number", "numbers", numbers),
    listed("date", "dates", dates),
    listed("word", "words", words),
  ].filter((part) => part !== "");
  const runs =
    copied >= 0.995
      ? "has the same words as"
      : copied >= 0.2
        ? `has ${Math.round(100 * copied)}% of its text in common with`
        : "";
  const shares = parts.length === 0 ? "" : `shares ${joined(parts)} with`;
  const what = [runs, shares].filter((part) => part !== "").join(` ${report} and `);
  const when =
    days === null
      ? ""
      : days === 0
        ? ", published on the same day"
        : `, published ${days} ${days === 1 ? "day" : "days"} apart`;
  return `${what === "" ? "is worded much like" : what} ${report}${when}`;
}

function listed(one: string, many: string, forms: readonly string[]): string {
  return forms.length === 0 ? "" : `the ${forms.length === 1 ? one : many} ${joined(forms)}`;
}

function joined(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
