import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Group, released } from './released'

const range = (from: number, to: number): Group => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('G-08, G-12: which figures over several sites may be shown together', () => {
  test.each<[string, readonly Group[], readonly boolean[]]>([
    ['fewer than five sites are told nowhere', [range(1, 4), range(1, 5)], [false, true]],
    ['a whole and a part that leaves one site over', [range(1, 10), range(1, 9)], [true, false]],
    ['a whole and a part that leaves five over', [range(1, 10), range(1, 5)], [true, true]],
    ['the same group twice', [range(1, 7), range(1, 7)], [true, true]],
    ['two that exchange one site for another', [range(1, 9), [...range(1, 8), 12]], [true, false]],
    [
      'the rest is judged by what is shown, not by what was kept back',
      [range(1, 10), range(1, 9), range(1, 5)],
      [true, false, true],
    ],
    ['nothing', [], []],
  ])('%s', (_, groups, may) => {
    expect(released(groups)).toEqual(may)
  })

  test('a larger least number keeps more back', () => {
    expect(released([range(1, 30), range(1, 22)], 11)).toEqual([true, false])
    expect(released([range(1, 30), range(1, 19)], 11)).toEqual([true, true])
  })

  test('no two figures that are shown differ by the figure of fewer than five sites', () => {
    const anyGroup = fc
      .uniqueArray(fc.nat({ max: 14 }), { maxLength: 15 })
      .map((group) => [...group].sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 14 }), (groups) => {
        const may = released(groups)
        const shown = groups.filter((_, at) => may[at]).map((group) => new Set(group))
        for (const one of shown) {
          expect(one.size).toBeGreaterThanOrEqual(5)
          for (const other of shown) {
            const apart = [...one, ...other].filter((site) => !(one.has(site) && other.has(site)))
            expect(apart.length === 0 || apart.length >= 5).toBe(true)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('keeps back nothing without need', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), (sites) => {
        expect(released([range(1, sites)])).toEqual([true])
      }),
    )
  })
})
