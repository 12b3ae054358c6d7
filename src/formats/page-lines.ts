// Data table: how lines begin that pages set between the paragraphs of an article, and lines that end it.

const opens = (...parts: readonly string[]) =>
  new RegExp(`^[\\s\\u25b6\\u2022>\\u00bb*(\\[-]{0,6}(?:${parts.join("|")})`, "i");

/** Links to other pages, calls to subscribe and share, words for advertisements: short lines that begin so are no text of the article. */
export const furnitureLine = opens(
  "read (?:more|next|also|the full|this|our|all|now|in app|comments)\\b",
  "(?:also|must|related) (?:read|see|on|watch)\\b",
  "see (?:also|more|all|inside)\\b",
  "more (?:from|stories|coverage|news|about this|like this|great|to read|on this)\\b",
  "more:",
  "related(?: (?:articles?|stor(?:y|ies)|content|links?|coverage|posts?|topics?|news|video))?(?::|$)",
  "(?:don.t|do not) miss\\b",
  "(?:watch|listen|video|audio|photos?|gallery|in pictures|explainer|just in|insight|must.read|warning|recommended|trending|popular|more|up next|editor.s picks?)(?::|$)",
  "(?:watch|listen) (?:now|live|here|below|the video)\\b",
  "(?:advert(?:isement)?|ad|sponsored(?: content)?|promoted|iklan|anzeige|publicit\\u00e9|publicidad)\\b.{0,20}$",
  "(?:story|article|post) continues\\b",
  "continue (?:reading|to article)\\b",
  "scroll (?:down )?(?:to|for)\\b",
  "(?:click|tap|press) (?:here|to|on|below|through)\\b",
  "sign (?:up|in)\\b",
  "log ?in\\b",
  "(?:subscribe|register)\\b",
  "get (?:the|our|more|all|daily|a dash|unlimited|access|breaking|\\w+ news)\\b.{0,80}(?:app|inbox|newsletter|email|clicking|here|go|news)\\b",
  "follow (?:us|her|him|them|me|@|our|the (?:latest|author)|\\S+(?: \\S+)? on|\\S+ \\S+ \\S+ on)\\b",
  "share\\b(?: (?:this|on|via|your|story|article|with))?.{0,30}$",
  "(?:skip|jump|back|return) to\\b.{0,40}$",
  "download (?:the|our)\\b",
  "like us on\\b",
  "join (?:our|us|the (?:conversation|discussion|debate))\\b",
  "(?:leave|post|add|write|view|show|load|see|read|be the first to)(?: an?| all| the| more)? (?:comments?|reply|replies|reviews?)\\b.{0,20}$",
  "(?:\\d+ )?comments?(?: \\(?\\d+\\)?)?$",
  "comments comments$",
  "view (?:all|author|more|gallery|comments|image)\\b",
  "(?:load|show) more\\b",
  "(?:print|e-?mail|copy link|save|bookmark|close|menu|search|home|facebook|twitter|whatsapp|linkedin|pinterest|reddit|tweet)(?: this(?: article| page)?)?$",
  "\\d{0,4} ?shares?$",
  "click to tweet",
  "(?:filed under|tags?|tagged|topics?|categor(?:y|ies)|posted in|published under|keywords|in this article)\\b(?::| |$).{0,200}$",
  "(?:got|have) (?:a|any) (?:news )?(?:tip|question|story)",
  "this (?:slideshow|video|site|website|page|feature) (?:requires|uses|can ?not)\\b",
  "(?:we|our (?:site|website)) uses? cookies",
  "by (?:signing up|continuing|subscribing|clicking|submitting|providing)\\b",
  "(?:thanks|thank you) for (?:signing|subscribing|reading)\\b",
  "you can (?:save|unsubscribe|opt)\\b",
  "(?:for|to get) (?:the latest|more|breaking)\\b.{0,80}(?:newsletter|sign up|subscribe|inbox|app\\b|follow|visit|click)",
  "want (?:more|to read|to get|the best)\\b.{0,60}\\?$",
  "there.s (?:plenty )?more where (?:that|this) came from",
  "report an? (?:editorial |technical )?(?:error|issue|typo|mistake)",
  "(?:latest|recent|top|other|popular|breaking|most (?:read|popular|viewed)) (?:news|articles?|stories|posts?|videos?|this week)\\b.{0,30}$",
  "what (?:do|are) you(?:r)? think\\b",
  "support (?:our|us|independent|quality)\\b",
  "(?:create|activate) (?:an? |your |free )?account",
  "\\u25ba|\\u25b6",
  "tweet(?:s)? by\\b",
  "image \\d+ of \\d+",
  "caption(?:close)?$",
  "\\(?(?:opens|external)(?: in| link)",
  "enlarge (?:this )?(?:image|photo)|open this photo|hide caption|toggle caption",
  "if you (?:purchase|buy|click|use) .{0,60}(?:commission|affiliate)",
  "(?:ftc|full disclosure):",
  "all (?:products|items) .{0,40}(?:independently|commission)",
);

/** Calls to subscribe that run as sentences. */
export const callWithin =
  /\b(?:click here|(?:sign(?:ing)? up|subscribe|subscribing|register)\b.{0,80}\b(?:newsletters?|e-?mails?|inbox|alerts|updates|today|now|here|free)\b|newsletter\b.{0,60}\b(?:sign up|subscribe|here))/i;

/** Dates, names of writers and reading times: such lines before the first paragraph are not of its text. */
export const topLine = opens(
  "(?:published|posted|updated|last (?:updated|modified|edited)|first published|modified|created|date|publication date)\\b.{0,120}$",
  "(?:by|written by|story by|words by|from|author|reporter|contributor|photos? by|reviewed by|edited by|fact.checked by)[: ].{2,100}$",
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
  /(?:\((?:(?:photo|image|picture|file|credit|video)s?(?: credit| by| courtesy)?\b|ap\b|afp\b|reuters\b|getty\b)[^()]{0,100}\)|\[(?:photo|image|picture|credit|file|ap|afp|reuters|getty)\b[^[\]]{0,100}\]|(?:\breuters|\bap photo|\bafp|\bepa|\bgetty(?: images)?)\/[\p{L} .'’-]{2,60}|\bgetty images|(?:photo(?:graph)?|image|picture|credit)s?(?: credit)?: [^.]{2,60}|[-–—/] ?(?:reuters|afp|getty images|ap photo)|©.{2,60})\.?$/iu;

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

/** Who the writer is, below the text. */
export const writerLine =
  /^(?:[\p{Lu}][\p{L}.'’-]+ ){1,4}(?:[\p{Lu}][\p{L}.'’-]+ )?(?:is|was|are|covers|writes|reports|joined|has (?:been|worked|written|covered|reported))\b.{0,200}\b(?:reporter|editor|writer|correspondent|journalist|columnist|blogger|freelancer?|contributor|producer|staff|researcher|professor|fellow|author|lecturer|news|covering|covers)\b/u;

/** Where to write to the writer. */
export const contactLine =
  /\b(?:[Ff]ollow|[Cc]ontact|[Rr]each|[Ee]-?mail) (?:him|her|them|me|the (?:author|writer|reporter)|\p{Lu}\S+)\b.{0,60}(?:[Tt]witter|@|x\.com|[Ff]acebook|[Ee]-?mail)/u;
