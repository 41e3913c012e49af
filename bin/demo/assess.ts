import { listAssessments } from '@/lib/data/assessments'
import { openAssessment } from '@/lib/data/opening'
import { inviteRespondents } from '@/lib/data/respondent-invitations'
import { makeShareLink } from '@/lib/data/share-link'
import { takePart } from '@/lib/data/take-part'
import type { Actor } from '@/lib/policy/actor'
import { answerAsMember, answerByLink, type Progress, WHOLE } from './answering'
import type { Turn } from './levels'
import { teamOf } from './names'
import { tokenIn } from './people'
import type { MadeUpAgency, MadeUpSite } from './state'
import { modeOf, roleDomainsOf, rolesAt } from './teams'

/** An assessment of a round at a site, by the people of the site. */
export interface AtSite {
  readonly agency: MadeUpAgency
  readonly site: MadeUpSite
  readonly siteId: string
  readonly lead: Actor
  readonly turn: Turn
}

/** The draft that a round has made for a site. */
export async function draftOf({ lead, siteId }: Pick<AtSite, 'lead' | 'siteId'>): Promise<string> {
  const found = (await listAssessments(lead)).find(
    ({ site, state, round }) => site.id === siteId && state === 'draft' && round !== null,
  )
  if (!found) throw new Error('The round has made no draft.')
  return found.id
}

/** Opens the draft, asks the team, and lets everybody answer as far as `progress` says; returns tokens by person. */
export async function askTeam(
  place: AtSite,
  assessmentId: string,
  opening: { readonly until: string; readonly progress?: (index: number) => Progress | null },
): Promise<readonly string[]> {
  const { until, progress = () => WHOLE } = opening
  const named = modeOf(place.agency) === 'named'
  const answersUntil = until
  const roleDomains = roleDomainsOf(place.agency)
  if (!named) {
    await openAssessment(place.lead, assessmentId, { mode: 'anonymous', answersUntil, roleDomains })
    const shared = tokenIn(await makeShareLink(place.lead, assessmentId, 12))
    return answerInTurn(place, () => shared, progress)
  }
  await takePart(place.lead, assessmentId, { role: 'agency-leader' })
  await openAssessment(place.lead, assessmentId, { mode: 'named', answersUntil, roleDomains })
  const people = peopleOf(place).map((person, index) => ({ line: index + 1, ...person }))
  const links = await inviteRespondents(place.lead, assessmentId, {
    people,
    note: 'Please answer from what you see at our site. Half an hour is enough, and you can stop and go on later.',
  })
  const whole = { ...place, person: 'lead', role: 'agency-leader' } as const
  await answerAsMember(place.lead, { id: assessmentId, form: 'full' }, whole)
  return answerInTurn(place, (index) => tokenIn(links[index]?.address ?? ''), progress)
}

function peopleOf({ agency, site, ...rest }: AtSite) {
  return teamOf({ agency: agency.key, site: site.key }, rolesAt({ agency, site, ...rest }))
}

async function answerInTurn(
  place: AtSite,
  tokenOf: (index: number) => string,
  progress: (index: number) => Progress | null,
): Promise<readonly string[]> {
  const named = modeOf(place.agency) === 'named'
  const tokens: string[] = []
  for (const [index, { name, role }] of peopleOf(place).entries()) {
    const token = tokenOf(index)
    const far = progress(index)
    const answering = { ...place, person: `${index}`, role }
    const who = { role, name: named ? name : undefined }
    tokens.push(far === null ? token : await answerByLink(token, who, answering, far))
  }
  return tokens
}
