import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chosen,
  type Draft,
  dispatched,
  type Entry,
  edited,
  fromKept,
  isDue,
  KEPT_FOR,
  settled,
  toKept,
  waitBeforeRetry,
} from '@/components/questionnaire/outbox'

const draft = (value: Draft['value'], note = '', proof = ''): Draft => ({ value, note, proof })
const fresh = (value: Draft['value'], base = 0): Entry => edited(undefined, draft(value), base, 0)
const sent = (value: Draft['value'], base = 0): Entry => dispatched(fresh(value, base), 'key-1')
const saved = (revision: number) => ({ kind: 'saved', revision, savedAt: '2026-11-22T14:02:00Z' }) as const
const later = { kind: 'retry', signedOut: false, after: null } as const

describe('an entry of the outbox', () => {
  it('is gone once the server acknowledged what the person last left', () => {
    expect(settled(sent(3), saved(1), 0)).toBeNull()
  })

  it('sends a later edit on top of the acknowledged revision', () => {
    const rest = settled(edited(sent(3), draft(4), 0, 0), saved(7), 0)
    expect(rest).toMatchObject({ draft: draft(4), base: 7, parcel: null, sending: false })
    expect(rest && dispatched(rest, 'key-2').parcel).toEqual({ key: 'key-2', base: 7, draft: draft(4) })
  })

  it('repeats a parcel of unknown fate word for word, whatever was edited since', () => {
    const lost = settled(sent(3), later, 50)
    expect(lost).toMatchObject({ attempts: 1, notBefore: 50 })
    const again = dispatched(edited(lost ?? undefined, draft(1), 0, 0), 'key-2')
    expect(again.parcel).toEqual({ key: 'key-1', base: 0, draft: draft(3) })
  })

  it('does not bother the person when the server already holds the same', () => {
    expect(settled(sent(3), { kind: 'conflict', revision: 5, theirs: draft(3) }, 0)).toBeNull()
  })

  it('waits for a choice in a conflict, through later edits too', () => {
    const conflict = settled(sent(3), { kind: 'conflict', revision: 5, theirs: draft(0, 'why') }, 0)
    if (!conflict) throw new Error('a conflict must stay')
    expect(isDue(conflict, 1e9)).toBe(false)
    const more = edited(conflict, draft(2), 0, 0)
    expect(more.trouble?.kind).toBe('conflict')
    expect(chosen(more, 'mine')).toMatchObject({ base: 5, draft: draft(2), trouble: null })
    expect(chosen(more, 'theirs')).toBeNull()
  })

  it('tries again after a refusal only when something was changed', () => {
    const refused = settled(sent(3), { kind: 'refused', message: 'The note is too long.' }, 0)
    if (!refused) throw new Error('a refusal must stay')
    expect(isDue(refused, 1e9)).toBe(false)
    expect(isDue(edited(refused, draft(3, 'short'), 0, 0), 0)).toBe(true)
  })

  it('is never due while a parcel is on the way', () => {
    expect(isDue(sent(3), 1e9)).toBe(false)
    expect(isDue(edited(sent(3), draft(4), 0, 0), 1e9)).toBe(false)
  })
})

describe('waiting before the next try', () => {
  it.each([
    [0, 0, null, 500],
    [0, 1, null, 1_000],
    [3, 1, null, 8_000],
    [50, 1, null, 30_000],
    [50, 0, null, 15_000],
    [0, 1, 20_000, 20_000],
    [0, 1, 3_600_000, 60_000],
  ])('after %i tries, chance %f, wish %s: %i ms', (attempts, chance, wish, wait) => {
    expect(waitBeforeRetry(attempts, chance, wish)).toBe(wait)
  })

  it('is always more than nothing and at most a minute', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.nat()),
        (attempts, chance, wish) => {
          const wait = waitBeforeRetry(attempts, chance, wish)
          expect(wait).toBeGreaterThanOrEqual(500)
          expect(wait).toBeLessThanOrEqual(60_000)
        },
      ),
    )
  })
})

describe('what the browser keeps', () => {
  const kept = toKept(sent('unknown', 2), 1_000, 'page-1')

  it('comes back ready to be sent, with its parcel', () => {
    const back = fromKept(structuredClone(kept), 2_000)
    expect(back).toEqual({ ...sent('unknown', 2), sending: false })
  })

  it.each([
    ['nothing', undefined],
    ['an older format', { ...kept, format: 0 }],
    ['a level of 5', { ...kept, draft: { ...kept.draft, value: 5 } }],
    ['a note that is no text', { ...kept, draft: { ...kept.draft, note: 7 } }],
    ['a negative base', { ...kept, base: -1 }],
    ['a broken parcel', { ...kept, parcel: { key: 1 } }],
  ])('ignores %s', (_, found) => {
    expect(fromKept(found, 2_000)).toBeNull()
  })

  it('is dropped after a week', () => {
    expect(fromKept(kept, 1_000 + KEPT_FOR)).not.toBeNull()
    expect(fromKept(kept, 1_001 + KEPT_FOR)).toBeNull()
  })
})
