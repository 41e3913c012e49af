import 'server-only'
import { env } from '@/lib/env'
import { type MailText, paragraphs } from './respondent-invitation'

export interface DueAction {
  readonly site: string
  readonly text: string
  /** "15 January 2027" */
  readonly due: string
  readonly overdue: boolean
}

/** Once a week at most: what is overdue, and what is due within two weeks. */
export function actionDigest({
  name,
  actions,
}: {
  readonly name: string
  readonly actions: readonly DueAction[]
}): MailText {
  const late = actions.filter(({ overdue }) => overdue)
  const soon = actions.filter(({ overdue }) => !overdue)
  return {
    subject: late.length > 0 ? 'Your actions: some are overdue' : 'Your actions of the next two weeks',
    body: paragraphs(
      `Hello ${name},`,
      'these actions are yours and are not done yet.',
      late.length > 0 ? ['Overdue:', ...late.map(line)].join('\n') : null,
      soon.length > 0 ? ['Due within two weeks:', ...soon.map(line)].join('\n') : null,
      `To say how far they are: ${env().appUrl}/my-actions`,
      'This mail comes once a week at most, and only while something is due.',
    ),
  }
}

/** One action, however many lines it has, on one line. */
function line({ site, text, due }: DueAction): string {
  return `- ${due}, ${site}: ${text.replace(/\s+/g, ' ').trim()}`
}
