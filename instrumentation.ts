const STARTED = Symbol.for('ips-readiness.started')

/**
 * Runs once when the server starts, in the process that serves: opens and migrates the database, starts the jobs,
 * and leaves for `bin/start.mjs`, which has made the place, what it prints and calls; without it (`next dev`) the
 * set-up code is printed here. Next compiles this file for its edge runtime too, which we do not use and which
 * knows neither files nor databases: hence the condition, resolved when it is built.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { announceStop, startInstallation, stopInstallation } = await import('@/lib/data/installation')
    const { startJobs } = await import('@/lib/data/jobs')
    const { setupCode } = await startInstallation()
    startJobs()
    const started = { setupCode, announceStop, stop: stopInstallation }
    if (STARTED in globalThis) Object.assign(globalThis, { [STARTED]: started })
    else if (setupCode !== null) console.info(`There is no account yet. The code for /setup: ${setupCode}`)
  }
}
