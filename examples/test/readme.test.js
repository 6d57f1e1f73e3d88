import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createFilter, explain } from 'digue'
import express from 'express'
import { expect, it, onTestFinished } from 'vitest'
import { posts } from './posts.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const route = [...readme.matchAll(/```[jt]s\n([\s\S]*?)```/g)]
  .map(([, source]) => source.replace(/^import .*$/gm, ''))
  .find((source) => source.includes('app.post('))

// The routes for Fastify, Hono and Next.js are programs in examples/: `http.test.js` runs them.
it('answers by the route of the README in Express', async () => {
  const app = express()
  app.use((req, _res, next) => {
    req.user = { id: 'lea' }
    next()
  })
  const published = []
  const queued = []
  const given = {
    ...{ app, createFilter, explain, express, randomUUID },
    publish: (post) => published.push(post),
    queue: { add: (post, message) => queued.push({ ...post, message }) },
    edit: () => {},
  }
  new Function(...Object.keys(given), route)(...Object.values(given))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const send = (body) =>
    fetch(`http://127.0.0.1:${server.address().port}/threads/t/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })

  const answers = []
  for (const text of posts) answers.push(await send(JSON.stringify({ text })))
  expect(answers.map(({ status }) => status)).toEqual([201, 202, 202, 422])
  for (const [i, { message }] of (await Promise.all(answers.map((answer) => answer.json()))).entries())
    expect(message?.includes('change.org') ?? false).toBe(i > 0)
  expect(published).toMatchObject([{ author: 'lea', thread: 't', content: posts[0] }])
  expect(queued).toMatchObject(
    posts.slice(1, 3).map((content) => ({ author: 'lea', content, message: expect.stringContaining('change.org') })),
  )

  for (const body of ['null', '{']) expect((await send(body)).status, body).toBe(400)
  for (const body of ['{}', '{"text":5}']) expect((await send(body)).ok, body).toBe(true)
})
