// Demonym(s) and country, one country a line. People's plurals in -s are found by rule.
const TABLE = `Afghan:Afghanistan|Albanian:Albania|Algerian:Algeria|Angolan:Angola|Argentine,Argentinian,Argentinean:Argentina|Armenian:Armenia
Australian,Aussie:Australia|Austrian:Austria|Azerbaijani,Azeri:Azerbaijan|Bahraini:Bahrain|Bangladeshi:Bangladesh|Belarusian:Belarus|Belgian:Belgium
Bolivian:Bolivia|Bosnian:Bosnia|Brazilian:Brazil|British,Briton:United Kingdom|Bulgarian:Bulgaria|Burmese:Myanmar|Burundian:Burundi
Cambodian:Cambodia|Cameroonian:Cameroon|Canadian:Canada|Chadian:Chad|Chilean:Chile|Chinese:China|Colombian:Colombia|Costa Rican:Costa Rica
Croatian:Croatia|Cuban:Cuba|Cypriot:Cyprus|Czech:Czech Republic|Danish,Dane:Denmark|Dutch:Netherlands|Ecuadorian:Ecuador|Egyptian:Egypt
Eritrean:Eritrea|Estonian:Estonia|Ethiopian:Ethiopia|Fijian:Fiji|Filipino,Philippine:Philippines|Finnish,Finn:Finland|French,Frenchman:France|Georgian:Georgia
German:Germany|Ghanaian:Ghana|Greek:Greece|Guatemalan:Guatemala|Haitian:Haiti|Honduran:Honduras|Hungarian:Hungary|Icelandic,Icelander:Iceland
Indian:India|Indonesian:Indonesia|Iranian:Iran|Iraqi:Iraq|Irish:Ireland|Israeli:Israel|Italian:Italy|Ivorian:Ivory Coast|Jamaican:Jamaica
Japanese:Japan|Jordanian:Jordan|Kazakh:Kazakhstan|Kenyan:Kenya|Kuwaiti:Kuwait|Kyrgyz:Kyrgyzstan|Laotian:Laos|Latvian:Latvia|Lebanese:Lebanon
Liberian:Liberia|Libyan:Libya|Lithuanian:Lithuania|Macedonian:Macedonia|Malagasy:Madagascar|Malawian:Malawi|Malaysian:Malaysia|Maldivian:Maldives
Malian:Mali|Maltese:Malta|Mauritanian:Mauritania|Mexican:Mexico|Moldovan:Moldova|Mongolian:Mongolia|Montenegrin:Montenegro|Moroccan:Morocco
Mozambican:Mozambique|Namibian:Namibia|Nepalese,Nepali:Nepal|New Zealander:New Zealand|Nicaraguan:Nicaragua|Nigerian:Nigeria|North Korean:North Korea
Norwegian:Norway|Omani:Oman|Pakistani:Pakistan|Palestinian:Palestine|Panamanian:Panama|Paraguayan:Paraguay|Peruvian:Peru|Polish,Pole:Poland
Portuguese:Portugal|Qatari:Qatar|Romanian:Romania|Russian:Russia|Rwandan:Rwanda|Saudi,Saudi Arabian:Saudi Arabia|Scottish:Scotland|Senegalese:Senegal
Serbian,Serb:Serbia|Singaporean:Singapore|Slovak,Slovakian:Slovakia|Slovenian,Slovene:Slovenia|Somali:Somalia|South African:South Africa|South Korean:South Korea
South Sudanese:South Sudan|Spanish,Spaniard:Spain|Sri Lankan:Sri Lanka|Sudanese:Sudan|Swedish,Swede:Sweden|Swiss:Switzerland|Syrian:Syria|Taiwanese:Taiwan|Tajik:Tajikistan
Tanzanian:Tanzania|Thai:Thailand|Tunisian:Tunisia|Turkish,Turk:Turkey|Turkmen:Turkmenistan|Ugandan:Uganda|Ukrainian:Ukraine|Emirati:United Arab Emirates
Uruguayan:Uruguay|Uzbek:Uzbekistan|Venezuelan:Venezuela|Vietnamese:Vietnam|Welsh:Wales|Yemeni:Yemen|Zambian:Zambia|Zimbabwean:Zimbabwe|Congolese:Congo`;

const countries = new Map<string, string>();
const names = new Set<string>(
  "united states|u.s.|us|u.s|usa|america|britain|england|uk|u.k.|russia|holland|bosnia and herzegovina|kosovo|vatican|hong kong".split(
    "|",
  ),
);
for (const row of TABLE.split(/[|\n]/)) {
  const [demonyms, country] = row.split(":") as [string, string];
  names.add(country.toLowerCase());
  for (const demonym of demonyms.split(",")) countries.set(demonym.toLowerCase(), country);
}

/**
 * The country that a demonym goes back to ("Iranian" → "Iran", "Iranians" → "Iran"); null where it is none, or where the
 * word goes with more than one state ("American", "Korean", "Arab"). A demonym stays an entity of its own.
 */
export function countryOfDemonym(word: string): string | null {
  const key = word.toLowerCase().replace(/\s+/g, " ").trim();
  return countries.get(key) ?? (key.endsWith("s") ? (countries.get(key.slice(0, -1)) ?? null) : null);
}

/** True for the usual name of a state. */
export function isCountry(name: string): boolean {
  return names.has(name.toLowerCase().replace(/^the /, ""));
}
