import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Digue } from './digue'
import { Services } from './services'
import { Site } from './site'
import { Visitor } from './visitor'

const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
// The plugin calls any key invalid that has not twelve characters.
const KEY = '0123456789ab'

const services = new Services()
let digue: Digue
let site: Site
let admin: Visitor
let posts: number[]

const last = (): Promise<unknown> =>
  site.php(`$c = get_comments( array( 'status' => array( 'all', 'spam', 'trash' ), 'number' => 1 ) )[0];
    return array( (int) $c->comment_ID, wp_get_comment_status( $c ), get_comment_meta( $c->comment_ID, 'akismet_result', true ) );`)
const WORDS = [
  'Une pétition utile',
  'Je la relaie encore',
  'Pensez-y bien tous',
  'Allez, courage donc',
  'Vraiment le dernier appel',
]
const reminder = (n: number) => `${WORDS[n]} : ${PETITION}`

beforeAll(async () => {
  await services.startDatabase()
  digue = await Digue.start(services, 'digue', KEY)
  site = await Site.install(services, 'blog', {
    plugins: ['akismet-digue.php'],
    active: ['akismet/akismet.php'],
    constants: { DIGUE_URL: digue.url, WPCOM_API_KEY: KEY },
  })
  posts = []
  for (const title of ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq']) posts.push(await site.write(title))
  admin = await Visitor.member(site, 'admin')
})

afterAll(async () => {
  digue?.close()
  await services.stop()
})

describe('the Akismet plugin of Debian’s WordPress', () => {
  it('accepts the key', async () => {
    expect(await site.php('return Akismet::verify_key( WPCOM_API_KEY );')).toBe('valid')
    expect(digue.take('verify-key')).toMatchObject([{ key: KEY, blog: site.url }])
  })

  it('publishes a petition twice, and then puts it into the spam folder', async () => {
    const ivo = new Visitor(site, { author: 'Ivo', email: 'ivo@example.org' })
    const found = []
    for (const [n, post] of posts.entries()) {
      expect((await ivo.comment(post, reminder(n))).status).toBe(302)
      found.push(((await last()) as string[]).slice(1).join(' '))
    }
    expect(found).toEqual(['approved false', 'approved false', 'spam true', 'spam true', 'spam true'])
    expect(digue.take('comment-check')).toHaveLength(5)
  })

  it('discards the fifth if the site chose that', async () => {
    await site.php("return update_option( 'akismet_strictness', '1' );")
    const [before] = (await last()) as number[]
    const page = await new Visitor(site, { author: 'Ivo', email: 'ivo@example.org' }).comment(
      posts[0] as number,
      reminder(4),
    )
    expect([page.status, page.location]).toEqual([302, expect.not.stringContaining('#comment')])
    expect(((await last()) as number[])[0]).toBe(before)
  })

  it('passes on what moderators say', async () => {
    const [id] = (await last()) as number[]
    digue.take()
    await admin.moderate(id as number, 'unspamcomment', 'spam')
    await admin.moderate(id as number, 'approvecomment')
    await admin.moderate(id as number, 'spamcomment')
    const routes = digue.recorder.requests.map(({ route }) => route)
    expect(routes).toEqual(['submit-ham', 'submit-spam'])
    expect(digue.take('submit-spam')[0]).toMatchObject({ comment_author: 'Ivo', reporter: 'admin' })
  })

  it('publishes nothing unseen when digue is away: comments wait for it', async () => {
    digue.recorder.mood = 'broken'
    await new Visitor(site, { author: 'Noor', email: 'noor@example.org' }).comment(posts[0] as number, 'Bonjour à tous')
    expect(((await last()) as string[])[1]).toBe('unapproved')
    digue.recorder.mood = 'well'
  })
})

describe('with --hold moderate', () => {
  const eve = () => new Visitor(site, { author: 'Eve', email: 'eve@example.org' })
  let id: number
  beforeAll(() => digue.replace(services, 'moderate', '--hold', 'moderate'))

  it('a held comment waits in the queue', async () => {
    for (const n of [0, 1, 2]) await eve().comment(posts[n] as number, reminder(n))
    const found = (await last()) as [number, string]
    expect(found.slice(0, 2)).toEqual([expect.any(Number), 'unapproved'])
    id = found[0]
  })

  it('the recheck of the plugin publishes nothing and counts nothing', async () => {
    digue.take()
    await site.php('Akismet::cron_recheck(); return true;')
    const rechecks = digue.take('comment-check')
    // Noor's comment too, which no server has seen.
    expect(rechecks.map((each) => [each.comment_author, each.recheck_reason])).toEqual([
      ['Noor', 'retry'],
      ['Eve', 'retry'],
    ])
    expect(((await last()) as string[])[1]).toBe('unapproved')
    // The fourth; counted twice, the recheck would have made it the fifth, which is refused.
    await eve().comment(posts[3] as number, reminder(3))
    expect(((await last()) as string[])[1]).toBe('unapproved')
  })

  it('a moderator publishes it', async () => {
    await admin.moderate(id, 'approvecomment')
    const status = `return wp_get_comment_status( ${id} );`
    expect(await site.php(status)).toBe('approved')
    await site.php('Akismet::cron_recheck(); return true;')
    expect(await site.php(status)).toBe('approved')
  })
})

it('makes PHP complain about nothing', () => {
  expect(services.complaints(services.log('blog'))).toEqual([])
})
