import { describe, expect, it } from 'vitest'
import { BODY_LIMIT, readAnswer } from './answer-body'

const URL_OF_AN_ANSWER = 'http://127.0.0.1:3000/api/assessments/a/answers/financing.designated-funding'
const good = {
  value: 3,
  note: 'The grant letter.',
  proof: '',
  baseRevision: 0,
  idempotencyKey: '0123456789abcdef0123456789abcdef',
}
const JSON_TYPE = { 'content-type': 'application/json' }

function request(body: BodyInit, headers: Record<string, string> = JSON_TYPE): Request {
  return new Request(URL_OF_AN_ANSWER, { method: 'PUT', headers, body })
}
const status = async (body: BodyInit, headers?: Record<string, string>): Promise<number> => {
  const read = await readAnswer(request(body, headers))
  return read.ok ? 200 : read.refusal.status
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

  it('D-04 takes a full note and a full proof in a script that writes several code points for a character', async () => {
    const long = { ...good, note: 'कि'.repeat(2_000), proof: '"é\n'.repeat(166) }
    expect(await status(JSON.stringify(long))).toBe(200)
    expect(await status(JSON.stringify({ ...long, note: `${long.note}x` }))).toBe(400)
  })

  it('refuses more than the limit with 413, announced or not', async () => {
    const large = JSON.stringify({ ...good, note: 'x'.repeat(BODY_LIMIT) })
    expect(await status(large)).toBe(413)
    expect(await status(large, { ...JSON_TYPE, 'content-length': String(large.length) })).toBe(413)
    const announcedOnly = { ...JSON_TYPE, 'content-length': String(BODY_LIMIT + 1) }
    expect(await status(JSON.stringify(good), announcedOnly)).toBe(413)
  })
})
