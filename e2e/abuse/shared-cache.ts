import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Kept {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: Buffer
}

export interface SharedCache {
  readonly url: string
  /** Addresses of which an answer is kept. */
  kept(): readonly string[]
  close(): void
}

/**
 * A proxy with a cache that many people share, as careless as the rules for caches allow (RFC 9111): it keeps every
 * answer to a GET that does not forbid it, cookies or not, and gives it to whoever asks for the same address.
 */
export async function startSharedCache(origin: string): Promise<SharedCache> {
  const store = new Map<string, Kept>()
  const proxy = createServer((asked, answer) => {
    const key = asked.url ?? ''
    const known = store.get(key)
    if (known) return answer.writeHead(known.status, { ...known.headers, 'x-cache': 'HIT' }).end(known.body)
    const { hostname, port } = new URL(origin)
    const passing = request(
      { hostname, port, path: key, method: asked.method, headers: { ...asked.headers, connection: 'close' } },
      (passed) => {
        const chunks: Buffer[] = []
        passed.on('data', (chunk) => chunks.push(chunk))
        passed.on('end', () => {
          const { 'transfer-encoding': _, connection: __, ...headers } = passed.headers
          const kept = { status: passed.statusCode ?? 500, headers, body: Buffer.concat(chunks) }
          const forbidden = /no-store|private/.test(headers['cache-control'] ?? '')
          if (asked.method === 'GET' && !forbidden) store.set(key, kept)
          answer.writeHead(kept.status, { ...headers, 'x-cache': 'MISS' }).end(kept.body)
        })
      },
    )
    passing.on('error', () => answer.destroy())
    asked.pipe(passing)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    kept: () => [...store.keys()],
    close: () => proxy.close(),
  }
}
