import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { answerForm } from '@/lib/forms/answer'
import { siteForm } from '@/lib/forms/site'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { saveAnswer } from './answers'
import { createAssessment, getAssessment, listAssessments } from './assessments'
import { createSite, listSites } from './sites'
import { aCast } from './testing/people'

const SQL = [
  "'; drop table answers; --",
  "' or '1'='1",
  '"); delete from sites; --',
  '\\"\\\'',
  '%_%',
  '$1 $2 {0}',
  "x' union select password_hash from users --",
  '{"a": 1}',
  '{00000000-0000-4000-8000-000000000000}',
  '/* */ ; commit; begin;',
]
const text = fc.oneof(fc.constantFrom(...SQL), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }))
const ITEM = itemsOf(CURRENT_INSTRUMENT, 'full')[0]?.id ?? ''

describe.each(ENGINES)('E-01 what looks like SQL is text: %s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  test('names and regions come back as they were typed, and nobody else sees them', async () => {
    const expected = new Map(
      (await listSites(cast.lead)).map(({ id, name, region }) => [id, { name, region }]),
    )
    await fc.assert(
      fc.asyncProperty(text, text, async (name, region) => {
        const form = { organisationId: cast.agency.organisationId, name, setting: 'other', region }
        const parsed = siteForm.safeParse(form)
        if (!parsed.success) return
        const made = await createSite(cast.lead, parsed.data)
        expected.set(made.id, { name: parsed.data.name, region: parsed.data.region })
        const found = new Map((await listSites(cast.lead)).map((site) => [site.id, site]))
        expect(found.size).toBe(expected.size)
        for (const [id, site] of expected) expect(found.get(id)).toMatchObject(site)
      }),
      { numRuns: 25 },
    )
    expect(expected.size).toBeGreaterThan(5)
    for (const stranger of Object.values(cast.strangers)) {
      for (const { id } of await listSites(stranger)) expect(expected.has(id)).toBe(false)
    }
  })

  test('notes and proofs come back as they were typed', async () => {
    const input = { siteId: cast.agency.siteId, form: 'full', stage: 'adoption', role: 'other' } as const
    const { id } = await createAssessment(cast.lead, input)
    let baseRevision = 0
    await fc.assert(
      fc.asyncProperty(text, text, async (note, proof) => {
        const body = { value: 2, note, proof, baseRevision, idempotencyKey: randomUUID() }
        const parsed = answerForm.safeParse(body)
        if (!parsed.success) return
        await saveAnswer(cast.lead, { ...parsed.data, assessmentId: id, itemId: ITEM })
        baseRevision += 1
        const stored = (await getAssessment(cast.lead, id)).answers[ITEM as never]
        expect(stored).toMatchObject({
          note: parsed.data.note,
          proof: parsed.data.proof,
          revision: baseRevision,
        })
      }),
      { numRuns: 25 },
    )
    expect(baseRevision).toBeGreaterThan(5)
  })

  test.each(SQL)('an id that is %s finds nothing', async (id) => {
    await expect(getAssessment(cast.lead, id)).rejects.toMatchObject({ code: 'not-found' })
    expect(Array.isArray(await listAssessments(cast.lead))).toBe(true)
  })
})
