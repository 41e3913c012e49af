import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS, findOrInstallBrowser } from './bin/browser.mjs'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // One more than two cores: a worker often waits for its page or its server.
  workers: 3,
  // Far more than any needs on a machine of its own: what hangs is found, what waits for its turn is not broken.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  // Around the journeys, whichever of them run: what the servers log is kept, and searched at the end.
  projects: [
    { name: 'log', testMatch: 'log/kept.setup.ts', teardown: 'log search' },
    { name: 'journeys', dependencies: ['log'] },
    { name: 'log search', testMatch: 'log/searched.teardown.ts' },
  ],
  use: {
    // Set by the global setup, before a worker reads this file.
    baseURL: process.env.E2E_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Recording each test takes its time; `npm run e2e -- --trace on` does it when a fault is looked for.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findOrInstallBrowser(), args: BROWSER_FLAGS },
  },
})
