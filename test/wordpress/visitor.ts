import type { Site } from './site'

/** What a page answered. */
export interface Page {
  status: number
  html: string
  /** Where it leads. */
  location: string
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

/** The text of HTML as somebody reads it, roughly. */
export const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, ' ')

/** Somebody with a browser: cookies, forms and links, as far as these pages need them. */
export class Visitor {
  readonly #site: Site
  readonly #cookies = new Map([['wordpress_test_cookie', 'WP%20Cookie%20check']])
  /** The name and e-mail address of a guest. */
  readonly guest: { author: string; email: string } | undefined
  /** The address as a proxy passes it on. */
  readonly #address: Record<string, string>

  constructor(site: Site, guest?: { author: string; email: string }, address?: string) {
    this.#site = site
    this.guest = guest
    this.#address = address === undefined ? {} : { 'x-forwarded-for': address }
  }

  static async member(site: Site, login: string): Promise<Visitor> {
    const visitor = new Visitor(site)
    const { status } = await visitor.send('/wp-login.php', { log: login, pwd: login })
    if (status !== 302) throw new Error(`${login} cannot log in`)
    return visitor
  }

  async #ask(path: string, options: RequestInit): Promise<Page> {
    const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(new URL(path, this.#site.url), {
      ...options,
      headers: { ...this.#address, cookie, 'user-agent': 'Mozilla/5.0' },
      redirect: 'manual',
    })
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      this.#cookies.set(name, value)
    }
    return { status: response.status, html: await response.text(), location: response.headers.get('location') ?? '' }
  }

  get(path: string): Promise<Page> {
    return this.#ask(path, {})
  }

  send(path: string, fields: Record<string, string>): Promise<Page> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** The fields of a form, as they are filled in. */
  static fields(html: string, form: RegExp): Record<string, string> {
    const [, inside = ''] = form.exec(html) ?? []
    const found: Record<string, string> = {}
    for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
      const of = (name: string) => plain(new RegExp(`\\s${name}=(["'])(.*?)\\1`, 's').exec(tag)?.[2] ?? '')
      if (/^(?:submit|checkbox|radio|button)$/.test(of('type')) && !/\schecked\b/.test(tag)) continue
      if (of('name') !== '') found[of('name')] = of('value')
    }
    for (const [, name = '', value = ''] of inside.matchAll(
      /<textarea\b[^>]*?\sname="([^"]*)"[^>]*>(.*?)<\/textarea>/gs,
    ))
      found[name] = plain(value)
    return found
  }

  /** Fills in the form under a post and sends it. */
  async comment(post: number, comment: string, more: Record<string, string> = {}): Promise<Page> {
    const { html } = await this.get(`/?p=${post}`)
    const fields = Visitor.fields(html, /<form[^>]*id="commentform"[^>]*>(.*?)<\/form>/s)
    return this.send('/wp-comments-post.php', { ...fields, ...this.guest, comment, ...more })
  }

  /** Follows a link of the list of comments: "approve", "spam", "trash" and the like. */
  async moderate(comment: number, action: string, list = 'all'): Promise<void> {
    const { html } = await this.get(`/wp-admin/edit-comments.php?comment_status=${list}`)
    const links = [...html.matchAll(/href=['"](comment\.php\?[^'"]*)['"]/g)].map(([, href = '']) => plain(href))
    const link = links.find((href) => href.includes(`action=${action}&`) && new RegExp(`\\bc=${comment}\\b`).test(href))
    if (link === undefined) throw new Error(`no link "${action}" for comment ${comment}`)
    const { status } = await this.get(`/wp-admin/${link}`)
    if (status !== 302) throw new Error(`"${action}" of comment ${comment} answered ${status}`)
  }

  /** Rewrites a comment in the form of the administration. */
  async edit(comment: number, content: string): Promise<void> {
    const { html } = await this.get(`/wp-admin/comment.php?action=editcomment&c=${comment}`)
    const fields = Visitor.fields(html, /<form[^>]*id="post"[^>]*>(.*?)<\/form>/s)
    const { status } = await this.send('/wp-admin/comment.php', { ...fields, content })
    if (status !== 302) throw new Error(`the edit of comment ${comment} answered ${status}`)
  }
}
