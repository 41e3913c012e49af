import { stripVTControlCharacters } from 'node:util'
import { log } from '@/lib/log'

const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const

/**
 * Turns what packages print into lines of the log, which redacts them: Next prints the errors of pages and
 * actions, with all that a failed statement carries.
 */
export function captureConsole(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    console[method as keyof typeof LEVELS] = (...printed: unknown[]) => {
      const error = printed.find((part) => part instanceof Error)
      const words = printed.filter((part) => typeof part === 'string').map(stripVTControlCharacters)
      const message = words.join(' ').trim() || (error ? 'A request failed.' : 'A package printed something.')
      log[level](message, error ? { error } : {})
    }
  }
}
