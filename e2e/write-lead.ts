import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { keepSecret } from './log/secrets'

/** A signed-in lead with an agency and a site of their own, written straight into the database. */
export interface Lead {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly organisationId: string
  readonly agency: string
  readonly siteId: string
  readonly site: string
  /** The `Cookie` header of this person's session, for requests without a browser. */
  readonly cookie: string
}

/** An open database, embedded or not, as both drivers offer it. */
export interface Rows {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** Writes a lead, their agency, site and session; `secret` is the server's AUTH_SECRET. */
export async function writeLead(
  rows: Rows,
  secret: string,
  names: { agency?: string; site?: string } = {},
): Promise<Lead> {
  const sid = randomBytes(32).toString('base64url')
  const suffix = randomUUID().slice(0, 8)
  const lead = {
    userId: randomUUID(),
    name: 'Robin Okafor',
    email: `robin-${suffix}@example.org`,
    organisationId: randomUUID(),
    agency: names.agency ?? `Northside ${suffix}`,
    siteId: randomUUID(),
    site: names.site ?? `Northside Community Mental Health ${suffix}`,
  }
  await rows.query('begin')
  await rows.query('insert into users (id, email, name) values ($1, $2, $3)', [
    lead.userId,
    lead.email,
    lead.name,
  ])
  await rows.query("insert into organisations (id, kind, name) values ($1, 'agency', $2)", [
    lead.organisationId,
    lead.agency,
  ])
  await rows.query(
    "insert into memberships (id, user_id, organisation_id, role) values ($1, $2, $3, 'lead')",
    [randomUUID(), lead.userId, lead.organisationId],
  )
  await rows.query(
    "insert into sites (id, organisation_id, name, setting) values ($1, $2, $3, 'community-mental-health')",
    [lead.siteId, lead.organisationId, lead.site],
  )
  await rows.query(
    "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')",
    [randomUUID(), lead.userId, createHash('sha256').update(sid).digest('hex')],
  )
  await rows.query('commit')
  const value = await encode({ token: { sid }, secret, maxAge: 3600 })
  keepSecret('cookie', sid, value)
  keepSecret('e-mail address', lead.email)
  return { ...lead, cookie: `ips-session=${value}` }
}
