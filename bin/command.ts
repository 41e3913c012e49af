import { parseArgs } from 'node:util'

/** Where a command was typed, and where the installation keeps its files; both absolute. */
export interface Place {
  readonly folder: string
  readonly dataFolder: string
}

/** One option, always with a value; `choices` where only some values make sense. */
export interface Option {
  readonly value: string
  readonly about: string
  readonly required?: boolean
  readonly choices?: readonly string[]
}

export interface Command {
  readonly name: string
  readonly about: string
  /** The name of the file that it reads, for instance ANSWERS.json; null for none. */
  readonly reads: string | null
  /** Whether it reads one file or more; only one unless said otherwise. */
  readonly readsSeveral?: boolean
  /** What it does, where it does one of several things; the word stands in a file's place. */
  readonly tasks?: readonly string[]
  readonly options: Readonly<Record<string, Option>>
  /** Does the work; throws `Refusal` for bad input, `Failure` for a bad finding. */
  readonly run: (given: Given, place: Place) => Promise<void>
}

/** What was typed after the command: the file or the task, empty where there is none, and options by name. */
export interface Given {
  readonly file: string
  /** All files in the order in which they were typed, each once; at least one where a command reads several. */
  readonly files: readonly string[]
  readonly options: Readonly<Record<string, string | undefined>>
}

/** Bad input or usage: nothing was written, and each line says one thing that was expected. Exit status 2. */
export class Refusal extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'Refusal'
  }
}

/** The work was done and what it found is bad: a line for each finding. Exit status 1. */
export class Failure extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'Failure'
  }
}

/** Wrong usage of a command; the line is followed by a hint where to read more. */
export class WrongUsage extends Refusal {
  constructor(line: string, command?: Command) {
    const hint = command ? usageOf(command) : 'Usage: npm run --silent cli -- <command> [--help]'
    super([line, hint])
  }
}

/** The line that shows how a command is typed. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, required }]) =>
    required ? `--${name} ${value}` : `[--${name} ${value}]`,
  )
  const reads = command.readsSeveral ? `${command.reads}…` : command.reads
  const word = command.tasks?.join('|') ?? reads
  const words = [command.name, ...(word ? [word] : []), ...options]
  return `Usage: npm run --silent cli -- ${words.join(' ')}`
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const width = Math.max(
    0,
    ...Object.entries(command.options).map(([name, { value }]) => name.length + value.length),
  )
  const options = Object.entries(command.options).map(
    ([name, { value, about }]) => `  ${`--${name} ${value}`.padEnd(width + 5)}${about}`,
  )
  const listed = options.length > 0 ? ['', 'Options:', ...options] : []
  return `${[command.about, '', usageOf(command), ...listed].join('\n')}\n`
}

/** Reads what was typed after the command; null when help was asked for. Throws `WrongUsage`. */
export function given(command: Command, args: readonly string[]): Given | null {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(Object.keys(command.options).map((name) => [name, { type: 'string' as const }])),
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return null
  const options: Record<string, string> = {}
  const files: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value)
    if (token.kind !== 'option') continue
    const name = token.name
    if (!Object.hasOwn(command.options, name)) {
      throw new WrongUsage(`${token.rawName}: no such option of ${command.name}`, command)
    }
    if (Object.hasOwn(options, name)) throw new WrongUsage(`--${name}: expected only once`, command)
    options[name] = checked(command, name, token.value)
  }
  for (const [name, { required, value }] of Object.entries(command.options)) {
    if (required && options[name] === undefined) throw new WrongUsage(`--${name}: expected ${value}`, command)
  }
  if (command.readsSeveral) return { file: '', files: severalFiles(command, files), options }
  return { file: command.tasks ? onlyTask(command, files) : onlyFile(command, files), files, options }
}

function checked(command: Command, name: string, value: string | undefined): string {
  const option = command.options[name]
  const expected = option?.choices?.join(' or ') ?? option?.value
  const wrong = !value || value.startsWith('--') || (option?.choices && !option.choices.includes(value))
  if (wrong) throw new WrongUsage(`--${name}: expected ${expected}`, command)
  return value
}

function onlyFile(command: Command, files: readonly string[]): string {
  const [file, ...more] = files
  if (command.reads === null && file !== undefined) {
    throw new WrongUsage(`${file}: ${command.name} takes no file`, command)
  }
  if (command.reads !== null && !file) throw new WrongUsage(`${command.reads}: expected a file name`, command)
  if (more.length > 0) throw new WrongUsage(`${more[0]}: expected only one file`, command)
  return file ?? ''
}

function severalFiles(command: Command, files: readonly string[]): readonly string[] {
  if (files.length === 0 || files.includes('')) {
    throw new WrongUsage(`${command.reads}: expected a file name`, command)
  }
  const again = files.find((file, position) => files.indexOf(file) < position)
  if (again !== undefined) throw new WrongUsage(`${again}: expected only once`, command)
  return files
}

function onlyTask(command: Command, [task = '', ...more]: readonly string[]): string {
  if (!command.tasks?.includes(task) || more.length > 0) {
    const wrong = more[0] ?? (task || command.name)
    throw new WrongUsage(`${wrong}: expected ${command.tasks?.join(' or ')}`, command)
  }
  return task
}
