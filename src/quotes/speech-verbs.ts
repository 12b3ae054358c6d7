const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Verbs that can stand beside quotation marks as their cue, as lemmas; where two words say it ("point out"), the verb alone. */
export const SPEECH_VERBS = words(`
  say tell write add ask continue tweet retweet reply answer respond explain declare conclude report note state recall
  shout yell chant admit joke remark assure urge charge bark argue announce comment quip post acknowledge warn insist
  wonder interject exclaim confess echo retort claim predict demand affirm complain retaliate observe suggest concede
  counter muse lament deadpan boast vow promise pledge plead beg call cry scream whisper mutter murmur mumble growl snap
  gush sigh laugh intone proclaim pronounce assert contend maintain stress emphasize emphasise underscore elaborate
  clarify specify reiterate repeat confirm deny reveal disclose confide recount relate narrate describe quote cite read
  allege testify swear attest advise caution counsel instruct order remind inform object protest fume rail thunder scoff
  sneer taunt tease jest crack gripe grumble whine reason speculate theorize surmise opine posit propose recommend hint
  imply insinuate interrupt offer venture volunteer apologize apologise thank congratulate greet pray sing recite mouth
  email e-mail text message blog caption headline tout praise hail condemn denounce decry blast criticize criticise accuse
  admonish scold chide lecture preach inquire enquire query press prod quiz rejoin riposte summarize summarise think
  believe know hope rule find agree disagree go put wrap beam boom holler tell chime attribute enthuse marvel caw rant
  ponder reflect reminisce figure guess insist posture telephone telegraph cable radio title label dub shoot fire begin start finish cut jump weigh
`);

/** Of those, verbs that mark no speech without a mark before the quotation or a comma at its end: "thinks “A.”" */
export const WEAK_SPEECH_VERBS = words(`
  go put wrap find know think believe hope call read title label dub describe order press offer rule attribute crack laugh
  figure guess thank agree disagree shoot fire begin start finish cut jump weigh
`);
