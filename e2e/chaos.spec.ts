import { expect, test } from '@playwright/test'
import { CASES } from './chaos/cases'

for (const { id, title, engines, rounds, run } of CASES) {
  for (const engine of engines) {
    test(`${id}: ${title} (${engine})`, async () => {
      test.setTimeout(180_000)
      const { acknowledged, faults } = await run(engine, rounds.short)
      expect(faults).toEqual([])
      expect(acknowledged, 'answers were saved').not.toBe(0)
    })
  }
}
