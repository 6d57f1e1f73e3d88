import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createFilter, explain } from 'digue'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { posts } from './posts.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const programs = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, source]) => source.replace(/^import .*$/gm, ''))
const program = (text) => programs.find((source) => source.includes(text))

/** A route of the README with a filter of its own, in the framework that it is meant for. */
function route(text, given) {
  const saved = []
  const all = { randomUUID, explain, filter: createFilter(), save: (row) => saved.push(row), ...given }
  new Function(...Object.keys(all), `${program('function receive')}\n${program(text)}`)(...Object.values(all))
  return saved
}

const request = (body) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })

async function expectAnswers(send, saved) {
  const answers = []
  for (const text of posts) answers.push(await send('/threads/t/comments', request(JSON.stringify({ text }))))
  expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
  for (const [i, { message }] of (await Promise.all(answers.map((answer) => answer.json()))).entries())
    expect(message?.includes('change.org') ?? false).toBe(i > 0)
  expect(saved.map(({ author, thread, published }) => [author, thread, published])).toEqual([
    ['lea', 't', true],
    ['lea', 't', false],
    ['lea', 't', false],
  ])
  for (const body of ['{}', '{"text":5}', 'null', '{'])
    expect((await send('/threads/t/comments', request(body))).status, body).toBe(400)
}

async function listening(server) {
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return (path, init) => fetch(`http://127.0.0.1:${server.address().port}${path}`, init)
}

describe('the routes of the README', () => {
  it('answer in Express', async () => {
    const app = express()
    app.use((req, _res, next) => {
      req.user = { id: 'lea' }
      next()
    })
    const saved = route('app.post(', { app, express })
    await expectAnswers(await listening(app.listen(0, '127.0.0.1')), saved)
  })

  it('answer in Fastify', async () => {
    const fastify = Fastify()
    fastify.decorateRequest('user', null)
    fastify.addHook('onRequest', async (req) => {
      req.user = { id: 'lea' }
    })
    const saved = route('fastify.post(', { fastify })
    onTestFinished(() => void fastify.close())
    const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
    await expectAnswers((path, init) => fetch(url + path, init), saved)
  })

  it('answer in Hono', async () => {
    const app = new Hono()
    app.use(async (c, next) => {
      c.set('user', { id: 'lea' })
      await next()
    })
    const saved = route('async (c) =>', { app })
    await expectAnswers((path, init) => app.request(path, init), saved)
  })
})
