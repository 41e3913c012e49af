import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const MAY_MINT = [
  'bin/demo/people.ts',
  'lib/auth/require-actor.ts',
  'lib/data/testing/people.ts',
  'lib/policy/actor.ts',
]

const MAY_MINT_LINK_HOLDERS = ['lib/data/link-holder.ts', 'lib/policy/actor.ts']

function filesWith(pattern: RegExp): string[] {
  return ['app', 'bin', 'components', 'lib'].flatMap((place) =>
    readdirSync(path.join(ROOT, place), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
      )
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => pattern.test(readFileSync(file, 'utf8')))
      .map((file) => path.relative(ROOT, file).split(path.sep).join('/')),
  )
}

test('actors are minted where identity is checked, and nowhere else', () => {
  expect(filesWith(/\bmintActor\b|\bas (unknown as )?Actor\b/).sort()).toEqual(MAY_MINT)
})

test('holders of links are minted where the link is checked, and nowhere else', () => {
  expect(filesWith(/\bmintLinkHolder\b|\bas (unknown as )?LinkHolder\b/).sort()).toEqual(
    MAY_MINT_LINK_HOLDERS,
  )
})
