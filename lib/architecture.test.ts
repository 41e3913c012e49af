import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectHouse, MAY_IMPORT, roomOf } from './architecture'

const ROOT = path.resolve(import.meta.dirname, '..')
const PLACES = ['app', 'components', 'lib', 'bin', 'bench', 'e2e']

function sources(): Map<string, string> {
  const files = new Map<string, string>()
  for (const place of PLACES) {
    for (const entry of readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(tsx?|mjs)$/.test(entry.name)) continue
      const absolute = path.join(entry.parentPath, entry.name)
      const file = path.relative(ROOT, absolute).split(path.sep).join('/')
      if (!file.includes('/.next/')) files.set(file, readFileSync(absolute, 'utf8'))
    }
  }
  for (const name of ['proxy.ts', 'instrumentation.ts', 'instrumentation-client.ts']) {
    try {
      files.set(name, readFileSync(path.join(ROOT, name), 'utf8'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return files
}

describe('the house', () => {
  test('keeps its import table and room rules', () => {
    const { faults, filesSeen, importsSeen } = inspectHouse(sources())
    expect(faults).toEqual([])
    expect(filesSeen).toBeGreaterThan(100)
    expect(importsSeen).toBeGreaterThan(300)
  })

  test('has only rooms that the table names', () => {
    const rooms = new Set([...sources().keys()].map(roomOf).filter((room) => room !== null))
    const known = new Set([...Object.keys(MAY_IMPORT), 'e2e'])
    expect([...rooms].filter((room) => !known.has(room))).toEqual([])
  })

  test('has no drawers', () => {
    const drawers = /(^|\/)(utils?|helpers?|hooks|types|services|misc|src)(\/|\.[tj]sx?$)/
    expect([...sources().keys()].filter((file) => drawers.test(file))).toEqual([])
  })

  const PLANTED: readonly [string, string, string, RegExp][] = [
    ['a forbidden room', 'lib/scoring/bad.ts', "import { db } from '@/lib/db/client'", /may not import db/],
    [
      'a relative way round',
      'lib/evidence/bad.ts',
      "import { x } from '../report/x'",
      /may not import report/,
    ],
    ['a re-export', 'lib/policy/bad.ts', "export { x } from '@/lib/data/x'", /may not import data/],
    ['a dynamic import', 'lib/report/bad.ts', "void import('@/lib/data/x')", /may not import data/],
    ['a forbidden package', 'lib/report/bad.ts', "import 'drizzle-orm/pg-core'", /package drizzle-orm/],
    ['SQL in a page', 'app/page.tsx', "import { db } from '@/lib/db/client'", /may not import db/],
    [
      'data in a component',
      'components/ui/bad.tsx',
      "import { x } from '@/lib/data/x'",
      /may not import data/,
    ],
    ['the clock', 'lib/scoring/bad.ts', 'export const now = () => Date.now()', /no the clock|the clock/],
    ['the environment', 'app/page.tsx', 'export const x = process.env.X', /only lib\/env\.ts/],
    ['an open server room', 'lib/data/bad.ts', 'export const x = 1', /server-only/],
    ['a stray action', 'components/ui/bad.tsx', "'use server'\nexport const x = 1", /use server/],
  ]
  test.each(PLANTED)('finds %s', (_name, file, source, fault) => {
    const { faults } = inspectHouse(new Map([[file, source]]))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(fault)
  })

  test('finds a cycle, and lets types of data into components', () => {
    const cycle = inspectHouse(
      new Map([
        ['lib/scoring/a.ts', "import { b } from './b'\nexport const a = b"],
        ['lib/scoring/b.ts', "import { a } from './a'\nexport const b = a"],
      ]),
    )
    expect(cycle.faults).toEqual(['cycle: lib/scoring/a.ts → lib/scoring/b.ts → lib/scoring/a.ts'])
    const types = new Map([['components/ui/fine.tsx', "import type { X } from '@/lib/data/x'"]])
    expect(inspectHouse(types).faults).toEqual([])
  })
})
