// Data table: how lines begin that pages set between the paragraphs of an article, and lines that end it.

const opens = (...parts: readonly string[]) =>
  new RegExp(`^[\\s\\u25b6\\u2022>\\u00bb*(\\[-]{0,6}(?:${parts.join("|")})`, "i");

/** Calls and notices that are no text of the article, as sentences too. */
export const callLine = opens(
  "(?:read|see|learn|discover|find) more(?::| (?:about|on|from|here|at|news|stories)\\b|$)",
  "read (?:next|also|the full|this next|in app|comments)\\b",
  "(?:also|must) (?:read|see|watch)\\b",
  "related(?: \\w+)?:",
  "related(?: (?:articles?|stor(?:y|ies)|content|links?|coverage|posts?|topics?|news|videos?))?$",
  "(?:don.t|do not) miss(?::|$)",
  "advert(?:isement)?(?:$|[ :.\\d-]{1,6}(?:$|story|article|scroll))",
  "(?:story|article|post) continues (?:below|after)\\b",
  "continue reading(?: below| the|$)",
  "scroll (?:down )?(?:to continue|for more)\\b",
  "(?:click|tap|press) (?:here|to|on the|below|through)\\b",
  "sign up (?:to|for|here|now|today|with|and)\\b",
  "subscribe (?:to|now|today|here|for|and)\\b",
  "follow (?:us|@|our)\\b",
  "like us on\\b",
  "join (?:our|us on)\\b.{0,60}\\b(?:newsletters?|channels?|groups?|whatsapp|telegram|facebook|community|list|forums?)\\b",
  "join the (?:conversation|discussion|debate)\\b",
  "share this (?:article|story|post|page|on|with)\\b",
  "(?:got|have) (?:a|any) (?:news )?tips?\\b",
  "this (?:slideshow|video|site|website|page|feature|content) (?:requires|uses|can ?not be|is not available)\\b",
  "(?:we|our (?:site|website)) uses? cookies",
  "by (?:signing up|continuing to|subscribing|clicking|submitting|providing your)\\b",
  "(?:thanks|thank you) for (?:signing up|subscribing|reading)\\b",
  "you can (?:save this|unsubscribe|opt out)\\b",
  "(?:for|to get) (?:the latest|more(?! than)|breaking)\\b.{0,80}(?:newsletter|sign up|subscribe|inbox|our app|click)",
  "report an? (?:editorial |technical )?(?:error|issue|typo|mistake)",
  "(?:create|activate) (?:an? |your |free )?account",
  "if you (?:purchase|buy|click|use) .{0,60}(?:commission|affiliate)",
  "all (?:products|items) .{0,40}(?:independently|commission)",
  "download (?:the|our) .{0,40}\\bapp\\b",
);

/** Labels of links, buttons and boxes: no text where they are no whole sentence. */
export const labelLine = opens(
  "read (?:more|this|our|all|now)\\b",
  "see (?:also|more|all|inside)\\b",
  "more (?:from|stories|coverage|news|about|like this|great|to read|on)\\b",
  "(?:watch|listen|video|audio|photos?|gallery|in pictures|explainer|just in|insight|must.read|warning|recommended|trending|popular|more|up next|editor.?s picks?|also)(?::|$)",
  "(?:don.t|do not) miss\\b",
  "(?:watch|listen) (?:now|live|here|below|the video)\\b",
  "(?:ad|sponsored|promoted|iklan|anzeige|publicit\u00e9|publicidad)(?: content| feature| by)?\\b.{0,12}$",
  "continue\\b.{0,20}$",
  "(?:sign up|sign in|log ?in|subscribe|register|download|donate)\\b.{0,60}$",
  "get (?:the|our|more|all|daily|unlimited|access|breaking)\\b.{0,80}\\b(?:app|inbox|newsletter|e-?mail|here)\\b",
  "follow\\b.{0,80}\\b(?:on|twitter|facebook|instagram)\\b",
  "share\\b.{0,30}$",
  "(?:skip|jump|back|return) to\\b.{0,40}$",
  "(?:leave|post|add|write|view|show|load|see|be the first to)(?: an?| all| the| more)? (?:comments?|reply|replies|reviews?)\\b.{0,20}$",
  "(?:\\d+ )?comments?(?: comments)?(?: \\(?\\d+\\)?)?$",
  "view (?:all|author|more|gallery|image)\\b",
  "(?:load|show) more\\b",
  "(?:print|e-?mail|copy link|save|bookmark|close|menu|search|home|facebook|twitter|whatsapp|linkedin|pinterest|reddit|tweet)(?: this(?: article| page)?)?$",
  "\\d{0,4} ?shares?$",
  "click\\b.{0,30}$",
  "(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|posted in|published under|keywords|in this article)\\b(?::| |$).{0,200}$",
  "(?:latest|recent|top|other|popular|breaking|most (?:read|popular|viewed)) (?:news|articles?|stories|posts?|videos?|this week)\\b.{0,30}$",
  "want (?:more|to read|to get|the best)\\b.{0,60}$",
  "what do you think\\b.{0,40}$",
  "support (?:our|us|independent|quality)\\b.{0,40}$",
  "(?:image |photo |slide )?\\d+ (?:of|/) \\d+[ |]{0,3}$",
  "(?:watch|listen|video|photos?) ?\\|",
  "duration:? \\d{1,2}:\\d{2}$",
  "\\d+ (?:minutes?|hours?|days?) ago$",
  ".{0,40}\\bremove ads$",
  "\\(?(?:opens|external)(?: in| link)",
  "enlarge (?:this )?(?:image|photo)|open this photo|hide caption|toggle caption",
  "(?:\\u25ba|\\u25b6)",
);

/** Calls to subscribe that run as sentences. */
export const callWithin =
  /\b(?:click here|(?:sign(?:ing)? up|subscrib(?:e|ing)|register)\b.{0,80}\b(?:newsletters?|inbox|e-?mail (?:alerts|updates)|news alerts|daily e-?mail)\b|newsletters?\b.{0,60}\b(?:sign up|subscribe|in your inbox))/i;

/** A whole sentence, as far as a line tells: it ends in a stop and has some words. */
export const wholeSentence = (line: string): boolean =>
  /[.!?\u2026]["'\u201d\u2019)]{0,2}$/.test(line) && line.split(" ", 6).length > 5;

/** Dates, names of writers and reading times: such lines before the first paragraph are not of its text. */
export const topLine = opens(
  "(?:published|posted|updated|last (?:updated|modified|edited)|first published|modified|created|date|publication date)\\b.{0,80}\\d.{0,40}$",
  "(?:by|written by|story by|words by|author|reporter|contributor|photos? by|reviewed by|edited by|fact.checked by)[: ].{2,100}$",
  "\\d+[\\s-]*(?:min(?:ute)?s?)\\b.{0,20}$",
  "(?:reading time|read time|tempo de leitura|est\\.|estimated)\\b.{0,40}$",
  "(?:about |over )?(?:an?|\\d+) (?:second|minute|hour|day|week|month|year)s? ago$",
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{0,50}\\d{4}.{0,30}$",
  "(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d{1,4}(?:st|nd|rd|th)?,? ?(?:\\d{2,4})?.{0,40}$",
  "\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.{0,40}$",
);

/** Lines under pictures, by how they begin or name their maker at the end. */
export const captionLine =
  /^(?:(?:photo(?:s|graph|graphy)?|image(?:s)?|picture(?:s)?|illustration|graphic|credit(?:s)?|pictured|file photo|video)(?: (?:by|credits?|source|courtesy|copyright))?[ ]?[:/©]|(?:photo|image|picture)s? (?:by|credits?|courtesy|source)\b|(?:file|photo|picture)\s?[-–—:]|[\p{L} .'’-]{2,60}\/(?:reuters|ap|afp|epa|bloomberg|getty(?: images)?)\.?$)/iu;
export const captionTail =
  /(?:\((?:(?:photo|image|picture|file|credit|video)s?(?: credit| by| courtesy)?\b|ap photo|afp photo|reuters ?\/|afp ?\/|ap ?\/|getty)[^()]{0,100}\)|\[(?:photo|image|picture|credit|file|ap photo|afp ?\/|reuters ?\/|getty)\b[^[\]]{0,100}\]|(?:\breuters|\bap photo|\bafp|\bepa|\bgetty(?: images)?)\/[\p{L} .'’-]{2,60}|\bgetty images|\b(?:photo(?:graph)?|image|picture|credit)s?(?: credit)?: [^.]{2,60}|\/ ?(?:reuters|afp|getty images|ap photo)|©[^.]{2,60})\.?$/iu;

/** Headings and labels after which no text of the article follows. */
export const endLine = opens(
  "(?:\\d+ )?comments?(?: \\(?\\d+\\)?)?$",
  "leave a (?:comment|reply)",
  "about the (?:author|writer|reporter)s?\\b.{0,40}$",
  "(?:related|recommended|similar|more|other|latest|recent|popular|trending|further)(?: \\w+)? (?:articles?|stories|posts?|news|content|reading|videos?|coverage|links?|topics?)\\b.{0,20}$",
  "more (?:from|on|great|about)\\b.{0,60}$",
  "(?:you (?:may|might)(?: also)? (?:like|enjoy|be interested)|recommended for you|most (?:read|popular|viewed))\\b.{0,30}$",
  "(?:share|like) this(?::| article| story| post)?$",
  "(?:newsletter|sign up)\\b.{0,60}$",
  "(?:join|start) the (?:conversation|discussion)",
  "(?:follow|connect with) us\\b.{0,40}$",
  "(?:what to know|today.s news|citation|terms of use|comment policy|our standards|view comments)\\b.{0,40}$",
  "(?:your comment|post comment|submit a comment|sponsored links?)\\b.{0,20}$",
);

/** Labels of boxes that lead to other articles. */
export const boxLine = opens(
  "(?:related|recommended|similar|more|other|latest|recent|popular|trending|further)(?: \\w+)? (?:articles?|stories|posts?|news|content|reading|videos?|coverage|links?|topics?)\\b.{0,20}$",
  "(?:most|best) (?:read|popular|viewed|shared|watched|commented)\\b.{0,30}$",
  "(?:read|see|watch|listen)(?: \\w+)? (?:more|next|also)\\b.{0,30}$",
  "(?:more from|more on|you (?:may|might)(?: also)? (?:like|enjoy)|don.t miss|up next|editor.?s.? (?:picks?|choice)|trending(?: now)?|recommended(?: for you)?|related|what to know|top stories|in case you missed it|must reads?)\\b.{0,40}$",
  "(?:newsletters?|sign up|subscribe)\\b.{0,60}$",
  "this (?:content|article|story) is (?:reserved|exclusive|only|available)\\b.{0,40}\\b(?:subscribers|members)\\b.{0,10}$",
);

/** Headings of readers' comments. */
export const commentsLine = opens(
  "(?:\\d+ )?(?:comments?|responses|replies|thoughts on)\\b(?: \\(?\\d+\\)?)?[\\s\\])]{0,3}$",
  "(?:all|top|top rated|latest|recent|reader|readers.?|user|your|most liked|view|show|leave a|post a|add a|write a|join the|what others say in) (?:comments?|reply|conversation|discussion)\\b.{0,20}$",
);

/** Who the writer is, below the text. */
export const writerLine =
  /^(?:[\p{Lu}][\p{L}.'’-]+ ){1,4}(?:[\p{Lu}][\p{L}.'’-]+ )?(?:is|was|are|covers|writes|reports|joined|has (?:been|worked|written|covered|reported))\b.{0,200}\b(?:reporter|editor|writer|correspondent|journalist|columnist|blogger|freelancer?|contributor|producer|staff|researcher|professor|fellow|author|lecturer|news|covering|covers)\b/u;

/** What the writer writes about, below the text. */
export const writesLine = /^\S+(?: \S+){0,3} (?:covers|writes (?:about|for)|reports (?:on|for)|is based in)\b/;

/** Where to write to the writer. */
export const contactLine =
  /\b(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]-?mail) (?:him|her|them|me|the (?:author|writer|reporter)|\p{Lu}\S+)\b.{0,60}(?:[Tt]witter|@|x\.com|[Ff]acebook|[Ee]-?mail)/u;
