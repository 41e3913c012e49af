import path from 'node:path'
import ts from 'typescript'

/**
 * The house rules as code: which room a file belongs to, what that room may import, and a checker over
 * sources. Only `architecture.test.ts` uses it; it is a file of its own so that the test can plant violations.
 */

const PURE = ['evidence', 'instrument', 'scoring', 'report', 'exchange', 'policy', 'forms', 'http'] as const
const SERVER = ['data', 'auth', 'db', 'mail', 'pdf'] as const
const EVERYWHERE = ['env', 'log'] as const
const BEHIND_APP = [
  ...PURE,
  ...SERVER,
  'components',
  'components/report',
  'components/charts',
  ...EVERYWHERE,
] as const

/** Room → rooms it may import besides itself and `errors`. A literal copy of the table in docs/architecture.md. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  evidence: [],
  instrument: ['evidence'],
  scoring: ['instrument', 'evidence'],
  report: ['scoring', 'instrument', 'evidence'],
  exchange: ['scoring', 'instrument', 'evidence'],
  policy: [],
  forms: ['instrument', 'evidence'],
  http: [],
  db: [...PURE, ...EVERYWHERE],
  auth: ['db', 'policy', 'forms', 'http', ...EVERYWHERE],
  mail: ['db', 'policy', 'forms', ...EVERYWHERE],
  pdf: ['components/report', 'report', 'instrument', ...EVERYWHERE],
  data: ['db', 'policy', 'forms', ...PURE, 'mail', ...EVERYWHERE],
  components: [...PURE, 'components/charts', 'data (types)'],
  'components/charts': PURE,
  'components/report': [...PURE, 'components/charts'],
  env: [],
  errors: [],
  log: ['env'],
  app: BEHIND_APP.filter((room) => room !== 'db'),
  bin: [...PURE, ...SERVER, 'components/report', 'components/charts', ...EVERYWHERE],
  bench: [...PURE, ...SERVER, 'components/report', 'components/charts', ...EVERYWHERE, 'bin', 'e2e'],
}

/** Package (a name, or a scope that ends in a slash) → rooms that may import it. What is not listed is free. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'drizzle-orm': ['db', 'data'],
  '@electric-sql/pglite': ['db'],
  pg: ['db'],
  next: ['app', 'auth', 'components'],
  'next-auth': ['app', 'auth', 'components'],
  react: ['app', 'components', 'components/charts', 'components/report', 'pdf'],
  'react-dom': ['app', 'components', 'components/charts'],
  '@react-pdf/': ['components/report', 'pdf'],
  pdfkit: ['components/report', 'pdf'],
  pino: ['log'],
  'csv-parse': ['exchange'],
  zod: ['instrument', 'exchange', 'forms', 'env', 'app'],
  'react-hook-form': ['components'],
}

const TOP_ROOMS = ['app', 'bin', 'bench', 'e2e', 'components']
const PURE_FORBIDDEN: readonly [RegExp, string][] = [
  [/\bprocess\.\w/, 'process'],
  [/\bDate\.now\b|\bnew Date\(\s*\)/, 'the clock'],
  [/\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, 'randomness'],
]

/** The room of a repository path such as `lib/scoring/score.ts`; null for configuration at the top. */
export function roomOf(file: string): string | null {
  if (file === 'lib/env.ts') return 'env'
  if (file === 'lib/errors.ts') return 'errors'
  if (file === 'lib/log.ts') return 'log'
  const [top, second] = file.split('/')
  if (top === 'lib') return second && !second.includes('.') ? second : null
  if (top === 'components' && (second === 'report' || second === 'charts')) return `components/${second}`
  if (/^(proxy|instrumentation(-client)?)\.ts$/.test(file)) return 'app'
  return top && TOP_ROOMS.includes(top) ? top : null
}

/** Settings are read in one place; programs in `bin` hand the environment on. NEXT_RUNTIME is the framework's own word. */
const MAY_READ_ENVIRONMENT = new Set(['env', 'bin', 'bench'])

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

function importsOf(file: string, source: string): { imports: Import[]; tree: ts.SourceFile } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
  const imports: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause
      const named = clause?.namedBindings
      const allTypes =
        clause !== undefined &&
        (clause.isTypeOnly ||
          (clause.name === undefined &&
            named !== undefined &&
            ts.isNamedImports(named) &&
            named.elements.length > 0 &&
            named.elements.every((element) => element.isTypeOnly)))
      imports.push({ specifier: node.moduleSpecifier.text, typeOnly: allTypes })
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      imports.push({ specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) {
        imports.push({ specifier: argument.text, typeOnly: false })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { imports, tree }
}

function resolve(from: string, specifier: string, files: ReadonlyMap<string, string>): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), specifier)
      : null
  if (base === null) return null
  const candidates = [
    base,
    `${base}.ts`,
    `${base}.tsx`,
    `${base}.mjs`,
    `${base}/index.ts`,
    `${base}/index.tsx`,
  ]
  return candidates.find((candidate) => files.has(candidate)) ?? base
}

function packageRule(specifier: string): readonly string[] | null {
  const key = Object.keys(PACKAGES).find((name) =>
    name.endsWith('/') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
  )
  return key ? (PACKAGES[key] ?? null) : null
}

function importFaults(
  file: string,
  room: string,
  found: Import,
  files: ReadonlyMap<string, string>,
): string[] {
  const target = resolve(file, found.specifier, files)
  if (target === null) {
    const rooms = packageRule(found.specifier)
    return rooms && !rooms.includes(room) && room !== 'bin' && room !== 'bench'
      ? [`${file}: room ${room} may not import the package ${found.specifier}`]
      : []
  }
  const other = roomOf(target)
  if (other === null || other === room || other === 'errors') return []
  const allowed = MAY_IMPORT[room] ?? []
  if (allowed.includes(other)) return []
  if (other === 'data' && found.typeOnly && allowed.includes('data (types)')) return []
  return [`${file}: room ${room} may not import ${other} (${found.specifier})`]
}

function roomFaults(file: string, room: string, source: string, tree: ts.SourceFile): string[] {
  const faults: string[] = []
  if ((PURE as readonly string[]).includes(room)) {
    for (const [pattern, what] of PURE_FORBIDDEN) {
      if (pattern.test(source)) faults.push(`${file}: a pure room knows no ${what}`)
    }
  } else if (!MAY_READ_ENVIRONMENT.has(room) && /\bprocess\.env\b(?!\.NEXT_RUNTIME)/.test(source)) {
    faults.push(`${file}: only lib/env.ts reads process.env`)
  }
  const serverOnly = ['data', 'auth', 'mail', 'pdf'].includes(room) || file === 'lib/db/client.ts'
  const first = tree.statements[0]
  const firstImport =
    first && ts.isImportDeclaration(first) && ts.isStringLiteral(first.moduleSpecifier)
      ? first.moduleSpecifier.text
      : null
  if (serverOnly && firstImport !== 'server-only') {
    faults.push(`${file}: the first line of a server room is import 'server-only'`)
  }
  const directive = /^\s*(['"])use server\1/m.test(source)
  if (directive && !/^app\/(.*\/)?actions\.ts$/.test(file)) {
    faults.push(`${file}: 'use server' stands only in app/**/actions.ts`)
  }
  return faults
}

function cycleFaults(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const trail: string[] = []
  const faults: string[] = []
  const walk = (file: string): void => {
    state.set(file, 'open')
    trail.push(file)
    for (const next of graph.get(file) ?? []) {
      if (state.get(next) === 'open') {
        faults.push(`cycle: ${[...trail.slice(trail.indexOf(next)), next].join(' → ')}`)
      } else if (!state.has(next)) walk(next)
    }
    trail.pop()
    state.set(file, 'done')
  }
  for (const file of graph.keys()) if (!state.has(file)) walk(file)
  return faults
}

/** Files that a rule of production code does not bind: tests and what only tests use. */
export function isTestFile(file: string): boolean {
  return /\.(test|fixture)\.tsx?$|\/testing\/|^e2e\//.test(file) || file.startsWith('lib/architecture')
}

/**
 * Takes sources by repository path (POSIX separators); returns one sentence per broken rule, none when the
 * house is in order, and how many production files and imports it looked at.
 */
export function inspectHouse(files: ReadonlyMap<string, string>): {
  faults: string[]
  filesSeen: number
  importsSeen: number
} {
  const faults: string[] = []
  const graph = new Map<string, readonly string[]>()
  let importsSeen = 0
  for (const [file, source] of files) {
    const room = roomOf(file)
    if (room === null || isTestFile(file)) continue
    const { imports, tree } = importsOf(file, source)
    importsSeen += imports.length
    for (const found of imports) faults.push(...importFaults(file, room, found, files))
    faults.push(...roomFaults(file, room, source, tree))
    const targets = imports
      .filter((found) => !found.typeOnly)
      .map((found) => resolve(file, found.specifier, files))
    graph.set(
      file,
      targets.filter((target): target is string => target !== null && files.has(target)),
    )
  }
  faults.push(...cycleFaults(graph))
  return { faults, filesSeen: graph.size, importsSeen }
}
