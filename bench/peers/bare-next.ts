import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

/** The floor under our own server: the same Next, one empty page and one route handler that only answers. */
export interface BareNext {
  readonly url: string
  close(): Promise<void>
}

function next(root: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Builds the bare app and starts it on 127.0.0.1; resolves once it answers. */
export async function startBareNext(root: string, port: number): Promise<BareNext> {
  const folder = path.join(root, 'bench/peers/bare-next')
  const status = await new Promise((resolve) => next(root, ['build', folder]).once('exit', resolve))
  if (status !== 0) throw new Error(`The bare Next app did not build (${status}).`)
  const server = next(root, ['start', folder, '--hostname', '127.0.0.1', '--port', String(port)])
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 300; tries += 1) {
    if (
      await fetch(url).then(
        (response) => response.ok,
        () => false,
      )
    ) {
      return {
        url,
        async close() {
          const gone = new Promise((resolve) => server.once('exit', resolve))
          server.kill('SIGTERM')
          await gone
        },
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  server.kill('SIGKILL')
  throw new Error('The bare Next app did not answer within 30 s.')
}
