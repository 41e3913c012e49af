import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BODY_LIMIT, isSameOrigin, readAnswer } from './answer-body'

const URL_OF_AN_ANSWER = 'http://127.0.0.1:3000/api/assessments/a/answers/financing.designated-funding'
const good = {
  value: 3,
  note: 'The grant letter.',
  proof: '',
  baseRevision: 0,
  idempotencyKey: '0123456789abcdef0123456789abcdef',
}
const OWN_PAGE = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

function request(body: BodyInit, headers: Record<string, string> = OWN_PAGE): Request {
  return new Request(URL_OF_AN_ANSWER, { method: 'PUT', headers, body })
}
const status = async (body: BodyInit, headers?: Record<string, string>): Promise<number> => {
  const read = await readAnswer(request(body, headers))
  return read.ok ? 200 : read.status
}

describe('an autosave request', () => {
  it('gives the answer, with blank texts as none', async () => {
    expect(await readAnswer(request(JSON.stringify(good)))).toEqual({
      ok: true,
      answer: { ...good, proof: null },
    })
  })

  it.each([
    ['level 0', { ...good, value: 0 }],
    ['unknown', { ...good, value: 'unknown' }],
    ['not applicable', { ...good, value: 'not-applicable' }],
    ['an answer taken back', { ...good, value: null }],
    ['a note of 2,000 emoji', { ...good, note: '🙂'.repeat(2_000) }],
  ])('may save %s', async (_, body) => {
    expect(await status(JSON.stringify(body))).toBe(200)
  })

  it.each([
    ['a level of 5', { ...good, value: 5 }],
    ['a level of "3"', { ...good, value: '3' }],
    ['a level of 2.5', { ...good, value: 2.5 }],
    ['true', { ...good, value: true }],
    ['another word', { ...good, value: 'maybe' }],
    ['no value at all', { ...good, value: undefined }],
    ['a note of 2,001 characters', { ...good, note: 'x'.repeat(2_001) }],
    ['a note that is a number', { ...good, note: 7 }],
    ['a NUL in the note', { ...good, note: 'a\u0000b' }],
    ['half a surrogate pair', { ...good, note: '\ud83d' }],
    ['a proof of 501 characters', { ...good, proof: 'x'.repeat(501) }],
    ['a negative revision', { ...good, baseRevision: -1 }],
    ['a revision of 1.5', { ...good, baseRevision: 1.5 }],
    ['a short key', { ...good, idempotencyKey: 'x' }],
    ['an unknown field', { ...good, respondentId: 'someone else' }],
    ['a list', [good]],
    ['null', null],
    ['text', 'text'],
  ])('refuses %s with 400', async (_, body) => {
    expect(await status(JSON.stringify(body))).toBe(400)
  })

  it.each([
    ['broken JSON', '{"value": 3'],
    ['a prototype key', `{"__proto__": {"admin": true}, ${JSON.stringify(good).slice(1)}`],
    [
      'a number too large for a double',
      JSON.stringify(good).replace('"baseRevision":0', '"baseRevision":1e400'),
    ],
    ['NaN', JSON.stringify(good).replace('"baseRevision":0', '"baseRevision":NaN')],
    ['nothing', ''],
    ['a deep pile of lists', '['.repeat(4_000) + ']'.repeat(4_000)],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ])('refuses %s with 400', async (_, body) => {
    expect(await status(body)).toBe(400)
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('refuses more than the limit with 413, announced or not', async () => {
    const large = JSON.stringify({ ...good, note: 'x'.repeat(BODY_LIMIT) })
    expect(await status(large)).toBe(413)
    expect(await status(large, { ...OWN_PAGE, 'content-length': String(large.length) })).toBe(413)
    const announcedOnly = { ...OWN_PAGE, 'content-length': String(BODY_LIMIT + 1) }
    expect(await status(JSON.stringify(good), announcedOnly)).toBe(413)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('refuses the content type "%s" with 415', async (type) => {
    const headers = { ...OWN_PAGE, 'content-type': type }
    expect(await status(JSON.stringify(good), headers)).toBe(415)
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect([400, 200]).toContain(await status(new Uint8Array(bytes)))
      }),
    )
  })
})

describe('where a request comes from', () => {
  const host = { host: '127.0.0.1:3000' }
  it.each([
    ['a page of this site', { 'sec-fetch-site': 'same-origin' }, true],
    ['a page of a sibling site', { 'sec-fetch-site': 'same-site' }, false],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    [
      'another site that also forges an origin',
      { 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1:3000' },
      false,
    ],
    ['the address bar', { 'sec-fetch-site': 'none' }, false],
    ['an older browser on this site', { origin: 'http://127.0.0.1:3000' }, true],
    ['an older browser elsewhere', { origin: 'https://evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    ['neither header', {}, false],
  ])('%s', (_, headers, same) => {
    expect(isSameOrigin(request('{}', { ...host, ...(headers as Record<string, string>) }))).toBe(same)
  })
})
