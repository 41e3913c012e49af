import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { DomainTasks } from '@/components/questionnaire/domain-tasks'
import { answeredWords } from '@/components/questionnaire/labels'
import { placeByLink } from '@/components/questionnaire/outbox-place'
import { Unsent } from '@/components/questionnaire/unsent'
import { BeforeBeginning } from '@/components/respondents/before-beginning'
import { BeginForm } from '@/components/respondents/begin-form'
import { LeaveForm } from '@/components/respondents/leave-form'
import { LinkButton } from '@/components/ui/button'
import { TextInput } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { linkAddress } from '@/lib/data/link-keys'
import { getPromises } from '@/lib/data/own-questionnaire'
import { progressOf } from '@/lib/instrument/progress'
import { dateInWords } from '@/lib/report/wording/figures'
import { beginAction, leaveAction } from './actions'
import {
  type CurrentLink,
  lastSavedAt,
  questionnaireBehind,
  requireBegun,
  requireLink,
  valuesOf,
} from './current-link'

export const metadata: Metadata = { title: 'Your view is asked for' }

const ANONYMOUS_ROLE =
  'Results by role are shown only for roles with three people or more; smaller ones are put together.'

/** Behind a respondent's link: first what it is about and who will see what, then the task list. */
export default async function RespondentPage() {
  const current = await requireLink()
  const { own } = await questionnaireBehind(current.link)
  if (!own) return <Beginning {...current} />
  if (own.finished) redirect('/r/finished')
  return <Tasks />
}

async function Beginning({ link }: CurrentLink) {
  const questionnaire = await questionnaireBehind(link)
  const promises = await getPromises(link.holder)
  const anonymous = link.mode === 'anonymous'
  return (
    <>
      <PageHeading
        caption={questionnaire.agency}
        title={`How ready is ${questionnaire.site} for IPS?`}
        lead="Your agency wants an honest picture of what will carry Individual Placement and Support and what will stop it. It is a self-assessment, not an inspection."
      />
      {link.reissued && anonymous ? (
        <Notice title="This link starts empty" className="mb-8">
          <p>
            It takes the place of an earlier one. What was answered by that cannot be found again, because
            nobody knows whose answers they are. If you finished then, do not answer a second time.
          </p>
        </Notice>
      ) : null}
      <BeforeBeginning questionnaire={questionnaire} promises={promises} />
      <BeginForm
        action={beginAction}
        asksName={link.shared && !anonymous}
        asksRole={link.shared || anonymous}
        roleHint={anonymous ? ANONYMOUS_ROLE : ''}
      />
    </>
  )
}

async function Tasks() {
  const { token, questionnaire, own, asked } = await requireBegun()
  const progress = progressOf(asked, questionnaire.form, valuesOf(own))
  const open = progress.domains.find((domain) => domain.answered < domain.total)
  const openTitle = asked.domains.find((domain) => domain.id === open?.domain)?.title
  return (
    <>
      <PageHeading
        caption={questionnaire.agency}
        title={questionnaire.site}
        lead={
          <>
            <p>{answeredWords(progress)}</p>
            {questionnaire.answersUntil ? (
              <p className="text-base">Until the end of {dateInWords(questionnaire.answersUntil)}</p>
            ) : null}
          </>
        }
      />
      <Unsent place={placeByLink(own.respondentId)} lastSavedAt={lastSavedAt(own)} />
      {own.byShareLink ? (
        <div className="mb-8 max-w-2xl">
          <TextInput
            id="own-link"
            label="Your own link, to go on later"
            hint="Copy it and keep it to yourself. The link that you came by begins anew for everybody else."
            readOnly
            defaultValue={linkAddress(token)}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {open ? (
          <LinkButton href={`/r/domains/${open.domain}`}>
            {progress.answered === 0 ? 'Start' : 'Continue'} with {openTitle}
          </LinkButton>
        ) : (
          <LinkButton href="/r/check">Check your answers and finish</LinkButton>
        )}
      </div>
      <SectionHeading id="domains">Domains</SectionHeading>
      <p className="mb-4 max-w-2xl text-ink-muted">
        In any order. Answers are saved as you give them; leave when you like and come back by your link.
      </p>
      <DomainTasks base="/r/domains" instrument={asked} progress={progress} />
      <SectionHeading id="next">When you are done</SectionHeading>
      <p className="max-w-2xl">
        Look through everything on{' '}
        <Link href="/r/check" className="link">
          Check your answers
        </Link>{' '}
        and finish. You need not answer every question.
      </p>
      <p className="mt-6 mb-4 max-w-2xl">
        On a computer that others use too, leave it when you stop: that takes your link and all drafts out of
        this browser. Your saved answers stay.
      </p>
      <LeaveForm action={leaveAction} />
    </>
  )
}
