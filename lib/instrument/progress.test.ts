import { expect, test } from 'vitest'
import { progressOf } from '@/lib/instrument/progress'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'

const answers = {
  'financing.designated-funding': 0,
  'financing.sustained-funding': 'unknown',
  'financing.third': 'not-applicable',
  'financing.fourth': null,
  'culture.first': 4,
  'elsewhere.item': 3,
}

test.each([
  // form    financing  culture  whole form
  ['full', [3, 6], [1, 6], [4, 72]],
  ['brief', [1, 2], [1, 2], [2, 24]],
] as const)(
  '%s form: levels, don’t-knows and not-applicable count as answers',
  (form, financing, culture, all) => {
    const progress = progressOf(SYNTHETIC, form, answers)
    const of = (id: string) => {
      const entry = progress.domains.find(({ domain }) => domain === id)
      return [entry?.answered, entry?.total]
    }
    expect(of('financing')).toEqual(financing)
    expect(of('culture')).toEqual(culture)
    expect([progress.answered, progress.total]).toEqual(all)
    expect(progress.domains).toHaveLength(12)
  },
)
