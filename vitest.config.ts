import { availableParallelism } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'

// What needs a database, and so a PostgreSQL to start first.
const WITH_DATABASE = ['lib/{db,data,auth,mail}/**/*.test.ts']

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
        test: {
          name: 'pure',
          include: ['{lib,components,app,bin}/**/*.test.{ts,tsx}'],
          exclude: [...WITH_DATABASE, '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'data',
          include: WITH_DATABASE,
          // Thousands of refused passwords are what some of them are about.
          env: { LOG_LEVEL: 'error' },
          globalSetup: 'lib/db/testing/global-setup.ts',
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
