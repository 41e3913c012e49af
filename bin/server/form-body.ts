import type { IncomingMessage } from 'node:http'

/**
 * Reads a form that says how long it is, and puts it back so that the next reader finds it untouched. Returns whether
 * it has the form that its headers promise: to one that has not Next would answer 500, as if the fault were ours.
 */
export async function isWellFormed(request: IncomingMessage): Promise<boolean> {
  const { 'content-type': type = '', 'content-length': length = '0', 'next-action': action } = request.headers
  const isMultipart = /^\s*multipart\/form-data/i.test(type)
  if (!isMultipart && action === undefined) return true
  const body = new Response(new Uint8Array(await peek(request, Number(length))), {
    headers: { 'content-type': type },
  })
  try {
    const first = isMultipart ? (await body.formData()).get('0') : await body.text()
    // The arguments of an action are a list in JSON, in a form under the name 0.
    return action === undefined || Array.isArray(JSON.parse(typeof first === 'string' ? first : ''))
  } catch {
    return false
  }
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
    const onGone = () => settle(() => reject(new Error('The sender of a form went away.')))
    const onReadable = () => {
      while (size < length) {
        const chunk: Buffer | null = request.read()
        if (chunk === null) return
        chunks.push(chunk)
        size += chunk.length
      }
      const body = Buffer.concat(chunks)
      settle(() => {
        request.unshift(body)
        resolve(body)
      })
    }
    request.on('readable', onReadable).on('error', onGone).on('close', onGone)
  })
}
