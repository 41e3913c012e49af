import type { IncomingMessage } from 'node:http'

/**
 * Reads a form that says how long it is, and puts it back so that the next reader finds it untouched. Returns whether
 * it has the form that its content type promises; Next would answer 500 to one that has not.
 */
export async function isWellFormed(request: IncomingMessage): Promise<boolean> {
  const length = Number(request.headers['content-length'] ?? 0)
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data/i.test(type.trim())) return true
  const body = await peek(request, length)
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().then(
    () => true,
    () => false,
  )
}

/** The next `length` bytes, which stay in the stream: they are put back before it can notice that it ended. */
function peek(request: IncomingMessage, length: number): Promise<Buffer> {
  if (length === 0) return Promise.resolve(Buffer.alloc(0))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const settle = (finish: () => void) => {
      request.off('readable', onReadable).off('error', onGone).off('close', onGone)
      finish()
    }
    const onGone = () => settle(() => reject(new Error('The sender went away.')))
    const onReadable = () => {
      for (let chunk = request.read(); chunk !== null; chunk = request.read()) {
        chunks.push(chunk)
        size += chunk.length
        if (size >= length) break
      }
      if (size < length) return
      const body = Buffer.concat(chunks)
      settle(() => {
        request.unshift(body)
        resolve(body)
      })
    }
    request.on('readable', onReadable).on('error', onGone).on('close', onGone)
  })
}
