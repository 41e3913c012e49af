import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const HOME = mkdtempSync(path.join(tmpdir(), 'ips-start-'))
afterAll(() => rmSync(HOME, { recursive: true, force: true }))

describe('npm start with wrong settings', () => {
  test('says one sentence for each, builds nothing, opens nothing, and ends', () => {
    const dataDir = path.join(HOME, 'data')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, 'start.mjs')],
      {
        env: {
          NODE_ENV: 'production',
          PATH: process.env.PATH,
          PORT: '99999',
          HOST: 'not a host',
          DATA_DIR: dataDir,
          DATABASE_URL: 'mysql://x/y',
          APP_URL: 'example.org',
          AUTH_SECRET: 'short',
        },
        encoding: 'utf8',
        timeout: 30_000,
      },
    )
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['PORT', 'HOST', 'DATABASE_URL', 'APP_URL', 'AUTH_SECRET'])
    expect(existsSync(dataDir)).toBe(false)
  }, 40_000)
})
