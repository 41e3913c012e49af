import { ROLE_LABELS } from '@/lib/instrument/labels'
import type { DraftPassage } from '@/lib/report/draft'
import { scoreFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords, listed } from '@/lib/report/wording/language'
import { FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import { type RoleView, TELLING_DIFFERENCE } from '@/lib/scoring/role-agreement'

/** In points of a domain's score. */
const TELLING_POINTS = 25 * TELLING_DIFFERENCE
const EACH = `each with ${inWords(FEWEST_RESPONDENTS)} people or more who answered most of it`

/** Which domains could be compared by role, in how many of them roles differ, and what that does not say. */
export function roleNotes(domains: {
  readonly compared: number
  readonly differing: number
}): readonly DraftPassage[] {
  const { compared, differing } = domains
  if (compared === 0) return [[`In no domain can two roles be compared, ${EACH}.`]]
  const head = `In ${counted(compared, 'domain')} at least two roles can be compared, ${EACH}`
  const limit = `${TELLING_POINTS} points (one level) or more apart, which we take as a difference worth a sentence; that limit is a convention.`
  const them = compared === 1 ? 'it' : 'them'
  if (differing === 0) return [[`${head}. In none of ${them} do the means of two roles lie ${limit}`]]
  const which =
    differing === compared
      ? `There the means of the roles that lie farthest from each other are`
      : `In ${inWords(differing)} of them the means of the roles that lie farthest from each other are`
  return [
    [`${head}. ${which} ${limit}`],
    [
      'Such a difference says that people in different roles see the domain differently, not who of them is right.',
    ],
  ]
}

/** Which role sees a domain more favourably than which; the views stand highest mean first. */
export function roleMeaning(views: readonly RoleView[]): string {
  const [highest] = views
  const lowest = views.at(-1)
  if (highest === undefined || lowest === undefined) return ''
  const between = views.slice(1, -1).map((view) => `${people(view)} (${figure(view)})`)
  const head = `${capitalised(people(highest))} see it more favourably, at ${figure(highest)} of 100 on average, than ${people(lowest)}, at ${figure(lowest)}.`
  return between.length === 0 ? head : `${head} Between them: ${listed(between)}.`
}

function people({ role, respondents }: RoleView): string {
  return counted(respondents, ROLE_LABELS[role].one, ROLE_LABELS[role].many)
}

function figure({ mean }: RoleView): string {
  return scoreFigure(25 * mean)
}
