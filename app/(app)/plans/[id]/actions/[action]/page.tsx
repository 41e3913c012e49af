import type { Metadata } from 'next'
import Link from 'next/link'
import { deleteActionAction, editActionAction, progressAction } from '@/app/(app)/plans/actions'
import { orNotFound } from '@/app/respond'
import { ActionFacts, BarrierFacts } from '@/components/plans/action-facts'
import { type ActionFields, ActionForm } from '@/components/plans/action-form'
import { ActionHistory } from '@/components/plans/action-history'
import { DeleteAction } from '@/components/plans/delete-action'
import { ProgressForm } from '@/components/plans/progress-form'
import { Suggestions } from '@/components/plans/suggestions'
import { PassageText } from '@/components/results/citation'
import { ReportReferences } from '@/components/results/reference-list'
import { BackLink } from '@/components/ui/breadcrumbs'
import { Disclosure } from '@/components/ui/disclosure'
import { InsetText } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { type ActionDetail, getAction } from '@/lib/data/plans'
import { strategyById } from '@/lib/evidence/strategies'
import { mailsGoOut } from '@/lib/mail/outbox'
import { actionFields, ownerOptions } from './fields'

type Props = PageProps<'/plans/[id]/actions/[action]'>

/** The strategy that the address asks to begin from: null for none, undefined where it does not ask. */
function chosenIn(asked: string | readonly string[] | undefined): string | null | undefined {
  if (asked === 'none') return null
  return typeof asked === 'string' ? strategyById(asked)?.id : undefined
}

async function actionOf({ params, searchParams }: Props) {
  const [{ id, action }, { strategy }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/plans/${id}/actions/${action}`)
  const chosen = chosenIn(strategy)
  const detail = await orNotFound(getAction(actor, { siteId: id, actionId: action }, chosen))
  return { actor, chosen, detail }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { action } = (await actionOf(props)).detail
  return { title: `Action: ${action.item.label} – ${action.site.name}` }
}

/** One action: its barrier, what others did, the form that writes it down, and every change of it. */
export default async function ActionPage(props: Props) {
  const { chosen, detail } = await actionOf(props)
  const { action, suggestions, history } = detail
  const { site, may } = action
  const place = { siteId: site.id, actionId: action.id }
  const stored = action.strategyId === (chosen === undefined ? action.strategyId : chosen)
  return (
    <>
      <BackLink href={`/plans/${site.id}#${action.id}`}>The plan</BackLink>
      <PageHeading caption={`${action.agency.name} · ${site.name}`} title={`Action: ${action.item.label}`}>
        {may.edit ? (
          <a href="#write" className="link inline-block py-1 print:hidden">
            Write it down
          </a>
        ) : null}
      </PageHeading>
      <BarrierFacts action={action} />
      {action.revision > 1 || !may.edit ? (
        <section aria-labelledby="now">
          <SectionHeading id="now">As it stands</SectionHeading>
          <ActionFacts action={action} after={stored ? (suggestions?.after ?? null) : null} />
        </section>
      ) : null}
      {may.edit && suggestions ? (
        <section aria-labelledby="others" className="print:hidden">
          <SectionHeading id="others">What others did</SectionHeading>
          <p className="max-w-2xl">
            Strategies that the review reports of those who can move this barrier. That something was done
            elsewhere is no promise that it works here: begin from one and adapt it, or write your own.
          </p>
          <Suggestions suggestions={suggestions} path={`/plans/${site.id}/actions/${action.id}`} />
        </section>
      ) : null}
      {may.edit ? (
        <EditSection detail={detail} fields={actionFields(action, chosen)} place={place} />
      ) : may.reportProgress ? (
        <section aria-labelledby="progress">
          <SectionHeading id="progress">How far are you?</SectionHeading>
          <ProgressForm
            action={progressAction.bind(null, place)}
            fields={{ status: action.status, notes: action.notes ?? '', revision: action.revision }}
          />
        </section>
      ) : null}
      <section aria-labelledby="changes">
        <SectionHeading id="changes">Changes</SectionHeading>
        <ActionHistory history={history} />
      </section>
      {may.delete ? (
        <div className="mt-6 print:hidden">
          <Disclosure summary="Delete this action">
            <DeleteAction action={deleteActionAction.bind(null, place)} revision={action.revision} />
          </Disclosure>
        </div>
      ) : null}
      {suggestions && (may.edit || suggestions.after) ? (
        <>
          <SectionHeading id="references">References</SectionHeading>
          <ReportReferences references={suggestions.references} />
        </>
      ) : null}
    </>
  )
}

/** The form, with the strategy that the text begins from beside it. */
function EditSection({
  detail: { action, suggestions, owners },
  fields,
  place,
}: {
  detail: ActionDetail
  fields: ActionFields
  place: { readonly siteId: string; readonly actionId: string }
}) {
  const path = `/plans/${place.siteId}/actions/${place.actionId}`
  return (
    <section aria-labelledby="write" className="print:hidden">
      <SectionHeading id="write">Write it down</SectionHeading>
      {suggestions?.after ? (
        <InsetText className="mb-6">
          <p>
            <PassageText passage={suggestions.after} />
          </p>
          <p className="text-sm">
            The citation stays beside the action.{' '}
            <Link href={`${path}?strategy=none#write`} prefetch={false} className="link inline-block py-1">
              It is not after this strategy
            </Link>
          </p>
        </InsetText>
      ) : null}
      <ActionForm
        toldByMail={mailsGoOut()}
        key={`${fields.strategyId} ${fields.text}`}
        action={editActionAction.bind(null, place)}
        fields={fields}
        owners={ownerOptions(action, owners)}
        back={`/plans/${place.siteId}`}
      />
    </section>
  )
}
