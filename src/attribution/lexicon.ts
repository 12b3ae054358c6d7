import type { Certainty } from "./types.js";

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const CLASSES: readonly (readonly [Certainty, readonly string[]])[] = [
  ["alleged", list("allege accuse claim charge blame insinuate purport profess allegation accusation")],
  ["denied", list("deny dismiss reject refute rebut dispute disavow disclaim doubt repudiate denial discount")],
  [
    "estimated",
    list("estimate calculate reckon project forecast predict approximate assess estimation forecast projection"),
  ],
  [
    "planned",
    list(
      "plan intend vow pledge promise propose schedule aim decide undertake agree seek prepare arrange commit plot threaten",
    ),
  ],
  [
    "possible",
    list(
      "believe think suspect fear hope expect speculate guess wonder worry assume imagine suppose feel seem appear suggest doubt likely possible possibility chance fear hint",
    ),
  ],
  ["reported", list("rumor rumour hear rumoured reportedly")],
];

const BY_LEMMA: ReadonlyMap<string, Certainty> = new Map(
  [...CLASSES].reverse().flatMap(([certainty, lemmas]) => lemmas.map((lemma) => [lemma, certainty] as const)),
);

/** Opinion and speech verbs that are hearsay in the passive: "is said to", "it is believed that". */
const HEARSAY = new Set(
  list(
    "report say believe think understand know consider rumor rumour suppose claim allege tell hold presume deem suspect",
  ),
);

/** How sure a verb or noun of speech leaves what it says, from its lemma; `stated` for a plain one. */
export function certaintyOfCue(lemma: string, passive: boolean, named: boolean): Certainty {
  if (passive && !named && HEARSAY.has(lemma))
    return lemma === "allege" || lemma === "claim" || lemma === "suspect" ? "alleged" : "reported";
  return BY_LEMMA.get(lemma) ?? "stated";
}

/** Nouns of doubt or plan with a clause: "fears that", "the plan to". */
export const HEDGING_NOUNS: ReadonlyMap<string, Certainty> = new Map([
  ["plan", "planned"],
  ["promise", "planned"],
  ["decision", "planned"],
  ["proposal", "planned"],
  ["intention", "planned"],
  ["denial", "denied"],
  ["forecast", "estimated"],
  ["worry", "possible"],
  ["doubt", "possible"],
  ["threat", "planned"],
  ["claim", "alleged"],
  ["allegation", "alleged"],
  ["accusation", "alleged"],
  ["report", "reported"],
  ["rumor", "reported"],
  ["rumour", "reported"],
  ["estimate", "estimated"],
  ["projection", "estimated"],
  ["fear", "possible"],
  ["concern", "possible"],
  ["possibility", "possible"],
  ["chance", "possible"],
  ["suspicion", "possible"],
  ["speculation", "possible"],
  ["belief", "possible"],
  ["hope", "possible"],
  ["suggestion", "possible"],
  ["risk", "possible"],
]);

/** Words in a clause that make it less sure, with how sure they leave it. */
export const HEDGES: ReadonlyMap<string, Certainty> = new Map([
  ...list("allegedly accused suspected alleged").map((word) => [word, "alleged"] as const),
  ...list("reportedly rumoured rumored").map((word) => [word, "reported"] as const),
  ...list("estimated").map((word) => [word, "estimated"] as const),
  ...list(
    "apparently possibly perhaps maybe probably presumably likely unlikely potentially seemingly conceivably supposedly purportedly",
  ).map((word) => [word, "possible"] as const),
]);

/** Modal verbs that leave a clause possible. "Would" alone is the future of the past, "can" an ability. */
export const POSSIBLE_MODALS = new Set(["may", "might", "could"]);

const OUTLET_WORDS = new Set(
  list(
    "times post news newspaper journal tribune herald telegraph guardian daily gazette chronicle mail globe broadcasting press wire magazine weekly network television tv radio observer examiner courier sentinel bulletin dispatch inquirer reporter agency-news",
  ),
);

const OUTLET_NAMES = new Set(
  list(
    `bbc cnn ap reuters afp kcna irna isna mena xinhua tass interfax yonhap kyodo ani pti upi dpa efe ansa anadolu nbc abc cbs npr pbs msnbc cnbc
    politico bloomberg breitbart slate vox axios buzzfeed huffpost spiegel monde figaro mundo pais times-of aljazeera sana wafa tmz itv rtl zdf ard
    nhk cbc rte usatoday mailonline dawn haaretz hurriyet economist newsweek time-magazine fox`,
  ),
);

/** True when a name is that of a newspaper, broadcaster or agency, as far as its words tell. */
export function isOutletName(name: string): boolean {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0 || words.length > 8) return false;
  if (words.join(" ").includes("al jazeera") || words.join(" ").includes("associated press")) return true;
  return (
    words.some((word) => OUTLET_NAMES.has(word)) ||
    (words.length > 1 && OUTLET_WORDS.has(words[words.length - 1] as string) && /^\p{Lu}/u.test(name))
  );
}

const STATE_WORDS = new Set(
  list(
    `ministry minister-office department police nypd lapd fbi cia nsa pentagon kremlin government army navy military parliament congress senate court tribunal
    authority authorities council commission bureau embassy prosecutor prosecutors sheriff coastguard administration cabinet presidency centcom nato
    agency office white-house judge gendarmerie troops forces downing interior`,
  ),
);

const DOCUMENT_WORDS = new Set(
  list(
    `report document documents filing filings statement letter poll polls survey surveys study studies data record records indictment lawsuit suit
    complaint memo memorandum listing transcript article book ad advertisement email emails e-mail e-mails affidavit analysis website page release warrant
    bill law petition paper papers research tape video recording post tweet message messages census figures statistics log logs rule plan file files description`,
  ),
);

const PEOPLE_WORDS = new Set(
  list(
    `official officials source sources witness witnesses people person spokesman spokeswoman spokesperson analyst analysts resident residents man woman men women
    critic critics expert experts aide aides neighbor neighbors neighbour neighbours friend friends relative relatives family supporter supporters observer observers officer officers
    one many some several others someone somebody anyone insider insiders diplomat diplomats employee employees scientist scientists lawyer lawyers cop cops`,
  ),
);

const OUTLET_NOUNS = new Set(list("media newspaper broadcaster tabloid newswire broadsheet daily"));

/** What a head noun says of the kind of source; null for other nouns. */
export function kindOfNoun(lemma: string, form: string): "unnamed" | "document" | "state-body" | "outlet" | null {
  const lower = form.toLowerCase();
  if (OUTLET_NOUNS.has(lemma) || OUTLET_NOUNS.has(lower)) return "outlet";
  if (STATE_WORDS.has(lemma) || STATE_WORDS.has(lower)) return "state-body";
  if (DOCUMENT_WORDS.has(lemma) || DOCUMENT_WORDS.has(lower)) return "document";
  return PEOPLE_WORDS.has(lemma) || PEOPLE_WORDS.has(lower) ? "unnamed" : null;
}

/** Nouns and names of channels, with the word a reader is shown. */
export const CHANNELS: ReadonlyMap<string, string> = new Map([
  ["statement", "statement"],
  ["communique", "statement"],
  ["communiqué", "statement"],
  ["release", "statement"],
  ["tweet", "Twitter"],
  ["twitter", "Twitter"],
  ["facebook", "Facebook"],
  ["instagram", "Instagram"],
  ["telegram", "Telegram"],
  ["interview", "interview"],
  ["letter", "letter"],
  ["email", "e-mail"],
  ["e-mail", "e-mail"],
  ["telephone", "telephone"],
  ["phone", "telephone"],
  ["call", "telephone"],
  ["speech", "speech"],
  ["address", "speech"],
  ["conference", "news conference"],
  ["briefing", "news conference"],
  ["report", "report"],
  ["memo", "memo"],
  ["filing", "filing"],
  ["television", "television"],
  ["tv", "television"],
  ["radio", "radio"],
  ["blog", "blog"],
  ["website", "website"],
  ["message", "message"],
  ["post", "post"],
  ["testimony", "testimony"],
  ["court", "court"],
]);
