import type { Attribution } from "../attribution/index.js";

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Verbs and nouns with which somebody tells something, says what he holds for true, or keeps it to himself. */
const TELLING = words(
  `say tell report write claim allege warn confirm deny explain describe announce add note argue insist accord ask urge state testify predict estimate
  suggest reveal disclose admit acknowledge concede maintain contend assert complain recall recount respond reply answer tweet retweet post blog shout yell
  chant cry quote cite declare pledge vow promise threaten demand request order propose recommend advise remind inform speculate stress emphasize point
  refuse decline comment elaborate mention indicate hint believe think expect fear hope worry doubt blame praise criticize condemn dismiss
  reject dispute assure caution conclude observe remark joke boast brag lament concur agree guess reckon calculate identify release offer echo
  statement claim denial warning estimate report account announcement remark comment testimony interview`,
);

/** What papers and pages do beside telling. */
const SHOWING = words("show list read find state give put hold");

/** A phrase that the tree broke off ("their leadership on"), a day, and words for nobody. */
const NOBODY =
  /(?:\s(?:on|to|of|in|for|by|with|from|and|or|the|an?|been those|that|vice)|['’]s)$|^(?:nothing|something|anything|everything|conference|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/i;

/**
 * True where an attribution names a source: somebody, or a paper, that tells. "Some courses sought protection" and "the footage, which was shown" give words
 * to nobody, though they are built like it. Who has the name of a person is always one.
 */
export function tells({ speaker, speakerName, sourceKind, force }: Attribution, person: boolean): boolean {
  if (person) return true;
  if (speakerName !== null && NOBODY.test(speakerName)) return false;
  if (force === null || sourceKind === "outlet" || (speaker !== null && sourceKind !== "unnamed")) return true;
  const verb = force.toLowerCase();
  return TELLING.has(verb) || (sourceKind === "document" && SHOWING.has(verb));
}
