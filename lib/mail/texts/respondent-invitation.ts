import 'server-only'

export interface MailText {
  readonly subject: string
  readonly body: string
}

/** What both mails to respondents say of the assessment. */
export interface AskedFor {
  readonly name: string
  readonly site: string
  readonly agency: string
  readonly mode: 'named' | 'anonymous'
  /** "30 November 2026"; null: until the assessment is closed. */
  readonly answersUntil: string | null
  /** The lead's own words, if any. */
  readonly note: string | null
}

/** The first mail: what it is about, the link, who will see what. */
export function respondentInvitation(asked: AskedFor & { readonly link: string }): MailText {
  const { name, site, agency, mode, answersUntil, note, link } = asked
  return {
    subject: `Your view of ${site}: how ready is it for IPS?`,
    body: paragraphs(
      `Hello ${name},`,
      `${agency} is finding out how ready ${site} is for Individual Placement and Support (IPS), and asks for your view. You need no account: open your link, answer on a phone or a computer, stop when you like and go on later.`,
      note,
      link,
      answersUntil && `You can answer until the end of ${answersUntil}.`,
      mode === 'anonymous'
        ? 'The answers are anonymous. The link is yours alone: whoever has it can read and change your answers until the assessment is closed, so do not pass it on. Keep this mail; reminders carry no link.'
        : 'Your name stands beside your answers for those who lead the assessment. The link is yours alone: do not pass it on.',
    ),
  }
}

/** Joins what there is to say with blank lines. */
export function paragraphs(...parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`
}
