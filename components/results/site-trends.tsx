import { Changes } from '@/components/results/changes'
import { SectionHeading } from '@/components/ui/page-heading'
import type { SiteTrend } from '@/lib/data/site-trends'
import { NOT_SUBTRACTED } from '@/lib/report/wording/changes'
import { dateInWords } from '@/lib/report/wording/figures'

/**
 * How a site moved over its finalised assessments, from the second on. Each kind of questionnaire and form stands by
 * itself, with the reason why.
 */
export function SiteTrends({ trends }: { trends: readonly SiteTrend[] }) {
  const assessed = trends.reduce((sum, { section }) => sum + section.dateLabels.length, 0)
  if (assessed < 2) return null
  const mixed = trends.length > 1
  return (
    <>
      <SectionHeading id="changes">What changed</SectionHeading>
      {mixed ? <p className="mb-6 max-w-2xl">{NOT_SUBTRACTED}</p> : null}
      {trends.map(({ key, title, section, done }, at) => (
        <section key={key} aria-labelledby={`trend-${at}`} className="mb-12">
          <h3 id={`trend-${at}`} className="mb-3 text-lg font-semibold">
            {title}
          </h3>
          <Changes section={section} id={`changes-${at}`}>
            <DoneInBetween done={done} />
          </Changes>
        </section>
      ))}
    </>
  )
}

/** What of the plan was done meanwhile; it says nothing about what moved a score. */
function DoneInBetween({ done }: { done: SiteTrend['done'] }) {
  if (done.length === 0) return null
  return (
    <div className="mb-6 max-w-2xl">
      <p className="font-semibold">Actions done in between</p>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {done.map(({ id, text, doneOn }) => (
          <li key={id} className="wrap-anywhere">
            {text} <span className="text-ink-muted">(done on {dateInWords(doneOn)})</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-ink-muted">Whether they moved a score cannot be told from this.</p>
    </div>
  )
}
