import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const MAY_MINT = ['lib/auth/require-actor.ts', 'lib/data/testing/people.ts', 'lib/policy/actor.ts']

test('actors are minted where identity is checked, and nowhere else', () => {
  const minting = ['app', 'bin', 'components', 'lib'].flatMap((place) =>
    readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
      )
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => /\bmintActor\b|\bas (unknown as )?Actor\b/.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(ROOT, file).split(path.sep).join('/')),
  )
  expect(minting.sort()).toEqual(MAY_MINT)
})
