// Sends a server valid and hostile requests over many connections, as fast as it answers.
import { Agent, request } from 'node:http'
import { quantile } from './statistics.js'

const words =
  'dossier délai visa famille ministère réponse courriel attente permis travail étude avis lettre rendez-vous'.split(
    ' ',
  )

/** The text, the author and the rest of the n-th comment, the same in every run. */
function facts(n) {
  const text = Array.from(
    { length: 30 },
    (_, i) => `${words[(n * 7 + i * 3) % words.length]}${(n * 31 + i) % 997}`,
  ).join(' ')
  return {
    ip: `10.${(n >> 8) % 256}.${n % 256}.7`,
    email: `member-${(n * 7919) % 2000}@example.org`,
    content: n % 9 === 0 ? `${text} https://www.change.org/p/petition-${n % 40}` : text,
    date: new Date(1_772_000_000_000 + n * 5000).toISOString(),
    thread: `https://forum.example/t/${n % 300}`,
  }
}

/** The form of the n-th comment. */
function comment(n, key) {
  const { ip, email, content, date, thread } = facts(n)
  return new URLSearchParams({
    api_key: key,
    blog: 'https://forum.example',
    user_ip: ip,
    comment_author_email: email,
    comment_content: content,
    comment_date_gmt: date,
    permalink: thread,
  }).toString()
}

/** The same comment for the JSON routes. */
function jsonComment(n) {
  const { ip, email, content, date, thread } = facts(n)
  return { id: `c${n}`, author: { id: email, ip }, content, postedAt: date, thread }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** The n-th request, and the status and body of its answer. */
export function requestNumber(n, key) {
  const post = (path, body, status, answer, headers = form) => ({ method: 'POST', path, body, headers, status, answer })
  switch (n % 20) {
    case 13:
      return post('/1.1/comment-check', comment(n, 'wrong'), 200, /^invalid$/)
    case 14:
      return post(
        '/1.1/comment-check',
        `${'a&'.repeat(4000)}__proto__=1&constructor=2&${comment(n, key)}`,
        200,
        /^(true|false)$/,
      )
    case 15:
      return post(
        '/1.1/comment-check',
        Buffer.from(`api_key=${key}&comment_content=%E9%ff\xff\xfe%zz%`, 'latin1'),
        200,
        /^(true|false)$/,
      )
    case 16:
      return post('/check', '{"__proto__":{"author":"x"},"content":', 400, /error/)
    case 17:
      return post('/1.1/comment-check', 'x'.repeat(1_100_000), 413, /too long/)
    case 18:
      return { method: 'GET', path: '/1.1/../../etc/passwd', headers: {}, status: 404, answer: /No such route/ }
    case 19:
      return post(
        n % 40 === 19 ? '/1.1/submit-spam' : '/1.1/submit-ham',
        comment(n, key),
        200,
        /^Thanks for making the web a better place\.$/,
      )
    default:
      return post('/1.1/comment-check', comment(n, key), 200, /^(true|false)$/)
  }
}

/** The n-th request to the JSON routes: what `requestNumber` sends in their words. */
export function jsonRequestNumber(n, key) {
  const headers = (sent = key) => ({ 'content-type': 'application/json', authorization: `Bearer ${sent}` })
  const post = (path, body, status, answer, sent) => ({
    method: 'POST',
    path,
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    headers: headers(sent),
    status,
    answer,
  })
  const judged = /^\{"verdict":\{"action":"(allow|nudge|hold|reject)"/
  switch (n % 20) {
    case 13:
      return post('/v1/check', jsonComment(n), 401, /unauthorized/, 'wrong')
    case 14: {
      const others = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`a${i}`, '']))
      return post('/v1/check', { ...others, constructor: 2, ...jsonComment(n) }, 200, judged)
    }
    case 15:
      return post('/v1/check', Buffer.from('{"author":"a","content":"\xff\xfe"}', 'latin1'), 400, /invalid-json/)
    case 16:
      return post('/v1/check', '{"__proto__":{"author":"x"},"content":', 400, /invalid-json/)
    case 17:
      return post('/v1/check', 'x'.repeat(1_100_000), 413, /content-too-large/)
    case 18:
      return { method: 'GET', path: '/v1/../../etc/passwd', headers: headers(), status: 404, answer: /No such route/ }
    case 19:
      return post('/v1/label', { comment: jsonComment(n), label: n % 40 === 19 ? 'spam' : 'ham' }, 200, /^\{"label":/)
    default:
      return post('/v1/check', jsonComment(n), 200, judged)
  }
}

function send(agent, port, { method, path, headers, body, status, answer }) {
  return new Promise((resolve) => {
    const started = performance.now()
    const lost = (why) => resolve({ ms: performance.now() - started, lost: why })
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (chunk) => {
          text += chunk
        })
        reply.on('error', (error) => lost(error.code))
        reply.on('end', () => {
          const expected = reply.statusCode === status && answer.test(text)
          resolve({
            ms: performance.now() - started,
            open: sent.reusedSocket,
            lost: expected ? undefined : `${reply.statusCode} ${text.slice(0, 60)}`,
          })
        })
      },
    )
    sent.on('error', (error) => lost(error.code))
    sent.end(body)
  })
}

/**
 * Sends `count` requests over `connections`. Returns latencies in milliseconds, and a line for each lost request.
 *
 * @param requestOf the n-th request: `requestNumber` (Akismet's protocol) or `jsonRequestNumber`
 */
export async function load(port, key, count, connections, requestOf = requestNumber) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies = []
  const comments = []
  const open = []
  const lost = []
  let next = 0
  const started = performance.now()
  const worker = async () => {
    while (next < count) {
      const n = next++
      const result = await send(agent, port, requestOf(n, key))
      latencies.push(result.ms)
      if (n % 20 < 13) comments.push(result.ms)
      if (result.open) open.push(result.ms)
      if (result.lost !== undefined) lost.push(`${n}: ${result.lost}`)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  const at = (list, share) => quantile(Float64Array.from(list).sort(), share)
  return {
    requests: latencies.length,
    lost,
    seconds,
    rate: latencies.length / seconds,
    p50: at(latencies, 0.5),
    p99: at(latencies, 0.99),
    commentsP99: at(comments, 0.99),
    // libuv accepts one connection in each turn of its loop: a new connection waits behind busy ones.
    openP99: at(open, 0.99),
  }
}
