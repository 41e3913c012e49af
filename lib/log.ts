import pino from 'pino'
import { env } from '@/lib/env'
import { redacted, redactText } from './log/redact'
import { currentRequestId } from './log/request-id'

export { currentRequestId, withRequestId } from './log/request-id'

/** What goes with a message. An error stands under `error`; fields that hold answers, secrets or addresses are hidden. */
export type Fields = Readonly<Record<string, unknown>>

type Level = 'debug' | 'info' | 'warn' | 'error'
type Writer = Readonly<Record<Level, (fields: object, message: string) => void>>

// The server in front and the pages are separate bundles of one process: they share what hangs here.
const PLACE = Symbol.for('ips-readiness.log')
const shared = globalThis as { [PLACE]?: Writer }

function writer(): Writer {
  shared[PLACE] ??= pino(
    {
      level: env().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination({ dest: 1, sync: true }),
  )
  return shared[PLACE]
}

function at(level: Level): (message: string, fields?: Fields) => void {
  return (message, fields = {}) => {
    const requestId = currentRequestId()
    const safe = redacted(fields) as object
    writer()[level](requestId === null ? safe : { requestId, ...safe }, redactText(message))
  }
}

/**
 * The log: one line of JSON an event on standard output, with the id of the request that it belongs to. All that
 * is written passes through `redacted`, at any depth, which pino's own list of paths does not reach.
 */
export const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as const
