import type { ListedPerson } from '@/lib/forms/respondent-list'
import type { RespondentRole } from '@/lib/instrument/model'
import type { Actor, LinkHolder } from '@/lib/policy/actor'
import type { AssessmentMode } from '@/lib/policy/resources'
import { createAssessment } from '../assessments'
import { beginAnswering } from '../begin'
import { linkHolderOf, type OpenLink } from '../link-holder'
import { openAssessment } from '../opening'
import { inviteRespondents } from '../respondent-invitations'

/** A draft of the lead, opened; returns its id and, in anonymous mode, the lead's own token. */
export async function anOpenAssessment(
  lead: Actor,
  siteId: string,
  mode: AssessmentMode,
): Promise<{ readonly id: string; readonly leadToken: string | null }> {
  const { id } = await createAssessment(lead, {
    siteId,
    form: 'brief',
    stage: 'adoption',
    role: 'agency-leader',
  })
  const [own] = await openAssessment(lead, id, { mode, answersUntil: null, roleDomains: {} })
  return { id, leadToken: own ? tokenIn(own.address) : null }
}

/** The token of a link's address. */
export function tokenIn(address: string): string {
  return address.split('/').at(-1) ?? ''
}

/** People for a list, by role. */
export function listed(...roles: readonly RespondentRole[]): readonly ListedPerson[] {
  return roles.map((role, index) => ({ line: index + 1, name: `Person ${index + 1}`, email: null, role }))
}

/** Invites people without addresses and returns their tokens, in order. */
export async function inviteAll(
  lead: Actor,
  id: string,
  ...roles: readonly RespondentRole[]
): Promise<string[]> {
  const links = await inviteRespondents(lead, id, { people: listed(...roles), note: null })
  return links.map(({ address }) => tokenIn(address))
}

const tokens = new WeakMap<LinkHolder, string>()

/** The token of a holder whom `begun` let begin. */
export function tokenOf(holder: LinkHolder): string {
  const token = tokens.get(holder)
  if (token === undefined) throw new Error('This holder did not begin here.')
  return token
}

/** Begins by a token; returns the link as it is from then on. */
export async function begun(token: string, role: RespondentRole = 'clinician'): Promise<OpenLink> {
  const { token: own } = await beginAnswering(token, { role, name: 'Sam' })
  const link = await linkHolderOf(own)
  if (!link) throw new Error('The link is not good.')
  tokens.set(link.holder, own)
  return link
}
