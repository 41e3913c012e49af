import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keptSecrets, runFolder, type Secret, spellingsOf } from './secrets'

/** An address of a mailbox, whoever's: no e-mail address is logged, also none that nobody put on the list. */
const ANY_ADDRESS = /[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g

const logsIn = (folder: string) => path.join(folder, 'logs')

/** Writes down what a server of the journeys printed; a bench has no run folder and keeps nothing. */
export function writeLog(server: string, printed: Buffer | string): void {
  const folder = runFolder()
  if (folder === null) return
  mkdirSync(logsIn(folder), { recursive: true })
  appendFileSync(path.join(logsIn(folder), `${server}.log`), printed)
}

/** Everything that the servers of this run have printed, by server. */
export function readLogs(): ReadonlyMap<string, string> {
  const folder = runFolder()
  if (folder === null) throw new Error('E2E_RUN is missing: nothing was logged.')
  const names = readdirSync(logsIn(folder))
  return new Map(names.map((name) => [name, readFileSync(path.join(logsIn(folder), name), 'utf8')]))
}

/** The places in all logs where one of the secrets stands, in any of its spellings. */
export function findInLogs(secrets: readonly Secret[]): readonly string[] {
  const needles = secrets.flatMap((secret) =>
    spellingsOf(secret).map((text) => ({ kind: secret.kind, text })),
  )
  return [...readLogs()].flatMap(([server, log]) =>
    needles
      .filter(({ text }) => log.includes(text))
      .map(({ kind, text }) => `${kind} in ${server}: ${lineAround(log, log.indexOf(text))}`),
  )
}

/** Every secret of the list, and every e-mail address, that a log holds. */
export function secretsInLogs(): readonly string[] {
  const addresses = [...readLogs()].flatMap(([server, log]) =>
    [...log.matchAll(ANY_ADDRESS)].map(
      ({ index }) => `e-mail address in ${server}: ${lineAround(log, index)}`,
    ),
  )
  return [...findInLogs(keptSecrets()), ...addresses]
}

function lineAround(log: string, at: number): string {
  const start = log.lastIndexOf('\n', at) + 1
  const end = log.indexOf('\n', at)
  return log.slice(start, end < 0 ? undefined : end).slice(0, 500)
}
