import { expect, test } from 'vitest'
import { citationLabel, passageText } from '@/lib/report/plain-text'

test.each([
  [[1], '1'],
  [[1, 2], '1, 2'],
  [[1, 2, 3], '1–3'],
  [[1, 2, 3, 7, 9, 10], '1–3, 7, 9, 10'],
])('%j stands as [%s]', (numbers, label) => expect(citationLabel(numbers)).toBe(label))

test('a passage as plain text', () => {
  expect(passageText(['Held back ', { cite: [2, 3, 4] }, '.'])).toBe('Held back [2–4].')
})
