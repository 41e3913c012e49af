import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { ActionGroups } from '@/components/plans/action-groups'
import { planViewOf } from '@/components/plans/groups'
import { ViewLinks } from '@/components/plans/view-links'
import { ReportReferences } from '@/components/results/reference-list'
import { BackLink } from '@/components/ui/breadcrumbs'
import { buttonClasses, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getPlan, type Plan } from '@/lib/data/plans'
import { isPending } from '@/lib/instrument/action-status'
import { dateInWords } from '@/lib/report/wording/figures'
import { counted } from '@/lib/report/wording/language'

type Props = PageProps<'/plans/[id]'>

async function planOf({ params }: Props) {
  const { id } = await params
  const actor = await requireActor(`/plans/${id}`)
  return orNotFound(getPlan(actor, id))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Action plan – ${(await planOf(props)).site.name}` }
}

/** The plan of a site: every action, in the order that the address asks for. */
export default async function PlanPage(props: Props) {
  const plan = await planOf(props)
  const { site, agency, actions, after, references } = plan
  const by = planViewOf((await props.searchParams).by)
  const path = `/plans/${site.id}`
  return (
    <>
      <BackLink href="/plans">All plans</BackLink>
      <PageHeading
        caption={`${agency.name} · ${site.name}`}
        title="Action plan"
        lead={<p>{planWords(plan)}</p>}
      >
        {actions.some(({ dueOn }) => dueOn !== null) ? (
          <a href={`${path}/calendar.ics`} className={buttonClasses('secondary')}>
            Download a calendar file (.ics)
          </a>
        ) : null}
        <LinkButton href={`/sites/${site.id}`} variant="quiet" className="-ml-4.5">
          The site and its assessments
        </LinkButton>
      </PageHeading>
      {actions.length === 0 ? (
        <EmptyState
          title="There is no action yet"
          action={<LinkButton href={`/sites/${site.id}`}>Choose an assessment</LinkButton>}
        >
          <p>
            Read the results of an assessment of this site. Beside each barrier stands “Make an action”, for
            those who lead the agency.
          </p>
        </EmptyState>
      ) : (
        <>
          <ViewLinks path={path} current={by} />
          <ActionGroups actions={actions} by={by} after={after} />
          {plan.may.edit ? (
            <p className="mt-8 max-w-2xl text-ink-muted print:hidden">
              To add an action, open the results of an assessment of this site; “Make an action” stands beside
              each barrier.
            </p>
          ) : null}
        </>
      )}
      {references.length > 0 ? (
        <>
          <SectionHeading id="references">References</SectionHeading>
          <ReportReferences references={references} />
        </>
      ) : null}
    </>
  )
}

function planWords({ actions, today }: Plan): string {
  const pending = actions.filter(({ status }) => isPending(status)).length
  const late = actions.filter(({ overdue }) => overdue).length
  const lateWords = late === 0 ? 'none overdue' : `${counted(late, 'of them', 'of them')} overdue`
  return `As of ${dateInWords(today)}: ${counted(actions.length, 'action')}, ${counted(pending, 'still to be done', 'still to be done')}, ${lateWords}.`
}
