/** Nouns for people: what they count has the unit `person`. Lemmas and plural forms. */
const PEOPLE = new Set(
  (
    "people person man men woman women child children boy girl baby infant teenager teen adolescent youth kid adult student pupil " +
    "teacher professor worker employee staff laborer labourer miner farmer fisherman fishermen sailor driver passenger crew pilot " +
    "tourist visitor traveler traveller pilgrim commuter pedestrian cyclist resident villager citizen civilian inhabitant local " +
    "national foreigner immigrant migrant refugee evacuee asylum seeker soldier troop troops serviceman servicemen marine officer " +
    "policeman policemen police guard gunman gunmen militant rebel fighter insurgent terrorist attacker bomber suspect prisoner " +
    "detainee inmate hostage convict victim casualty casualties fatality fatalities death dead survivor patient doctor nurse medic " +
    "paramedic firefighter rescuer volunteer aid protester protestor demonstrator marcher supporter activist opponent voter " +
    "candidate delegate lawmaker legislator senator deputy member minister official diplomat ambassador judge lawyer juror witness " +
    "journalist reporter photographer expert scientist researcher engineer customer client user subscriber fan spectator " +
    "player athlete mourner worshipper worshiper muslim christian jew american iranian iraqi israeli palestinian " +
    "chinese russian briton german korean japanese indian pakistani afghan syrian turk ukrainian family families neighbor " +
    "neighbour relative parent mother father brother sister son daughter friend colleague participant guest attendee signatory " +
    "respondent applicant recipient homeless injured wounded missing personnel conscript recruit reservist veteran general " +
    "commander agent inspector investigator detective negotiator captive deserter defector peacekeeper trooper cadet boater " +
    "hiker climber swimmer shopper diner bystander onlooker toddler pensioner retiree villager councillor councilor mayor"
  ).split(" "),
);

/** Words about people that nothing but people are: "11 were killed", "killed 11", "11 dead". */
const FATES = new Set(
  (
    "kill killed killing kills die died dying dies injure injured injuring injures wound wounded wounding wounds hurt hurting " +
    "dead slain murder murdered missing arrest arrested arresting detain detained detaining hospitalize hospitalized hospitalised " +
    "homeless displaced displacing evacuated rescued rescuing stranded executed beheaded trapped drowned infected"
  ).split(" "),
);

/** True when the noun, as lemma or as written, is one for people. */
export function isPeople(noun: string): boolean {
  const word = noun.toLowerCase();
  return PEOPLE.has(word) || (word.endsWith("s") && PEOPLE.has(word.slice(0, -1)));
}

/** True for a verb or adjective of which the counted are people. */
export function isFate(word: string): boolean {
  return FATES.has(word);
}

const DOINGS = new Set(
  "gathered marched protested rallied fled attended voted rioted demonstrated live lived survived gathers march".split(
    " ",
  ),
);

/** True for a verb whose uncounted subject is people: "hundreds gathered". */
export function isDoing(word: string): boolean {
  return DOINGS.has(word);
}
