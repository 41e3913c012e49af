import { SameAsLastTime } from '@/components/questionnaire/same-as-last-time'
import type { LastTime as SiteLastTime } from '@/lib/data/last-time'
import type { Item } from '@/lib/instrument/model'
import { sameAnswer } from '@/lib/report/site-answers'
import { lastTimeWords } from '@/lib/report/wording/last-time'

/** What the site answered to one question last time, and a button that takes the same answer; nothing where it gave none. */
export function LastTime({
  item,
  number,
  lastTime: { dateLabel, answers },
}: {
  item: Item
  number: number
  lastTime: SiteLastTime
}) {
  const answer = answers[item.id]
  if (!answer) return null
  const same = sameAnswer(answer)
  return (
    <div className="mb-4 border-l-4 border-line-strong pl-4 text-sm">
      <p>
        <span className="font-semibold">Last time, {dateLabel}:</span> {lastTimeWords(item, answer)}
      </p>
      {same === null ? (
        <p className="text-ink-muted">It lies between two levels, so there is none to take over.</p>
      ) : (
        <SameAsLastTime item={item.id} number={number} value={same} />
      )}
    </div>
  )
}

/** What a page of questions says about last time's answers above them; `dateLabel` null: there are none now. */
export function LastTimeNote({ dateLabel }: { dateLabel: string | null }) {
  if (dateLabel === null) {
    return <p>Last time’s assessment is being changed, so its answers are not shown now.</p>
  }
  return (
    <p>
      Beside each question stands what the site as a whole answered on {dateLabel}. Judge how things are today
      first. Where scripts run, “Same as last time” takes that answer, and so does the key L while the focus
      is on the answers of the question.
    </p>
  )
}
