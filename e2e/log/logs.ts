import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keptSecrets, runFolder, type Secret, type SecretKind, SHORTEST, spellingsOf } from './secrets'

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

interface Needle {
  readonly kind: SecretKind
  readonly text: string
}

/**
 * The places in all logs where one of the secrets stands, in any of its spellings, the first of each. Thousands are
 * looked for in one passage of a log: by their first characters, and where those stand by the rest.
 */
export function findInLogs(secrets: readonly Secret[]): readonly string[] {
  const byHead = new Map<string, Needle[]>()
  for (const secret of secrets)
    for (const text of spellingsOf(secret)) {
      if (text.length < SHORTEST) throw new RangeError(`A secret of ${text.length} characters is not found.`)
      const head = text.slice(0, SHORTEST)
      byHead.set(head, [...(byHead.get(head) ?? []), { kind: secret.kind, text }])
    }
  return [...readLogs()].flatMap(([server, log]) =>
    [...firstPlaces(log, byHead)].map(([{ kind }, at]) => `${kind} in ${server}: ${lineAround(log, at)}`),
  )
}

function firstPlaces(
  log: string,
  byHead: ReadonlyMap<string, readonly Needle[]>,
): ReadonlyMap<Needle, number> {
  const found = new Map<Needle, number>()
  for (let at = 0; at + SHORTEST <= log.length; at++)
    for (const needle of byHead.get(log.slice(at, at + SHORTEST)) ?? [])
      if (!found.has(needle) && log.startsWith(needle.text, at)) found.set(needle, at)
  return found
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
