/**
 * The site's own pages at change.org, from its menus and footers: any other single segment is the vanity address of a petition.
 * The last line has names that people write behind a slash in a list of sites, "change.org/avaaz".
 */
const PAGES = [
  'petitions|peticiones|start-a-petition|create-a-petition|create-petition|petition|new|create|sign|search|browse|explore|discover',
  'topics?|local|people',
  'about|about-us|impact|team|careers|jobs|press|media|blog|news|stories|victories|movements?|policies|policy|privacy|terms',
  'terms-of-service|community|guidelines|cookies|legal|accessibility|transparency|imprint|impressum|help|support|contact|faq|guides?',
  'petition-guides|tips|resources|nonprofits?|organizations?|organisations?|partners?|advertise|promote|business|decision-makers?',
  '(?:privacy|cookies?|terms|community|content)-(?:policy|notice|settings|preferences|guidelines|standards)',
  'politicians|membership|members?|become-a-member|donate|subscriptions?|contribute|shop|login|login-or-join|logout',
  'log-in|sign-in|signin|sign-up|signup|join|register|password|reset|auth|oauth|users?|profile|account|account-settings|settings',
  'my-petitions|dashboard|notifications|inbox|unsubscribe|email|share|embed|widgets?|api|developers?|graphql|assets',
  'static|images?|img|css|js|fonts|photos|rss|feed|sitemap|home|index|error|mobile|apps?|admin|status|popular|recent|featured',
  'trending|all|weekly-popular|avaaz|mesopinions|petitions24|moveon|openpetition|facebook|twitter',
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
