import { expect, test } from 'vitest'
import { HEAT_STEPS, heatClasses, heatStep } from './heat'

test.each([
  [0, 0],
  [0.194, 0],
  [9 / 46, 1],
  [0.2, 1],
  [0.394, 1],
  [0.4, 2],
  [0.6, 3],
  [0.794, 3],
  [0.8, 4],
  [1, 4],
])('a share of %f is step %i', (share, step) => {
  expect(heatStep(share)).toBe(step)
})

test('every step of both sides has colours of its own', () => {
  const all = (['facilitators', 'barriers'] as const).flatMap((side) =>
    HEAT_STEPS.map((_, step) => heatClasses(side, step)),
  )
  expect(new Set(all).size).toBe(10)
  expect(all.every((classes) => /^bg-\S+ text-\S+$/.test(classes))).toBe(true)
})
