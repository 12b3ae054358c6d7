// Data table: words that makers of pages give to the parts of a page, by the part they name.

/** What the names of an element say of it; null where they say nothing. */
export type PartKind = "furniture" | "aside" | "comments" | "caption" | "correction" | "standfirst" | "byline" | "body";

const whole = (words: string) => new RegExp(`(?:^|-)(?:${words.trim().split(/\s+/).join("|")})(?:-|$)`);

// Each word stands for whole words of a name: "share" is in "share-bar" and "articleShare", not in "shareholder".
const comments = whole(`
  comments? commentlist comment-list disqus respond livefyre coral fb-comments facebook-comments reader-comments
  usercomments discussion-thread replies`);
const furniture = whole(`
  nav navbar navigation menu submenu breadcrumbs? crumbs footer copyright cookies? cookie-law-info cli consent gdpr onetrust newsletters?
  newsletter-signup subscribe subscription signup sign-up inline-signup login signin sign-in skip-link skip-links skip-to-content
  share shares sharing sharebar share-bar sharedaddy share-buttons social socials sociable addtoany addthis social-links
  jp-relatedposts related related-articles relatedposts related-content related-links related-story related-stories recirc
  recirculation recommended recommendations? recommends readmore read-more read-also also-read read-next readnext up-next
  more-stories more-from more-on more-like-this see-also trending popular mostread most-read most-popular mostpopular
  most-viewed top-stories topstories latest-news latest-stories other-stories you-may-like you-might-like teasers?
  promo promos promoted promotion promotional sponsor sponsored sponsors outbrain taboola revcontent zergnet mgid
  ad ads advert adverts advertisement advertisements advertising adslot adunit ad-slot ad-unit adsbygoogle adblock dfp
  sidebar side-bar widget-area widgets widgettitle widget-title rail right-rail tag-list tags taglist article-tags post-tags tag-links cat-links keywords
  pagination pager post-nav post-navigation nextprev prev-next author-bio author-box author-info author-card
  author-profile about-author about-the-author authorbox author-details author-description bio toolbar article-tools
  donate donation membership call-to-action cta popup modal overlay lightbox tooltip sr-only visually-hidden visuallyhidden
  screen-reader screen-reader-text screenreader masthead site-header noprint no-print print-only trust-project trustproject
  paid-content affiliate-disclosure affiliate-disclaimer feedback-form app-promo download-app follow-us follow-buttons`);
// Weaker names: parts of a page that may hold the article itself.
const asides = whole(`
  meta metadata post-meta entry-meta article-meta timestamp pub-date pubdate published publish-date post-date posted-on dateline
  date updated reading-time read-time time-to-read contributors tools print rating ratings vote poll survey banner gallery
  carousel slider player video-player video-title disclaimer legal terms privacy topics categories category-list kicker eyebrow
  section-label rubric weather ticker audio podcast-player listen ranking leaderboard toc table-of-contents infobox
  jwplayer vjs video-js video-fallback video-container featured-video navbox catlinks reflist mw-editsection factbox fact-box sharethis hashtag hashtags location-tag views view-count counter`);
const captions = whole(`
  captions? figcaption wp-caption wp-caption-text image-caption imagecaption img-caption photo-caption photocaption media-caption
  credits? photo-credit image-credit photocredit imagecredit cutline photo-by image-source picture-credit copyright-holder
  caption-text captiontext image-description lead-image-caption figure-caption`);
const corrections = whole(
  "corrections? clarifications? editors-note editor-note editornote editorsnote erratum corrigendum amendment correction-note",
);
const standfirsts = whole(
  "standfirst stand-first dek deck subtitle sub-title article-summary lede-text tagline-article article-dek article-subtitle story-summary article-intro-text article-excerpt single-excerpt post-excerpt post-summary entry-summary article-description lead-text leadtext",
);
const bylines = whole("bylines? by-line authors? author-name article-author post-author entry-author writer reporter");
const bodies = whole(`
  articlebody article-body article-body-content story-body storybody story-body-text article-text articletext article-content
  articlecontent article-main story-content storycontent story-text storytext entry-content entrycontent post-content postcontent
  post-body postbody post-entry post-text news-content newscontent news-body news-text body-content body-copy bodycopy bodytext
  body-text article-copy content-body article-full article-entry rich-text richtext field-name-body td-post-content caas-body
  main-content-article single-content content-text text-content`);

/** What the names of an element (folded by `foldNames`) say of it. */
export function partOf(names: string): PartKind | null {
  if (names === "") return null;
  if (comments.test(names)) return "comments";
  if (corrections.test(names)) return "correction";
  if (captions.test(names)) return "caption";
  if (furniture.test(names)) return "furniture";
  if (standfirsts.test(names)) return "standfirst";
  if (bodies.test(names)) return "body";
  if (bylines.test(names)) return "byline";
  return asides.test(names) ? "aside" : null;
}

/** Class, id and role as words in lower case with dashes between ("articleBody main" gives "article-body-main"), at most 300 signs. */
export function foldNames(...names: readonly (string | null)[]): string {
  let out = "";
  for (const name of names) if (name) out += `${out === "" ? "" : "-"}${name.slice(0, 200)}`;
  return (
    out
      .slice(0, 300)
      .replace(/([a-z\d])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "-")
      // "has-sidebar" and "no-comments" speak of something else on the page.
      .replace(/(?:^|-)(?:has|with|without|no|hide|show|is)-[a-z\d]+/g, "")
  );
}
