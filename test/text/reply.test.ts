import { describe, expect, it } from 'vitest'
import { canonicalText, createFilter, type Format, fingerprint } from '../../src'

describe('a reply', () => {
  const link = 'https://www.change.org/p/abc'
  it.each<[Format, string, string, string]>([
    [
      'html',
      'tags in the text answered',
      '<p>Je <b>vous</b> invite <i>à</i> signer <b>cette</b> belle <u>pétition</u> pour <b>nos</b> dossiers</p>',
      '<p>Je vous invite à signer cette belle pétition pour nos dossiers</p><p>Oui merci</p>',
    ],
    [
      'html',
      'entities in the text answered',
      'Signez la p&eacute;tition pour qu&#039;il traite les d&eacute;lais qui attendent',
      'Signez la pétition pour qu’il traite les délais qui attendent<br>Oui merci',
    ],
    [
      'bbcode',
      'tags inside the text answered',
      'Je [b]vous[/b] invite [i]à[/i] signer [b]cette[/b] belle [u]pétition[/u] pour [b]nos[/b] dossiers',
      'Je vous invite à signer cette belle pétition pour nos dossiers\nOui merci',
    ],
    ['text', 'a link amid the words', `Signez donc ${link} et partagez`, `Signez donc ${link} et partagez\nOui merci`],
    ['text', 'a link in disguise', 'Voyez chan\u200bge.org/p/abc', `Oui merci ${link}`],
  ])('%s: leaves out what it quotes, with %s', (format, _what, replyTo, content) => {
    const { marks, words } = fingerprint({ author: 'a', content, replyTo, format })
    expect(marks.map(({ kind }) => kind)).toEqual(['text'])
    expect(words).toBeLessThanOrEqual(3)
    expect(canonicalText(content, { format })).toContain('oui merci')
  })

  it('that quotes one’s own post is no repetition', () => {
    const filter = createFilter()
    const content = '[b]Je[/b] vous [i]invite[/i] à signer [b]cette[/b] belle pétition [u]pour[/u] nos dossiers'
    filter.check({ author: 'a', content, format: 'bbcode', postedAt: 0 })
    const quoting = {
      author: 'a',
      content: 'Je vous invite à signer cette belle pétition pour nos dossiers\nDes nouvelles ?',
      replyTo: content,
      format: 'bbcode' as const,
      postedAt: 60_000,
    }
    expect(filter.check(quoting).action).toBe('allow')
  })
})
