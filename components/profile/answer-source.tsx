import { longDate } from '@/components/questionnaire/labels'
import type { ProfileAnswer } from '@/lib/data/state-profiles'

/** Where an answer of a state profile was read: the title, as a link where there is one, and the day of the source. */
export function AnswerSource({ source: { title, url, date } }: { source: ProfileAnswer['source'] }) {
  return (
    <span className="wrap-anywhere">
      Source:{' '}
      {url === null ? (
        title
      ) : (
        <a href={url} className="link inline-block py-0.5" rel="noreferrer">
          {title}
        </a>
      )}
      , {longDate(date)}.
    </span>
  )
}
