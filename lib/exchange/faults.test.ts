import { expect, test } from 'vitest'
import { listable, pathOf } from '@/lib/exchange/faults'

test.each([
  [[], '$'],
  [['site', 'name'], '$.site.name'],
  [
    ['respondents', 0, 'answers', 'financing.designated-funding'],
    '$.respondents[0].answers["financing.designated-funding"]',
  ],
  [['a_$1'], '$.a_$1'],
  [['1a'], '$["1a"]'],
  [[''], '$[""]'],
  [['0'], '$["0"]'],
  [['a b'], '$["a b"]'],
  [['quote"back\\slash'], '$["quote\\"back\\\\slash"]'],
  [['line\nbreak\u2028\u0007'], '$["line\\nbreak\\u2028\\u0007"]'],
  [['\u202etxt.exe'], '$["\\u202etxt.exe"]'],
  [['\u001b[31m'], '$["\\u001b[31m"]'],
  [['é'], '$["é"]'],
  [['\ud800'], '$["\\ud800"]'],
  [['__proto__', 'constructor'], '$.__proto__.constructor'],
])('%j is written %s', (keys, path) => {
  expect(pathOf(keys)).toBe(path)
})

test('a list of faults ends', () => {
  const fault = { path: '$', expected: 'x' }
  expect(listable([fault])).toEqual([fault])
  const most = listable(Array(100_007).fill(fault))
  expect(most).toHaveLength(100_001)
  expect(most.at(-1)?.expected).toBe('a file without 7 more faults')
})
