import { describe, expect, it } from 'vitest'
import { createFilter, extractLinks, type Format, fingerprint } from '../../src'

const junk = (count: number, page = '') =>
  Array.from({ length: count }, (_, i) => `https://site${i}.example${i}.com/${page}`)
const petition = 'https://www.change.org/p/nos-dossiers'
const keys = (content: string, format: Format = 'text') =>
  fingerprint({ author: 'a', content, format }).marks.map(({ key }) => key)
const _signals = (content: string, format: Format = 'text') =>
  createFilter()
    .check({ author: 'a', content, format })
    .evidence.map(({ signal }) => signal)

describe('many links in one comment', () => {
  it('are compared up to 64, the first and the last', () => {
    const marks = fingerprint(`${junk(300).join(' ')} ${petition}`).marks
    expect(marks.filter(({ kind }) => kind === 'link')).toHaveLength(63)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://site0.example0.com' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://site299.example299.com' })
    expect(marks).not.toContainEqual({ kind: 'link', key: 'https://site100.example100.com' })
  })

  it('are all compared when they are 64, however often each stands there', () => {
    const all = junk(64)
    const marks = fingerprint([...all, ...all, ...all].join(' ')).marks
    expect(marks.filter(({ kind }) => kind === 'link')).toHaveLength(64)
  })

  it('are compared up to 24 when they are unusual, the first and the last', () => {
    const marks = fingerprint(
      Array.from({ length: 60 }, (_, i) => `https://example${i}.com:8080/a//b`)
        .concat(petition, junk(3))
        .join(' '),
    ).marks.filter(({ kind }) => kind === 'link' || kind === 'petition')
    expect(marks).toHaveLength(24 + 4)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(marks).toContainEqual({ kind: 'link', key: 'https://example59.com:8080/a/b' })
  })

  it('are compared up to 6,144 characters when they are unusual, whichever their number', () => {
    const long = (n: number) => `https://example${n}.com:8080/a//${'b/'.repeat(490)}`
    const marks = fingerprint(
      Array.from({ length: 20 }, (_, i) => long(i))
        .concat(petition)
        .join(' '),
    ).marks.filter(({ kind }) => kind === 'link' || kind === 'petition')
    expect(marks).toHaveLength(4 + 2 + 1)
    expect(marks).toContainEqual({ kind: 'petition', key: 'change.org/p/nos-dossiers' })
    expect(extractLinks(Array.from({ length: 40 }, (_, i) => long(i)).join(' '))).toHaveLength(8)
    expect(
      extractLinks(Array.from({ length: 100 }, (_, i) => `https://example${i}.com:8080/a//b`).join(' ')),
    ).toHaveLength(64)
    expect(extractLinks(junk(490).join(' '))).toHaveLength(490)
  })

  it('of the text being answered are quotation', () => {
    const answered = `${junk(150).join(' ')} ${petition}`
    const content = `${answered} tout à fait d’accord avec cette longue liste, merci beaucoup`
    const { marks } = fingerprint({ author: 'a', content, replyTo: answered })
    expect(marks.filter(({ kind }) => kind !== 'text')).toEqual([])
    expect(createFilter().check({ author: 'a', content, replyTo: answered }).evidence).toEqual([])
  })

  it('whose order or parameters change are the same text', () => {
    const list = junk(80)
    expect(keys(list.join(' '))[0]).toBe(
      keys(
        list
          .map((url) => `${url}?utm_source=x`)
          .join(' ')
          .replace(/\?utm_source=x/g, ''),
      )[0],
    )
  })
})
