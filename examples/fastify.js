// Fastify: a hook that runs once the body is validated. hold → 202, reject → 422, both with the explanation.
import { randomUUID } from 'node:crypto'
import { createFilter, explain } from 'digue'
import Fastify from 'fastify'
import { firstOf } from './sent-twice.js'

/** `queue` keeps for the moderators what is held; `edit` replaces the text of a post that is published or waits. */
export function digueHook(filter, toComment, { queue, edit, language = 'en' }) {
  return async (request, reply) => {
    const comment = toComment(request)
    const verdict = filter.check(comment)
    const { action } = verdict
    // The member's languages first, then the site's, so that one is known.
    const languages = [...(request.headers['accept-language'] ?? '').split(/[,;]/), language]
    const message = verdict.flagged ? explain(verdict, languages) : undefined
    const first = firstOf(filter, comment, verdict, edit)
    const id = first ?? comment.id
    if (action === 'reject') return reply.code(422).send({ id, action, message })
    if (action === 'hold') {
      if (first === undefined) queue(request, explain(verdict, language, { audience: 'moderator' }), id)
      return reply.code(202).send({ id, action, message })
    }
    // It is published already.
    if (first !== undefined) return reply.code(201).send({ id, published: true, message })
    request.post = { id, message }
  }
}

/** `publish` stores what is published. All three are yours. */
export function createApp({ filter = createFilter(), publish = () => {}, queue = () => {}, edit = () => {} } = {}) {
  const app = Fastify({ bodyLimit: 65_536 })
  app.decorateRequest('post', null)
  const body = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
  const toComment = (request) => ({
    id: randomUUID(),
    author: request.headers['x-member'] ?? `ip:${request.ip}`,
    thread: request.params.thread,
    content: request.body.text,
  })
  app.post(
    '/threads/:thread/comments',
    { schema: { body }, preHandler: digueHook(filter, toComment, { queue, edit }) },
    async (request, reply) => {
      const { id, message } = request.post
      publish(request, id)
      return reply.code(201).send({ id, published: true, message })
    },
  )
  return app
}
