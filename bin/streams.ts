/**
 * Writes text to standard output and waits until it is handed over; a reader that went away, as `| head` does, is
 * no fault. Rejects with one clear line for any other failure.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A failure is told to the callback and as an event; unheard, the event would end the process.
    process.stdout.once('error', () => {})
    process.stdout.write(text, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code
      if (!error || code === 'EPIPE') resolve()
      else reject(new Error(`standard output: cannot be written (${code ?? error.message})`))
    })
  })
}

/** Prints a value as JSON with a line break at its end. */
export function printJson(value: unknown): Promise<void> {
  return print(jsonText(value))
}

/** The text of a JSON file that people may open. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** A line on standard error. */
export function complain(lines: readonly string[]): void {
  process.stderr.once('error', () => {})
  process.stderr.write(lines.map((line) => `${line}\n`).join(''))
}

/** Says what is going on, to a person at a terminal only. */
export function progress(line: string): void {
  if (process.stderr.isTTY) complain([line])
}
