import 'server-only'
import { type AskedFor, type MailText, paragraphs } from './respondent-invitation'

/**
 * A reminder. In named mode it carries a further link; in anonymous mode none, and it goes to everybody, because
 * nobody knows who has answered.
 */
export function reminder(asked: AskedFor & { readonly link: string | null }): MailText {
  const { name, site, agency, mode, answersUntil, note, link } = asked
  return {
    subject: `Reminder: your view of ${site}`,
    body: paragraphs(
      `Hello ${name},`,
      mode === 'anonymous'
        ? `${agency} asked for your view of ${site}. This reminder goes to everybody who was asked, because nobody can see who has answered. If you have, thank you, and you need do nothing more.`
        : `${agency} asked for your view of ${site}, and you have not finished yet. Whatever you have answered so far is kept.`,
      mode === 'anonymous' ? 'To answer or to go on, use the link in the mail that invited you.' : null,
      note,
      link,
      answersUntil && `You can answer until the end of ${answersUntil}.`,
    ),
  }
}
