import { itemsOfDomain } from '@/lib/instrument/items'
import type { Instrument, Item, ItemId } from '@/lib/instrument/model'
import { heardOn } from '@/lib/scoring/agreement'
import { anonymousFile } from '@/lib/scoring/disclosure'
import { FEWEST_LEVELS } from '@/lib/scoring/group-sizes'
import { itemResult } from '@/lib/scoring/item-level'
import type { Agreement, AnswersFile, DomainResult, Respondent, Result } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

/**
 * What may be shown of an anonymous assessment: the scores of `anonymousFile`. A domain's agreement, which hears only
 * those who answered most of the domain, is left out where the item's figures, which hear everybody, would differ
 * from it by one or two people.
 */
export function anonymousResult(instrument: Instrument, file: AnswersFile): Result {
  const shown = anonymousFile(file)
  const result = score(instrument, shown)
  const domains = { ...result.domains }
  for (const domain of instrument.domains) {
    const applicable = applicableItems(itemsOfDomain(domain, file.form), shown)
    const heard = heardOn(applicable, shown.respondents)
    if (applicable.some(({ id }) => leavesFew(levelsOn(id, shown.respondents) - levelsOn(id, heard)))) {
      domains[domain.id] = withoutAgreement(domains[domain.id])
    }
  }
  return { ...result, domains }
}

/** The items among these that apply to the site. */
export function applicableItems(items: readonly Item[], file: AnswersFile): readonly Item[] {
  return items.filter(({ id }) => itemResult(id, file).status !== 'not-applicable')
}

/** How many of these respondents gave the item a level. */
export function levelsOn(item: ItemId, respondents: readonly Respondent[]): number {
  return respondents.filter(({ answers }) => typeof answers[item] === 'number').length
}

/** Whether so many people are left over that figures about them would tell one or two persons' answers. */
export function leavesFew(people: number): boolean {
  return people > 0 && people < FEWEST_LEVELS
}

function withoutAgreement(domain: DomainResult): DomainResult {
  const agreement: Agreement = { ...domain.agreement, rwg: null, ad: null, discuss: [] }
  return { ...domain, agreement }
}
