import { expect, it } from 'vitest'
import { plainPage } from '@/lib/http/plain-page'

it('says what it is told, and nothing in it is markup', () => {
  const page = plainPage({
    heading: 'Not now',
    sentences: ['First.', '<script>alert(1)</script>'],
    links: [{ href: '/r?a="><img>', label: 'Back & on' }],
  })
  expect(page).toContain('<title>Not now – IPS Readiness</title>')
  expect(page).toContain('<h1>Not now</h1><p>First.</p>')
  expect(page).not.toMatch(/<script|<img/)
  expect(page).toContain('Back &#38; on')
})
