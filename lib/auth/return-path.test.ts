import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeReturnPath } from './return-path'

const HOME = '/assessments'

describe('where signing in leads', () => {
  test.each([
    ['/assessments/1/financing?x=1#item', '/assessments/1/financing?x=1#item'],
    ['/sites', '/sites'],
    ['/', '/'],
    [null, HOME],
    ['', HOME],
    ['sites', HOME],
    ['//evil.example', HOME],
    ['/\\evil.example', HOME],
    ['/\t/evil.example', HOME],
    ['/\n/evil.example', HOME],
    ['/.//evil.example', HOME],
    ['/x/..//evil.example', HOME],
    ['https:evil.example', HOME],
    ['https://evil.example', HOME],
    ['javascript:alert(1)', HOME],
    ['/sign-in', HOME],
    ['/api/auth/signout', HOME],
    [`/${'x'.repeat(8_000)}`, HOME],
  ])('%j leads to %j', (path, expected) => {
    expect(safeReturnPath(path)).toBe(expected)
  })

  test('nothing that anybody types leads to another origin', () => {
    const tricky = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .array(
          fc.constantFrom(
            '/',
            '\\',
            '.',
            ':',
            '@',
            'http',
            'evil.example',
            '%2f',
            '%5c',
            '\t',
            '\u0000',
            ';',
          ),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(tricky, (path) => {
        const url = new URL(safeReturnPath(path), 'https://ips.example.org')
        expect(url.origin).toBe('https://ips.example.org')
      }),
      { numRuns: 2_000 },
    )
  })
})
