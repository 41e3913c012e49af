import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

const ROOMS = ['lib', 'components', 'app', 'bin']
// What needs a database, and so a PostgreSQL to start first.
const WITH_DATABASE = ['lib/{db,data,auth,mail}/**/*.test.ts']

// A test that changes what a whole process shares gets a process of its own. All others share a few: loading the same
// modules and the embedded database again for each file takes a third of the time.
const CHANGES_THE_PROCESS =
  /\bvi\.(mock|doMock|stub\w+|spyOn|useFakeTimers|setSystemTime)\b|\bprocess\.(env|exit|on)\b|\bglobalThis\b/
const ALONE = ROOMS.flatMap((room) =>
  readdirSync(path.join(import.meta.dirname, room), { recursive: true, encoding: 'utf8' })
    .map((file) => `${room}/${file}`)
    .filter((file) => /\.test\.tsx?$/.test(file))
    .filter((file) => CHANGES_THE_PROCESS.test(readFileSync(path.join(import.meta.dirname, file), 'utf8'))),
)

const PURE = {
  include: [`{${ROOMS.join(',')}}/**/*.test.{ts,tsx}`],
  exclude: [...WITH_DATABASE, '**/node_modules/**'],
}
const DATA = {
  include: WITH_DATABASE,
  // Thousands of refused passwords are what some of them are about.
  env: { LOG_LEVEL: 'error' },
  globalSetup: 'lib/db/testing/global-setup.ts',
  hookTimeout: 60_000,
}

export default defineConfig({
  resolve: {
    alias: {
      '@': path.resolve(import.meta.dirname),
      'server-only': path.resolve(import.meta.dirname, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    testTimeout: 20_000,
    // Left to itself the runner keeps a core for a watcher, and of two cores uses one.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { ...PURE, name: 'pure', exclude: [...PURE.exclude, ...ALONE], isolate: false },
      },
      { extends: true, test: { ...DATA, name: 'data', exclude: ALONE, isolate: false } },
      {
        extends: true,
        test: {
          ...DATA,
          name: 'alone',
          include: ALONE,
        },
      },
    ],
  },
})
