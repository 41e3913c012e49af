import type { ReportContent } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { profileVersionOf, type Subject } from '@/lib/report/subject'
import { dateInWords } from '@/lib/report/wording/figures'
import { methodWords } from '@/lib/report/wording/method'
import { SCORING_VERSION } from '@/lib/scoring/version'

/** So many characters of the instrument's hash tell two versions apart on paper. */
const SHORT_HASH = 12

/** How this report came about and what it cannot say; every report carries it. */
export function methodSection(subject: Subject): Draft<ReportContent['method']> {
  const { instrument, file, items, mode, audience, reopened } = subject
  const versions = items.flatMap(({ id }) => profileVersionOf(subject, id) ?? [])
  return methodWords({
    instrument: instrument.id,
    hash: instrument.hash.slice(0, SHORT_HASH),
    scoring: SCORING_VERSION,
    form: file.form,
    mode,
    fromProfile: { answers: versions.length, versions: [...new Set(versions)].sort((a, b) => a - b) },
    // Why it was reopened is in the agency's own words, and for its own people.
    reopened:
      audience === 'jurisdiction'
        ? []
        : reopened.map(({ date, reason }) => ({ dateLabel: dateInWords(date), reason })),
  })
}
