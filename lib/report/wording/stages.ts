import { type DraftPassage, passage, THE_REVIEW } from '@/lib/report/draft'
import { listed } from '@/lib/report/wording/language'
import { ENOUGH_SHARE } from '@/lib/report/wording/profile'

/** The four stages in words: the site's own first, then what weights and ranges mean. */
export function stageNotes(situation: {
  readonly stage: string
  /** Figures as they are shown; null where the stage has no score. */
  readonly score: string | null
  readonly unweighted: string
  readonly range: readonly string[] | null
  readonly band: string
  /** The bands of the two ends of the range. */
  readonly rangeBands: readonly string[]
  /** Stages without a score, the site's own first. */
  readonly without: readonly string[]
}): readonly DraftPassage[] {
  const { stage, score, without } = situation
  return [
    score === null
      ? [`There is no score for ${stage}, the stage that the site works for.`]
      : [currentWords(situation, score)],
    passage`The same domain scores stand behind all four stages. What differs is how much each domain weighs: the share of a stage’s studies that the review’s Table 2 lists for the domain ${THE_REVIEW}. These weights count how often a domain is mentioned, not how strong its effect is. That is why a range stands beside each score: it shows how far the score could move if every weight were anywhere between half and double its size.`,
    ...(without.length > 0 ? [[withoutWords(without)]] : []),
  ]
}

function currentWords(situation: Parameters<typeof stageNotes>[0], score: string): string {
  const { stage, unweighted, range, band, rangeBands } = situation
  const [low = score, high = score] = range ?? []
  const spread =
    low === high
      ? 'whatever the weights'
      : `between ${low} and ${high}, depending on the weights; with equal weights it is ${unweighted}`
  const [lowBand, highBand] = rangeBands
  const crossing =
    lowBand === highBand
      ? ''
      : ` The range runs from “${lowBand?.toLowerCase()}” to “${highBand?.toLowerCase()}”, so take the band with caution.`
  return `For ${stage}, the stage that the site works for, the score is ${score} of 100 (${band.toLowerCase()}), ${spread}.${crossing}`
}

function withoutWords(stages: readonly string[]): string {
  const named = stages.length === 4 ? 'No stage has a score' : `There is no score for ${listed(stages)}`
  return `${named}, because the domains with a score hold less than ${ENOUGH_SHARE} of the weight.`
}
