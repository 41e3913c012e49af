import Link from 'next/link'
import { StatusTags } from '@/components/plans/status-tags'
import { longDate } from '@/components/questionnaire/labels'
import { PassageText } from '@/components/results/citation'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import type { ActionView } from '@/lib/data/plans'
import type { Passage } from '@/lib/report/content'
import { dueWords, levelThenWords, ownerWords } from '@/lib/report/wording/plan'

/** The barrier that an action is about: the question, its level then, and the assessment that it came from. */
export function BarrierFacts({ action }: { action: ActionView }) {
  const { item, domain, level, from } = action
  const then = levelThenWords(level)
  return (
    <SummaryList
      rows={[
        {
          key: 'barrier',
          label: 'Barrier',
          value: (
            <>
              {item.question}
              <span className="block text-sm text-ink-muted">
                <Link href={`/evidence/${domain.id}`} className="link">
                  {domain.title}
                </Link>
                {then ? `; ${then}` : ''}
              </span>
            </>
          ),
        },
        { key: 'from', label: 'Made from', value: <FromWords from={from} /> },
      ]}
    />
  )
}

function FromWords({ from }: { from: ActionView['from'] }) {
  if (!from) return 'An assessment that is deleted'
  const words = `The assessment begun on ${longDate(from.begunOn)}`
  if (!from.seeResults) return words
  return (
    <Link href={`/assessments/${from.assessmentId}/results`} className="link inline-block py-0.5">
      {words}
    </Link>
  )
}

/** An action as it stands. */
export function ActionFacts({ action, after }: { action: ActionView; after: Passage | null }) {
  const { text, owner, dueOn, overdue, status, notes } = action
  const rows: readonly (SummaryRow | null)[] = [
    {
      key: 'text',
      label: 'What is to be done',
      value: (
        <>
          <span className="whitespace-pre-wrap">{text}</span>
          {after ? (
            <span className="mt-1 block text-sm text-ink-muted">
              <PassageText passage={after} />
            </span>
          ) : null}
        </>
      ),
    },
    { key: 'owner', label: 'Owner', value: ownerWords(owner) },
    { key: 'due', label: 'Due', value: dueWords(dueOn, overdue) },
    { key: 'status', label: 'How far it is', value: <StatusTags status={status} overdue={overdue} /> },
    notes === null
      ? null
      : { key: 'notes', label: 'Notes', value: <span className="whitespace-pre-wrap">{notes}</span> },
  ]
  return <SummaryList rows={rows.filter((row) => row !== null)} />
}
