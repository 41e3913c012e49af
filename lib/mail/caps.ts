import 'server-only'
import { createHmac } from 'node:crypto'
import { countOneMore } from '@/lib/db/mails'
import type { Database } from '@/lib/db/rows'
import { env } from '@/lib/env'
import { Conflict } from '@/lib/errors'

const DAY = 24 * 60 * 60
/** Mails of one kind that one address is sent in a day, whoever asks for them. */
export const PER_ADDRESS_A_DAY = 10
/** Mails that go out for one organisation in a day. */
export const PER_ORGANISATION_A_DAY = 1_000

/**
 * Counts one more mail to an address and of an organisation, with the transaction that sends it. Throws `Conflict`
 * (`too-many-mails`) above the caps, so that nobody floods a mailbox or the mail server through us.
 */
export async function keepWithinCaps(
  db: Database,
  mail: { readonly organisationId: string | null; readonly kind: string; readonly address: string },
): Promise<void> {
  const { organisationId, kind, address } = mail
  if ((await countOneMore(db, keyOf('address', kind, address), DAY)) > PER_ADDRESS_A_DAY) {
    throw new Conflict(
      'too-many-mails',
      `${PER_ADDRESS_A_DAY} mails of this kind went to this address within a day, and no more are sent. Try again tomorrow.`,
    )
  }
  if (organisationId === null) return
  if ((await countOneMore(db, keyOf('organisation', organisationId), DAY)) > PER_ORGANISATION_A_DAY) {
    throw new Conflict(
      'too-many-mails',
      `An organisation can send ${PER_ORGANISATION_A_DAY} mails a day, and this would be more. Send the rest tomorrow.`,
    )
  }
}

/** Keyed, so that no address can be found by trying. */
function keyOf(...parts: readonly string[]): string {
  return `mail:${createHmac('sha256', env().authSecret).update(parts.join('\n')).digest('base64url')}`
}
