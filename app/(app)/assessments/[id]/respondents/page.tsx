import type { Metadata } from 'next'
import { cache } from 'react'
import { orNotFound } from '@/app/respond'
import { assessmentName } from '@/components/questionnaire/labels'
import { InviteForm } from '@/components/respondents/invite-form'
import { OpenForm } from '@/components/respondents/open-form'
import { PeopleList, RoleTable } from '@/components/respondents/people-list'
import {
  CloseForm,
  EndShareForm,
  ExtendForm,
  RemindForm,
  ShareForm,
} from '@/components/respondents/step-form'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getRespondents, type RespondentsView } from '@/lib/data/respondents'
import { instrumentById } from '@/lib/instrument/instrument'
import { dateInWords } from '@/lib/report/wording/figures'
import {
  closeAction,
  endShareAction,
  extendAction,
  inviteAction,
  openAction,
  reissueAction,
  remindAction,
  revokeAction,
  shareAction,
} from './actions'

type Props = PageProps<'/assessments/[id]/respondents'>

const load = cache(async (id: string): Promise<RespondentsView> => {
  const actor = await requireActor(`/assessments/${encodeURIComponent(id)}/respondents`)
  return orNotFound(getRespondents(actor, id))
})

const nameOf = ({ site, createdAt }: RespondentsView) => assessmentName({ site: { name: site }, createdAt })

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Respondents – ${nameOf(await load((await params).id))}` }
}

/** The lead's page on who answers: opening, inviting, progress, closing. */
export default async function RespondentsPage({ params }: Props) {
  const view = await load((await params).id)
  const { id, mode, state } = view
  return (
    <>
      <BackLink href={`/assessments/${id}`}>The assessment</BackLink>
      <PageHeading
        caption={nameOf(view)}
        title="Respondents"
        lead={
          state === 'draft'
            ? 'One view is not a site’s readiness. Open the assessment, and colleagues answer by a link, without an account.'
            : mode === 'anonymous'
              ? 'Anonymous: nobody can see who gave which answer.'
              : 'With names: you see what each person answers.'
        }
      />
      <Opening {...view} />
      {state === 'draft' ? null : <Asked {...view} />}
    </>
  )
}

function Opening({ id, state, instrumentId, answersByAccount, today, timeZone }: RespondentsView) {
  const domains = instrumentById(instrumentId)?.domains ?? []
  return (
    <OpenForm
      isDraft={state === 'draft'}
      action={openAction.bind(null, id)}
      domains={domains.map((domain) => ({ id: domain.id, title: domain.title }))}
      answersByAccount={answersByAccount}
      today={today}
      timeZone={timeZone}
    />
  )
}

function Asked(view: RespondentsView) {
  const { id, mode, state, progress, people, byRole, answersUntil } = view
  const anonymous = mode === 'anonymous'
  const open = state === 'open'
  return (
    <>
      {open ? null : (
        <Notice title="This assessment takes no answers now" className="mb-8">
          <p>The links of its respondents do not open any more.</p>
        </Notice>
      )}
      <p className="text-lg">
        {progress.invited} invited, {progress.started} begun, {progress.finished} finished
      </p>
      {open && answersUntil ? <p>Answers are taken until the end of {dateInWords(answersUntil)}.</p> : null}
      {anonymous ? (
        <p className="mt-2 max-w-2xl text-ink-muted">
          In anonymous mode there are these numbers only, until you close the assessment. Results need three
          people who have finished.
        </p>
      ) : null}
      {byRole ? (
        <div className="mt-6 max-w-2xl">
          <RoleTable roles={byRole} />
        </div>
      ) : null}
      {open ? <Inviting {...view} /> : null}
      {people.length > 0 ? (
        <>
          <SectionHeading id="people">Who was asked</SectionHeading>
          {open && anonymous ? (
            <p className="mb-4 max-w-2xl text-ink-muted">
              A new link starts empty, because nobody can say which answers were given by the old one; those
              stay and count if they were finished.
            </p>
          ) : null}
          <PeopleList
            people={people}
            anonymous={anonymous}
            actionsFor={
              open
                ? (invitationId) => ({
                    reissue: reissueAction.bind(null, { id, invitationId }),
                    revoke: revokeAction.bind(null, { id, invitationId }),
                  })
                : null
            }
          />
        </>
      ) : null}
      {open ? <Ending {...view} /> : null}
    </>
  )
}

function Inviting({ id, mode, mailIsSent, shareLink, people }: RespondentsView) {
  const anonymous = mode === 'anonymous'
  return (
    <>
      <SectionHeading id="invite">Invite people</SectionHeading>
      {mailIsSent ? null : (
        <p className="mb-4 max-w-2xl text-ink-muted">
          This installation sends no mail: you get the links to copy or to print.
          {anonymous
            ? ' Whoever has seen a link could open the answers given by it. To keep even that from yourself, use the shared link below: everybody who begins by it gets a link that only they know.'
            : null}
        </p>
      )}
      <InviteForm action={inviteAction.bind(null, id)} anonymous={anonymous} mailIsSent={mailIsSent} />
      <SectionHeading id="share-link">One link for many</SectionHeading>
      <p className="mb-4 max-w-2xl text-ink-muted">
        For a team’s chat or a notice board. Whoever begins by it says their{' '}
        {anonymous ? 'role' : 'name and role'} and gets a link of their own.
      </p>
      {shareLink ? (
        <>
          <p className="mb-4">
            A shared link is live: {shareLink.begun} of {shareLink.cap} have begun.
          </p>
          <div className="mb-6">
            <EndShareForm action={endShareAction.bind(null, id)} />
          </div>
        </>
      ) : null}
      <ShareForm action={shareAction.bind(null, id)} again={shareLink !== null} />
      {mailIsSent && people.some(({ email, invitationId }) => email && invitationId) ? (
        <>
          <SectionHeading id="reminders">Remind by mail</SectionHeading>
          <p className="mb-4 max-w-2xl text-ink-muted">
            {anonymous
              ? 'The reminder goes to everybody who was invited and carries no link, because nobody knows who has answered.'
              : 'Each reminder carries a further link; the first one works as before.'}
          </p>
          <RemindForm action={remindAction.bind(null, id)} anonymous={anonymous} />
        </>
      ) : null}
    </>
  )
}

function Ending({ id, mode, answersUntil, today }: RespondentsView) {
  return (
    <>
      <SectionHeading id="until">Until when</SectionHeading>
      <ExtendForm action={extendAction.bind(null, id)} answersUntil={answersUntil} today={today} />
      <SectionHeading id="closing">Close the assessment</SectionHeading>
      <p className="mb-4 max-w-2xl">
        From then on nobody answers, and the results exist.
        {mode === 'anonymous' ? ' An anonymous assessment does not take answers again.' : null}
      </p>
      <CloseForm action={closeAction.bind(null, id)} label="Nobody is to answer any more." />
    </>
  )
}
