import { expect } from 'vitest'

/** How far two readings of one rule may lie apart: the order of an addition, never a figure. */
export const NEAR = 1e-9

/** Fails unless two results are alike in shape and within 1e-9 in every number. */
export function expectAlike(actual: unknown, wanted: unknown, path = '$'): void {
  if (typeof actual === 'number' && typeof wanted === 'number') {
    if (!(Math.abs(actual - wanted) <= NEAR)) throw new Error(`${path}: ${actual} is not ${wanted}`)
  } else if (typeof actual === 'object' && typeof wanted === 'object' && actual !== null && wanted !== null) {
    expect(Object.keys(actual), path).toEqual(Object.keys(wanted))
    for (const key of Object.keys(wanted)) {
      expectAlike(Reflect.get(actual, key), Reflect.get(wanted, key), `${path}.${key}`)
    }
  } else expect(actual, path).toBe(wanted)
}
