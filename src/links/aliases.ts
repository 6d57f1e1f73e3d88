/** The other host that shows the same pages, and how an address is written there. */
export interface Alias {
  host: string
  /** Matches the path of a video. Its group is the video's id, which becomes the parameter `v`. */
  video?: RegExp
}

// Each host in a list shows the pages of the first host under the same paths. Members put the last four of X before an
// address so that a chat shows a preview. `youtube-nocookie.com` is YouTube's player.
const HOSTS: ReadonlyMap<string, string> = new Map(
  [
    ['x.com', 'twitter.com fxtwitter.com vxtwitter.com fixupx.com fixvx.com'],
    ['reddit.com', 'old.reddit.com new.reddit.com np.reddit.com sh.reddit.com i.reddit.com'],
    ['t.me', 'telegram.me telegram.dog'],
    ['facebook.com', 'fb.com web.facebook.com mbasic.facebook.com touch.facebook.com free.facebook.com'],
    ['youtube.com', 'youtu.be music.youtube.com gaming.youtube.com youtube-nocookie.com'],
  ].flatMap(([host = '', others = '']) => others.split(' ').map((other) => [other, host])),
)

/** `fr-fr.facebook.com`, `fr.m.wikipedia.org`. */
const LOCALE = /^[a-z]{2}-[a-z]{2}\.(facebook\.com)$/
const MOBILE_WIKI =
  /^([a-z-]{2,12})\.m\.(wikipedia|wiktionary|wikiquote|wikisource|wikibooks|wikinews|wikivoyage|wikiversity)\.org$/

const SHORT_VIDEO = /^\/([\w-]{11})$/
// `videoseries` and `live_stream` are players without a video of their own, whose names are as long as a video's id.
const VIDEO = /^\/(?:shorts|embed|live|v|e)\/(?!videoseries$|live_stream$)([\w-]{11})$/

/** The host that a host (without `www.` and `m.`) is another name of; undefined for nearly all hosts. */
export function aliasOf(host: string): Alias | undefined {
  if (host === 'youtu.be') return { host: 'youtube.com', video: SHORT_VIDEO }
  if (host === 'youtube.com' || HOSTS.get(host) === 'youtube.com') return { host: 'youtube.com', video: VIDEO }
  const other =
    HOSTS.get(host) ?? LOCALE.exec(host)?.[1] ?? (host.includes('.m.') ? host.replace(MOBILE_WIKI, '$1.$2.org') : host)
  return other === host ? undefined : { host: other }
}
