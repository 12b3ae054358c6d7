function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word.length > 0));
}

/** Abbreviations that a name or number follows: a stop after one hardly ever ends a sentence. Lower case, without the stop. */
export const TITLES = words(`
  mr mrs ms mx dr prof rev hon gov gov't lt sgt cpl pvt capt cmdr adm maj col gen brig sen sens rep reps pres supt insp
  st ste ft mt mme mlle fr sr msgr det ald atty asst ass't dep vp spc spec cllr messrs drs profs gens
`);

/** Abbreviations that may stand at a sentence's end. Lower case, without the stop. */
export const ABBREVIATIONS = words(`
  jr sr inc corp ltd co cos bros llc plc etc vs v viz cf al est dept univ assn ave blvd rd hwy jan feb mar apr jun jul aug
  sept sep oct nov dec mon tue tues wed thu thur thurs fri approx misc esp lb lbs oz hr hrs min mins yr yrs mo mph incl
  ariz ark calif colo conn fla kan ky md mich minn mont neb nev okla ore penn tenn tex vt va wis wyo ala ga d.c ph.d a.m p.m
  i.e e.g u.s u.k u.n a.k.a b.c a.d ph m.sc b.sc ed eds trans dist ext intl natl govt attn c.f p.s u.s.a e.u m.d b.a m.a
`);

/** Abbreviations that are common words as well: only before a number. */
export const NUMBER_ABBREVIATIONS = words(
  "no nos p pp fig figs vol art sec ch par para c ca b d eq op app r pt ver nr",
);

/** Abbreviations that are common words as well: capitalised and after a comma (`Jackson, Miss.`) or before a number. */
export const GUARDED_ABBREVIATIONS = words("miss ill ind mass wash mo del pa la me ore sat sun mar jan dec id ok may");

/** Capitalised words that begin sentences and hardly ever follow an abbreviation within one. */
export const STARTERS = words(`
  the a an this that these those he she it they we you his her its their our my your there here in on at by for from to as
  if when while after before since because although though but and or so yet however what who why how where which some
  many most several all both one two three no not with without under over during according about meanwhile also still
  then now once another other others each every any none nothing only even just more such i is are was were do does did
  has have had will would can could should may might must let last later earlier today yesterday tomorrow
  officials police authorities president prime
`);

/** Prefixes that UD keeps in one word with what follows the hyphen (`non-profit`, `e-mail`). */
export const PREFIXES = words(`
  non anti pre pro post co ex re mid multi semi sub neo counter inter intra mini psycho socio cross e ultra micro macro
  bio geo hyper pseudo quasi trans un de cyber mega meta proto
`);

/** Units that UD parts from the number they are written on to (`5pm`, `30km`). */
export const UNITS = words(`
  am pm a.m p.m k m bn b t mn mm cm km kg g mg lb lbs ft in mph kph gb mb tb kb ghz mhz khz hz kw mw gw mwh kwh min sec hr hrs
  yrs yr ml l oz nm mi sq c f ha hp v w tn trn million billion
`);

/** Negated auxiliaries written without their apostrophe, and where to cut them. */
export const BARE_CLITICS: ReadonlyMap<string, number> = new Map([
  ["cannot", 3],
  ["gonna", 3],
  ["wanna", 3],
  ["gotta", 3],
  ["dont", 2],
  ["doesnt", 4],
  ["didnt", 3],
  ["wont", 2],
  ["cant", 2],
  ["isnt", 2],
  ["wasnt", 3],
  ["couldnt", 5],
  ["wouldnt", 5],
  ["shouldnt", 6],
  ["havent", 4],
  ["hasnt", 3],
  ["hadnt", 3],
  ["arent", 3],
  ["werent", 4],
  ["aint", 2],
  ["im", 1],
  ["ive", 1],
  ["youre", 3],
  ["thats", 4],
  ["theres", 5],
  ["whats", 4],
]);

/** Words that begin with an apostrophe: `'em`, `'til`. Lower case, straight mark. */
export const APOSTROPHE_WORDS = words("'em 'til 'till 'cause 'cuz 'bout 'round 'twas 'tis 'n 'n'");

/** Last labels of host names and file names that are joined with a stop. */
export const HOST_ENDINGS = words(`
  com org net edu gov mil int info biz co uk us ca au de fr eu io tv me ru cn jp in za ie nz ch it es nl se no dk fi tw hk
  doc docx xls xlsx ppt pdf html htm php asp jpg jpeg png gif zip txt exe csv mp3 mp4
`);
