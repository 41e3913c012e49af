import { randomUUID } from 'node:crypto'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/client'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { env } from '@/lib/env'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue } from '@/lib/instrument/model'
import { log } from '@/lib/log'
import { buildReport } from '@/lib/report/build-report'
import { score } from '@/lib/scoring/score'
import { saveAnswer } from './answers'
import { createAssessment, finaliseAssessment } from './assessments'
import { suppliedReferences } from './reference-list'
import { answersFileFor, reportContentFor, reportPdfFor, storeReportPdf } from './reports'
import { aCast } from './testing/people'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const LEVELS: readonly AnswerValue[] = [0, 1, 2, 3, 4, 'unknown', 'not-applicable']

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  async function answered(): Promise<string> {
    const { siteId } = cast.agency
    const { id } = await createAssessment(cast.lead, {
      siteId,
      form: 'brief',
      stage: 'adoption',
      role: 'clinician',
    })
    for (const [index, item] of ITEMS.entries()) {
      await saveAnswer(cast.lead, {
        assessmentId: id,
        itemId: item.id,
        value: LEVELS[index % LEVELS.length] ?? 0,
        note: index === 0 ? 'Bo knows' : null,
        proof: index === 0 ? 'https://x.example/budget' : null,
        baseRevision: 0,
        idempotencyKey: randomUUID(),
      })
    }
    return id
  }

  test('the answers file says what was answered, in the order of the instrument', async () => {
    const id = await answered()
    const file = await answersFileFor(cast.lead, id)
    expect(file).toEqual({
      instrument: CURRENT_INSTRUMENT.id,
      form: 'brief',
      stage: 'adoption',
      site: {
        name: 'Northside Community Mental Health',
        agency: 'Northside',
        setting: 'community-mental-health',
        region: 'North',
      },
      date: new Date().toISOString().slice(0, 10),
      respondents: [
        {
          id: 'r1',
          role: 'clinician',
          answers: Object.fromEntries(ITEMS.map(({ id: item }, n) => [item, LEVELS[n % LEVELS.length]])),
          notes: { [ITEMS[0]?.id ?? '']: 'Bo knows' },
        },
      ],
    })
    expect(Object.keys(file.respondents[0]?.answers ?? {})).toEqual(ITEMS.map((item) => item.id))
  })

  test('a draft’s report is what scoring makes of its answers now', async () => {
    const id = await answered()
    const file = await answersFileFor(cast.lead, id)
    const result = score(CURRENT_INSTRUMENT, file)
    const content = buildReport({ file, result, instrument: CURRENT_INSTRUMENT })
    expect(await reportContentFor(cast.lead, id)).toEqual({ content, finalised: false, reopenings: [] })
    expect(await reportPdfFor(cast.lead, id, 'a4')).toEqual({ kind: 'to-render', content, keep: false })
    await expect(storeReportPdf(cast.lead, id, 'a4', new Uint8Array([1]))).rejects.toThrow(Conflict)
  })

  test('a finalised report stays word for word as it was, whatever changes around it', async () => {
    const id = await answered()
    const { content } = await reportContentFor(cast.lead, id)
    const file = await answersFileFor(cast.lead, id)
    await finaliseAssessment(cast.lead, id)
    const db = await database()
    await db.execute(sql`update sites set name = 'Renamed', setting = 'housing'`)
    await db.execute(sql`update answers set value = '0'`)
    const after = await reportContentFor(cast.lead, id)
    expect(after.finalised).toBe(true)
    expect(JSON.stringify(after.content)).toBe(JSON.stringify(content))
    expect(await answersFileFor(cast.lead, id)).toEqual(file)
    await db.execute(
      sql`update sites set name = 'Northside Community Mental Health', setting = 'community-mental-health'`,
    )
  })

  test('the PDF’s bytes are those that were stored first, one set a paper size', async () => {
    const id = await answered()
    await finaliseAssessment(cast.lead, id)
    const first = await reportPdfFor(cast.lead, id, 'a4')
    expect(first).toMatchObject({ kind: 'to-render', keep: true })
    const bytes = [new Uint8Array([0, 37, 80, 255]), new Uint8Array([9])] as const
    expect(await storeReportPdf(cast.lead, id, 'a4', bytes[0])).toEqual(bytes[0])
    expect(await storeReportPdf(cast.lead, id, 'a4', bytes[1])).toEqual(bytes[0])
    expect(await reportPdfFor(cast.lead, id, 'a4')).toEqual({
      kind: 'stored',
      bytes: bytes[0],
      content: first.content,
    })
    expect(await reportPdfFor(cast.lead, id, 'letter')).toMatchObject({ kind: 'to-render', keep: true })
  })

  test('a member reads the report once it is finalised', async () => {
    const id = await answered()
    await expect(reportContentFor(cast.member, id)).rejects.toThrow(Forbidden)
    await expect(reportPdfFor(cast.member, id, 'a4')).rejects.toThrow(Forbidden)
    await finaliseAssessment(cast.lead, id)
    expect((await reportContentFor(cast.member, id)).finalised).toBe(true)
  })

  test('for everybody else there is no report', async () => {
    const id = await answered()
    for (const state of ['draft', 'finalised']) {
      for (const [who, stranger] of Object.entries(cast.strangers)) {
        const about = `${who}, ${state}`
        await expect(reportContentFor(stranger, id), about).rejects.toThrow(NotFound)
        await expect(reportPdfFor(stranger, id, 'letter'), about).rejects.toThrow(NotFound)
        await expect(storeReportPdf(stranger, id, 'a4', new Uint8Array([1])), about).rejects.toThrow(NotFound)
        await expect(answersFileFor(stranger, id), about).rejects.toThrow(NotFound)
      }
      if (state === 'draft') await finaliseAssessment(cast.lead, id)
    }
  })
})

describe('the operator’s reference list', () => {
  const file = path.join(env().dataDir, 'references.json')
  afterAll(() => rmSync(file, { force: true }))
  let at = 1_700_000_000
  const put = (content: string) => {
    writeFileSync(file, content)
    at += 10
    utimesSync(file, at, at)
  }

  test('is empty without a file, read when there is one, and read again when it changes', async () => {
    rmSync(file, { force: true })
    expect((await suppliedReferences()).size).toBe(0)
    put('{"41": {"authors": "Bond, G.", "title": "A title"}}')
    expect(await suppliedReferences()).toEqual(
      new Map([[41, { authors: 'Bond, G.', title: 'A title', year: null, source: null, doi: null }]]),
    )
    put('{"42": {"authors": "Drake, R.", "title": "Another"}}')
    expect([...(await suppliedReferences()).keys()]).toEqual([42])
    rmSync(file)
    expect((await suppliedReferences()).size).toBe(0)
  })

  test('that is faulty is not used, and what is wrong is logged', async () => {
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    put('{"41": {"authors": "", "title": "x"}, "400": {}}')
    expect((await suppliedReferences()).size).toBe(0)
    await suppliedReferences()
    expect(logged).toHaveBeenCalledTimes(1)
    const [message, fields] = logged.mock.calls[0] ?? []
    expect(message).toMatch(/references\.json is not used/)
    expect(JSON.stringify(fields)).toMatch(/authors/)
    logged.mockRestore()
  })
})
