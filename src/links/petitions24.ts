/**
 * The sister sites of petitions24.net: one software, the name directly after the host. Whether a name means the same on
 * all of them is not known, so the host stays in the key.
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

/** The name of a petition, which none of the sites' own pages is. */
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
