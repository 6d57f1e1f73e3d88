import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unpacked } from './packages'

const run = promisify(execFile)
/** Most milliseconds that a program may take to answer. */
const PATIENCE = 60_000

export const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })
}

const answers = (to: { port: number; host: string } | { path: string }) =>
  new Promise<boolean>((done) => {
    const socket = connect(to, () => done(true)).on('error', () => done(false))
    socket.on('connect', () => socket.destroy())
  })

/** The programs of a test, in a folder that goes with them. */
export class Services {
  readonly folder = mkdtempSync(join(tmpdir(), 'digue-wp-'))
  readonly root = unpacked()
  readonly socket = join(this.folder, 'sql')
  readonly mails = join(this.folder, 'mails')
  readonly #programs: ChildProcess[] = []

  readonly #libraries = ['usr/lib', 'lib'].flatMap((folder) =>
    this.#list(folder, /-linux-gnu/).map((name) => join(this.root, folder, name)),
  )

  #list(folder: string, pattern: RegExp): string[] {
    return readdirSync(join(this.root, folder)).filter((name) => pattern.test(name))
  }

  #environment(more: Record<string, string>): NodeJS.ProcessEnv {
    return { ...process.env, LD_LIBRARY_PATH: this.#libraries.join(':'), ...more }
  }

  /** What PHP says against our plugins. WordPress 6.1 itself is older than this PHP, which notes what it would write otherwise. */
  complaints(log: string): string[] {
    return log
      .split('\n')
      .filter((line) => /^(?:\[.*?\] )?PHP /.test(line) && (line.includes(this.folder) || /Fatal/.test(line)))
  }

  log(name: string): string {
    return readFileSync(join(this.folder, `${name}.log`), 'utf8')
  }

  /**
   * Starts a program that ends with this process, however that ends: then its shell reads the end of the pipe.
   *
   * @param to where it answers
   */
  async start(
    name: string,
    to: { port: number; host: string } | { path: string },
    command: readonly string[],
    environment: Record<string, string> = {},
  ): Promise<void> {
    const log = openSync(join(this.folder, `${name}.log`), 'a')
    const script = '"$@" & child=$!; read -r _; kill $child; wait $child'
    const program = spawn('sh', ['-c', script, 'sh', ...command], {
      env: this.#environment(environment),
      stdio: ['pipe', log, log],
    })
    closeSync(log)
    this.#programs.push(program)
    const end = Date.now() + PATIENCE
    while (!(await answers(to))) {
      if (Date.now() > end) throw new Error(`${name} does not answer. Its log:\n${this.log(name)}`)
      await sleep(50)
    }
  }

  /** MariaDB on a socket in our folder, which nobody else can enter: it asks for no password and has no port. */
  async startDatabase(): Promise<void> {
    const usr = join(this.root, 'usr')
    const data = join(this.folder, 'data')
    mkdirSync(data)
    const user = process.getuid?.() === 0 ? ['--user=root'] : []
    const quick = ['--innodb-flush-log-at-trx-commit=0', '--innodb-log-file-size=8M', '--innodb-buffer-pool-size=64M']
    await this.start('mariadb', { path: this.socket }, [
      join(usr, 'sbin/mariadbd'),
      '--no-defaults',
      ...user,
      `--basedir=${usr}`,
      `--lc-messages-dir=${join(usr, 'share/mysql')}`,
      `--datadir=${data}`,
      `--socket=${this.socket}`,
      `--pid-file=${join(this.folder, 'sql.pid')}`,
      '--skip-networking',
      '--skip-grant-tables',
      '--innodb-use-native-aio=0',
      ...quick,
    ])
  }

  /** PHP and its extensions, without the settings of this machine. */
  #php(): string[] {
    const [program = 'php'] = this.#list('usr/bin', /^php\d+\.\d+$/)
    const [folder = ''] = this.#list('usr/lib/php', /^\d{8}$/)
    const settings = [
      `extension_dir=${join(this.root, 'usr/lib/php', folder)}`,
      ...['mysqlnd', 'mysqli', 'mbstring', 'ctype', 'tokenizer', 'iconv'].map((name) => `extension=${name}`),
      'zend_extension=opcache',
      'opcache.enable_cli=1',
      // A program of one line would compile all of WordPress again.
      `opcache.file_cache=${this.folder}`,
      // Programs of the test write files between two requests.
      'opcache.revalidate_freq=0',
      'error_reporting=-1',
      'display_errors=0',
      'log_errors=1',
      `sendmail_path=cat >> ${this.mails}`,
    ]
    return [join(this.root, 'usr/bin', program), '-n', ...settings.flatMap((each) => ['-d', each])]
  }

  async startWeb(name: string, port: number, environment: Record<string, string>): Promise<void> {
    const pages = join(this.root, 'usr/share/wordpress')
    const command = [...this.#php(), '-S', `127.0.0.1:${port}`, '-t', pages]
    // One process: workers would outlive it.
    await this.start(name, { port, host: '127.0.0.1' }, command, environment)
  }

  /** What a PHP program returns, read as JSON. */
  async php(code: string, environment: Record<string, string>): Promise<unknown> {
    const [program = '', ...args] = this.#php()
    const mark = '@@result@@'
    const script = `$result = (function () { ${code} })(); echo "${mark}", json_encode($result);`
    const { stdout, stderr } = await run(program, [...args, '-r', script], {
      env: this.#environment(environment),
      maxBuffer: 1 << 24,
    }).catch((error) => {
      throw new Error(`PHP failed: ${error.message}\n${error.stdout}\n${error.stderr}`)
    })
    const [, json] = stdout.split(mark)
    if (json === undefined) throw new Error(`PHP returned nothing:\n${stdout}\n${stderr}`)
    const complaints = this.complaints(stderr)
    if (complaints.length > 0) throw new Error(complaints.join('\n'))
    return JSON.parse(json)
  }

  async stop(): Promise<void> {
    for (const program of this.#programs.reverse()) {
      const ended = new Promise((done) => program.once('exit', done))
      program.stdin?.end()
      if (program.exitCode === null) await Promise.race([ended, sleep(10_000)])
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
