/**
 * Runs once when the server starts, in the process that serves: opens and migrates the database, and leaves
 * for `bin/start.mjs` what it prints and calls. Next compiles this file for its edge runtime too, which we do
 * not use and which knows neither files nor databases: hence the condition, resolved when it is built.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { announceStop, startInstallation, stopInstallation } = await import('@/lib/data/installation')
    const { setupCode } = await startInstallation()
    const started = { setupCode, announceStop, stop: stopInstallation }
    Object.assign(globalThis, { [Symbol.for('ips-readiness.started')]: started })
  }
}
