import { describe, expect, it } from 'vitest'
import { createFilter } from '../../src'
import { clock, petition, post } from '../posts'

describe('labelled', () => {
  it('follows labels and takes ham back', () => {
    const filter = createFilter({ clock })
    const spam = 'Gagnez trois mille euros par semaine depuis votre salon, écrivez vite à notre conseiller personnel'
    filter.submitSpam(post('x', spam, 0))
    expect(filter.peek(post('y', spam.toUpperCase(), 1))).toMatchObject({ action: 'reject', category: 'spam' })
    expect(['hold', 'reject']).toContain(filter.peek(post('y', `${spam} demain matin`, 1)).action)
    filter.submitHam(post('x', spam, 2))
    expect(filter.peek(post('y', spam, 3)).action).toBe('allow')
    filter.check(post('z', petition, 3, { thread: 't' }))
    filter.submitHam(post('z', petition, 4))
    expect(filter.check(post('z', `de nouveau ${petition}`, 5, { thread: 't' })).action).toBe('allow')
  })

  it('refuses nobody for one word that was in the spam of another member', () => {
    const filter = createFilter({ clock })
    filter.submitSpam(post('karim', `Signez ! ${petition}`, 0))
    expect(filter.check(post('lucie', `signez ${petition}?utm_source=x`, 1)).action).toBe('hold')
    expect(filter.check(post('theo', `Voici une pétition que je trouve juste ${petition}`, 1)).action).toBe('allow')
  })

  describe('a short text that was called spam', () => {
    const again = (spam: string, content = spam) => {
      const filter = createFilter({ clock })
      filter.submitSpam(post('karim', spam, 0))
      return filter.check(post('lucie', content, 1)).action
    }

    it.each([
      'Signez ici https://change.org/p/x',
      'Signez et partagez https://www.change.org/p/x',
      'À signer vite : https://petitionenligne.com/sauvons-le-lac',
      'Please sign https://www.change.org/p/x',
      'Bitte hier unterschreiben https://www.openpetition.de/petition/online/wald',
      'Cliquez https://spam.example/a',
      'https://spam.example/a',
    ])('is refused when another posts it: %s', (spam) => {
      expect(again(spam)).toBe('reject')
      expect(again(spam, spam.toUpperCase().replace(/HTTPS.*/, '') + spam.replace(/^.*(?=https)/, ''))).toBe('reject')
    })

    it.each([
      'Merci !',
      '+1',
      'Bonne journée à tous',
      'https://change.org/p/x',
      'Signez https://change.org/p/x',
      'Pétition : https://change.org/p/x',
    ])('is shown to a moderator if anybody may say it: %s', (spam) => {
      expect(again(spam)).toBe('hold')
    })

    it.each([
      ['Signez ici https://change.org/p/x', 'Signez ici https://change.org/p/y'],
      ['Signez ici https://change.org/p/x', 'Voici une pétition que je trouve juste https://change.org/p/x'],
      ['Signez ici https://change.org/p/x', 'https://change.org/p/x'],
    ])('says nothing of another: %s, %s', (spam, content) => {
      expect(again(spam, content)).toBe('allow')
    })
  })

  it('asks a moderator about an everyday message that was once called spam, and refuses other copies', () => {
    const filter = createFilter({ clock })
    for (const content of ['Merci !', 'Voir https://spam.example']) filter.submitSpam(post('lea', content, 0))
    expect(filter.check(post('lea', 'merci', 0)).action).toBe('hold')
    expect(filter.check(post('lea', 'voir https://spam.example', 0)).action).toBe('reject')
    filter.submitHam(post('lea', 'merci', 0))
    expect(filter.check(post('lea', 'Merci', 0)).action).toBe('allow')
  })
})
