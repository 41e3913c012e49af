import { describe, expect, it } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import type { AnswerValue } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { consequences } from './consequences'

/** Answers every item of the full form with 3, but what `except` says of an item's position. */
function answers(except: (position: number) => AnswerValue | null | undefined) {
  const stored = itemsOf(SYNTHETIC, 'full').map((item, position) => {
    const value = except(position)
    return [
      item.id,
      {
        value: value === undefined ? 3 : value,
        note: null,
        proof: null,
        revision: 1,
        savedAt: '2026-11-22T10:00:00Z',
      },
    ]
  })
  return consequences(SYNTHETIC, { form: 'full', answers: Object.fromEntries(stored) })
}

const MISSING = 'You can finalise all the same; the report shows what is missing.'

describe('what finalising would mean', () => {
  it('is nothing special when every question has a level', () => {
    expect(answers(() => undefined)).toEqual(['Every question has an answer.'])
  })

  it('counts what has no answer and what is not known', () => {
    expect(answers((position) => (position === 0 ? null : position === 7 ? 'unknown' : undefined))).toEqual([
      `1 question has no answer. ${MISSING}`,
      "1 question has the answer “Don't know”, which counts as missing too.",
    ])
  })

  it('names a domain that gets no score: two of six missing is 67 per cent, below 70', () => {
    expect(answers((position) => (position < 2 ? null : undefined))).toEqual([
      `2 questions have no answer. ${MISSING}`,
      'The report will give no score for one domain, because too few of its questions have a level: Domain 1.',
    ])
  })

  it('leaves out what does not apply: three levels of three that apply are enough', () => {
    expect(answers((position) => (position < 3 ? 'not-applicable' : undefined))).toEqual([
      'Every question has an answer.',
    ])
  })

  it('names all domains of an empty assessment', () => {
    const [missing, withheld] = consequences(SYNTHETIC, { form: 'full', answers: {} })
    expect(missing).toBe(`72 questions have no answer. ${MISSING}`)
    expect(withheld).toContain('no score for 12 domains')
    expect(withheld).toContain('Domain 1; Domain 2;')
  })
})
