import { redirect } from 'next/navigation'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { faults, pdf, problem, problemPage, refusal, textsOf } from '@/app/respond'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { log, withRequestId } from '@/lib/log'

vi.spyOn(log, 'error').mockReturnValue(undefined)

const WAY_BACK = { href: '/assessments', label: 'Back' }

describe('what an expected error becomes', () => {
  it.each([
    [new NotFound(), 404, 'not-found', null],
    [new Forbidden(), 403, 'forbidden', null],
    [new Conflict('finalised', 'It is finalised.'), 409, 'finalised', null],
    [new Conflict('busy', 'Too many documents.'), 429, 'busy', '30'],
    [new Invalid('That is wrong.'), 400, 'invalid', null],
  ])('%s as JSON and as a page', async (error, status, code, retryAfter) => {
    for (const answer of [problem(error), problemPage(error, WAY_BACK)]) {
      expect(answer.status).toBe(status)
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('retry-after')).toBe(retryAfter)
    }
    expect(await problem(error).json()).toEqual({ code, message: error.message })
    expect(await problemPage(error, WAY_BACK).text()).toContain(error.message)
  })

  it('R-03: a database that restarts is 503 with a time to come back, in words without its own', async () => {
    vi.mocked(log.error).mockClear()
    const gone = Object.assign(new Error('terminating connection of ips_app'), { code: '57P01' })
    const error = new Error('Failed query: select secret', { cause: gone })
    for (const answer of [problem(error), problem(error), problemPage(error, WAY_BACK)]) {
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('2')
      expect(await answer.text()).not.toMatch(/ips_app|secret/)
    }
    expect(await problem(error).json()).toMatchObject({ code: 'unavailable' })
    expect(refusal(error, { name: 'typed' })).toMatchObject({ values: { name: 'typed' } })
    expect(log.error, 'an outage is logged once, not for every request').toHaveBeenCalledTimes(1)
    vi.mocked(log.error).mockClear()
  })

  it('A-12: of an unexpected one a handler says nothing but the code of the request; a form throws it on', async () => {
    const fault = new Error('connection string with a password')
    const answers = withRequestId('code-1', () => [problem(fault), problemPage(fault, WAY_BACK)])
    for (const answer of answers) {
      expect(answer.status).toBe(500)
      const text = await answer.text()
      expect(text).toContain(
        'The fault is ours. If it happens again, tell whoever runs this website the code code-1.',
      )
      expect(text).not.toContain('connection')
    }
    expect(() => refusal(fault, {})).toThrow(fault)
    expect(log.error).toHaveBeenCalledTimes(answers.length)
  })

  it('leaves alone what Next throws to lead a request elsewhere', () => {
    const turned = () => {
      try {
        redirect('/sign-in')
      } catch (turn) {
        return problem(turn)
      }
    }
    expect(turned).toThrow('NEXT_REDIRECT')
  })

  it('keeps what is written in it from becoming markup', async () => {
    const page = problemPage(new Conflict('state', '<script>alert("1")</script>'), {
      href: '/"onload="x',
      label: '<b>',
    })
    const html = await page.text()
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('"onload="')
    expect(html).not.toContain('<b>')
  })
})

describe('what a form is told', () => {
  it('is the first fault of each field, with what was typed', () => {
    const form = z.strictObject({ name: z.string().min(3, 'Too short').regex(/^A/, 'No A'), age: z.string() })
    const parsed = form.safeParse({ name: 'x' })
    if (parsed.success) throw new Error('must not pass')
    expect(faults(parsed.error, { name: 'x' })).toEqual({
      message: 'Some fields need another look.',
      fieldErrors: { name: 'Too short', age: expect.any(String) },
      values: { name: 'x' },
    })
  })

  it("keeps an invalid input's own words for its fields", () => {
    const error = new Invalid('Wrong code.', { code: 'Wrong code.' })
    expect(refusal(error, { name: 'x' })).toEqual({
      message: 'Wrong code.',
      fieldErrors: { code: 'Wrong code.' },
      values: { name: 'x' },
    })
  })

  it('leaves out the fields of the framework and files', () => {
    const form = new FormData()
    form.set('name', 'x')
    form.set('$ACTION_ID_1', 'secret')
    form.set('file', new Blob(['x']), 'x.txt')
    expect(textsOf(form)).toEqual({ name: 'x' })
    expect(() => textsOf(undefined as unknown as FormData)).toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  })
})

it('a file goes out with its name, its length and no sniffing of its kind', () => {
  const answer = pdf(new Uint8Array([37, 80]), 'Report "Ærø".pdf', 'private, no-store')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': '2',
    'content-disposition': expect.stringMatching(/^attachment; filename="Report .*filename\*=UTF-8''Report/),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  })
})
