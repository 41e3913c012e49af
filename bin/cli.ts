import { type Command, Failure, given, helpOf, type Place, Refusal, WrongUsage } from './command'
import { audit } from './commands/audit'
import { check } from './commands/check'
import { compare } from './commands/compare'
import { evidence } from './commands/evidence'
import { instrument } from './commands/instrument'
import { questionnaire } from './commands/questionnaire'
import { report } from './commands/report'
import { score } from './commands/score'
import { complain, print } from './streams'

const COMMANDS: readonly Command[] = [
  report,
  score,
  compare,
  check,
  questionnaire,
  instrument,
  evidence,
  audit,
]

/**
 * Runs one command and returns its exit status: 0 done, 2 bad input or usage with nothing written, 1 anything
 * else. Complaints go to standard error, a line each.
 */
export async function main(args: readonly string[], place: Place): Promise<number> {
  try {
    await run(args, place)
    return 0
  } catch (error) {
    if (error instanceof Refusal) {
      complain(error.lines)
      return 2
    }
    complain(error instanceof Failure ? error.lines : [oneLine(error)])
    return 1
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\s*\n\s*/g, ' ')
}

async function run([name, ...args]: readonly string[], place: Place): Promise<void> {
  if (name === undefined) throw new WrongUsage('expected a command; --help lists them')
  if (['--help', '-h', 'help'].includes(name)) return print(overview())
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) throw new WrongUsage(`${name}: no such command; --help lists them`)
  const typed = given(command, args)
  if (typed === null) return print(helpOf(command))
  return command.run(typed, place)
}

function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length))
  return `${[
    'IPS Readiness on the command line; only audit needs a database, and nothing a running server.',
    '',
    'Usage: npm run --silent cli -- <command> [--help]',
    '',
    ...COMMANDS.map((command) => `  ${command.name.padEnd(width)}  ${command.about}`),
    '',
    'Exit status: 0 done, 2 bad input or usage (nothing is written), 1 anything else.',
  ].join('\n')}\n`
}
