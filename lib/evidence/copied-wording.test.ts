import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashesOf, pack, RUN_LENGTH, sharedRuns } from '@/lib/evidence/review-shingles'
import stored from '@/lib/evidence/review-shingles.json'

const ROOMS = ['lib/evidence', 'lib/instrument', 'lib/report']
/** Bare facts of Table 1 and titles of papers; `studies.test.ts` holds its fields to those. */
const FACTS_ONLY = 'lib/evidence/studies.ts'
const ROOT = path.resolve(import.meta.dirname, '../..')

const FILES = ROOMS.flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => `${room}/${file}`),
).filter((file) => file !== FACTS_ONLY)

describe('no sentence of the review is copied', () => {
  it('looks at the texts of every room that speaks about the evidence', () => {
    for (const room of ROOMS) expect(FILES.some((file) => file.startsWith(`${room}/`))).toBe(true)
    expect(FILES.length).toBeGreaterThan(30)
  })

  it.each(FILES)('%s shares no run of eight words with it', (file) => {
    expect(sharedRuns(readFileSync(path.join(ROOT, file), 'utf8'))).toEqual([])
  })
})

describe('the guard itself', () => {
  const planted = 'Six grey geese walked slowly over the frozen lake at dawn.'
  const hashes = hashesOf(planted)

  it('finds a planted run, whatever its case, punctuation and spelling', () => {
    expect(sharedRuns('They say six GREY geese – walked slowly, over the frozen pond', hashes)).toEqual([
      'six grey geese walked slowly over the frozen',
    ])
    const american = hashesOf('The organization recognized the programs of its behavioral center')
    expect(
      sharedRuns('the organisation recognised the programmes of its behavioural centre', american),
    ).not.toEqual([])
  })

  it('lets a run of seven words pass', () => {
    expect(sharedRuns('Seven grey geese walked slowly over the frozen lake', hashes)).toHaveLength(1)
    expect(sharedRuns('Seven geese walked slowly over the frozen lake again', hashes)).toEqual([])
  })

  it('holds the hashes of the review: a row of its Table 2 is recognised, and about 10,800 runs are kept', () => {
    expect(sharedRuns('i15, i19, i24, i27, i29, i30, i35, i38')).toHaveLength(1)
    expect(sharedRuns('i15, i19, i24, i27, i29, i30, i35, i59')).toEqual([])
    const bytes = Buffer.from(stored.hashes, 'base64').length
    expect(bytes / 5).toBeGreaterThan(10_000)
    expect(RUN_LENGTH).toBe(8)
  })

  it('packs hashes in order, five bytes each', () => {
    expect(Buffer.from(pack(hashes), 'base64')).toHaveLength(5 * hashes.size)
  })
})
