import type { Unit } from "./units.js";

/** Words for the police, who are one voice however a report calls them: "cops", "NYPD's statement", "the officers involved". */
const POLICE =
  /\b(?:[Pp]olice(?:men|man)?|[Cc]ops?|[Oo]fficers?|[Cc]onstabular(?:y|ies)|[Dd]etectives?|[A-Z]{1,4}PD)\b/;

/** What is known of who speaks: nobody, one of a kind ("a witness"), or somebody by name. */
type Voice = { readonly key: string | null; readonly named: boolean; readonly police: boolean };

function voiceIn({ quote, attribution, speaker, speakerKey }: Unit): Voice | null {
  if (quote === null || attribution === null) return null;
  const words = speaker?.name ?? attribution.speakerName ?? "";
  const vague = attribution.sourceKind === "unnamed" || attribution.sourceKind === "document";
  return {
    key: speakerKey,
    named: speaker !== null && speaker.type !== "LOC" && !(vague && speaker.type !== "PER"),
    police: speaker?.type !== "PER" && POLICE.test(words),
  };
}

/** True when both are said by one voice for certain: one speaker, or the police both times. */
export function sameVoiceSurely(left: Unit, right: Unit): boolean {
  const [a, b] = [voiceIn(left), voiceIn(right)];
  if (a === null || b === null) return false;
  return (a.key !== null && a.key === b.key) || (a.police && b.police);
}

/**
 * True when both are said by somebody, and nothing tells that it is not the same one: "a witness" in one report may be the Ana Reyes of the other, "a
 * statement" the company's. Two who are named are two voices, and so are two of different kinds ("witnesses", "officials").
 */
export function mayBeOneVoice(left: Unit, right: Unit): boolean {
  const [a, b] = [voiceIn(left), voiceIn(right)];
  if (a === null || b === null) return false;
  if (sameVoiceSurely(left, right)) return true;
  if (passesOn(left, right) || passesOn(right, left)) return true;
  if (a.named && b.named) return false;
  return a.named !== b.named || a.key === null || b.key === null;
}

/** The speaker of one stands among those through whom the other came: the agency's words, and what it reports that he said. */
function passesOn({ speaker }: Unit, { claim }: Unit): boolean {
  return speaker !== null && claim.voice.slice(1).includes(speaker.name);
}
