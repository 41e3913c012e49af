import { expect, test } from 'vitest'
import { routeNamer } from './route-template'

const routeOf = routeNamer([
  '/',
  '/assessments/[id]',
  '/assessments/[id]/[domain]',
  '/assessments/[id]/report.pdf',
  '/assessments/new',
  '/api/auth/[...nextauth]',
  '/r/[token]',
])

test.each([
  ['/', '/'],
  ['/assessments/new', '/assessments/new'],
  ['/assessments/7d1f', '/assessments/[id]'],
  ['/assessments/7d1f/report.pdf', '/assessments/[id]/report.pdf'],
  ['/assessments/7d1f/reportxpdf', '/assessments/[id]/[domain]'],
  ['/api/auth/callback/credentials', '/api/auth/[...nextauth]'],
  ['/r/secret-token', '/r/[token]'],
  ['/r/secret-token/more', '(no route)'],
  ['/secret', '(no route)'],
  ['/_next/static/chunks/a.js', '/_next/static/*'],
])('%s is %s', (path, route) => {
  expect(routeOf(path)).toBe(route)
})
