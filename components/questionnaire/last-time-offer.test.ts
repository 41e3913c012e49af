import { describe, expect, test } from 'vitest'
import type { FormId } from '@/lib/instrument/model'
import { type EarlierAssessment, lastTimeOffer } from './last-time-offer'

const EARLIER: readonly EarlierAssessment[] = [
  { siteId: 'north', form: 'full', sameVersion: true, date: '3 June 2026' },
  { siteId: 'south', form: 'full', sameVersion: false, date: '4 June 2026' },
]

describe('whether last time’s answers can stand beside the questions', () => {
  const CASES: readonly [string, string | null, FormId | null, string, string][] = [
    ['site and form of a finalised one', 'north', 'full', 'offer', '3 June 2026'],
    ['the other form', 'north', 'brief', 'none', 'assessed with the full form'],
    ['another version', 'south', 'full', 'none', 'another version'],
    ['another version, before a form is chosen', 'south', null, 'none', 'another version'],
    ['a site without any', 'west', 'full', 'none', 'this site has no finalised assessment'],
    ['nothing chosen', null, null, 'depends', ''],
    ['only the form chosen', null, 'brief', 'depends', ''],
    ['only the site chosen', 'north', null, 'depends', ''],
  ]
  test.each(CASES)('%s', (_what, site, form, kind, words) => {
    const offer = lastTimeOffer(EARLIER, site, form)
    expect(offer.kind).toBe(kind)
    expect(JSON.stringify(offer)).toContain(words)
  })

  test('says that there is nothing yet', () => {
    expect(lastTimeOffer([], null, null)).toMatchObject({ kind: 'none' })
  })
})
