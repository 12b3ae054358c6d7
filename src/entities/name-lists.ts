const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Forms of address: they stand before a name and say nothing but gender. Without stops, lower case. */
export const ADDRESSES = words(
  "mr mrs ms miss mx sir dame lord lady madam mme mlle messrs monsieur madame herr frau señor señora",
);

/** Words of rank that stand before a name without an article. Without stops, lower case. */
export const TITLES =
  words(`dr prof professor rev reverend fr father sister brother rabbi imam sheikh sheik ayatollah pope archbishop bishop
  cardinal pastor king queen prince princess emperor empress duke duchess baron baroness count president vice-president premier
  chancellor prime minister secretary undersecretary senator sen rep representative congressman congresswoman assemblyman assemblywoman
  councilman councilwoman councillor councilor councilmember alderman governor gov lieutenant mayor ambassador consul envoy judge justice
  attorney general solicitor prosecutor sheriff chief deputy commissioner inspector superintendent constable detective officer marshal
  gen lt col colonel maj major capt captain sgt sergeant cpl corporal pvt private cmdr commander adm admiral brig brigadier coach speaker
  chairman chairwoman chairperson director spokesman spokeswoman spokesperson leader dictator supreme former late ex vice first lady mp
  mep honorable hon saint st tsar czar sultan emir crown comrade marshall`);

/** Titles that may also be names: they are cut off only where more than one word follows. */
export const TITLE_OR_NAME = words(
  "king prince justice major general judge father brother sister count private saint st marshal marshall speaker chief first late duke baron bishop pope",
);

/** What stands after a person's name and belongs to it. */
export const PERSON_TAILS = words("jr sr ii iii iv obe cbe mbe dbe kbe frs phd esq");

/** Small words in names. */
export const SMALL = words(
  "a an and at by de del della der des di do dos du e el et for in la las le les los of on the to und van von y &",
);

/** Small words that begin a family name: `van der Sar`, `bin Laden`, `de Blasio`. */
export const PARTICLES = words(
  "al el bin ibn ben abu van von der den de del della di da dos das du la le st o mac ter ten zu",
);

/** Legal forms of companies. */
export const COMPANY_TAILS = words(
  "inc corp corporation co company cos ltd limited plc llc llp lp sa se ag nv bv spa gmbh kk oyj oy ab asa pte pty sgps incorporated",
);

/** Words that a place or a body may have or drop at its end. */
export const GENERIC_TAILS =
  words(`sea ocean gulf bay strait straits island islands isle isles peninsula province governorate county city town
  village district region state republic river lake mountain mountains mount desert valley coast area prefecture oblast municipality
  group holdings holding communications club country golf resort institution institute museum party newspaper magazine agency airport
  station network channel kingdom federation`);

/** Heads that stand before or behind what they are of: `Department of Justice`, `Justice Department`. */
export const TURNING_HEADS = words(
  "department ministry bank university government city state province church bureau office embassy parliament republic kingdom court island strait gulf bay",
);

/** Last words of papers' names, by which they are called: `the Times`. */
export const PAPER_TAILS =
  words(`times post news journal tribune herald guardian telegraph mail mirror sun star independent observer globe inquirer
  enquirer gazette chronicle examiner dispatch bulletin courier record register sentinel standard express economist monitor press
  review weekly daily republic bee blade citizen constitution democrat leader ledger plain-dealer picayune reporter world`);

/** Nouns of men, of women, and of persons of either kind, by which a person is called with a definite article. */
export const MALE_NOUNS =
  words(`man boy father son brother husband uncle nephew grandfather king prince spokesman chairman businessman congressman
  policeman salesman fireman gunman councilman assemblyman actor gentleman widower duke emperor sultan ayatollah pope imam rabbi
  grandson stepfather boyfriend fisherman cameraman anchorman guy statesman waiter monk priest sheikh emir`);
export const FEMALE_NOUNS =
  words(`woman girl mother daughter sister wife aunt niece grandmother queen princess spokeswoman chairwoman businesswoman
  congresswoman policewoman saleswoman councilwoman assemblywoman actress lady widow duchess empress granddaughter stepmother
  girlfriend waitress nun heroine hostess`);
export const PERSON_NOUNS =
  words(`president premier chancellor minister secretary senator representative lawmaker legislator politician governor mayor
  ambassador diplomat envoy judge justice attorney lawyer prosecutor sheriff chief deputy commissioner inspector superintendent
  constable detective officer marshal general colonel major captain sergeant corporal lieutenant commander admiral brigadier coach
  manager speaker director spokesperson leader dictator chairperson chair official executive ceo founder owner co-founder analyst
  economist professor scientist researcher doctor physician surgeon nurse teacher author writer novelist poet journalist reporter
  editor columnist correspondent photographer artist painter singer musician rapper guitarist composer conductor filmmaker producer
  star player striker midfielder defender goalkeeper quarterback pitcher champion winner athlete swimmer golfer candidate nominee
  incumbent billionaire millionaire entrepreneur banker tycoon mogul magnate developer architect engineer astronaut pilot driver
  victim suspect defendant accused killer shooter attacker assailant inmate prisoner activist organizer dissident militant rebel
  cleric pastor reverend bishop archbishop cardinal monarch student teenager teen toddler baby child youth resident neighbor witness
  veteran soldier cop worker employee farmer host anchor presenter comedian playwright historian philosopher expert head adviser
  advisor aide envoy negotiator strategist vice-president co-chairman treasurer counsel councillor councilor councilmember partner
  spouse cousin friend colleague successor predecessor rival opponent member`);

/** Nouns by which an organisation is called with a definite article. */
export const BODY_NOUNS =
  words(`company firm corporation agency group organization organisation party bank ministry department university school
  college club team newspaper paper magazine network broadcaster carrier airline manufacturer maker retailer operator provider
  foundation institute museum charity union association federation league committee commission council court tribunal bureau
  service publisher startup start-up chain giant conglomerate lender insurer regulator watchdog hospital church studio label band
  subsidiary unit supplier producer automaker bloc alliance coalition militia site website`);

/** Nouns by which a place is called with a definite article. */
export const PLACE_NOUNS = words(
  "city town village country nation island province state county region district neighborhood neighbourhood kingdom republic territory capital borough suburb peninsula river lake sea mountain volcano strait municipality",
);

/** Nouns of kinship: who is brought in by one is not the person that a bare family name means. */
export const KIN_NOUNS = words(
  "father mother brother sister son daughter wife husband uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter stepfather stepmother stepson stepdaughter widow widower half-brother half-sister dad mom mum parents twin sibling spouse ex-wife ex-husband",
);

/** Nouns of times, which `it` seldom goes back to. */
export const TIME_NOUNS = words(
  "second minute hour day night morning afternoon evening week weekend month year decade century time moment date season spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow",
);

/** Nouns of many people, which `they` goes back to in the singular too. */
export const GROUP_NOUNS = words(
  "police family couple team crew staff audience crowd public government administration army military navy force band pair duo trio population majority press media jury board panel cabinet troop squad gang tribe people everyone everybody someone somebody anyone anybody person",
);
