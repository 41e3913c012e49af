import { Tag } from '@/components/ui/tag'
import { TaskList, TaskListRow } from '@/components/ui/task-list'
import type { Instrument } from '@/lib/instrument/model'
import type { FormProgress } from '@/lib/instrument/progress'

/** The domains of a questionnaire as tasks, each with how much of it is answered. */
export function DomainTasks({
  base,
  instrument,
  progress,
}: {
  base: string
  instrument: Instrument
  progress: FormProgress
}) {
  return (
    <TaskList>
      {progress.domains.map(({ domain, answered, total }) => (
        <TaskListRow
          key={domain}
          id={domain}
          href={`${base}/${domain}`}
          title={instrument.domains.find((candidate) => candidate.id === domain)?.title ?? domain}
          status={
            answered === total ? (
              <Tag tone="success">Completed</Tag>
            ) : (
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="text-sm text-ink-muted">
                  {answered} of {total} answered
                </span>
                <Tag>Incomplete</Tag>
              </span>
            )
          }
        />
      ))}
    </TaskList>
  )
}
