/**
 * The sister sites of petitions24.net: they run one software, with a petition's name directly after the host. It is not known
 * whether a name means the same petition on all of them, so the host is part of the key.
 */
export const PETITIONS24_HOSTS: readonly string[] = (
  'petitions.net petitions24.net petitions24.com petitionenligne.com petitionenligne.fr petitionenligne.be ' +
  'petitionenligne.ch petitionenligne.re petitionenligne.net petitiononline.uk petitions.nz peticiones.net ' +
  'peticiones.ar peticiones.mx peticiones.cl peticiones.pe peticiones.co peticion.es peticions.cat petizioni.com ' +
  'petities.com petitionen.com petitieonline.com petycjeonline.com peticao.online peticoes.pt opprop.net ' +
  'skrivunder.net skrivunder.com adressit.com petice.com peticie.com peticiok.com peticijas.com peticijos.com ' +
  'peticijeonline.com peticijaonline.com onlinepeticija.com peticija.online peticije.online peticiq.com petitsioon.com ' +
  'petisionline.com atzuma.net imzakampanyasi.net aredaonline.com'
).split(' ')

/** Matches the name of a petition, but none of the sites' own pages. */
export const PETITIONS24_NAME = new RegExp(
  `^/(?!(?:${[
    'a|forum|announcement|announcements|conditions|login|logout|register|registration|signup|account|my|browse|search|tags|categories|archive|start-petition',
    'start_petition|create|create_petition|creer_petition|creer-petition|creer_une_petition|creer-une-petition|about|about_us|contact',
    'contact_us|help|faq|privacy|privacy_policy|privacy-policy|terms|terms_of_service|terms-of-service|cookies',
    'cookie_policy|press|blog|news|media|stats|signatures|emb|embed|api|css|js|img|images|static|assets|admin|user|users',
    'petition|petitions|home|index|donate|feeds|rss|sitemap|robots|favicon|[a-z]{2}|[a-z]{2}-[a-z]{2}',
  ].join('|')})(?:/|$))([^/.?#&]+)(?=[/?#&]|$)`,
  'i',
)
