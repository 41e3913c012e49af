import { expect, test } from 'vitest'
import { latestOfEachSite } from '@/lib/scoring/latest'

const made = (id: string, name: string, agency: string, date: string) => ({
  id,
  site: { name, agency },
  date,
})
const A = made('a', 'North', 'County', '2025-11-22')
const B = made('b', 'South', 'County', '2026-01-01')
const C = made('c', 'North', 'County', '2026-11-22')
const D = made('d', 'North', 'City', '2024-02-29')
const E = made('e', 'North', 'County', '2026-02-01')

test('the latest of each site counts, whatever the order; a site is a name and an agency', () => {
  const { latest, superseded, sameDate } = latestOfEachSite([A, B, C, D, E])
  expect(latest).toEqual([B, C, D])
  expect(superseded).toEqual([
    { assessment: A, latest: C },
    { assessment: E, latest: C },
  ])
  expect(sameDate).toEqual([])
  expect(latestOfEachSite([E, D, C, B, A]).latest).toEqual([D, C, B])
})

test('one date twice is told, also where a later one exists', () => {
  const again = { ...A, id: 'again' }
  const once = { ...A, id: 'once more' }
  expect(latestOfEachSite([A, C, again, once, B]).sameDate).toEqual([
    [A, again],
    [A, once],
  ])
  expect(latestOfEachSite([A, { ...A, site: D.site }]).sameDate).toEqual([])
})

test('names that only look alike when joined are two sites', () => {
  const one = made('1', 'b', 'a", "c', '2026-01-01')
  const two = made('2', 'c", "b', 'a', '2026-01-01')
  expect(latestOfEachSite([one, two])).toEqual({ latest: [one, two], superseded: [], sameDate: [] })
})
