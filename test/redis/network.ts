import { createServer, type Server, type Socket } from 'node:net'
import { freePort } from './servers'

/** What the network does: lets pass, swallows replies, or cuts a connection when a reply comes. */
export type Weather = 'clear' | 'silence' | 'cut'

/** Stands between a client and a server. Requests always arrive: what is lost is the answer, which is the harder case. */
export class Network {
  readonly port: number
  weather: Weather = 'clear'
  /** Replies that were withheld. */
  withheld = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(port: number, target: number) {
    this.port = port
    this.#server = createServer((client) => {
      const upstream = new (client.constructor as new () => Socket)()
      upstream.connect(target, '127.0.0.1')
      for (const [socket, other] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          this.#sockets.delete(socket)
          other.destroy()
        })
      }
      client.on('data', (bytes) => upstream.write(bytes))
      upstream.on('data', (bytes) => {
        if (this.weather === 'clear') client.write(bytes)
        else {
          this.withheld++
          if (this.weather === 'cut') client.destroy()
        }
      })
    })
  }

  static async start(target: number): Promise<Network> {
    const network = new Network(await freePort(), target)
    await new Promise<void>((ready) => network.#server.listen(network.port, '127.0.0.1', ready))
    return network
  }

  /** Cuts every connection now. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  stop(): void {
    this.cut()
    this.#server.close()
  }
}
