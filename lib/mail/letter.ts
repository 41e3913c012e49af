import 'server-only'
import type { SendMailOptions } from 'nodemailer'
import type { MailInHand } from '@/lib/db/mails'

/**
 * The message of a mail, the same for every attempt: one sender, one recipient, plain text, nothing read from files
 * or addresses. Names and addresses go in as objects, which are never parsed for more addresses.
 */
export function letterOf(mail: MailInHand, from: string): SendMailOptions {
  const { recipient, subject, body, messageId, createdAt } = mail
  return {
    from: { name: 'IPS Readiness', address: from },
    to: [{ name: '', address: recipient }],
    envelope: { from, to: [recipient] },
    subject,
    text: body,
    messageId,
    date: createdAt,
    // Answering machines are not to answer (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
