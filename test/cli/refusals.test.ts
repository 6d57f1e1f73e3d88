import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { sample } from '../runs'
import { digue, fixture } from './program'

const comments = fixture('comments.jsonl')

describe('digue replay', () => {
  const mistakes: [string[], string][] = [
    [[], 'give a FILE'],
    [['/no/such/file.jsonl'], 'there is no file /no/such/file.jsonl'],
    [[tmpdir()], 'is a folder'],
    [['-', '-'], '- can be given once'],
    [[comments, '--format', 'xls'], 'Use jsonl, json, csv, tsv, wordpress, disqus, discourse, phpbb, invision'],
    [[comments, '--column', 'author'], 'Use FIELD=NAME.'],
    [[comments, '--column', 'writer=who'], '--column is "writer". Use author'],
    [[comments, '--column', 'author=who'], 'no column for author. It has id, author, thread'],
    [[comments, '--fail-under', 'recal=1'], '--fail-under has "recal=1"'],
    [[comments, '--fail-under', 'held=1'], '--fail-under has "held=1"'],
    [[comments, '--fail-over', 'held=5'], '--fail-over has "held=5"'],
    [[comments, '--fail-over', 'held'], '--fail-over has "held"'],
    [[comments, '--fail-over', 'held=1%,held=2%'], '--fail-over names held twice'],
    [[comments, '--labels', 'verdict'], 'no column for labels'],
    [[comments, '--only', 'bad'], '--only is "bad"'],
    [[comments, '--only', 'wrong'], '--only wrong needs --labels'],
    [[comments, '--train'], '--train needs --labels'],
    [[comments, '--since', 'hier'], '--since is "hier". Use a date'],
    [[comments, '--since', '2026-03-02', '--until', '2026-03-01'], '--until has to be after --since'],
    [[comments, '--lang', 'de'], '--lang is "de". Use fr, en'],
    [[comments, '--time-zone', 'Mars/Olympus'], '--time-zone'],
    [[comments, '--policy', 'strict'], 'forum, comments, chat'],
    [[comments, '--max-sightings', '12'], 'a whole number from 1000'],
    [[comments, '--snapshot', 'a', '--snapshot-out', 'b'], 'give it alone'],
    [[comments, '--rejects', '/no/such/folder/x'], '/no/such/folder/x cannot be written'],
    [[comments, '--summary', '/no/such/folder/x'], '/no/such/folder/x cannot be written'],
    [[fixture('malformed/comments.csv'), '--format', 'json'], 'not JSON'],
  ]

  it.each(sample(mistakes))('refuses %j in one sentence', async (args, message) => {
    const { code, stdout, stderr } = await digue(['replay', ...args])
    expect(stderr + stdout).toContain(message)
    expect([2, 3]).toContain(code)
    expect(stderr).not.toContain('    at ')
    expect(stderr.split('\n').length).toBeLessThan(4)
  })
})

describe('digue check', () => {
  const mistakes: [string[], string, string][] = [
    [['un', 'deux'], '', 'give one TEXT'],
    [['--record', 'un'], '', '--record needs --snapshot'],
    [['--json'], '{', 'the comment is not JSON'],
    [['--json'], '[]', 'not a JSON object'],
    [['--json'], '{"author":"a"}', 'comment.content'],
    [['--format', 'rtf', 'un'], '', 'Use text, html, markdown, bbcode'],
    [['--posted-at', 'hier', 'un'], '', 'not a date: "hier"'],
    [['--snapshot', '/no/such/file', 'un'], '', '/no/such/file cannot be read'],
    [['--policy', 'strict', 'un'], '', 'forum, comments, chat'],
  ]

  it.each(sample(mistakes))('refuses %j in one sentence', async (args, stdin, message) => {
    const { code, stdout, stderr } = await digue(['check', ...args], { stdin })
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
