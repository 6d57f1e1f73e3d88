import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import akismetApi from 'akismet-api'
import { afterEach, expect, it } from 'vitest'

const program = new URL('../../dist/cli/main.js', import.meta.url).pathname
let child: ChildProcess

afterEach(() => child.kill('SIGKILL'))

it('tells akismet-api what to do where KEY.localhost does not resolve, and nobody else', async () => {
  const started = spawn(process.execPath, [program, 'serve', '--port', '0', '--key', 'no-such-key'])
  child = started
  const [line] = await once(createInterface({ input: started.stdout }), 'line')
  const { port } = JSON.parse(line as string)
  const ask = async (agent: string, key: string) => {
    const body = new URLSearchParams({ key, blog: 'https://a.example' })
    const headers = { 'user-agent': agent }
    return (await fetch(`http://localhost:${port}/1.1/verify-key`, { method: 'POST', body, headers })).text()
  }
  expect(await ask('WordPress/6.1 | Akismet/5.3', 'no-such-key')).toBe('valid')
  expect(await ask('Node.js/v20 | Akismet-api/6.0.0', 'wrong')).toBe('invalid')
  const client = new akismetApi.AkismetClient({
    key: 'no-such-key',
    blog: 'https://a.example',
    host: `localhost:${port}`,
    protocol: 'http',
  })
  // Either this machine resolves the name, and the first check works, or the error says what to do.
  const verified = await client.verifyKey().catch((error: Error) => error.message)
  if (verified === true) expect(await client.checkSpam({ ip: '203.0.113.7', content: 'Bonjour' } as never)).toBe(false)
  else {
    expect(verified).toContain('no-such-key.localhost')
    expect(verified).toContain('/etc/hosts')
  }
})
