import { create } from 'content-disposition'
import { fileNameOf } from '@/app/file-name'
import { problemPage } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { type ActionView, getPlan } from '@/lib/data/plans'
import { env } from '@/lib/env'
import { type CalendarDay, calendarFile } from '@/lib/exchange/calendar'
import { ACTION_STATUS_LABELS } from '@/lib/instrument/action-status'
import { ownerWords } from '@/lib/report/wording/plan'

type Context = RouteContext<'/plans/[id]/calendar.ics'>

/** The due days of a site's plan for a calendar; notes stay here, since calendars are shared on. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const path = `/plans/${encodeURIComponent(id)}`
  try {
    const actor = await requireActor(`${path}/calendar.ics`)
    const { site, today, actions } = await getPlan(actor, id)
    const name = `Action plan: ${site.name}`
    return new Response(calendarFile(name, actions.flatMap(dayOf)), {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': create(fileNameOf(site.name, today, 'ics')),
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return problemPage(error, { href: path, label: 'Back to the plan' })
  }
}

function dayOf(action: ActionView): readonly CalendarDay[] {
  const { id, site, text, dueOn, status, owner, item, domain, revision, changedAt } = action
  if (dueOn === null) return []
  const { appUrl } = env()
  return [
    {
      uid: `${id}@${new URL(appUrl).hostname}`,
      day: dueOn,
      summary: status === 'done' ? `Done: ${text}` : text,
      description: [
        `Site: ${site.name}`,
        `Barrier: ${item.question}`,
        `Owner: ${ownerWords(owner)}`,
        `Status: ${ACTION_STATUS_LABELS[status]}`,
      ].join('\n'),
      url: `${appUrl}/plans/${site.id}/actions/${id}`,
      category: domain.title,
      sequence: revision - 1,
      changedAt,
      cancelled: status === 'dropped',
    },
  ]
}
