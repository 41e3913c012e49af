import type { DomainId } from '@/lib/evidence/model'
import { itemsOfDomain } from '@/lib/instrument/items'
import {
  type Instrument,
  type Item,
  type ItemId,
  RESPONDENT_ROLES,
  type RespondentRole,
} from '@/lib/instrument/model'
import { heardOn } from '@/lib/scoring/agreement'
import { applicableItems, leavesFew, levelsOn } from '@/lib/scoring/anonymous-result'
import { anonymousFile } from '@/lib/scoring/disclosure'
import { ENOUGH_COVERAGE } from '@/lib/scoring/domain-result'
import { FEWEST_LEVELS, FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import type { AnswersFile, AssessmentMode, Respondent } from '@/lib/scoring/model'
import { reaches } from '@/lib/scoring/tolerance'

/** Roles whose mean levels lie so far apart see a domain differently: one level, 25 points. Our convention. */
export const TELLING_DIFFERENCE = 1

/** How the people of one role see a domain. */
export interface RoleView {
  readonly role: RespondentRole
  /** People of the role who are heard, at least 3. */
  readonly respondents: number
  /** Of all their levels, 0–4. */
  readonly mean: number
}

export interface RoleAgreement {
  readonly domain: DomainId
  /** The items that are compared. */
  readonly items: readonly ItemId[]
  /** At least two, the highest mean first. */
  readonly views: readonly RoleView[]
  /** Highest mean minus lowest, in levels. */
  readonly difference: number
  readonly differs: boolean
}

/**
 * Where roles see a domain alike and where not: for each domain with at least two roles of 3 or more people who gave
 * a level to at least 70 % of its items that apply, the mean level of each such role. In anonymous mode over what may
 * be shown, and only over items on which neither a role nor everybody else comes down to one or two people; a domain
 * with less than 70 % of such items is left out.
 */
export function roleAgreement(
  instrument: Instrument,
  file: AnswersFile,
  mode: AssessmentMode,
): readonly RoleAgreement[] {
  const shown = mode === 'anonymous' ? anonymousFile(file) : file
  return instrument.domains.flatMap((domain) => {
    const applicable = applicableItems(itemsOfDomain(domain, shown.form), shown)
    const groups = groupsOf(heardOn(applicable, shown.respondents))
    if (groups.length < 2) return []
    const compared =
      mode === 'named' ? applicable : applicable.filter(({ id }) => isSafe(id, groups, shown.respondents))
    if (!reaches(compared.length / applicable.length, ENOUGH_COVERAGE)) return []
    return [{ domain: domain.id, items: compared.map(({ id }) => id), ...comparison(groups, compared) }]
  })
}

interface RoleGroup {
  readonly role: RespondentRole
  readonly people: readonly Respondent[]
}

function groupsOf(heard: readonly Respondent[]): readonly RoleGroup[] {
  return RESPONDENT_ROLES.map((role) => ({
    role,
    people: heard.filter((respondent) => respondent.role === role),
  })).filter(({ people }) => people.length >= FEWEST_RESPONDENTS)
}

/** Each role has at least 3 levels on the item, and so has everybody else, or none. */
function isSafe(item: ItemId, groups: readonly RoleGroup[], all: readonly Respondent[]): boolean {
  const levels = groups.map(({ people }) => levelsOn(item, people))
  const rest = levelsOn(item, all) - levels.reduce((sum, count) => sum + count, 0)
  return levels.every((count) => count >= FEWEST_LEVELS) && !leavesFew(rest)
}

function comparison(
  groups: readonly RoleGroup[],
  items: readonly Item[],
): Pick<RoleAgreement, 'views' | 'difference' | 'differs'> {
  const views = groups
    .map(({ role, people }) => ({ role, respondents: people.length, mean: meanLevel(people, items) }))
    .sort((a, b) => b.mean - a.mean)
  const difference = (views[0]?.mean ?? 0) - (views.at(-1)?.mean ?? 0)
  return { views, difference, differs: reaches(difference, TELLING_DIFFERENCE) }
}

/** A whole number over a whole number, as every mean of levels. */
function meanLevel(people: readonly Respondent[], items: readonly Item[]): number {
  let count = 0
  let sum = 0
  for (const { answers } of people) {
    for (const { id } of items) {
      const answer = answers[id]
      if (typeof answer !== 'number') continue
      count++
      sum += answer
    }
  }
  return sum / count
}
