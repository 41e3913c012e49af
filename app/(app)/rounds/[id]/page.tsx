import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { ExtendForm } from '@/components/rounds/extend-form'
import { formInWords, ROUND_STATE_LABELS, ROUND_STATE_TONES, stageInWords } from '@/components/rounds/labels'
import { ProgressCounts } from '@/components/rounds/progress-counts'
import { ProgressTable } from '@/components/rounds/progress-table'
import { BackLink } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { requireActor } from '@/lib/auth/require-actor'
import { getRound, type RoundView } from '@/lib/data/rounds'
import { dayInWords } from '@/lib/forms/calendar-day'
import {
  closeRoundAction,
  deleteRoundAction,
  extendRoundAction,
  remindRoundAction,
  sendRoundAction,
} from '../actions'

type Props = PageProps<'/rounds/[id]'>

async function roundOf({ params }: Pick<Props, 'params'>): Promise<RoundView> {
  const { id } = await params
  const actor = await requireActor(`/rounds/${id}`)
  return orNotFound(getRound(actor, id))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await roundOf(props)).name }
}

/** What came of the last step, by the word in the address. */
const DONE: Readonly<Record<string, string>> = {
  sent: 'The round is sent',
  reminded: 'The reminders are on their way',
  'reminded-some': 'Reminders are on their way. Some were held back, because too many mails went out today',
  extended: 'The due date is changed',
  closed: 'The round is closed',
}

/** One round: what it is, how far its sites are, and what can be done with it. */
export default async function RoundPage(props: Props) {
  const round = await roundOf(props)
  const { done } = await props.searchParams
  const said = typeof done === 'string' ? DONE[done] : undefined
  const { id, name, organisationId, jurisdiction, state, sites, counts, may, today, dueOn } = round
  const sent = state !== 'unsent'
  return (
    <>
      <BackLink href="/rounds">Rounds</BackLink>
      {said ? <Notice tone="success" role="status" title={said} className="mb-8" /> : null}
      <PageHeading caption={jurisdiction} title={name}>
        <Tag tone={ROUND_STATE_TONES[state]}>{ROUND_STATE_LABELS[state]}</Tag>
        {state === 'open' && dueOn < today ? <Tag tone="warning">Due date is over</Tag> : null}
        {may.edit ? (
          <LinkButton href={`/rounds/${id}/edit`} variant="secondary">
            Change
          </LinkButton>
        ) : null}
      </PageHeading>
      <Facts round={round} />
      <SectionHeading id="sites">Sites</SectionHeading>
      {sent ? <ProgressCounts counts={counts} /> : null}
      {sites.length > 0 ? (
        <div className="mt-8">
          <ProgressTable sites={sites} sent={sent} />
        </div>
      ) : (
        <p>No site is in this round.</p>
      )}
      {counts.shared ? (
        <LinkButton
          href={`/compare?jurisdiction=${organisationId}&round=${id}`}
          variant="secondary"
          className="mt-5"
        >
          Compare what is shared
        </LinkButton>
      ) : null}
      {may.edit ? (
        <LinkButton
          href={`/rounds/${id}/sites`}
          variant={sites.length > 0 ? 'secondary' : 'primary'}
          className="mt-5"
        >
          Choose sites
        </LinkButton>
      ) : null}
      {may.send ? <Send round={round} /> : null}
      {state === 'open' ? <Remind round={round} /> : null}
      <MoreSteps round={round} />
    </>
  )
}

function Facts({ round }: { round: RoundView }) {
  const { form, stage, opensOn, dueOn, timeZone, message } = round
  const inZone = `in the time zone ${timeZone.replaceAll('_', ' ')}`
  return (
    <SummaryList
      rows={[
        { key: 'form', label: 'Form', value: formInWords(form) },
        { key: 'stage', label: 'Stage', value: stageInWords(stage) },
        { key: 'opens', label: 'Opening day', value: `${dayInWords(opensOn)}, ${inZone}` },
        { key: 'due', label: 'Due', value: `by the end of ${dayInWords(dueOn)}` },
        ...(message === null
          ? []
          : [
              {
                key: 'message',
                label: 'Message to the leads',
                value: <span className="whitespace-pre-line">{message}</span>,
              },
            ]),
      ]}
    />
  )
}

function Send({ round: { id, opensOn, today, sites, mailsGoOut } }: { round: RoundView }) {
  const when = opensOn <= today ? 'at once' : `on ${dayInWords(opensOn)}`
  return (
    <>
      <SectionHeading id="send">Send the round</SectionHeading>
      <p className="mb-4 max-w-2xl">
        {sites.length === 1 ? 'Its site gets' : `Each of its ${sites.length} sites gets`} an assessment {when}
        {mailsGoOut ? ', and the leads of its agency a mail.' : '.'} After that neither the round nor its
        sites can be changed; the due date can be extended.
      </p>
      {mailsGoOut ? null : <NoMail />}
      <ConfirmForm
        action={sendRoundAction.bind(null, id)}
        label="Send the round"
        busy="Sending …"
        variant="primary"
      />
    </>
  )
}

function Remind({ round: { id, may, remindedToday, mailsGoOut } }: { round: RoundView }) {
  if (!mailsGoOut) return <NoMail />
  if (!may.remind) return null
  return (
    <>
      <SectionHeading id="remind">Remind</SectionHeading>
      <p className="mb-4 max-w-2xl">
        {remindedToday
          ? 'The leads were reminded today. You can remind them again tomorrow.'
          : 'A mail goes to the leads of sites that have not finalised, at most one a day.'}
      </p>
      {remindedToday ? null : (
        <ConfirmForm
          action={remindRoundAction.bind(null, id)}
          label="Remind the leads"
          busy="Reminding …"
          variant="secondary"
        />
      )}
    </>
  )
}

function NoMail() {
  return (
    <Notice tone="warning" className="my-8">
      <p>
        This installation sends no mail: tell the leads yourself. Each finds the assessment on the page
        Assessments.
      </p>
    </Notice>
  )
}

function MoreSteps({ round: { id, may, dueOn } }: { round: RoundView }) {
  return (
    <div className="mt-14 space-y-4">
      {may.extend ? (
        <Disclosure summary="Extend the due date">
          <ExtendForm action={extendRoundAction.bind(null, id)} dueOn={dueOn} />
        </Disclosure>
      ) : null}
      {may.close ? (
        <Disclosure summary="Close the round">
          <p className="mb-4">
            Nobody is reminded any more, and that cannot be taken back. The assessments stay with their
            agencies, which can still finalise and share them.
          </p>
          <ConfirmForm action={closeRoundAction.bind(null, id)} label="Close the round" busy="Closing …" />
        </Disclosure>
      ) : null}
      {may.delete ? (
        <Disclosure summary="Delete the round">
          <p className="mb-4">
            It was not sent, so nobody but you and your fellow coordinators will miss it.
          </p>
          <ConfirmForm action={deleteRoundAction.bind(null, id)} label="Delete the round" busy="Deleting …" />
        </Disclosure>
      ) : null}
    </div>
  )
}
