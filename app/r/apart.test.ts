import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** What belongs to people with an account: pages, sessions, sign-in. */
const STAFF =
  /^(app\/\(app\)|app\/\(auth\)|app\/api\/(auth|assessments)|lib\/auth\/(require-actor|sign-in|session-cookie|options|ask-next-auth|password)|components\/account)\b/

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

function resolved(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null
  if (base === null) return null
  const found = [base, `${base}.ts`, `${base}.tsx`].find((candidate) => {
    const file = path.join(ROOT, candidate)
    return existsSync(file) && statSync(file).isFile()
  })
  return found ?? null
}

/** Everything that the given files reach by imports, and through which file. */
function reached(start: readonly string[]): Map<string, string> {
  const from = new Map(start.map((file) => [file, file]))
  for (const [file] of from) {
    const source = readFileSync(path.join(ROOT, file), 'utf8')
    for (const [, specifier = ''] of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      const target = resolved(file, specifier)
      if (target && !from.has(target)) from.set(target, file)
    }
  }
  return from
}

test('the pages behind a respondent’s link share components with the staff area and nothing else', () => {
  const own = [...filesIn('app/r'), ...filesIn('app/api/r')]
  expect(own.length).toBeGreaterThan(10)
  const all = reached(own)
  expect(all.size).toBeGreaterThan(80)
  expect([...all].filter(([file]) => STAFF.test(file))).toEqual([])
  const packages = [...all.keys()].filter((file) =>
    /from 'next-auth/.test(readFileSync(path.join(ROOT, file), 'utf8')),
  )
  expect(packages).toEqual([])
})
