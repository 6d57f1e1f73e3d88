import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Digue } from './digue'
import { Services } from './services'
import { Site, text } from './site'
import { type Page, plain, Visitor } from './visitor'

const PETITION = 'https://www.change.org/p/rendez-nous-nos-dossiers'
const KEY = 'key-of-the-forum'
/** Texts in other words each time, with the same petition. */
const REMINDERS = [
  `Bonjour à tous, une pétition pour que nos dossiers avancent : ${PETITION}`,
  `Avez-vous vu la pétition ? Elle concerne tout le monde ici. ${PETITION}?utm_source=fb`,
  `Il ne manque que quelques signatures, merci de relayer <a href="${PETITION}/sign">la pétition</a>`,
  `Dernier rappel avant la remise au ministère, signez donc ! ${PETITION}`,
  `Encore un petit effort les amis, on y est presque. ${PETITION}`,
]

const services = new Services()
let digue: Digue
let site: Site
let admin: Visitor
let lea: Visitor
let leaId: number
let posts: number[]

const constants = () => ({ DIGUE_URL: digue.url, DIGUE_KEY: KEY })

interface Row {
  id: number
  status: string
  content: string
  author: string
  meta: Record<string, string>
}

const ROWS = `return array_map( function ( $c ) {
  $meta = array_map( function ( $values ) { return maybe_unserialize( $values[0] ); }, get_comment_meta( $c->comment_ID ) );
  return array( 'id' => (int) $c->comment_ID, 'status' => wp_get_comment_status( $c ), 'content' => $c->comment_content, 'author' => $c->comment_author_email, 'meta' => (object) $meta );
}, get_comments( array( 'status' => array( 'all', 'spam', 'trash' ), 'order' => 'ASC', 'orderby' => 'comment_ID' ) ) );`

const rows = async (of: Site = site) => (await of.php(ROWS)) as Row[]
const last = async (of: Site = site) => (await rows(of)).at(-1) as Row
const idOf = (page: Page) => Number(/#comment-(\d+)$/.exec(page.location)?.[1])
const noteOf = (html: string) => /<div class="digue-note"[^>]*>(.*?)<\/div>/s.exec(html)?.[1] ?? ''
const follow = (who: Visitor, page: Page) => who.get(page.location.replace(site.url, ''))
const cellOf = (html: string, id: number) =>
  plain(/<td class='digue column-digue'.*?<\/td>/s.exec(html.split(`id='comment-${id}'`)[1] ?? '')?.[0] ?? '')

beforeAll(async () => {
  await services.startDatabase()
  digue = await Digue.start(services, 'digue', KEY)
  site = await Site.install(services, 'forum', { plugins: ['digue.php'], locale: 'fr_FR', constants: constants() })
  leaId = await site.member('lea', 'subscriber')
  posts = []
  for (const title of ['Délais', 'Nouvelles <b>du</b> jour', 'Accueil', 'Questions', 'Divers', 'La pétition'])
    posts.push(await site.write(title))
  admin = await Visitor.member(site, 'admin')
  lea = await Visitor.member(site, 'lea')
})

afterAll(async () => {
  digue?.close()
  await services.stop()
})

describe('a petition, by the form of WordPress', () => {
  it('is welcome the first time: published, with a UUID and then the id', async () => {
    const page = await lea.comment(posts[0] as number, REMINDERS[0] as string)
    expect(page.status).toBe(302)
    expect(page.location).not.toContain('digue-note')
    const row = await last()
    expect(row).toMatchObject({ id: idOf(page), status: 'approved' })
    expect(row.meta._digue_uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(row.meta).toMatchObject({ _digue_id: String(row.id) })
    expect(row.meta).not.toHaveProperty('_digue_reason')
    const [check, update] = digue.take('check', 'update')
    expect(check).toMatchObject({
      id: row.meta._digue_uuid,
      author: { id: `user:${leaId}`, role: 'subscriber', joinedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
      thread: `/?p=${posts[0]}`,
      format: 'html',
      language: 'fr-FR',
    })
    // A member's address is nobody's business.
    expect(check.author).not.toHaveProperty('ip')
    expect(JSON.stringify(check)).not.toContain('lea@')
    expect(update).toEqual({ id: row.meta._digue_uuid, newId: String(row.id) })
  })

  it('is nudged the second time: published, and its author alone is told', async () => {
    const page = await lea.comment(posts[1] as number, REMINDERS[1] as string)
    expect(page.location).toContain('digue-note=')
    expect(await last()).toMatchObject({ id: idOf(page), status: 'approved', meta: { _digue_action: 'nudge' } })
    const note = noteOf((await follow(lea, page)).html)
    expect(plain(note)).toContain('Vous avez partagé cette pétition')
    expect(plain(note)).toContain('commentaire 2 sur « Délais »')
    const stranger = new Visitor(site)
    expect(noteOf((await stranger.get(`/?p=${posts[1]}`)).html)).toBe('')
    expect(noteOf((await stranger.get(`/?p=${posts[1]}&digue-note=${'0'.repeat(32)}`)).html)).toBe('')
  })

  it('is held the third time: it waits, with the reason for both, and a mail', async () => {
    const page = await lea.comment(posts[2] as number, REMINDERS[2] as string)
    const row = await last()
    expect(row).toMatchObject({ id: idOf(page), status: 'unapproved', meta: { _digue_action: 'hold' } })
    expect(row.meta._digue_reason).toContain('author-repeats-petition')
    const { html } = await follow(lea, page)
    expect(plain(noteOf(html))).toContain('un modérateur va d’abord le lire')
    expect((await new Visitor(site).get(`/?p=${posts[2]}`)).html).not.toContain('quelques signatures')
    const list = cellOf((await admin.get('/wp-admin/edit-comments.php')).html, row.id)
    expect(list).toContain('Retenu Ce membre a partagé cette pétition')
    expect(list).toContain('dans le fil « Délais »')
    // A title with HTML stays text.
    expect(list).toContain('commentaire 3 sur « Nouvelles du jour »')
    expect(readFileSync(services.mails, 'utf8')).toContain('Ce membre a partagé cette pétition')
  })

  it('is refused the fifth time, with the sentence, and is not stored', async () => {
    await lea.comment(posts[3] as number, REMINDERS[3] as string)
    const before = (await rows()).length
    const page = await lea.comment(posts[4] as number, REMINDERS[4] as string)
    expect(page.status).toBe(422)
    expect(plain(page.html)).toContain('Votre message n’a pas été publié')
    expect(plain(page.html)).toContain('commentaire 2 sur « Délais »')
    expect(await rows()).toHaveLength(before)
  })

  it('has a thread of its own: elsewhere it waits, and the note leads there', async () => {
    await digue.ask('PUT', 'rules', { gather: [{ petition: '*', thread: `/?p=${posts[5]}`, elsewhere: 'hold' }] })
    const paul = new Visitor(site, { author: 'Paul', email: 'Paul@Example.org' })
    // The first post elsewhere is welcome.
    await new Visitor(site, { author: 'Mia', email: 'mia@example.org' }).comment(
      posts[1] as number,
      `Vu ailleurs : ${PETITION}`,
    )
    expect(await last()).toMatchObject({ status: 'approved', author: 'mia@example.org' })
    const page = await paul.comment(posts[1] as number, `Je découvre cette pétition, elle me parle : ${PETITION}`)
    expect(await last()).toMatchObject({ status: 'unapproved', author: 'Paul@Example.org' })
    const note = noteOf((await follow(paul, page)).html)
    expect(note).toContain(`<a href="${site.url}/?p=${posts[5]}">« La pétition »</a>. C’est là`)
    // Nobody is shown to somebody else.
    expect(note).not.toContain('#comment-')
    const there = await paul.comment(posts[5] as number, `La voici donc à sa place : ${PETITION}`)
    expect(await last()).toMatchObject({ id: idOf(there), status: 'approved' })
    digue.take()
  })

  it('is closed with a courteous word', async () => {
    const message = 'Merci : la pétition a été remise le 1er mars. <b>Parlons</b> de la suite.'
    await digue.ask('PUT', 'rules', { closed: [{ petition: PETITION, message }] })
    const page = await new Visitor(site, { author: 'Zoé', email: 'zoe@example.org' }).comment(
      posts[0] as number,
      `Signez : ${PETITION}`,
    )
    expect(page.status).toBe(422)
    // The site's words are text, not HTML.
    expect(page.html).toContain('&lt;b&gt;Parlons&lt;/b&gt; de la suite.')
    await digue.ask('PUT', 'rules', {})
  })
})

describe('a theme of blocks', () => {
  beforeAll(() => site.php("switch_theme( 'twentytwentythree' ); return true;"))
  afterAll(() => site.php("switch_theme( 'twentytwentyone' ); return true;"))

  it('shows the note under a comment that waits, and under one that is published', async () => {
    const eve = new Visitor(site, { author: 'Eve', email: 'eve@example.org' })
    const notes: string[] = []
    for (const n of [0, 1, 2]) {
      const words = (REMINDERS[n] as string).replaceAll(PETITION, 'https://www.change.org/p/une-autre')
      notes.push(plain(noteOf((await follow(eve, await eve.comment(posts[n] as number, words))).html)))
    }
    expect(notes).toEqual([
      '',
      expect.stringContaining('est publié'),
      expect.stringContaining('n’est pas encore publié'),
    ])
    expect(notes[2]).toContain('commentaire')
  })
})

describe('one post that is sent twice', () => {
  const guest = () => new Visitor(site, { author: 'Ana', email: 'ana@example.org' })
  const question = 'Bonjour, le bureau de Lyon ouvre-t-il a neuf heures le lundi matin ?'

  it('is answered as the first post, and corrected by the second', async () => {
    const ana = guest()
    const first = await ana.comment(posts[3] as number, question)
    digue.take()
    const count = (await rows()).length
    const copy = await ana.comment(posts[3] as number, question)
    expect([copy.status, idOf(copy)]).toEqual([302, idOf(first)])
    expect(await rows()).toHaveLength(count)
    const [check, retract] = digue.take('check', 'retract')
    expect(retract).toEqual({ id: check.id, by: 'mistake' })
    const corrected = await ana.comment(posts[3] as number, question.replace(' a ', ' à '))
    expect([corrected.status, idOf(corrected)]).toEqual([302, idOf(first)])
    expect(await rows()).toHaveLength(count)
    expect((await rows()).find(({ id }) => id === idOf(first))?.content).toContain('-il à neuf')
    expect(digue.take('check').map(({ id }) => id)).toEqual([expect.stringContaining('-'), String(idOf(first))])
  })

  it('of a held post waits with it', async () => {
    const words = `Deux liens à lire : ${Array.from({ length: 12 }, (_, n) => `https://s${n}.example/p`).join(' ')}`
    const ana = new Visitor(site, { author: 'Ben', email: 'ben@example.org' })
    const first = await ana.comment(posts[3] as number, words)
    const copy = await ana.comment(posts[3] as number, words)
    expect([copy.status, idOf(copy)]).toEqual([302, idOf(first)])
    expect(copy.location).toContain('moderation-hash=')
  })

  it('is not for WordPress to refuse: thanks may be said again, another day or in another thread', async () => {
    const ana = guest()
    for (const post of [posts[0], posts[1]]) expect((await ana.comment(post as number, 'Merci !')).status).toBe(302)
  })

  it('leaves no trace if WordPress refuses it after all', async () => {
    digue.take()
    const result = await site.php(`
      $row = ${text({ comment_post_ID: posts[3], comment_author: 'Ana', comment_author_email: 'ana@example.org', comment_author_url: '', comment_content: 'Avez-vous reçu votre réponse ?', comment_type: 'comment', comment_parent: 0, user_id: 0, comment_author_IP: '203.0.113.9', comment_agent: 'test' })};
      $earlier = array( 'comment_date_gmt' => gmdate( 'Y-m-d H:i:s', time() - 600 ) );
      $first = wp_new_comment( $row + $earlier, true );
      add_filter( 'wp_is_comment_flood', '__return_true', 99 );
      $flood = wp_new_comment( $row, true );
      remove_filter( 'wp_is_comment_flood', '__return_true', 99 );
      do_action( 'shutdown' );
      $again = wp_new_comment( $row, true );
      $copy = wp_new_comment( $row, true );
      return array( $first, $flood->get_error_code(), $again, $copy->get_error_code() );`)
    // Without a form, a copy gets the error of WordPress.
    const id = expect.any(Number)
    expect(result).toEqual([id, 'comment_flood', id, 'comment_duplicate'])
    const checks = digue.recorder.requests.filter(({ route }) => route === 'check')
    expect(checks).toHaveLength(4)
    const mistakes = digue.take('retract').map(({ id, by }) => [id, by])
    expect(mistakes).toEqual([1, 3].map((n) => [checks[n]?.body.id, 'mistake']))
  })
})

describe('somebody who types the e-mail address of another guest', () => {
  const [home, cafe, elsewhere] = ['203.0.113.20', '203.0.113.21', '198.51.100.9'] as const
  const mail = 'una@example.org'
  const una = () => new Visitor(site, { author: 'Una', email: mail }, home)
  const petition = 'https://www.change.org/p/un-bureau-de-plus'
  const words = (n: number) => (REMINDERS[n] as string).replaceAll(PETITION, petition)
  const take = (...routes: string[]) => digue.take(...routes).map(({ author, comment }) => author ?? comment.author)
  const author = { id: `guest:${mail}@${home}`, ip: home }
  let id: number

  it('floods for themselves: the next post of that guest is welcome', async () => {
    digue.take()
    await una().comment(posts[0] as number, 'Le bureau de Laval répond au téléphone avant dix heures.')
    const other = new Visitor(site, { author: 'Una', email: 'UNA@example.org' }, elsewhere)
    const statuses: number[] = []
    for (const n of [0, 1, 2, 3, 4]) statuses.push((await other.comment(posts[n] as number, words(n))).status)
    expect(statuses).toEqual([302, 302, 302, 302, 422])
    id = idOf(await una().comment(posts[5] as number, `Je viens de trouver cet appel, il est bien écrit : ${petition}`))
    const row = await last()
    expect(row).toMatchObject({ id, status: 'approved', meta: { _digue_author: author.id } })
    expect(row.meta).not.toHaveProperty('_digue_action')
    const flood = { id: `guest:una@example.org@${elsewhere}`, ip: elsewhere }
    expect(take('check')).toEqual([author, flood, flood, flood, flood, flood, author])
  })

  it('gets no link to the comments of that guest', async () => {
    const rowsOfUna = await rows()
    const held = rowsOfUna.find(({ meta }) => meta._digue_author === `guest:${mail}@${elsewhere}` && meta._digue_note)
    const links = await site.php(`
      $show = Digue\\for_author( Digue\\stored_author( get_comment( ${held?.id} ) ) );
      return array( $show( get_comment( ${id} ) ), $show( get_comment( ${held?.id} ) ) );`)
    expect(links).toEqual(['', expect.stringMatching(/#comment-/)])
  })

  it('is told apart for ever, also when the row no longer has the address', async () => {
    await admin.edit(id, `Je viens de trouver cet appel, il est très bien écrit : ${petition}`)
    expect(take('check').map((of) => of.id)).toEqual([author.id])
    await admin.moderate(id, 'spamcomment')
    await site.php(`$GLOBALS['wpdb']->update( $GLOBALS['wpdb']->comments, array( 'comment_author_IP' => '203.0.113.0', 'comment_author_email' => 'una@new.example' ), array( 'comment_ID' => ${id} ) );
      return clean_comment_cache( ${id} );`)
    await admin.moderate(id, 'unspamcomment', 'spam')
    expect(take('label', 'withdraw').map((of) => of.id)).toEqual([author.id, author.id])
    // A guest who is nobody stays the author of this comment alone.
    const nobody = new Visitor(site, { author: 'Anonyme', email: '' }, home)
    await site.php(`return update_option( 'require_name_email', '' );`)
    const page = await nobody.comment(
      posts[3] as number,
      'Quelqu’un a-t-il reçu une lettre du ministère cette semaine ?',
    )
    await admin.moderate(idOf(page), 'spamcomment')
    const [first, label] = take('check', 'label')
    expect(first.id).toMatch(/^guest:[\da-f-]{36}$/)
    expect(label.id).toBe(first.id)
  })

  it('and a comment that an earlier version of the plugin told keeps its author', async () => {
    const row = {
      comment_post_ID: posts[0],
      comment_author: 'Una',
      comment_author_email: mail,
      comment_content: 'Hier',
    }
    const stored = await site.php(`
      $id = wp_insert_comment( ${text({ ...row, comment_author_IP: cafe })} );
      $new = Digue\\stored_author( get_comment( $id ) )['id'];
      add_comment_meta( $id, '_digue_uuid', 'U' );
      $old = Digue\\stored_author( get_comment( $id ) )['id'];
      delete_comment_meta( $id, '_digue_uuid' );
      return array( $new, $old );`)
    expect(stored).toEqual([`guest:${mail}@${cafe}`, `guest:${mail}`])
  })

  it('is found by an export and an erasure at each address', async () => {
    const all = [`guest:${mail}`, `guest:${mail}@${elsewhere}`, author.id, `guest:${mail}@${cafe}`].sort()
    const erase = async () => {
      await site.php(`
        foreach ( apply_filters( 'wp_privacy_personal_data_erasers', array() ) as $eraser ) $results[] = call_user_func( $eraser['callback'], '${mail}', 1 );
        return $results;`)
      return take('forget').sort()
    }
    digue.take()
    const exported = await site.php(`return Digue\\export( '${mail}' );`)
    const group = { group_id: 'digue', data: expect.arrayContaining([expect.objectContaining({ name: 'posts' })]) }
    expect(exported).toMatchObject({ done: true, data: [group, group] })
    expect(take('export').sort()).toEqual(all)
    const told = digue.recorder.mood
    digue.recorder.mood = 'broken'
    // One try for each page. WordPress makes the comments anonymous all the same.
    expect(await erase()).toHaveLength(1)
    digue.recorder.mood = told
    expect((await rows()).map((row) => row.author)).not.toContain(mail)
    expect(await erase()).toEqual(all.filter((each) => !each.endsWith(cafe)))
    expect((await rows()).filter(({ meta }) => String(meta._digue_author).includes(mail))).toEqual([])
    digue.take()
    // Nothing is kept any more.
    expect(await site.php(`return Digue\\export( '${mail}' );`)).toEqual({ data: [], done: true })
    expect(take('export')).toEqual([`guest:${mail}`])
  })

  it('asks about a hundred addresses at most', async () => {
    const found = await site.php(`
      for ( $n = 1; $n <= 120; $n++ ) $ids[] = wp_insert_comment( array( 'comment_post_ID' => ${posts[0]}, 'comment_author_email' => 'many@example.org', 'comment_author_IP' => "203.0.113.$n", 'comment_content' => 'Merci' ) );
      $authors = Digue\\authors_of( 'Many@example.org' );
      foreach ( $ids as $id ) wp_delete_comment( $id, true );
      return $authors;`)
    expect(found).toEqual([
      'guest:many@example.org',
      ...Array.from({ length: 100 }, (_, n) => `guest:many@example.org@203.0.113.${120 - n}`),
    ])
    digue.take()
  })
})

describe('what moderators do', () => {
  let id: number
  beforeAll(async () => {
    id = idOf(
      await lea.comment(
        posts[4] as number,
        'Le délai moyen est de <em>douze</em> mois à Montréal, selon le ministère.',
      ),
    )
    digue.take()
  })

  it('an edit is checked under the same id, once', async () => {
    await admin.edit(id, 'Le délai moyen est de quatorze mois à Montréal, selon le ministère.')
    const [check, ...others] = digue.take('check')
    expect(check).toMatchObject({
      id: String(id),
      content: expect.stringContaining('quatorze'),
      author: { id: `user:${leaId}` },
    })
    expect(others).toEqual([])
    await admin.edit(id, 'Le délai moyen est de quatorze mois à Montréal, selon le ministère.')
    expect(digue.take('check', 'update')).toEqual([])
  })

  it('an edit by its author that adds the petition waits', async () => {
    const edit = await site.php(`wp_set_current_user( ${leaId} );
      return wp_update_comment( array( 'comment_ID' => ${id}, 'comment_content' => wp_slash( ${text(REMINDERS[0])} ) ) );`)
    expect(edit).toBe(1)
    const row = (await rows()).find((each) => each.id === id)
    expect(row).toMatchObject({ status: 'unapproved', meta: { _digue_action: expect.stringMatching(/hold|reject/) } })
    digue.take()
  })

  it('approval, spam and what is not spam after all', async () => {
    await admin.moderate(id, 'approvecomment')
    expect(digue.take('review')).toEqual([{ id: String(id), outcome: 'approved' }])
    await admin.moderate(id, 'spamcomment')
    const [label, review] = digue.take('label', 'review')
    expect(label).toMatchObject({
      label: 'spam',
      comment: { id: String(id), author: { id: `user:${leaId}` }, content: REMINDERS[0] },
    })
    expect(review).toEqual({ id: String(id), outcome: 'removed' })
    await admin.moderate(id, 'unspamcomment', 'spam')
    const [withdraw, approved] = digue.take('withdraw', 'review')
    expect(withdraw).toMatchObject({ comment: { id: String(id) } })
    expect(approved).toEqual({ id: String(id), outcome: 'approved' })
  })

  it('a label is followed by near copies, and taken back', async () => {
    const spam = 'Gagnez mille euros par jour depuis chez vous avec ma méthode secrète, écrivez-moi vite'
    const first = await new Visitor(site, { author: 'X', email: 'x@example.org' }).comment(posts[0] as number, spam)
    await admin.moderate(idOf(first), 'spamcomment')
    const second = await new Visitor(site, { author: 'Y', email: 'y@example.org' }).comment(posts[1] as number, spam)
    expect([200, 302, 422]).toContain(second.status)
    const label = second.status === 422 ? 'refused' : ((await last()).status as string)
    expect(['refused', 'unapproved']).toContain(label)
    await admin.moderate(idOf(first), 'unspamcomment', 'spam')
    const other = spam.replace('mille', 'deux mille')
    const third = await new Visitor(site, { author: 'Z', email: 'z@example.org' }).comment(posts[2] as number, other)
    expect(third.status).toBe(302)
    expect(await last()).toMatchObject({ id: idOf(third), status: 'approved' })
    digue.take()
  })

  it('trash, restored, and deleted for good', async () => {
    await admin.moderate(id, 'trashcomment')
    await admin.moderate(id, 'untrashcomment', 'trash')
    expect(digue.take('retract', 'review')).toEqual([
      { id: String(id), by: 'moderator' },
      { id: String(id), outcome: 'approved' },
    ])
    await site.php(`wp_set_current_user( ${leaId} ); return wp_delete_comment( ${id}, true );`)
    expect(digue.take('retract')).toEqual([{ id: String(id), by: 'author' }])
  })

  it('a comment that is moved keeps its counts', async () => {
    const { id: moved } = await last()
    await site.php(`return wp_update_comment( array( 'comment_ID' => ${moved}, 'comment_post_ID' => ${posts[3]} ) );`)
    expect(digue.take('update', 'check')).toEqual([{ id: String(moved), thread: `/?p=${posts[3]}` }])
  })

  it('another plugin that calls something spam gives no label', async () => {
    const { id: any } = await last()
    await site.php(`wp_spam_comment( ${any} ); return wp_unspam_comment( ${any} );`)
    expect(digue.take('label', 'withdraw')).toEqual([])
  })

  it('read the reasons, and those who only write posts do not', async () => {
    const { id } = (await rows()).find(({ meta }) => meta._digue_action === 'hold') as Row
    const page = '/wp-admin/edit-comments.php?comment_status=all'
    expect(cellOf((await admin.get(page)).html, id)).not.toBe('')
    await site.member('greta', 'contributor')
    const { html } = await (await Visitor.member(site, 'greta')).get(page)
    expect(html).toContain("class='digue column-digue'")
    expect(html).not.toContain('class="digue-reason"')
  })

  it('are never flagged themselves', async () => {
    for (const [n, words] of REMINDERS.entries())
      expect((await admin.comment(posts[n] as number, words)).status).toBe(302)
    expect(digue.take('check')[0].author).toMatchObject({ id: 'user:1', role: 'administrator' })
  })
})

describe('other ways in', () => {
  it('guests are known by e-mail address or name together with a public address', async () => {
    const row = { comment_author: 'Lea', comment_author_email: '', comment_author_url: '', comment_type: 'comment' }
    const ips = ['203.0.113.7', '127.0.0.1', '10.0.0.2', '', 'unknown', '2001:4860::1']
    const guests = ips.map((ip) => ({ ...row, comment_author_IP: ip }))
    const nameless = ['', 'Anonymous', 'anonyme', 'Invité'].map((name) => ({
      ...row,
      comment_author: name,
      comment_author_IP: '203.0.113.7',
    }))
    const mailed = ips.map((ip) => ({ ...row, comment_author_email: ' Lea@Example.org', comment_author_IP: ip }))
    const ping = {
      ...row,
      comment_type: 'pingback',
      comment_author_url: 'https://Blog.example/p',
      comment_author_IP: '',
    }
    const authors = await site.php(
      `return array_map( function ( $row ) { return Digue\\author_of( $row, 'U' ); }, ${text([...guests, ...nameless, ...mailed, ping])} );`,
    )
    const nobody = { id: 'guest:U' }
    const unlocated = { id: 'guest:lea@example.org' }
    expect(authors).toEqual([
      { id: 'guest:Lea@203.0.113.7', ip: '203.0.113.7' },
      nobody,
      nobody,
      nobody,
      nobody,
      { id: 'guest:Lea@2001:4860::1', ip: '2001:4860::1' },
      ...nameless.map(() => ({ ...nobody, ip: '203.0.113.7' })),
      { id: 'guest:lea@example.org@203.0.113.7', ip: '203.0.113.7' },
      unlocated,
      unlocated,
      unlocated,
      unlocated,
      { id: 'guest:lea@example.org@2001:4860::1', ip: '2001:4860::1' },
      { id: 'site:blog.example' },
    ])
  })

  it('PHP: wp_new_comment', async () => {
    const row = {
      comment_post_ID: posts[0],
      comment_author: 'Ivo',
      comment_author_email: 'ivo@example.org',
      comment_author_url: '',
      comment_content: '',
      comment_type: 'comment',
      comment_parent: 0,
      user_id: 0,
      comment_author_IP: '203.0.113.7',
      comment_agent: 'test',
    }
    const petition = 'https://www.mesopinions.com/petition/social/nos-dossiers/123456'
    const result = await site.php(`
      $results = array();
      foreach ( ${text(posts.slice(0, 5))} as $n => $post ) {
        $words  = array( 'Une pétition utile', 'Je relaie ceci encore', 'Pensez-y bien tous', 'Allez, courage donc', 'Vraiment le dernier appel' );
        $result = wp_new_comment( wp_slash( array( 'comment_post_ID' => $post, 'comment_content' => $words[ $n ] . ' : ${petition}' ) + ${text(row)} ), true );
        $results[] = is_wp_error( $result ) ? $result->get_error_code() : wp_get_comment_status( $result );
      }
      return $results;`)
    expect(result).toEqual(['approved', 'approved', 'unapproved', 'unapproved', 'digue_refused'])
    expect(digue.take('check')[0].author).toEqual({ id: 'guest:ivo@example.org@203.0.113.7', ip: '203.0.113.7' })
  })

  it('the REST API: the status and the sentence as plain text', async () => {
    const result = await site.php(`
      wp_set_current_user( ${leaId} );
      define( 'REST_REQUEST', true );
      $request = new WP_REST_Request( 'POST', '/wp/v2/comments' );
      $request->set_body_params( array( 'post' => ${posts[0]}, 'content' => ${text(`L'appel \\ "suite" : ${PETITION}`)} ) );
      $_SERVER['REMOTE_ADDR'] = '203.0.113.8';
      $response = rest_do_request( $request );
      return array( $response->get_status(), $response->get_data() );`)
    expect(result).toEqual([
      422,
      expect.objectContaining({ code: 'digue_refused', message: expect.stringContaining('n’a pas été publié') }),
    ])
    expect(digue.take('check')[0].content).toBe(`L'appel \\ "suite" : ${PETITION}`)
  })

  it('curl, in the names that the plugin uses', async () => {
    const author = 'guest:curl@example.org'
    const post = (id: string, n: number) => ({
      id,
      author,
      thread: `/?p=${posts[n]}`,
      content: `${n} fois merci de signer, c’est important : https://www.change.org/p/par-curl`,
    })
    const actions: string[] = []
    for (const n of [0, 1, 2, 3, 4]) actions.push((await digue.curl('check', post(`curl-${n}`, n))).verdict.action)
    expect(actions).toEqual(['allow', 'nudge', 'hold', 'hold', 'reject'])
    await digue.curl('retract', { id: 'curl-1' })
    await digue.curl('review', { id: 'curl-2', outcome: 'approved' })
    await digue.curl('label', { comment: post('curl-3', 3), label: 'spam' })
    await digue.curl('withdraw', { comment: post('curl-3', 3) })
    expect(JSON.stringify(await digue.curl('export', { author }))).not.toContain('merci de signer')
    expect((await digue.curl('forget', { author })).removed).toBeGreaterThan(0)
    expect((await digue.curl('check', post('curl-5', 0))).verdict.action).toBe('allow')
  })
})

describe('a person who asks for their data', () => {
  const address = 'ivo@example.org'

  it('gets what is kept, without a text', async () => {
    const result = await site.php(`
      $exporters = apply_filters( 'wp_privacy_personal_data_exporters', array() );
      return call_user_func( $exporters['digue']['callback'], '${address}', 1 );`)
    expect(result).toMatchObject({ done: true, data: [{ group_id: 'digue', data: expect.arrayContaining([]) }] })
    expect(JSON.stringify(result)).not.toContain('Je relaie')
  })

  it('is erased before WordPress makes the comments anonymous', async () => {
    const before = (await rows()).filter(({ author }) => author === address)
    expect(before.some(({ meta }) => '_digue_reason' in meta)).toBe(true)
    const result = (await site.php(`
      $results = array();
      foreach ( apply_filters( 'wp_privacy_personal_data_erasers', array() ) as $name => $eraser ) {
        $results[ $name ] = call_user_func( $eraser['callback'], '${address}', 1 );
      }
      return $results;`)) as Record<string, unknown>
    expect(Object.keys(result)[0]).toBe('digue')
    expect(result.digue).toMatchObject({ items_removed: true, items_retained: false, done: true })
    const left = (await rows()).filter(({ id }) => before.some((each) => each.id === id))
    expect(left.map(({ author }) => author)).not.toContain(address)
    expect(left.flatMap(({ meta }) => Object.keys(meta)).filter((name) => name.startsWith('_digue'))).toEqual([])
    expect(digue.take('forget')).toEqual([{ author: `guest:${address}` }, { author: `guest:${address}@203.0.113.7` }])
  })

  it('and the member with that address too', async () => {
    const members = await site.php(`return Digue\\authors_of( 'lea@forum.example' );`)
    expect(members).toEqual(['guest:lea@forum.example', `user:${leaId}`])
  })
})

describe('digue is away', () => {
  it.each(['silent', 'broken'] as const)('%s: comments are published, and told later', async (mood) => {
    digue.take()
    digue.recorder.mood = mood
    site.hurry(true)
    const noor = new Visitor(site, { author: 'Noor', email: `noor-${mood}@example.org` })
    const page = await noor.comment(
      posts[2] as number,
      `Sans réponse de personne (${mood}), ce mot paraît quand même, et vite`,
    )
    expect(page.status).toBe(302)
    // One wait, also for the second request.
    expect(digue.take('check', 'update')).toHaveLength(1)
    const row = await last()
    expect(row).toMatchObject({ id: idOf(page), status: 'approved' })
    expect(plain((await admin.get('/wp-admin/edit-comments.php')).html)).toContain('digue ne répond plus depuis')
    await admin.moderate(row.id, 'trashcomment')
    await admin.moderate(row.id, 'untrashcomment', 'trash')
    const erased = await site.php(`return Digue\\erase( 'noor@example.org' );`)
    expect(erased).toMatchObject({ items_retained: true, messages: [expect.stringContaining('n’a pas répondu')] })
    site.hurry(false)
    digue.recorder.mood = 'well'
    digue.take()
    await site.php(`do_action( 'digue_resend' ); return true;`)
    const told = digue.recorder.take()
    expect(told.map(({ route }) => route)).toEqual(['check', 'retract', 'review'])
    expect(told[0]?.body).toMatchObject({
      id: row.meta._digue_uuid,
      content: row.content,
      postedAt: expect.any(String),
    })
    expect(await site.php(`return get_option( 'digue_unsent' );`)).toEqual([])
    expect(plain((await admin.get('/wp-admin/edit-comments.php')).html)).not.toContain('digue ne répond plus')
  })
})

it('keeps a report that comes while others are sent again', async () => {
  const told = await site.php(`
    $report = function ( $n ) {
      return array( 'route' => 'retract', 'comment_id' => $n, 'with' => array( 'id' => "$n", 'by' => 'author' ) );
    };
    update_option( 'digue_unsent', array( $report( 1 ), $report( 2 ) ), false );
    $told = array();
    add_filter( 'pre_http_request', function ( $answer, $request ) use ( $report, &$told ) {
      global $wpdb;
      $told[] = json_decode( $request['body'], true )['id'];
      // Another process: what this one remembers of the option does not change.
      if ( 1 === count( $told ) ) {
        $more = array( $report( 1 ), $report( 2 ), $report( 3 ) );
        $wpdb->update( $wpdb->options, array( 'option_value' => serialize( $more ) ), array( 'option_name' => 'digue_unsent' ) );
      }
      return array( 'headers' => array(), 'response' => array( 'code' => 200 ), 'body' => '{"remembered":true}' );
    }, 1, 2 );
    Digue\\resend();
    return array( $told, get_option( 'digue_unsent' ) );`)
  expect(told).toEqual([['1', '2', '3'], []])
})

it('says that it is not set up', async () => {
  const bare = await Site.install(services, 'bare', { plugins: ['digue.php'] })
  const who = await Visitor.member(bare, 'admin')
  expect(plain((await who.get('/wp-admin/edit-comments.php')).html)).toContain('define DIGUE_KEY in wp-config.php')
  expect((await who.comment(1, 'Hello')).status).toBe(302)
})

it('makes PHP complain about nothing', () => {
  expect(services.complaints(services.log('forum'))).toEqual([])
})
