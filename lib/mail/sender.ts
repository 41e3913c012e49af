import 'server-only'
import { giveUp, type MailInHand, markSent, putOff, takeMail } from '@/lib/db/mails'
import { ATTEMPTS, faultOf, pauseAfter } from './faults'
import { openTransport, type Transport } from './transport'

/** Longer than the slowest server is waited for: nobody else takes a mail that is still being sent. */
const LEASE_SECONDS = 180
/** What a server may take for one mail from the first word to the last, in milliseconds. */
const DEADLINE = 90_000
/** And how long it may still take when this program is told to stop. */
const LAST_MOMENTS = 3_000
const AT_ONCE = 3

/**
 * Sends the mails that are due, several at once, until none is left, the server is away or `signal` says stop. Each
 * is sent outside any transaction and then marked and erased: who is killed between the two leaves it to be sent
 * again under the same Message-ID. A mail is put off after a failure and given up after `ATTEMPTS`.
 */
export async function sendDueMails(
  signal: AbortSignal,
  open: () => Transport | null = openTransport,
): Promise<void> {
  const transport = open()
  if (!transport) return
  let away = false
  const sendOneByOne = async () => {
    while (!away && !signal.aborted) {
      const mail = await takeMail(LEASE_SECONDS)
      if (!mail) return
      if ((await send(transport, mail, signal)) === 'away') away = true
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, sendOneByOne))
  } finally {
    transport.close()
  }
}

async function send(transport: Transport, mail: MailInHand, signal: AbortSignal): Promise<'on' | 'away'> {
  try {
    await inTime(transport.deliver(mail), signal)
  } catch (error) {
    const { text, kind } = faultOf(error)
    if (kind === 'refused' || mail.attempts >= ATTEMPTS) await giveUp(mail.id, text)
    else await putOff(mail.id, text, pauseAfter(mail.attempts))
    return kind === 'away' ? 'away' : 'on'
  }
  await markSent(mail.id)
  return 'on'
}

/** Waits for a mail to be handed over, but neither for ever nor, when the program stops, for long. */
async function inTime(sending: Promise<void>, signal: AbortSignal): Promise<void> {
  const timers: NodeJS.Timeout[] = []
  let hurry = () => {}
  const late = new Promise<never>((_, reject) => {
    const tooSlow = () => reject(Object.assign(new Error('The mail server is slow.'), { code: 'ETIMEDOUT' }))
    timers.push(setTimeout(tooSlow, DEADLINE))
    hurry = () => void timers.push(setTimeout(tooSlow, LAST_MOMENTS))
  })
  signal.addEventListener('abort', hurry)
  try {
    await Promise.race([sending, late])
  } finally {
    signal.removeEventListener('abort', hurry)
    for (const timer of timers) clearTimeout(timer)
  }
}
