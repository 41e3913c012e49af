import { domainById } from '@/lib/evidence/domains'
import type { ActorId, DomainId, StageId } from '@/lib/evidence/model'
import { ROLE_LABELS } from '@/lib/instrument/labels'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import { counted, listed, lowered, quoted } from '@/lib/report/wording/language'
import type { Band, Respondent } from '@/lib/scoring/model'

/** The title of a report, on its cover and in the file's properties. */
export function reportTitle(site: string): string {
  return `IPS Readiness report: ${site}`
}

/** What a band is called in a table. */
export const BAND_LABELS: Readonly<Record<Band, string>> = {
  favourable: 'Favourable',
  'mostly-favourable': 'Mostly favourable',
  mixed: 'Mixed',
  'substantial-barriers': 'Substantial barriers',
  'not-enough-answers': 'Not enough answers',
}

/** A stage inside a sentence: "the studies that discuss adoption". */
export const STAGE_NAMES: Readonly<Record<StageId, string>> = {
  adoption: 'adoption',
  implementation: 'implementation',
  sustainment: 'sustainment',
  'penetration-reach': 'penetration and reach',
}

/** A domain inside a sentence: "the section on laws and rules". */
export function domainName(domain: DomainId): string {
  return lowered(domainById(domain).title)
}

/** Sections of the questionnaire, in quotation marks, since some titles hold a comma or an "and". */
export function domainNames(domains: readonly DomainId[]): string {
  return listed(domains.map((domain) => quoted(domainById(domain).title)))
}

/** A domain as a thing that studies report: a group of people by the part that it plays. */
export function domainAsSubject(domain: DomainId): string {
  const name = domainName(domain)
  return domainById(domain).kind === 'actors' ? `the part played by ${name}` : name
}

/** Actors inside a sentence, in the review's words for them; empty for none. */
export function actorNames(actors: readonly ActorId[]): string {
  return listed(
    actors.map((actor) => domainName(actor)),
    'or',
  )
}

/** "an agency leader"; "two clinicians and one agency leader", in the order of the roles' list. */
export function rolesInWords(respondents: readonly Respondent[]): string {
  const [only] = respondents
  if (only !== undefined && respondents.length === 1) return withArticle(ROLE_LABELS[only.role].one)
  const groups = RESPONDENT_ROLES.map((role) => ({
    label: ROLE_LABELS[role],
    count: respondents.filter((respondent) => respondent.role === role).length,
  })).filter(({ count }) => count > 0)
  return listed(groups.map(({ label, count }) => counted(count, label.one, label.many)))
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}
