// Fastify: a hook that runs once the body is validated. hold → 202, reject → 422, both with the explanation.
import { createFilter, explain } from 'digue'
import Fastify from 'fastify'

/** `queue` keeps for the moderators what is held. */
export function digueHook(filter, toComment, queue, language = 'en') {
  return async (request, reply) => {
    const verdict = filter.check(toComment(request))
    request.verdict = verdict
    if (verdict.action !== 'hold' && verdict.action !== 'reject') return
    const message = explain(verdict, language)
    if (verdict.action === 'hold') queue(request, message)
    return reply.code(verdict.action === 'hold' ? 202 : 422).send({ action: verdict.action, message })
  }
}

export function createApp({ filter = createFilter(), queue = () => {} } = {}) {
  const app = Fastify({ bodyLimit: 65_536 })
  app.decorateRequest('verdict', null)
  const body = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } }
  const toComment = (request) => ({
    author: request.headers['x-member'] ?? `ip:${request.ip}`,
    thread: request.params.thread,
    content: request.body.text,
  })
  app.post(
    '/threads/:thread/comments',
    { schema: { body }, preHandler: digueHook(filter, toComment, queue) },
    async (request, reply) => {
      const { action } = request.verdict
      return reply
        .code(201)
        .send({ published: true, message: action === 'nudge' ? explain(request.verdict, 'en') : undefined })
    },
  )
  return app
}
