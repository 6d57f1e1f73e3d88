import type { Messages } from './messages'

const times = { '=1': 'once', '=2': 'twice', other: '{count} times' } as const

/** English. */
export const english: Messages = {
  language: 'en',
  heading: {
    author: {
      allow: 'Your message is published.',
      nudge: 'Your message is published. Please note:',
      hold: 'Your message is not published yet: a moderator will read it first.',
      reject: 'Your message was not published.',
    },
    moderator: {
      allow: 'This message is published.',
      nudge: 'This message is published, with a note to its author.',
      hold: 'This message is waiting for a moderator.',
      reject: 'This message was not published.',
    },
  },
  reasons: {
    'author-repeats-petition': {
      author: 'You have shared this petition{about} {times}.',
      moderator: 'The author shared this petition{about} {times} within {window}.',
    },
    'author-repeats-petition/thread': {
      author: 'You have shared this petition{about} {times} {here}.',
      moderator: 'The author shared this petition{about} {times} {here} within {window}.',
    },
    'author-repeats-petition/opaque': {
      author: {
        one: 'You have shared {count} short link to a petition.',
        other: 'You have shared {count} short links to petitions. They may lead to the same one.',
      },
      moderator: {
        one: 'The author shared {count} short link to a petition within {window}.',
        other:
          'The author shared {count} different short links to petitions within {window}. They may lead to the same petition.',
      },
    },
    'author-repeats-link': {
      author: 'You have posted this link{about} {times}.',
      moderator: 'The author posted this link{about} {times} within {window}.',
    },
    'author-repeats-link/thread': {
      author: 'You have posted this link{about} {times} {here}.',
      moderator: 'The author posted this link{about} {times} {here} within {window}.',
    },
    'author-repeats-text': {
      author: 'You have sent this text, or nearly the same one, {times}.',
      moderator: 'The author sent this text, or nearly the same one, {times} within {window}.',
    },
    'author-repeats-text/thread': {
      author: 'You have sent this text, or nearly the same one, {times} {here}.',
      moderator: 'The author sent this text, or nearly the same one, {times} {here} within {window}.',
    },
    'author-repeats-text/short': {
      author: 'You have sent this short message {times}.',
      moderator: 'The author sent this short message {times} within {window}.',
    },
    'author-repeats-text/varied': {
      author: {
        one: 'You have sent {count} message like this one.',
        other: 'You have sent {count} messages that say almost the same thing.',
      },
      moderator: {
        one: 'The author sent {count} message of this pattern within {window}.',
        other: 'The author sent {count} messages within {window} that differ only in a word, a number or a name.',
      },
    },
    'author-insists/text': {
      author: 'You have sent this text, or nearly the same one, at least {times}.',
      moderator: 'The author sent this text, or nearly the same one, at least {times}{every}.',
    },
    'author-insists/link': {
      author: 'You have posted this link{about} at least {times}.',
      moderator: 'The author posted this link{about} and nothing else at least {times}{every}.',
    },
    'author-insists/petition': {
      author: 'You have shared this petition{about} at least {times}.',
      moderator: 'The author shared this petition{about} at least {times}{every}.',
    },
    'author-flood': {
      author: { one: 'You sent {count} message in {window}.', other: 'You sent {count} messages in {window}.' },
      moderator: {
        one: 'The author sent {count} message in {window}.',
        other: 'The author sent {count} messages in {window}.',
      },
    },
    'thread-repeats-petition': {
      author: 'This petition{about} has already been shared {here}. There is no need to share it again.',
      moderator: 'This petition{about} was shared {times} {here} within {window}.',
    },
    'thread-repeats-text': {
      author: 'Other people have already posted nearly the same text {here}.',
      moderator: {
        one: '{count} author posted this text {here} within {window}.',
        other: '{count} authors posted nearly the same text {here} within {window}.',
      },
    },
    'campaign/text': {
      author: 'Other people have already posted nearly the same text.',
      moderator: {
        one: '{count} author posted this text within {window}.',
        other: '{count} authors posted nearly the same text within {window}.',
      },
    },
    'campaign/petition': {
      author: 'Other people have already shared this petition{about}.',
      moderator: {
        one: '{count} author shared this petition{about} within {window}.',
        other: '{count} authors shared this petition{about} within {window}.',
      },
    },
    'campaign/link': {
      author: 'Other people have already posted this link{about}.',
      moderator: {
        one: '{count} author posted this link{about}, which is new here, within {window}.',
        other: '{count} authors posted this link{about}, which is new here, within {window}.',
      },
    },
    'campaign/title': {
      author: 'Other people have already posted this link{about} with the same words.',
      moderator: {
        one: '{count} author posted this link{about} with these words within {window}.',
        other: '{count} authors posted this link{about} with the same words within {window}.',
      },
    },
    'campaign/slogan': {
      author: 'Other people have already posted the same text.',
      moderator: {
        one: '{count} newcomer posted this text within {window}.',
        other: '{count} newcomers posted the same text within {window}.',
      },
    },
    'campaign/shout': {
      author: 'Many people have just posted the same text.',
      moderator: {
        one: '{count} newcomer has just posted this text.',
        other: '{count} newcomers posted the same text almost at once.',
      },
    },
    'surge/thread': {
      author: 'Many more messages than usual are arriving {here}.',
      moderator: 'Many more messages than usual are arriving {here}: {count} in {window}.',
    },
    'surge/site': {
      author: 'Many more messages than usual are arriving on this site.',
      moderator: 'Many more messages than usual are arriving on this site: {count} in {window}.',
    },
    'surge/strangers': {
      author: 'Many more messages than usual are arriving on this site.',
      moderator: 'Many more messages than usual are arriving, and {percent} of them come from newcomers.',
    },
    'copies-another': {
      author: 'Somebody else has already posted the same text.',
      moderator: {
        one: 'Somebody else has already posted this text, word for word.',
        other: 'Within {window}, the author posted {count} texts that others had already posted, word for word.',
      },
    },
    'link-density': {
      author: {
        one: 'Your message has links to {count} website and few words.',
        other: 'Your message has links to {count} websites and few words.',
      },
      moderator: {
        one: 'The message has links to {count} website and few words.',
        other: 'The message has links to {count} websites and few words.',
      },
    },
    'evasion/disguise': {
      author:
        'Your message contains unusual characters that make it hard to read. They may come from a document that you copied.',
      moderator: {
        one: 'In {count} place, the message has invisible characters or mixes alphabets in a word. Copying from a document can cause this.',
        other:
          'In {count} places, the message has invisible characters or mixes alphabets in a word. Copying from a document can cause this.',
      },
    },
    'evasion/shuffling': {
      author: 'You have shared this petition{about} {times}.',
      moderator: 'The author shared this petition{about} {times} within {window}, this time under a new address.',
    },
    'closed-topic': {
      author: 'This site no longer accepts messages about this subject.',
      moderator: 'The site has closed this subject{about}.',
    },
    gathered: {
      author: 'This subject has {own}: {place}. You can discuss it there.',
      moderator: 'By a rule of this site, this subject{about} has {own}: {place}.',
    },
    'gathered/petition': {
      author: 'This petition has {own}: {place}. You can share it there.',
      moderator: 'By a rule of this site, this petition{about} has {own}: {place}.',
    },
    'gathered/link': {
      author: 'This link has {own}: {place}. You can post it there.',
      moderator: 'By a rule of this site, this link{about} has {own}: {place}.',
    },
    'labelled/exact': {
      author: 'A moderator has already turned down the same text.',
      moderator: 'A moderator has already called the same text spam.',
    },
    'labelled/near': {
      author: 'A moderator has already turned down nearly the same text.',
      moderator: 'A moderator has already called nearly the same text spam.',
    },
    learned: {
      author: 'Your message resembles messages that moderators here have turned down.',
      moderator: 'The message resembles what moderators here have called spam (probability: {percent}).',
    },
    'address/petition': {
      author: 'This petition has already been shared several times.',
      moderator: 'Newcomers on one internet connection shared the same petition {times} within {window}.',
    },
    'address/link': {
      author: 'This link has already been posted several times.',
      moderator: 'Newcomers on one internet connection posted the same link {times} within {window}.',
    },
    'address/text': {
      author: 'Nearly the same text has already been posted several times.',
      moderator:
        'Newcomers on one internet connection posted the same text, or nearly the same one, {times} within {window}.',
    },
    'address/flood': {
      author: 'Many messages have arrived in a short time.',
      moderator: {
        one: 'Newcomers on one internet connection sent {count} message in {window}.',
        other: 'Newcomers on one internet connection sent {count} messages in {window}.',
      },
    },
    'abuse/threat': {
      author: 'Your message could be read as a threat.',
      moderator: 'The message seems to threaten somebody.',
    },
    'abuse/incitement': {
      author: 'Your message could be read as a call for violence.',
      moderator: 'The message seems to call for violence.',
    },
    'abuse/wish': {
      author: 'Your message could be read as wishing harm on somebody.',
      moderator: 'The message seems to wish somebody harm.',
    },
    'abuse/insult': {
      author: 'Your message could be read as an insult.',
      moderator: 'The message seems to insult somebody.',
    },
    'abuse/insult-about': {
      author: 'Your message could be read as an insult to somebody.',
      moderator: 'The message seems to speak about somebody in insulting words.',
    },
    'abuse/self-harm': {
      author:
        'We are concerned about you. If you are thinking of ending your life, please talk now to somebody you trust, or call the emergency services.',
      moderator: 'The author may be thinking of ending their own life.',
    },
    'abuse/profanity': {
      author: 'Your message contains swear words.',
      moderator: 'The message contains swear words.',
    },
    custom: {
      author: 'A rule of this site applies to your message.',
      moderator: 'The signal {signal} found something in this message{about}.',
    },
  },
  duplicate: {
    author: 'You have just sent this message. There is no need to send it again.',
    moderator: 'The author sent this message twice in a row, probably by accident. Both can be treated as one message.',
  },
  times,
  about: ' ({address})',
  here: 'in this thread',
  own: 'a thread of its own',
  ownNamed: 'its own {word}',
  hereNamed: 'in this {word}',
  hereFor: { page: 'on this page', post: 'under this post', article: 'under this article', video: 'under this video' },
  place: 'in thread {thread}',
  placeNamed: 'in {word} {thread}',
  every: {
    day: ', about every {period}',
    hour: ', about every {period}',
    minute: ', about every {period}',
  },
  others: {
    link: {
      one: 'The same is true of another link in this message.',
      other: 'The same is true of {count} other links in this message.',
    },
    petition: {
      one: 'The same is true of another petition in this message.',
      other: 'The same is true of {count} other petitions in this message.',
    },
  },
  quote: '“{text}”',
  author: {
    already: 'You first posted it on {date}{where}. There is no need to post it again.',
    wait: 'You can post again in {duration}.',
    automatic: 'A program made this decision, not a person.',
    mistake: 'If this is a mistake, please tell a moderator.',
    object: 'If you disagree, you can object here: {address}',
  },
  moderator: {
    urgent: 'Urgent: somebody may be in danger. Please read this message first.',
    row: 'Decided by: {row}.',
    counted: 'Decided by: {row} (counted: {count}, allowed: {limit}).',
    earlier: 'Earlier post: {date}{where}.',
    first: 'First post: {date}{where}.',
    latest: 'Latest before this one: {date}{where}.',
    more: { one: '{count} more in between.', other: '{count} more in between.' },
    moreAtLeast: { one: 'At least {count} more in between.', other: 'At least {count} more in between.' },
    id: '{place}, {id}',
    words: 'What weighed most: {words}.',
    told: 'The author is told: {text}',
    retrySame: 'The same message is welcome again {duration} after this one.',
    retryAny: 'New messages are welcome again {duration} after this one.',
    oversized: 'The message is very long: only its beginning and its end were read.',
    exempt: {
      role: 'The filter let this message through because of its author’s role: {role}.',
      allowed: 'The filter let this message through because this site allows the link.',
      ham: 'The filter let this message through because a moderator has called this text welcome.',
      permitted:
        'The filter let this message through because a rule of this site makes an exception for its author, for a limited time.',
      unnamed: 'The filter let this message through because of an exception: {name}.',
    },
    rules: { one: 'Rule of this site that applied: {names}.', other: 'Rules of this site that applied: {names}.' },
    roles: { administrator: 'administrator', moderator: 'moderator', bot: 'bot' },
    standing: {
      known: 'The author has been here since {date}: {posts}, on {days}; {held}.',
      unknown: 'The author is new or has written little (first seen on {date}; {held}).',
      posts: { one: 'at least {count} post published', other: 'at least {count} posts published' },
      days: { one: '{count} day', other: '{count} days' },
      held: {
        '=0': 'no post held or refused',
        one: '{count} post held or refused',
        other: '{count} posts held or refused',
      },
    },
    actions: {
      review:
        'If you approve the message, it is published and no longer counts against its author. If you remove it, it still counts when its author repeats it, but not against others. Either way, the filter learns nothing from it.',
      reviewPublished:
        'If you approve the message, it stays published. If you remove it, it still counts when its author repeats it, but not against others. Either way, the filter learns nothing from it.',
      label:
        'If you call the message spam, copies of it are held or refused from now on, whoever sends them. If you call it welcome, copies of it pass. Either way, the filter learns from it.',
      retract: 'If you delete the message, it still counts when its author repeats it, but not against others.',
      close:
        'If you close this subject, later messages about it are held or refused, and their authors read the explanation that you give. Messages that are published stay.',
      allow: 'If you allow a link, it no longer counts, whoever posts it. The words around it still count.',
    },
  },
}
