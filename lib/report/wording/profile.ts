import type { DomainId } from '@/lib/evidence/model'
import type { DraftPassage } from '@/lib/report/draft'
import { BAND_LABELS, domainNames } from '@/lib/report/wording/labels'
import { BAND_THRESHOLDS } from '@/lib/scoring/bands'
import { ENOUGH_COVERAGE } from '@/lib/scoring/domain-result'

/** The share of applicable items that a score needs, as prose prints it: "70 %". */
export const ENOUGH_SHARE = `${Math.round(ENOUGH_COVERAGE * 100)} %`

/** "5 of 6"; "0 of 0" where nothing applies. */
export function coverageFigure(answered: number, applicable: number): string {
  return `${answered} of ${applicable}`
}

/** The bands with their thresholds: "favourable from 80, mostly favourable from 60, …". */
export function bandsInWords(): string {
  const named = BAND_THRESHOLDS.map(([band, from]) => `${BAND_LABELS[band].toLowerCase()} from ${from}`)
  return `${named.join(', ')}, and ${BAND_LABELS['substantial-barriers'].toLowerCase()} below that`
}

/** How to read the profile, and which scores are withheld. */
export function profileNotes(situation: {
  /** Whether a domain with a score has bounds. */
  readonly bounded: boolean
  readonly withheld: readonly DomainId[]
  readonly notApplicable: readonly DomainId[]
}): readonly DraftPassage[] {
  const { bounded, withheld, notApplicable } = situation
  return [
    [
      `A domain’s score is the average of its answered items on a scale from 0, the least favourable, to 100, the most favourable. The bands are conventions for reading, not validated cut-offs: ${bandsInWords()}.`,
    ],
    ...(bounded || withheld.length > 0
      ? [
          [
            'The bounds show how low or how high a score could be, whatever the missing answers turn out to be.',
          ],
        ]
      : []),
    ...(withheld.length > 0 ? [[withheldWords(withheld)]] : []),
    ...(notApplicable.length > 0 ? [[notApplicableWords(notApplicable)]] : []),
  ]
}

function withheldWords(domains: readonly DomainId[]): string {
  const because = `because fewer than ${ENOUGH_SHARE} of the items that apply have an answer`
  if (domains.length === 1) return `The score of ${domainNames(domains)} is withheld, ${because}.`
  if (domains.length === 12) return `All scores are withheld, ${because}.`
  return `The scores of ${domainNames(domains)} are withheld, ${because}.`
}

function notApplicableWords(domains: readonly DomainId[]): string {
  if (domains.length === 12) return 'No domain has an item that applies here, so there are no scores.'
  return `No item applies here in ${domainNames(domains)}, so there is no score.`
}
