import type { AssessmentView } from '@/lib/data/assessments'
import { itemsOfDomain } from '@/lib/instrument/items'
import type { AnswerValue, Instrument } from '@/lib/instrument/model'
import { ENOUGH_COVERAGE } from '@/lib/scoring/domain-result'
import { reaches } from '@/lib/scoring/tolerance'

/** What finalising now would mean for the report, in sentences: missing answers, withheld scores. */
export function consequences(
  instrument: Instrument,
  assessment: Pick<AssessmentView, 'form' | 'answers'>,
): readonly string[] {
  const answerTo = (item: { readonly id: string }): AnswerValue | null =>
    assessment.answers[item.id as keyof typeof assessment.answers]?.value ?? null
  const domains = instrument.domains.map((domain) => ({
    title: domain.title,
    values: itemsOfDomain(domain, assessment.form).map(answerTo),
  }))
  const missing = domains.flatMap(({ values }) => values).filter((value) => value === null).length
  const unknown = domains.flatMap(({ values }) => values).filter((value) => value === 'unknown').length
  const withheld = domains.filter(({ values }) => {
    const applicable = values.filter((value) => value !== 'not-applicable')
    const levels = applicable.filter((value) => typeof value === 'number')
    return applicable.length > 0 && !reaches(levels.length / applicable.length, ENOUGH_COVERAGE)
  })

  const sentences: string[] = []
  if (missing === 0) sentences.push('Every question has an answer.')
  else
    sentences.push(
      `${questions(missing)} no answer. You can finalise all the same; the report shows what is missing.`,
    )
  if (unknown > 0)
    sentences.push(`${questions(unknown)} the answer “Don't know”, which counts as missing too.`)
  if (withheld.length === 1) {
    sentences.push(
      `The report will give no score for one domain, because too few of its questions have a level: ${withheld[0]?.title}.`,
    )
  } else if (withheld.length > 1) {
    const titles = withheld.map((domain) => domain.title).join('; ')
    sentences.push(
      `The report will give no score for ${withheld.length} domains, because too few of their questions have a level: ${titles}.`,
    )
  }
  return sentences
}

function questions(count: number): string {
  return count === 1 ? '1 question has' : `${count} questions have`
}
