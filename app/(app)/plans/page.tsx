import type { Metadata } from 'next'
import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeading } from '@/components/ui/page-heading'
import { Tag } from '@/components/ui/tag'
import { TaskList, TaskListRow } from '@/components/ui/task-list'
import { requireActor } from '@/lib/auth/require-actor'
import { type ActionView, listActions } from '@/lib/data/plans'
import { listSites } from '@/lib/data/sites'
import { isPending } from '@/lib/instrument/action-status'

export const metadata: Metadata = { title: 'Action plans' }

/** The plans of all sites that one may see, each with what is to be done and what is late. */
export default async function PlansPage() {
  const actor = await requireActor('/plans')
  const [sites, actions] = await Promise.all([listSites(actor), listActions(actor)])
  const own = actions.filter(
    ({ owner, status }) => owner?.kind === 'member' && owner.userId === actor.userId && isPending(status),
  )
  return (
    <>
      <PageHeading
        title="Action plans"
        lead="Each site has one plan. Its actions are made from the barriers of a report, and stay until they are done, also when the site is assessed again."
      >
        <Link href="/my-actions" className="link inline-block py-1 font-semibold">
          My actions ({own.length})
        </Link>
      </PageHeading>
      {sites.length === 0 ? (
        <EmptyState title="There is no site yet">
          <p>Plans belong to the sites of your agencies.</p>
        </EmptyState>
      ) : (
        <TaskList>
          {sites.map((site) => (
            <TaskListRow
              key={site.id}
              id={`plan-${site.id}`}
              href={`/plans/${site.id}`}
              title={site.name}
              hint={site.agency.name}
              status={<State actions={actions.filter((action) => action.site.id === site.id)} />}
            />
          ))}
        </TaskList>
      )}
    </>
  )
}

function State({ actions }: { actions: readonly ActionView[] }) {
  if (actions.length === 0) return <span className="text-ink-muted">No action yet</span>
  const pending = actions.filter(({ status }) => isPending(status)).length
  const late = actions.filter(({ overdue }) => overdue).length
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {late > 0 ? <Tag tone="danger">{`${late} overdue`}</Tag> : null}
      <Tag tone={pending > 0 ? 'info' : 'success'}>
        {pending > 0 ? `${pending} to do` : 'Nothing left to do'}
      </Tag>
    </span>
  )
}
