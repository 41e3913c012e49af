import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJson } from './json-body'

const LIMIT = 1_000
const JSON_TYPE = { 'content-type': 'application/json' }

async function status(body: BodyInit, headers: Record<string, string> = JSON_TYPE): Promise<number> {
  const request = new Request('http://127.0.0.1/', { method: 'PUT', headers, body })
  const read = await readJson(request, { limit: LIMIT })
  return read.ok ? 200 : read.refusal.status
}

describe('a JSON body', () => {
  it('is read', async () => {
    const request = new Request('http://127.0.0.1/', {
      method: 'PUT',
      headers: { 'content-type': 'Application/JSON; charset=utf-8' },
      body: '{"a":[1,null,"é"]}',
    })
    const read = await readJson(request, { limit: LIMIT })
    expect(read.ok && JSON.stringify(read.value)).toBe('{"a":[1,null,"é"]}')
  })

  it.each([
    ['broken JSON', '{"value": 3'],
    ['a prototype key', '{"a":{"__proto__":{"admin":true}}}'],
    ['a prototype key, written otherwise', '{"\\u005f_proto__":{"admin":true}}'],
    ['a constructor', '{"constructor":{"prototype":{"admin":true}}}'],
    ['the same key twice', '{"value":1,"value":2}'],
    ['a number too large for a double', '{"value":1e400}'],
    ['NaN', '{"value":NaN}'],
    ['nothing', ''],
    ['a deep pile of lists', '['.repeat(400) + ']'.repeat(400)],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('D-02: %s is refused with 400', async (_, body) => {
    expect(await status(body)).toBe(400)
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('D-01: more than the limit is refused with 413, announced or not', async () => {
    const large = JSON.stringify('x'.repeat(LIMIT))
    expect(await status(large)).toBe(413)
    expect(await status('{}', { ...JSON_TYPE, 'content-length': String(LIMIT + 1) })).toBe(413)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('A-11: the content type "%s" is refused with 415', async (type) => {
    expect(await status('{}', { 'content-type': type })).toBe(415)
  })

  it('D-03: a compressed one is refused with 415', async () => {
    expect(await status('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' })).toBe(415)
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect([400, 200]).toContain(await status(new Uint8Array(bytes)))
      }),
    )
  })
})
