import 'server-only'
import { env } from '@/lib/env'
import { type MailText, paragraphs } from './respondent-invitation'

/** What mails to the leads of an agency say of a round. */
export interface RoundTold {
  /** The name of the round, and of the jurisdiction that runs it. */
  readonly round: string
  readonly jurisdiction: string
  readonly agency: string
  /** The agency's sites that it is about, by name. */
  readonly sites: readonly string[]
  /** "30 November 2026" */
  readonly dueOn: string
  /** The coordinator's own words, if any. */
  readonly message: string | null
}

/** A round has opened: an assessment of each site is ready. */
export function roundOpened(told: RoundTold): MailText {
  const { round, jurisdiction, agency, dueOn, message } = told
  return {
    subject: `${round}: an assessment is ready for ${agency}`,
    body: paragraphs(
      'Hello,',
      `${jurisdiction} has opened the round “${round}” and asks ${agency} to assess how ready it is for Individual Placement and Support (IPS). An assessment is ready for:`,
      list(told.sites),
      `Please finalise by the end of ${dueOn}.`,
      message,
      `Sign in and open it here: ${env().appUrl}/assessments`,
      OWN,
    ),
  }
}

/** Some sites have not finalised yet. */
export function roundReminder(told: RoundTold): MailText {
  const { round, jurisdiction, dueOn } = told
  return {
    subject: `Reminder: ${round}`,
    body: paragraphs(
      'Hello,',
      `in the round “${round}” of ${jurisdiction} these assessments are not finalised yet:`,
      list(told.sites),
      `The due date is ${dueOn}.`,
      `Sign in and go on here: ${env().appUrl}/assessments`,
      OWN,
    ),
  }
}

const OWN =
  'The answers are your agency’s own. The coordinator sees whether an assessment is begun and finalised, and of its results only what you choose to share.'

function list(sites: readonly string[]): string {
  return sites.map((site) => `- ${site}`).join('\n')
}
