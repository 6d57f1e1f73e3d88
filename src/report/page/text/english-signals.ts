import type { SignalTexts } from './texts'

export const englishSignals: Record<string, SignalTexts> = {
  'author-repeats-petition': {
    title: 'An author shares the same petition again',
    kind: 'one author shared the same petition again',
    rows: { anywhere: 'In any thread', thread: 'In the same thread', opaque: 'Different short codes of petitions' },
  },
  'author-repeats-link': {
    title: 'An author shares the same link again',
    kind: 'one author shared the same link again',
    rows: { anywhere: 'In any thread', thread: 'In the same thread' },
  },
  'author-repeats-text': {
    title: 'An author posts the same text again',
    kind: 'one author posted the same text again',
    rows: {
      thread: 'The same text, or nearly, in the same thread',
      linked: 'The same with a link, in any thread',
      anywhere: 'The same, in any thread',
      short: 'A short remark ("thanks", "+1")',
      varied: 'One sentence with another word, number or name each time',
    },
  },
  'author-insists': {
    title: 'An author comes back with the same thing for weeks',
    kind: 'one author came back with the same thing for weeks',
    rows: { text: 'A text', petition: 'A petition', link: 'Nothing but a link' },
  },
  'author-flood': {
    title: 'An author posts very fast',
    kind: 'one author posted very fast',
    rows: { burst: 'Within seconds', minutes: 'Within minutes', hour: 'Within an hour' },
  },
  'thread-repeats-petition': {
    title: 'The same petition comes back in a thread',
    kind: 'the same petition came back in a thread',
    rows: { thread: 'Whoever the author is' },
  },
  'thread-repeats-text': {
    title: 'The same text comes back in a thread',
    kind: 'the same text came back in a thread',
    rows: { thread: 'Number of authors' },
  },
  'copies-another': {
    title: 'A stranger copies others',
    kind: 'a stranger copied others',
    rows: { text: 'Copies by one author' },
  },
  gathered: {
    title: 'In another thread than its own',
    kind: 'what has a thread of its own, elsewhere',
    rows: { elsewhere: 'Posts in one thread' },
  },
  campaign: {
    title: 'Many authors, one message',
    kind: 'many authors posted one message',
    rows: {
      text: 'Authors of one text',
      petition: 'Authors who share one petition',
      link: 'Authors of one link, new here',
      title: 'Authors of the same few words with one link',
      slogan: 'Strangers with one slogan, new here',
      phrase: 'Strangers with one phrase, new here',
      sudden: 'Strangers with one longer text, new here',
      shout: 'Strangers who shout one text in a quiet thread',
    },
  },
  surge: {
    title: 'Many posts at once',
    kind: 'many posts at once',
    rows: {
      thread: 'Posts in the thread',
      site: 'Posts on the site',
      strangers: 'Strangers among them, in per cent',
      shout: 'Strangers who shout one text',
    },
  },
  'link-density': {
    title: 'Many links, few words',
    kind: 'many links and few words',
    rows: { domains: 'Sites in one comment' },
  },
  evasion: {
    title: 'Disguise',
    kind: 'disguised letters',
    rows: { disguise: 'Disguised letters in one comment', shuffling: 'Addresses of one petition by one author' },
  },
  'closed-topic': { title: 'Closed topic', kind: 'a closed topic', rows: { mentions: 'What the site has closed' } },
  labelled: {
    title: 'Copy of what was called spam',
    kind: 'a copy of what was called spam',
    rows: { exact: 'Word for word', near: 'Nearly the same' },
  },
  oversized: { title: 'Very long comment', kind: 'a very long comment' },
  duplicate: { title: 'Sent twice by accident', rows: { copy: 'The same post again' } },
  learned: {
    title: 'Looks like what was called spam',
    kind: 'a likeness to what was called spam',
    rows: { spam: 'By the labels' },
  },
}
