import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'

/** What no log may hold, by kind. */
export const SECRET_KINDS = [
  'answer',
  'token',
  'password',
  'cookie',
  'authorization',
  'e-mail address',
] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

export interface Secret {
  readonly kind: SecretKind
  readonly value: string
}

/** Characters of the shortest secret that is looked for: shorter texts stand in a log by chance. */
export const SHORTEST = 12
/** A log may cut what it writes; this much of a secret is as good as all of it. */
const TELLING = 24

/** Where this run keeps its logs and secrets; null outside a run of the journeys. */
export const runFolder = (): string | null => process.env.E2E_RUN ?? null

const registerAt = (folder: string) => path.join(folder, 'secrets.jsonl')

/** Puts values that the journeys use on the one list of what may not be logged. All workers write to it. */
export function keepSecret(kind: SecretKind, ...values: readonly (string | null | undefined)[]): void {
  const folder = runFolder()
  if (folder === null) return
  const lines = values
    .filter((value) => typeof value === 'string' && value.trim().length >= SHORTEST)
    .map((value) => `${JSON.stringify({ kind, value: (value ?? '').trim().slice(0, 200) })}\n`)
  if (lines.length > 0) appendFileSync(registerAt(folder), lines.join(''))
}

/** The list, each value once. */
export function keptSecrets(): readonly Secret[] {
  const folder = runFolder()
  if (folder === null || !existsSync(registerAt(folder))) return []
  const lines = new Set(readFileSync(registerAt(folder), 'utf8').split('\n').filter(Boolean))
  return [...lines].map((line) => JSON.parse(line))
}

/** The spellings in which a log could hold a secret, or the telling part of it. */
export function spellingsOf({ kind, value }: Secret): readonly string[] {
  const telling = kind === 'answer' || kind === 'e-mail address' ? value : value.slice(0, TELLING)
  const inJson = JSON.stringify(telling).slice(1, -1)
  return [...new Set([telling, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(telling)])]
}

/** Columns that hold what people wrote, and addresses. */
const COLUMNS: Readonly<Record<string, SecretKind>> = {
  note: 'answer',
  proof: 'answer',
  why: 'answer',
  participants: 'answer',
  email: 'e-mail address',
  recipient: 'e-mail address',
}

/** Puts what a database of the journeys holds of answers and addresses on the list. */
export async function keepStored(client: Client): Promise<void> {
  const { rows: columns } = await client.query<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and column_name = any($1)`,
    [Object.keys(COLUMNS)],
  )
  for (const { table_name: table, column_name: column } of columns) {
    const { rows } = await client.query<{ value: string | null }>(
      `select distinct "${column}" as value from "${table}"`,
    )
    const kind = COLUMNS[column]
    if (kind) keepSecret(kind, ...rows.map(({ value }) => value))
  }
}
