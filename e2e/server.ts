import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'
import { writeLog } from './log/logs'

/** Tests and benches run in the project's folder. */
const START = path.resolve('bin/start.mjs')
const READY_WITHIN_MS = 120_000

/** A running production server, as `npm start` starts it. */
export interface RunningServer {
  readonly url: string
  readonly port: number
  /** The one-time set-up code that it printed; null once there is an account. */
  readonly setupCode: string | null
  readonly process: ChildProcess
  /** Everything it has printed so far. */
  output(): string
  /** Ends it as an operator would (SIGTERM), or at once (SIGKILL); resolves when the process is gone. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** A TCP port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Starts the built product on its own data folder (and database, where `env` names one) and resolves once it
 * answers; rejects with its output when it ends or stays silent instead.
 */
export async function startServer(options: {
  dataDir: string
  port?: number
  env?: Record<string, string>
  /** Ends the process while it starts, with the signal that is the reason of the abort. */
  signal?: AbortSignal
}): Promise<RunningServer> {
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [START], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      APP_URL: '',
      AUTH_SECRET: '',
      SMTP_URL: '',
      SMTP_FROM: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: options.dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk
      writeLog(`${port}-${child.pid}`, chunk)
    })
  }
  options.signal?.addEventListener('abort', () => child.kill(options.signal?.reason))
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`The server did not come up:\n${printed}`)
    }
    const answered = await fetch(`${url}/api/health`).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    port,
    get setupCode() {
      return /^\s*([A-Z0-9]{4}(?:-[A-Z0-9]{4}){2})\s*$/m.exec(printed)?.[1] ?? null
    },
    process: child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await gone
    },
  }
}
