import 'server-only'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { FONT_FOLDER } from '@/components/report/font-files'

function above(folder: string): string | null {
  for (let current = folder; ; current = path.dirname(current)) {
    if (existsSync(path.join(current, FONT_FOLDER))) return current
    if (current === path.dirname(current)) return null
  }
}

/**
 * The folder that holds the project's files at run time: the nearest one above this code, or above the
 * working directory, that has the fonts. The code may run from its source, a bundle or a build; throws when
 * it stands outside the project.
 */
export function projectRoot(): string {
  const here = import.meta.url.startsWith('file:')
    ? above(path.dirname(fileURLToPath(import.meta.url)))
    : null
  const root = here ?? above(process.cwd())
  if (root === null) throw new Error(`The folder ${FONT_FOLDER} was not found above ${process.cwd()}.`)
  return root
}
