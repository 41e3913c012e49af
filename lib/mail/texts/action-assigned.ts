import 'server-only'
import { env } from '@/lib/env'
import { type MailText, paragraphs } from './respondent-invitation'

/** To a member whom somebody gave an action. */
export function actionAssigned(told: {
  readonly name: string
  /** Who gave it. */
  readonly by: string
  readonly site: string
  readonly agency: string
  readonly text: string
  /** "15 January 2027"; null: no day is set. */
  readonly due: string | null
  readonly path: string
}): MailText {
  const { name, by, site, agency, text, due, path } = told
  return {
    subject: `An action for you: ${site}`,
    body: paragraphs(
      `Hello ${name},`,
      `${by} has made you the owner of an action in the plan of ${site} (${agency}):`,
      text,
      due === null ? 'No day is set for it.' : `It is due on ${due}.`,
      'You can say how far it is and write notes here:',
      `${env().appUrl}${path}`,
      `Everything that is yours stands here: ${env().appUrl}/my-actions`,
    ),
  }
}
