import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Rules that hold for the sources and the lock file as they are, by the ids of the abuse cases. */

const ROOT = path.resolve(import.meta.dirname, '..')

function sourcesIn(...folders: string[]): [file: string, source: string][] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.test|\.fixture)\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !/[\\/]testing[\\/]/.test(file))
      .map((file): [string, string] => [
        path.relative(ROOT, file).split(path.sep).join('/'),
        readFileSync(file, 'utf8'),
      ]),
  )
}

describe('A-04: no framework below the version that closed the known holes', () => {
  const FLOORS = { next: '16.3.3', react: '19.2.6', 'react-dom': '19.2.6' } as const
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))

  function isAtLeast(version: string, floor: string): boolean {
    // A pre-release of the floor comes before it.
    if (!/^\d+\.\d+\.\d+$/.test(version)) return false
    return version.localeCompare(floor, 'en', { numeric: true }) >= 0
  }

  test.each(Object.entries(FLOORS))('%s from %s on, wherever the lock file has it', (name, floor) => {
    const versions = Object.entries<{ version: string }>(lock.packages)
      .filter(([place]) => place.endsWith(`node_modules/${name}`))
      .map(([, { version }]) => version)
    expect(versions.length).toBeGreaterThan(0)
    for (const version of versions) expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true)
  })

  test('compares versions, not texts', () => {
    expect(isAtLeast('16.10.0', '16.3.3')).toBe(true)
    expect(isAtLeast('16.3.3-canary.1', '16.3.3')).toBe(false)
    expect(isAtLeast('15.9.9', '16.3.3')).toBe(false)
  })
})

describe('C-09: nothing that belongs to somebody is made beforehand or kept', () => {
  const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
    ["'use cache'", /['"]use cache/],
    ['unstable_cache', /\bunstable_cache\b/],
    ['cacheLife or cacheTag', /\bcache(Life|Tag)\b/],
    ['generateStaticParams', /\bgenerateStaticParams\b/],
    ['a page made beforehand', /\bdynamic\s*=\s*['"](force-static|error)['"]/],
    ['revalidate', /export const revalidate\b/],
    ['a kept fetch', /force-cache|next:\s*\{\s*(revalidate|tags)/],
  ]
  const faultsOf = (source: string) =>
    FORBIDDEN.filter(([, pattern]) => pattern.test(source)).map(([what]) => what)

  test('in no page, handler or action', () => {
    const sources = sourcesIn('app')
    expect(sources.length).toBeGreaterThan(30)
    for (const [file, source] of sources) expect(faultsOf(source), file).toEqual([])
  })

  test('the root layout makes every page anew', () => {
    expect(readFileSync(path.join(ROOT, 'app/layout.tsx'), 'utf8')).toContain(
      "export const dynamic = 'force-dynamic'",
    )
  })

  test('and the gate finds what it looks for', () => {
    expect(faultsOf("'use cache'\nexport const dynamic = 'force-static'")).toHaveLength(2)
    expect(
      faultsOf("fetch(x, { cache: 'force-cache' }); fetch(x, { next: { revalidate: 60 } })"),
    ).toHaveLength(1)
  })
})

describe('E-02: no statement is put together from texts', () => {
  /** Files that hand a text to the database, each with the reason why nobody from outside can shape it. */
  const ALLOWED: Readonly<Record<string, string>> = {
    'lib/db/dumps.ts': 'fixed statements on the embedded database',
    'lib/db/embedded-statements.ts': 'passes on what drizzle compiled, with its parameters apart',
    'lib/db/rows.ts': 'passes on the template that it is given, which its type demands',
    'lib/db/fast-rows.ts': 'passes on what drizzle compiled, with its parameters apart',
  }
  const RAW = /\bsql\s*\.\s*(raw|identifier|unsafe)\b|\bsql\.append\b/

  /** Calls of `query`, `exec` or `execute` whose statement is neither a plain text nor drizzle's own template. */
  function builtStatements(file: string, source: string): string[] {
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const [statement] = node.arguments
        const plain =
          statement === undefined ||
          ts.isStringLiteral(statement) ||
          ts.isNoSubstitutionTemplateLiteral(statement)
        const drizzle = statement !== undefined && ts.isTaggedTemplateExpression(statement)
        if (/^(query|exec|execute)$/.test(node.expression.name.text) && !plain && !drizzle) {
          found.push(node.getText().slice(0, 100))
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
    return found
  }

  const HOLE = '$' + '{x}'
  const PLANTED = `db.query(\`select ${HOLE}\`); db.execute(statement); db.query('a' + b)`
  const HARMLESS = `db.execute(sql\`select ${HOLE}\`); db.query('select 1')`

  test('in lib/data and lib/db', () => {
    const sources = sourcesIn('lib/data', 'lib/db')
    expect(sources.length).toBeGreaterThan(30)
    for (const [file, source] of sources) {
      expect(RAW.test(source), `${file} uses raw SQL`).toBe(false)
      if (!(file in ALLOWED)) expect(builtStatements(file, source), file).toEqual([])
    }
  })

  test('nowhere else is SQL written at all', () => {
    for (const [file, source] of sourcesIn('app', 'components', 'lib/auth', 'lib/policy', 'lib/forms')) {
      expect(source, file).not.toMatch(/from ['"]drizzle-orm|\bsql`/)
    }
  })

  test('and the gate finds what it looks for', () => {
    expect(RAW.test('sql.raw(statement)')).toBe(true)
    expect(builtStatements('x.ts', PLANTED)).toHaveLength(3)
    expect(builtStatements('x.ts', HARMLESS)).toEqual([])
  })
})
