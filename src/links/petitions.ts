import { PETITIONS24_HOSTS, PETITIONS24_NAME } from './petitions24'
import { OPAQUE_PETITIONS } from './redirects'
import { NAME_AFTER_HOST, VANITY } from './vanity'

/**
 * How to read the addresses of one petition platform. A platform may have several entries, which are tried in order.
 *
 * @example
 * ```ts
 * import { createFilter, type PetitionPlatform } from 'digue'
 *
 * const town: PetitionPlatform = { platform: 'my-town', hosts: ['petitions.example.org'], path: /^\/petition\/(\d+)/ }
 * const { fingerprint } = createFilter({ petitions: [town] }).peek({
 *   author: 'anna',
 *   content: 'Sign petitions.example.org/petition/12',
 * })
 * fingerprint.marks[1] // { kind: 'petition', key: 'my-town/12' }
 * ```
 */
export interface PetitionPlatform {
  /** Name of the platform; also the first part of the key, unless `perHost`. */
  platform: string
  /**
   * `'change.org'` is the host and its subdomains, `'=change.org'` the host alone, `'*'` any host. `www.`, `m.`, `mobile.` and
   * `amp.` do not matter.
   */
  hosts: readonly string[]
  /**
   * Matched against the path, which is percent-decoded (twice if it was encoded twice), in NFC, with its leading slash. The id
   * is the group `id`, or else all groups joined, in lower case. Anyone can write such a path, of up to 2,048 characters, and
   * make an expression that backtracks, such as `(a+)+$`, run for minutes.
   */
  path?: RegExp | undefined
  /** For an id in the query. `value` has the id in a group, as `path` does. If both are given, both must match. */
  query?:
    | {
        /** The name of the parameter. */
        name: string
        /** Matched against its value. */
        value: RegExp
      }
    | undefined
  /** Text between the first part of the key and the id, such as `'p/'`. */
  prefix?: string | undefined
  /** The host (without `www.`) is the first part of the key: each site of the platform numbers or names its own petitions. */
  perHost?: true | undefined
}

/** ControlShift sites: they run one software, but each has its own petitions. */
const CONTROL_SHIFT = [
  'sign.moveon.org',
  'campaigns.organizefor.org',
  'you.38degrees.org.uk',
  'act.campax.org',
  'my.uplift.ie',
  'communityrun.org',
  'mein.aufstehn.at',
  // Known users of the software. The form of their addresses was not verified.
  'you.leadnow.ca',
  'our.actionstation.org.nz',
  'megaphone.org.uk',
  'megaphone.org.au',
  'mitt.skiftet.org',
  'facem.declic.ro',
  'naszademokracja.pl',
  'awethu.amandla.mobi',
  'agir.greenvoice.fr',
  'campaigns.zazim.org.il',
]

const CONTROL_SHIFT_NAME = /^\/petitions\/(?!(?:new|search|start|landing|categories)(?:\/|$))([^/?#&]+)/i

/** The built-in platforms. The forms of the addresses come from public links, except where a comment says "not verified". */
export const PETITION_PLATFORMS: readonly PetitionPlatform[] = [
  {
    platform: 'change.org',
    hosts: ['change.org'],
    // Its names have letters, digits and hyphens. What follows another sign was written behind the address: "…/p/name.Merci".
    path: /^\/(?:[a-z]{2}(?:-[a-z0-9]{2,4})?\/)?(?:p|petitions|peticiones)\/(?!(?:new|search|all|recent|popular|victories|weekly-popular)(?:\/|$))([^/?#&,;.'’‘“”«»…]+)/i,
    prefix: 'p/',
  },
  // It may lead to a petition that is also shared as `/p/SLUG`: the address does not show that, so the two count as two petitions.
  { platform: 'change.org', hosts: ['=change.org'], path: VANITY },
  // Each share makes another code, of which only the site knows where it leads.
  ...OPAQUE_PETITIONS.map((host) => ({ platform: host, hosts: [`=${host}`], path: /^\/([^/.?#&]{2,})/ })),
  {
    platform: 'avaaz.org',
    hosts: ['avaaz.org'],
    path: /^\/(?:community_petitions|campaign)\/[a-z]{2,3}(?:[-_][a-z]{2,4})?\/(?!(?:start_a_petition|search)(?:\/|$))([^/?#&]+)/i,
  },
  {
    platform: 'avaaz.org',
    hosts: ['avaaz.org'],
    path: /^\/[a-z]{2,3}(?:[-_][a-z]{2,4})?\/(?:community_petitions|petition)\/(?!(?:start_a_petition|search)(?:\/|$))([^/?#&]+)/i,
  },
  {
    platform: 'mesopinions.com',
    hosts: ['mesopinions.com'],
    path: /^\/(?:[a-z]{2}\/)?petition\/[^/]+\/(?!page\/)[^/]+\/(\d+)/i,
  },
  // Not verified: without the petition's name, and perhaps without its category. Numbers of pages are shorter.
  {
    platform: 'mesopinions.com',
    hosts: ['mesopinions.com'],
    path: /^\/(?:[a-z]{2}\/)?petition\/(?:[a-z-]+\/)?(\d{4,})(?:\/|$)/i,
  },
  { platform: 'mesopinions.com', hosts: ['mesopinions.com'], path: /-petition-petitions-([0-9a-f]{32})\.html/i },
  // An embedded petition is addressed by a number that its own page does not show, so the two count as two petitions.
  { platform: 'petitions24', hosts: PETITIONS24_HOSTS, path: /^\/emb\/(\d+)/i, prefix: 'emb/', perHost: true },
  { platform: 'petitions24', hosts: PETITIONS24_HOSTS, path: /^\/signatures\/([^/.?#&]+)/i, perHost: true },
  { platform: 'petitions24', hosts: PETITIONS24_HOSTS, path: PETITIONS24_NAME, perHost: true },
  {
    platform: 'assnat.qc.ca',
    hosts: ['assnat.qc.ca'],
    path: /^\/(?:fr|en)\/exprimez-votre-opinion\/(?:petition\/)?(?:signer-)?petition\/petition-(\d+)/i,
  },
  {
    // Not verified: the page for signing with the number as a parameter.
    platform: 'assnat.qc.ca',
    hosts: ['assnat.qc.ca'],
    path: /petition/i,
    query: { name: 'idPetition', value: /^(?:petition-)?(\d+)/i },
  },
  {
    platform: 'ourcommons.ca',
    hosts: ['petitions.ourcommons.ca', 'petitions.noscommunes.ca', 'petitions.parl.gc.ca'],
    path: /^\/(?:(?:en|fr)\/)?petition\/[a-z]+\/?$/i,
    query: { name: 'Petition', value: /^((?:e-)?\d[\d-]*)/i },
  },
  {
    platform: 'ourcommons.ca',
    hosts: ['petitions.ourcommons.ca', 'petitions.noscommunes.ca', 'petitions.parl.gc.ca'],
    path: /^\/(?:(?:en|fr)\/)?petition\/[a-z]+\/(e-\d+)/i,
  },
  {
    // Not verified: the same pages on the House's own host.
    platform: 'ourcommons.ca',
    hosts: ['=ourcommons.ca', '=noscommunes.ca'],
    path: /^\/petitions\/(?:en|fr)\/petition\/[a-z]+\/?$/i,
    query: { name: 'Petition', value: /^((?:e-)?\d[\d-]*)/i },
  },
  {
    platform: 'ourcommons.ca',
    hosts: ['=ourcommons.ca', '=noscommunes.ca'],
    path: /^\/petitions\/(?:en|fr)\/petition\/[a-z]+\/(e-\d+)/i,
  },
  {
    platform: 'petition.parliament.uk',
    hosts: ['petition.parliament.uk'],
    path: /^\/(?:archived\/)?petitions\/(\d+)/i,
  },
  // Wales and Scotland run the same software.
  { platform: 'petitions.senedd.wales', hosts: ['petitions.senedd.wales'], path: /^\/petitions\/(\d+)/i },
  { platform: 'petitions.parliament.scot', hosts: ['petitions.parliament.scot'], path: /^\/petitions\/(pe\d+)/i },
  {
    platform: 'openpetition',
    hosts: ['openpetition.de', 'openpetition.eu', 'openpetition.org'],
    path: /^\/(?:[a-z]{2}\/)?petition\/(?!(?:neu|new|suche|search)\/)[a-z_-]+\/([^/?#&]+)/i,
  },
  // The short address of a petition, which does not show its name.
  {
    platform: 'openpetition',
    hosts: ['openpetition.de', 'openpetition.eu', 'openpetition.org'],
    path: /^\/!([^/?#&]+)/,
    prefix: '!',
  },
  {
    platform: 'weact.campact.de',
    hosts: ['weact.campact.de'],
    path: CONTROL_SHIFT_NAME,
  },
  { platform: 'weact.campact.de', hosts: ['aktion.campact.de'], path: /^\/weact\/([^/?#&]+)/i },
  {
    platform: 'controlshift',
    hosts: CONTROL_SHIFT,
    path: CONTROL_SHIFT_NAME,
    perHost: true,
  },
  { platform: 'controlshift', hosts: ['facem.declic.ro'], path: /^\/campaigns\/([^/?#&]+)/i, perHost: true },
  {
    // Each language has a page of its own, with a suffix: `…-petition-DE`, `…-EN`. A lower-case word of two letters at the end
    // is part of the name.
    platform: 'actionkit',
    hosts: ['action.wemove.eu'],
    path: /^\/(?:sign|progress)\/([^/?#&]+?)(?:-petition(?:-[A-Za-z]{2})?|-[A-Z]{2})?(?=[/?#&]|$)/,
    perHost: true,
  },
  {
    platform: 'actionkit',
    hosts: ['act.350.org', 'act.colorofchange.org', 'act.credoaction.com'],
    path: /^\/(?:sign|act|progress)\/([^/?#&]+)/i,
    perHost: true,
  },
  {
    // A page's number forwards to its name, but does not show it, so the two count as two petitions.
    platform: 'actionkit',
    hosts: ['action.wemove.eu', 'act.350.org', 'act.colorofchange.org', 'act.credoaction.com'],
    path: /^\/cms\/view_by_page_id\/(\d+)/i,
    prefix: 'page/',
    perHost: true,
  },
  {
    platform: 'eko.org',
    hosts: ['actions.eko.org', 'action.eko.org', 'actions.sumofus.org', 'action.sumofus.org'],
    path: /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/)?a\/([^/?#&]+)/i,
  },
  {
    platform: 'actionnetwork.org',
    hosts: ['actionnetwork.org'],
    path: /^\/petitions\/(?!(?:new|search)(?:\/|$))([^/?#&]+)/i,
  },
  {
    platform: 'actionnetwork.org',
    hosts: ['actionnetwork.org'],
    path: /^\/letters\/(?!(?:new|search)(?:\/|$))([^/?#&]+)/i,
    prefix: 'letters/',
  },
  {
    platform: 'actionnetwork.org',
    hosts: ['actionnetwork.org'],
    path: /^\/forms\/(?!(?:new|search)(?:\/|$))([^/?#&]+)/i,
    prefix: 'forms/',
  },
  { platform: 'thepetitionsite.com', hosts: ['thepetitionsite.com'], path: /\/(\d{3})\/(\d{3})\/(\d{3})(?:\/|$)/ },
  {
    platform: 'thepetitionsite.com',
    hosts: ['thepetitionsite.com'],
    path: /^\/takeaction\/(\d{3})\/(\d{3})\/(\d{3})/i,
  },
  { platform: 'ipetitions.com', hosts: ['ipetitions.com'], path: /^\/petition\/([^/?#&]+)/i },
  { platform: 'gopetition.com', hosts: ['gopetition.com'], path: /^\/petitions\/([^/?#&]+?)(?:\.html?)?(?=[/?#&]|$)/i },
  { platform: 'petitiononline.com', hosts: ['petitiononline.com'], path: /^\/([^/?#&]+)\/petition(?:-sign)?\.html/i },
  {
    platform: 'peticaopublica.com',
    hosts: ['peticaopublica.com'],
    query: { name: 'pi', value: /^([a-z0-9_-]+)/i },
  },
  {
    // The sister sites. `peticionpublica` was not verified.
    platform: 'peticaopublica.com',
    hosts: ['peticaopublica.com.br', 'petitionpublique.fr', 'peticionpublica.com', 'peticionpublica.es'],
    query: { name: 'pi', value: /^([a-z0-9_-]+)/i },
    perHost: true,
  },
  {
    platform: 'wethepeople',
    hosts: [
      'petitions.whitehouse.gov',
      'petitions.obamawhitehouse.archives.gov',
      'petitions.trumpwhitehouse.archives.gov',
    ],
    path: /^\/petition\/(?!create(?:\/|$))(?:sign\/)?([^/?#&]+)/i,
  },
  {
    platform: 'citizengo.org',
    hosts: ['citizengo.org'],
    // Nodes of the site's software have numbers of their own.
    path: /^\/(?:[a-z]{2}(?:-[a-z]{2,3})?\/)?(?!node\/)[a-z]{2,12}\/(\d+)/i,
  },
  {
    platform: 'epetitionen.bundestag.de',
    hosts: ['epetitionen.bundestag.de'],
    path: /^\/(?:[a-z]{1,12}\/)?petitionen\/_\d{4}\/_\d{2}\/_\d{2}\/petition_(\d+)/i,
  },
  {
    platform: 'epetitionen.bundestag.de',
    hosts: ['epetitionen.bundestag.de'],
    path: /^\/index\.php/i,
    query: { name: 'petition', value: /^(\d+)/ },
  },
  {
    platform: 'europarl.europa.eu',
    hosts: ['europarl.europa.eu'],
    path: /^\/petitions\/[a-z]{2}\/petition\/content\/(\d{1,6}\/\d{4})/i,
  },
  { platform: 'eci.ec.europa.eu', hosts: ['eci.ec.europa.eu'], path: /^\/(\d{1,6})(?:\/public)?(?:\/|$)/i },
  { platform: 'kansalaisaloite.fi', hosts: ['kansalaisaloite.fi'], path: /^\/(?:fi\/aloite|sv\/initiativ)\/(\d+)/i },
  { platform: 'manabalss.lv', hosts: ['manabalss.lv'], path: /^\/(?:i\/)?([^/?#&]+)\/show(?:\/|$)/i },
  { platform: 'petition.president.gov.ua', hosts: ['petition.president.gov.ua'], path: /^\/petition\/(\d+)/i },
  { platform: 'aph.gov.au', hosts: ['aph.gov.au'], path: /\/e-petitions\/petition\/(en\d+)/i },
  {
    platform: 'petitions.parliament.nz',
    hosts: ['petitions.parliament.nz'],
    path: /^\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i,
  },
  {
    platform: 'innn.it',
    hosts: ['innn.it'],
    path: /^\/(?!(?:login|register|ueber-uns|presse|impressum|datenschutz|petitionen|start|starten|spenden|team|blog|kontakt|faq|agb|foerdern|hilfe|newsletter|jobs|suche)(?:\/|$))([^/.?#&]+)/i,
  },
  { platform: 'foodwatch.org', hosts: ['foodwatch.org'], path: /^\/[a-z]{2}(?:-[a-z]{2})?\/mitmachen\/([^/?#&]+)/i },
  { platform: 'everyaction.com', hosts: ['secure.everyaction.com'], path: /^\/(?:p\/)?([a-z0-9_-]{12,})/i },
  { platform: 'aclu.org', hosts: ['action.aclu.org'], path: /^\/petition\/([^/?#&]+)/i },
  { platform: 'petities.nl', hosts: ['petities.nl'], path: /^\/petitions\/(?!(?:new|all|search)(?:\/|$))([^/?#&]+)/i },
  { platform: 'petitionbuzz.com', hosts: ['petitionbuzz.com'], path: /^\/petitions\/([^/?#&]+)/i },
  { platform: 'cyberacteurs.org', hosts: ['cyberacteurs.org'], path: /^\/cyberactions\/[^/]*?-(\d+)\.html/i },
  { platform: 'roi.ru', hosts: ['roi.ru'], path: /^\/(\d+)(?:\/|$)/ },
  { platform: 'roi.ru', hosts: ['roi.ru'], path: /^\/poll\/petition\/[^/]+\/([^/?#&]+)/i, prefix: 'poll/' },
  // Not verified, but the form is simple: Belgium, France.
  { platform: 'lapetition.be', hosts: ['lapetition.be'], path: /^\/en-ligne\/[^/]*?-(\d+)\.html/i },
  { platform: 'unepetition.fr', hosts: ['unepetition.fr'], path: NAME_AFTER_HOST },
  { platform: 'jesigne.fr', hosts: ['jesigne.fr'], path: NAME_AFTER_HOST },
  {
    platform: 'leslignesbougent.org',
    hosts: ['leslignesbougent.org'],
    path: /^\/petitions\/(?!(?:new|all|search)(?:\/|$))([^/?#&]+)/i,
  },
  // Many towns and parliaments run Decidim (petitions.assemblee-nationale.fr, petitions.senat.fr). No other software has
  // such a path.
  { platform: 'decidim', hosts: ['*'], path: /^\/(?:[a-z]{2}\/)?initiatives\/(i-\d+)(?=[/?#&.]|$)/i, perHost: true },
]
