import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { keepSecret } from '../log/secrets'

/** Named columns of a row. */
export type Row = Readonly<Record<string, unknown>>

/** The hash under which tokens of invitations and sessions are kept. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A new token of a link, which no log may hold. */
export function newToken(): string {
  const token = randomBytes(32).toString('base64url')
  keepSecret('token', token)
  return token
}

/** Writes a row that has an id; returns it. */
export async function insert(client: Client, table: string, row: Row): Promise<string> {
  const full = { id: randomUUID(), ...row }
  await insertPlain(client, table, full)
  return String(full.id)
}

/** Writes a row as it is. */
export async function insertPlain(client: Client, table: string, row: Row): Promise<void> {
  const names = Object.keys(row)
  await client.query(
    `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  )
}
