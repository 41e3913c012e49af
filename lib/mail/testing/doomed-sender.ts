import { sendDueMails } from '@/lib/mail/sender'
import { toServer } from '@/lib/mail/transport'

/** A process for the outbox's tests that sends what is due in the database at DATABASE_URL, and is killed over it. */
const [smtpUrl = ''] = process.argv.slice(2)
await sendDueMails(new AbortController().signal, () => toServer(smtpUrl, 'ips@example.org'))
process.stdout.write('done\n')
