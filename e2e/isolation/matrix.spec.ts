import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { everybodyGetsTheirs } from './matrix'
import { FRAMEWORK_ROUTES, ROUTES } from './routes'

test.describe.configure({ mode: 'default' })

test('the table of routes names every page and route handler that was built, and no other', () => {
  const built = Object.values(
    JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>,
  )
  const named = new Set(ROUTES.map(({ route }) => route))
  const expected = built.filter((route) => !FRAMEWORK_ROUTES.includes(route))
  expect([...named].sort()).toEqual([...new Set(expected)].sort())
})

everybodyGetsTheirs('C-01')
