/**
 * The site's own pages at change.org: any other single segment is the vanity address of a petition. The first five lines are those that its
 * robots.txt and the links of its pages name, those of earlier years as well. The others are names that sites have for themselves, and nobody
 * for a petition. The last line has names that people write behind a slash in a list of sites, "change.org/avaaz".
 */
const PAGES = [
  'petitions|peticiones|start-a-petition|create-a-petition|create-petition|petition|new|create|sign|search|browse|explore|discover',
  'topics?|local|people|tweet|redirect|verify-your-email|v\\d|account-settings|login|login-or-join|logout|unsubscribe|petition-guides',
  'about|about-us|impact|team|careers|jobs|press|media|blog|news|stories|victories|movements?|policies|policy|privacy|terms',
  'terms-of-service|community|guidelines|cookies|legal|accessibility|transparency|imprint|impressum|help|support|contact|faq|guides?',
  'tips|resources|nonprofits?|organizations?|organisations?|partners?|advertise|promote|business|decision-makers?|politicians',
  'membership|members?|become-a-member|donate|subscriptions?|contribute|shop|log-in|log-out|sign-in|signin|sign-out|signout',
  'sign-up|signup|join|register|password|reset|auth|oauth|users?|profile|account|settings|my-petitions|dashboard|notifications|inbox',
  'email|share|embed|widgets?|api|developers?|graphql|assets|static|images?|img|css|js|fonts|photos|rss|feed|sitemap|home|index|error',
  'mobile|apps?|admin|status|popular|recent|featured|trending|all|weekly-popular|welcome|thanks|thank-you|checkout|payments?|pricing',
  'safety|security|trust|trust-and-safety|reports?|foundation|governance|leadership|staff|board|founders?|investors?|events?|videos?',
  'how-to(?:-[^/]*)?|how-(?:it|we|change|petitions?|promoted-petitions|promotions?)-works?|who-we-are|what-we-do|what-is-change(?:-org)?',
  '(?:about|contact|join|meet)-(?:us|the-team|change|change-org)|get-(?:started|help|involved|support|the-app)',
  'our-(?:story|history|team|people|mission|vision|values|impact|work|model|company|board|leadership|platform|partners|policies)',
  'for-(?:nonprofits?|organi[sz]ations?|business|press|media|educators|decision-makers)|why-(?:change|change-org|petitions?|us)',
  'report-(?:abuse|content|a-problem|a-petition|a-violation)|(?:forgot|reset|change|set)-(?:your-)?password|confirm-(?:your-)?email',
  '(?:manage|delete|edit|my|your)-(?:account|profile|settings|cookies|emails?|petitions?)|(?:all|recent|popular|signed|local)-petitions',
  '(?:privacy|cookies?|terms|community|content|safety|security|trust|help|support|media|press|resource|legal|impact|annual)-' +
    '(?:policy|policies|notice|settings|preferences|guidelines|standards|center|centre|hub|page|kit|reports?|of-use)',
  'avaaz|mesopinions|petitions24|moveon|openpetition|facebook|twitter',
]
  .join('|')
  // Some are written with "-", some with "_".
  .replaceAll('-', '[-_]')

/** `fr`, `en-GB`, `en_US`, `es-419`, `zh-Hans`: the home page in a language. */
const LANGUAGE = '[a-z]{2}|[a-z]{2}[-_](?:[a-z]{2}|\\d{3})|zh[-_]han[st]'

/** Matches a path of one segment that is no page of change.org. Such a name has no dot, which `robots.txt` has. */
export const VANITY: RegExp = new RegExp(`^/(?!(?:${PAGES}|${LANGUAGE})(?:/|$))([^/.?#&,;@]{2,})/?$`, 'i')

/** Pages of a small French site that has each petition directly behind its host, or behind `/petition/`. */
const OWN_PAGES = [
  'petitions?|accueil|index|home|contact|connexion|login|logout|inscription|register|compte|profil|recherche|search|categories?',
  'creer|lancer|nouvelle|creer-une-petition|lancer-une-petition|creer-petition|lancer-petition|mentions-legales|cgu|cgv|cookies|faq',
  'aide|blog|actualites?|a-propos|presse|partenaires|dons?|api|css|js|img|images|assets|static|fr|en|confidentialite',
].join('|')

/** Matches the name of a petition on such a site. */
export const NAME_AFTER_HOST: RegExp = new RegExp(
  `^/(?:fr/)?(?:petitions?/)?(?!(?:${OWN_PAGES})(?:/|$))([^/.?#&]{2,})`,
  'i',
)
