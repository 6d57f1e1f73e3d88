import { hasPublicSuffix } from './host'
import { decodePercent } from './percent'

/** Query parameters that say how a link was shared, but not where it leads. */
export interface TrackingFamily {
  /** Where the names are documented. */
  source: string
  /** Registrable domains to which the family is limited. Without them, its names count everywhere. */
  hosts?: readonly string[]
  names?: readonly string[]
  prefixes?: readonly string[]
  /** Set if `ref` and similar names are not referrals on these hosts. */
  refers?: false
  /** A segment at the end of a path that only tracks. */
  referral?: RegExp
}

// "ClearURLs" is the public rule set of that name (github.com/ClearURLs/Rules, LGPL-3.0), and "Brave" is the list in the
// browser's query filter (brave-core, components/query_filter, MPL-2.0). The names are facts; no text is copied. `source`,
// `via`, `from`, `id` and `share` are real parameters on too many sites to be global.
const FAMILIES: readonly TrackingFamily[] = [
  { source: 'ClearURLs, global rules: Urchin, Matomo', names: ['utm'], prefixes: ['utm_', 'mtm_', 'pk_', 'matomo_'] },
  {
    source: 'ClearURLs, global rules: Google',
    names: ['gclid', 'gclsrc', 'dclid', 'gbraid', 'wbraid', '_ga', '_gl', 'gs_l', 'srsltid', 'gad'],
    prefixes: ['ga_', 'gad_'],
  },
  {
    source: 'ClearURLs, global rules: Facebook, Instagram',
    names: [
      'fbclid',
      'fb_source',
      'fb_ref',
      'fb_action_ids',
      'fb_action_types',
      'mibextid',
      '__tn__',
      'igshid',
      'igsh',
    ],
    prefixes: ['__cft__', '__xts__', 'action_object_map', 'action_type_map', 'action_ref_map'],
  },
  {
    source: 'ClearURLs, global rules: other networks',
    names: ['yclid', 'ysclid', '_openstat', 'msclkid', 'twclid', 'ttclid', 'li_fat_id', 'rdt_cid', 'epik', 'wickedid'],
    prefixes: ['__twitter_impression'],
  },
  {
    source: 'ClearURLs, global rules: newsletters and audience measurement',
    names: ['mc_eid', 'mc_cid', 'mc_tc', 'mkt_tok', '_hsenc', '_hsmi', '__hssc', '__hstc', '__hsfp', 'hsctatracking'],
    prefixes: ['oly_', 'sfmc_', 'elqtrack', 'vn_', 'vero_', 'ml_subscriber'],
  },
  {
    source: 'ClearURLs, global rules: newsletters and audience measurement',
    names: ['cmpid', 'os_ehash', 'spm', 'wtrid', 'wt_mc', 'wt_zmc', '__s', 'echobox', 'ncid', 'xtor', 's_cid', 'cmp'],
    prefixes: ['itm_', 'otm_', 'hmb_', 'at_campaign', 'at_medium', 'at_custom', 'trk_', 'piwik_'],
  },
  {
    source: 'Brave: click and mail identifiers',
    names: [
      '_kx',
      '_bhlid',
      '_branch_match_id',
      '_branch_referrer',
      'bbeml',
      'et_rid',
      'fb_comment_id',
      'irclickid',
      'rb_clickid',
      'ss_email_id',
      'syclid',
      'unicorn_click_id',
      'vgo_ee',
      'ymclid',
    ],
    prefixes: ['at_recipient_', 'bsft_', 'oft_', 'guce_'],
  },
  { source: 'Brave: messages', names: ['sms_click', 'sms_source', 'sms_uph'] },
  { source: 'eBay partner network, Marin', names: ['mkcid', 'mkevt', 'mkwid', 'pcrid'] },
  { source: 'links seen to come from Yahoo and Snapchat', names: ['guccounter', 'sccid', 'sc_cid'] },
  {
    source: 'ClearURLs, youtube',
    hosts: ['youtube.com'],
    names: ['si', 'feature', 'pp', 'ab_channel', 'kw'],
  },
  { source: 'ClearURLs, wikipedia', hosts: ['wikipedia.org'], names: ['wprov'] },
  { source: 'ClearURLs, nytimes', hosts: ['nytimes.com'], names: ['smid', 'smtyp'] },
  {
    source: 'ClearURLs, facebook',
    hosts: ['facebook.com'],
    names: [
      'ref',
      'refid',
      'hc_ref',
      'hc_location',
      'fref',
      'eid',
      'dti',
      'comment_tracking',
      'sfnsn',
      'eav',
      'paipv',
      '_rdr',
    ],
  },
  { source: 'share links seen on facebook.com', hosts: ['facebook.com'], names: ['rdid', 'share_url'] },
  { source: 'share links seen on linkedin.com', hosts: ['linkedin.com'], names: ['lipi', 'trk', 'rcm'] },
  {
    source: 'ClearURLs, google',
    hosts: ['google.com', 'google.fr', 'google.ca'],
    names: ['ved', 'ei', 'usg', 'sxsrf'],
  },
  {
    source: 'ClearURLs, amazon',
    hosts: (
      'amazon.com amazon.ca amazon.fr amazon.de amazon.es amazon.it amazon.nl amazon.pl amazon.se amazon.in amazon.co.uk ' +
      'amazon.co.jp amazon.com.au amazon.com.be amazon.com.br amazon.com.mx amazon.com.tr amazon.ae amazon.sg'
    ).split(' '),
    names: [
      'ref',
      'qid',
      'sr',
      'crid',
      'sprefix',
      'dib',
      'dib_tag',
      'tag',
      'linkcode',
      'linkid',
      'ascsubtag',
      '_encoding',
    ],
    prefixes: ['pf_rd_', 'pd_rd_'],
    referral: /\/ref_?=[^/]{0,200}\/?$/,
  },
  {
    source: 'ClearURLs, etsy, imdb, indiegogo, kickstarter, goodreads: always a referral',
    hosts: ['etsy.com', 'imdb.com', 'indiegogo.com', 'kickstarter.com', 'goodreads.com', 'producthunt.com'],
    names: ['ref'],
  },
  {
    source: 'ClearURLs, exceptions of the global rules: it names a version',
    hosts: ['github.com', 'gitlab.com', 'codeberg.org', 'bitbucket.org'],
    refers: false,
  },
  { source: 'share links seen on threads.net', hosts: ['threads.net', 'threads.com'], names: ['xmt', 'slof'] },
  { source: 'ClearURLs, twitter', hosts: ['twitter.com', 'x.com'], names: ['s', 't', 'cxt', 'src'] },
  { source: 'ClearURLs, spotify', hosts: ['spotify.com'], names: ['si', 'nd', 'context', '_branch_match_id'] },
  { source: 'ClearURLs, reddit', hosts: ['reddit.com'], names: ['share_id', 'rdt', '$deep_link', 'correlation_id'] },
  { source: 'ClearURLs, tiktok', hosts: ['tiktok.com'], names: ['_r', '_t', 'is_from_webapp', 'sender_device', '_d'] },
  {
    source: 'share links seen on change.org',
    hosts: ['change.org'],
    names: [
      'recruiter',
      'recruited_by_id',
      'source_location',
      'psf_variant',
      'signed',
      'cs_tk',
      'pe',
      'pt',
      'lang',
      'j',
    ],
    prefixes: ['share_', 'starter_', 'sfmc_'],
  },
  { source: 'mails of change.org', hosts: ['change.org'], names: ['l', 'u', 'jb', 'mid', 'guest', 'original_footer'] },
  {
    source: 'share links seen on avaaz.org',
    hosts: ['avaaz.org'],
    names: ['copy', 'fpbr', 'share_location', 'pv', 'slideshow'],
  },
  {
    source: 'share links seen on ControlShift sites',
    hosts: ['moveon.org', 'organizefor.org', '38degrees.org.uk', 'campax.org', 'campact.de', 'uplift.ie', 'leadnow.ca'],
    names: ['share', 'source', 'bucket', 'time'],
  },
  {
    source: 'share links seen on ActionKit sites',
    hosts: ['wemove.eu', '350.org', 'colorofchange.org', 'eko.org', 'sumofus.org'],
    names: ['akid', 't', 'source', 'rd', 'referring_akid', 'sp_ref'],
  },
  {
    source: 'share links seen on thepetitionsite.com',
    hosts: ['thepetitionsite.com'],
    names: ['taf_id', 'cid', 'z00m'],
  },
  { source: 'share links seen on actionnetwork.org', hosts: ['actionnetwork.org'], names: ['source', 'clear_id'] },
  {
    source: 'EveryAction',
    hosts: ['everyaction.com', 'aclu.org'],
    names: ['ms', 'emci', 'emdi', 'ceid', 'sourceid', 'nvep'],
  },
]

/** ClearURLs, referral marketing. On scripts they say what is shown (`annonce.php?ref=1234`), unless a family names them. */
const REFERRAL = new Set('ref ref_ ref_src ref_url referrer referer referral tracking_source aff_id affid'.split(' '))
const SCRIPT = /\.(?:php\d?|aspx?|jspx?|cgi|pl|do|cfm)\/*$/i

/** Words for where a reader comes from: networks, mails, buttons, and the parts of a page that hold links. */
const SOURCES = new Set(
  (
    'newsletter newsletters infolettre mail email mailing push notification sms ' +
    'share shared sharing partage partager social invite invitation referral ' +
    'facebook fb instagram insta ig twitter tw linkedin reddit whatsapp telegram tiktok youtube pinterest discord slack bluesky ' +
    'bsky mastodon threads messenger medium hackernews hn ycombinator producthunt google bing yahoo duckduckgo ' +
    'search recherche rss feed flux home homepage accueil nav navbar navigation menu header footer sidebar banner banniere button ' +
    'btn cta logo widget embed popup related similar recommended recommendation recommendations trending popular'
  ).split(' '),
)
/** Shortest of these words that count beside digits: "APP-12" and "HOME3" are flats and houses, "newsletter-12" is an issue. */
const LONG_WORD = 5

/** Names of branches and releases, which say which state of a file is shown. */
const BRANCHES = new Set('main master develop dev trunk stable next beta staging release production head'.split(' '))
const HOST_VALUE = /^(?:https?:\/\/)?((?:[a-z\d-]+\.)+[a-z]{2,})(?:[/?#].*)?$/

/** The page of an address, as far as it matters what a parameter does. Asked once for all of them: an address may have hundreds. */
export interface Page {
  /** The parameters of a script decide what it shows. */
  isScript: () => boolean
  /** Its path says which page it is. */
  isNamed: () => boolean
}

export function pageOf(path: string): Page {
  let isScript: boolean | undefined
  let isNamed: boolean | undefined
  return {
    isScript: () => {
      isScript ??= SCRIPT.test(path)
      return isScript
    },
    isNamed: () => {
      isNamed ??= namesItsPage(path)
      return isNamed
    },
  }
}

/** Whether a path ends in the words of a title, or has a date before its last part: it names its page without a parameter. */
function namesItsPage(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '')
  const [year = '', month = '', last = ''] = parts.slice(-3)
  if (parts.length > 2 && /^(?:19|20)\d\d$/.test(year) && /^\d\d?$/.test(month) && last !== '') return true
  const words = (parts.at(-1) ?? '').split(/[-_]/)
  const isWord = (word: string): boolean => /[a-z]{3}/i.test(word)
  return words.findLastIndex(isWord) - words.findIndex(isWord) > 1
}

/**
 * Whether a value of `ref` says where the reader comes from, rather than which page is shown. Sites use `ref` for both. The
 * number of an advertisement ("VM101"), a branch ("main") and a version ("v2") are pages; a host, a word for a way of sharing and a
 * single letter are not. On a page that its path names, neither is any other word without digits.
 */
function refers(value: string, page: Page): boolean {
  const text = value.toLowerCase()
  if (text.length < 2) return !/\d/.test(text)
  const host = HOST_VALUE.exec(text)?.[1]
  if (host !== undefined && hasPublicSuffix(host)) return true
  if (text.includes('/') || BRANCHES.has(text)) return false
  const numbered = /\d/.test(text)
  const words = text.split(/[^\p{L}]+/u)
  if (words.some((word) => SOURCES.has(word) && (!numbered || word.length >= LONG_WORD))) return true
  return !numbered && page.isNamed()
}

const NAMES = new Set(FAMILIES.flatMap((family) => (family.hosts ? [] : (family.names ?? []))))
/** Prefixes by their first two characters, with which most names of parameters do not begin. */
const PREFIXES = listed(
  FAMILIES.flatMap((family) => (family.hosts ? [] : (family.prefixes ?? []))).map((prefix) => [
    prefix.slice(0, 2),
    prefix,
  ]),
)

/** The families that are limited to domains, by registrable domain. */
const LOCAL = listed(
  FAMILIES.flatMap((family) =>
    (family.hosts ?? []).map((domain) => [domain, Object.assign(Object.create(null), family)]),
  ),
)

function listed<T>(pairs: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>()
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value])
  return lists
}

const NONE: readonly TrackingFamily[] = Object.freeze([])

/** The families that are limited to a registrable domain. */
export function trackingOf(domain: string): readonly TrackingFamily[] {
  return LOCAL.get(domain) ?? NONE
}

/** So many referrals in a row are cut off. */
const MAX_REFERRALS = 3

/** A path without what only tracks at its end, as Amazon writes it: `/dp/B000/ref=sr_1_1`. */
export function withoutReferral(path: string, local: readonly TrackingFamily[]): string {
  let rest = path
  for (const { referral } of local)
    if (referral !== undefined) for (let n = 0; n < MAX_REFERRALS; n++) rest = rest.replace(referral, '')
  return rest
}

/** Characters of a name that are read, encoded as it may be. All names and prefixes are shorter. */
const NAME_READ = 160

/**
 * Whether a parameter only tracks.
 *
 * @param name in any case, perhaps encoded
 * @param value perhaps encoded, '' if there is none
 * @param local the families limited to its domain
 * @param page on which it stands
 */
export function isTracking(name: string, value: string, local: readonly TrackingFamily[], page: Page): boolean {
  const key = decodePercent(name.slice(0, NAME_READ)).toLowerCase()
  if (NAMES.has(key) || PREFIXES.get(key.slice(0, 2))?.some((prefix) => key.startsWith(prefix)) === true) return true
  for (const { names = [], prefixes = [] } of local)
    if (names.includes(key) || prefixes.some((prefix) => key.startsWith(prefix))) return true
  if (!REFERRAL.has(key) || page.isScript() || local.some(({ refers }) => refers === false)) return false
  return key !== 'ref' || refers(decodePercent(value), page)
}
