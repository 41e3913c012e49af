import Link from 'next/link'
import { StatusTags } from '@/components/plans/status-tags'
import { PassageText } from '@/components/results/citation'
import { SectionHeading } from '@/components/ui/page-heading'
import type { ActionView } from '@/lib/data/plans'
import type { Passage } from '@/lib/report/content'
import { dueWords, levelThenWords, ownerWords } from '@/lib/report/wording/plan'
import { type ActionGroup as Group, groupActions, type PlanViewName } from './groups'

/** The actions of one or of many plans in groups, each with all that is known of it. */
export function ActionGroups({
  actions,
  by,
  after = {},
  withSite = false,
}: {
  actions: readonly ActionView[]
  by: PlanViewName
  /** What an action was written after, by its id. */
  after?: Readonly<Record<string, Passage>>
  /** Says at which site it is. */
  withSite?: boolean
}) {
  return groupActions(actions, by).map((group: Group<ActionView>) => (
    <section key={group.id} aria-labelledby={`group-${group.id}`}>
      <SectionHeading id={`group-${group.id}`}>
        {group.title} <span className="font-sans text-lg text-ink-muted">({group.actions.length})</span>
      </SectionHeading>
      <ul className="max-w-4xl border-t border-line">
        {group.actions.map((action) => (
          <ActionEntry key={action.id} action={action} after={after[action.id] ?? null} withSite={withSite} />
        ))}
      </ul>
    </section>
  ))
}

function ActionEntry({
  action,
  after,
  withSite,
}: {
  action: ActionView
  after: Passage | null
  withSite: boolean
}) {
  const { id, site, text, item, domain, level, owner, dueOn, overdue, status, notes } = action
  const about = [withSite ? site.name : null, domain.title, levelThenWords(level)]
  return (
    <li id={id} className="scroll-mt-6 border-b border-line py-4 break-inside-avoid">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0 flex-1 basis-72 text-lg leading-snug font-semibold whitespace-pre-wrap wrap-anywhere">
          <Link href={`/plans/${site.id}/actions/${id}`} className="link inline-block py-0.5">
            {text}
          </Link>
        </h3>
        <StatusTags status={status} overdue={overdue} />
      </div>
      <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        <div className="flex gap-2">
          <dt className="shrink-0 text-ink-muted">Owner</dt>
          <dd className="min-w-0 wrap-anywhere">{ownerWords(owner)}</dd>
        </div>
        <div className="flex gap-2">
          <dt className="shrink-0 text-ink-muted">Due</dt>
          <dd>{dueWords(dueOn, overdue)}</dd>
        </div>
      </dl>
      <p className="mt-2 text-sm text-ink-muted">
        Barrier: {item.question}
        <span className="block">{about.filter((part) => part !== null).join(' · ')}</span>
      </p>
      {after ? (
        <p className="mt-1 text-sm">
          <PassageText passage={after} />
        </p>
      ) : null}
      {notes ? (
        <p className="mt-2 border-l-2 border-line pl-4 text-sm whitespace-pre-wrap wrap-anywhere">{notes}</p>
      ) : null}
    </li>
  )
}
