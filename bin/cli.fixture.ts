import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const LAUNCHER = path.resolve(import.meta.dirname, 'cli.mjs')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in a folder, as a person would, with an empty data folder unless `env` says otherwise. */
export function cli(
  args: readonly string[],
  { folder, env = {} }: { readonly folder: string; readonly env?: Record<string, string> },
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], {
      cwd: folder,
      env: { ...process.env, npm_lifecycle_event: '', DATA_DIR: path.join(folder, 'data'), ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** A folder of its own for one test, with these files in it (objects are written as JSON). */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-cli-'))
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    const isText = typeof contents === 'string' || contents instanceof Uint8Array
    writeFileSync(path.join(folder, name), isText ? contents : JSON.stringify(contents))
  }
  return folder
}

/** The answers file of the documentation: two items of financing answered, one agreed. */
export const NORTHSIDE = {
  instrument: 'ips-readiness/1',
  form: 'full',
  stage: 'adoption',
  site: {
    name: 'Northside Community Mental Health',
    agency: 'Northside',
    setting: 'community-mental-health',
  },
  date: '2026-11-22',
  respondents: [
    {
      id: 'r1',
      role: 'agency-leader',
      answers: { 'financing.designated-funding': 3, 'financing.sustained-funding': 'unknown' },
    },
  ],
  consensus: { 'financing.designated-funding': 2 },
}
