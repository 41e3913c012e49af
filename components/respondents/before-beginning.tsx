import type { OwnQuestionnaire, Promises } from '@/lib/data/own-questionnaire'
import { dateInWords } from '@/lib/report/wording/figures'

/** What everybody reads before the first answer: who will see what, for how long, and whom to ask. */
export function BeforeBeginning({
  questionnaire,
  promises,
}: {
  questionnaire: OwnQuestionnaire
  promises: Promises
}) {
  const { agency, mode, answersUntil, form } = questionnaire
  const { contact, privacyNotice, answersKeptMonths, invitationsKeptDays } = promises
  return (
    <div className="prose mb-10">
      <p>
        You need no account.{' '}
        {form === 'full' ? 'It takes about half an hour.' : 'It takes about ten minutes.'} You can stop at any
        time and go on later by the same link. “Don't know” is an answer.
        {answersUntil ? ` Answers are taken until the end of ${dateInWords(answersUntil)}.` : null}
      </p>
      <h2>Who will see your answers</h2>
      {mode === 'anonymous' ? (
        <ul>
          <li>
            Your answers are anonymous. Nobody, the people who lead the assessment included, sees who gave
            which.
          </li>
          <li>
            Nothing is shown before the assessment is closed and at least three people have finished: only
            results of all together, never one person's answers.
          </li>
          <li>
            Notes are shown without a name, in mixed order, once at least five people have finished. Your
            words could still tell who you are.
          </li>
          <li>
            Whoever has your link can open your answers until the assessment is closed. Keep it to yourself.
          </li>
        </ul>
      ) : (
        <ul>
          <li>
            Your answers and notes stand beside your name for those who lead the assessment at {agency}, and
            notes are printed in the report without your name.
          </li>
          <li>The report shows results of all together.</li>
        </ul>
      )}
      <h2>For how long</h2>
      <p>
        {mode === 'anonymous' ? 'Answers' : 'Your answers'} are deleted {months(answersKeptMonths)} after the
        assessment is closed, names and addresses of the people who were asked {days(invitationsKeptDays)}{' '}
        after it. A report that was finalised is kept, with the notes that it prints.
      </p>
      {privacyNotice ? (
        <>
          <h2>Privacy</h2>
          {privacyNotice.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph} className="whitespace-pre-wrap">
              {paragraph}
            </p>
          ))}
        </>
      ) : null}
      {contact ? (
        <p>
          Questions about this website: <span className="whitespace-pre-wrap">{contact}</span>
        </p>
      ) : null}
    </div>
  )
}

function months(count: number): string {
  return count === 1 ? '1 month' : `${count} months`
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
