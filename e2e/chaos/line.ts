import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What happens to one piece of a request or a reply: it passes, is lost with its connection, or is cut in half. */
export interface Fate {
  readonly kind: 'passes' | 'lost' | 'cut'
  readonly delayMs: number
}
export type Direction = 'request' | 'reply'

/** A line between respondents and the program. */
export interface Line {
  readonly url: string
  /** Pieces that did not pass. */
  spoilt(): number
  close(): Promise<void>
}

/** Starts a TCP proxy to the port that `target` names for each new connection; `weather` decides about every piece. */
export async function startLine(target: () => number, weather: (of: Direction) => Fate): Promise<Line> {
  const open = new Set<Socket>()
  let spoilt = 0

  function forward(from: Socket, to: Socket, direction: Direction): void {
    // One piece after the other, or a delay would turn their order around.
    let before: Promise<void> = Promise.resolve()
    const piece = async (bytes: Buffer): Promise<void> => {
      const { kind, delayMs } = weather(direction)
      if (delayMs > 0) await wait(delayMs)
      if (kind === 'passes') return void to.write(bytes)
      spoilt += 1
      if (kind === 'cut') await new Promise((sent) => to.write(bytes.subarray(0, bytes.length / 2), sent))
      from.destroy()
      to.destroy()
    }
    from.on('data', (bytes) => {
      before = before.then(() => piece(Buffer.from(bytes))).catch(() => undefined)
    })
    from.once('close', () => {
      before = before.then(() => void to.destroy())
    })
    // A line that breaks is what this is for.
    from.on('error', () => undefined)
  }

  const server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1')
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
    }
    forward(client, upstream, 'request')
    forward(upstream, client, 'reply')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoilt: () => spoilt,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}
