import { hash } from '@node-rs/argon2'
import type { Page } from '@playwright/test'
import { withClient } from './database'
import type { Lead } from './fixtures'

/** The password of people who have one in journeys. */
export const PASSWORD = 'seven brown otters paddle home'

/** Runs one query on the journeys' database and returns its rows. */
export async function query<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const url = process.env.E2E_DATABASE_URL ?? ''
  const result = await withClient(url, (client) => client.query(text, [...values]))
  return result.rows as Row[]
}

/** Gives a lead the password of the journeys. */
export async function givePassword({ userId }: Lead): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await query('update users set password_hash = $2 where id = $1', [userId, passwordHash])
}

/** The path in the link of the next mail of a kind to an address, as soon as it is in the outbox. */
export async function pathMailed(kind: string, email: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const [mail] = await query<{ body: string }>(
      'delete from mails where kind = $1 and recipient = $2 returning body',
      [kind, email],
    )
    const link = /^https?:\S+$/m.exec(mail?.body ?? '')
    if (link) return new URL(link[0]).pathname
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`No ${kind} mail came to ${email}.`)
}

/** Signs in by the form. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
