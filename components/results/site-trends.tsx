import { Changes } from '@/components/results/changes'
import { SectionHeading } from '@/components/ui/page-heading'
import type { Trend } from '@/lib/report/trend'
import { NOT_SUBTRACTED } from '@/lib/report/wording/changes'

/**
 * How a site moved over its finalised assessments, from the second on. Each kind of questionnaire and form stands by
 * itself, with the reason why.
 */
export function SiteTrends({ trends }: { trends: readonly Trend[] }) {
  const assessed = trends.reduce((sum, { section }) => sum + section.dateLabels.length, 0)
  if (assessed < 2) return null
  const mixed = trends.length > 1
  return (
    <>
      <SectionHeading id="changes">What changed</SectionHeading>
      {mixed ? <p className="mb-6 max-w-2xl">{NOT_SUBTRACTED}</p> : null}
      {trends.map(({ key, title, section }, at) => (
        <section key={key} aria-labelledby={`trend-${at}`} className="mb-12">
          <h3 id={`trend-${at}`} className="mb-3 text-lg font-semibold">
            {title}
          </h3>
          <Changes section={section} id={`changes-${at}`} />
        </section>
      ))}
    </>
  )
}
