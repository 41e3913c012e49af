import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { readComparisonQuery } from '@/lib/scoring/comparison-query'
import { compareSite } from './compared-site'
import { compareSites, getSharedReport } from './comparison'
import { setJurisdiction } from './organisations'
import { changeSharing } from './sharing'
import { asInstallation } from './tenancy'
import { aJurisdiction, anAgency, aPerson } from './testing/people'
import { aTeamAssessment } from './testing/team'

const page = { rowsPerPage: 50 }
const query = (parameters: Record<string, string> = {}) => readComparisonQuery(parameters)

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let state: { readonly id: string; readonly coordinator: Actor }
  let other: { readonly id: string; readonly coordinator: Actor }
  let operator: Actor
  beforeAll(async () => {
    const [id, otherId] = [await aJurisdiction('A state'), await aJurisdiction('B state')]
    state = { id, coordinator: await aPerson('coordinator', id) }
    other = { id: otherId, coordinator: await aPerson('coordinator', otherId) }
    operator = await aPerson('operator')
  })

  /** An agency in a state with a site and a finalised assessment of it. */
  async function anAssessedAgency(name: string, stateId: string) {
    const agency = await anAgency(name, stateId)
    const lead = await aPerson('lead', agency.organisationId)
    const id = await aTeamAssessment(lead, agency, {
      mode: 'named',
      state: 'finalised',
      mates: [{ answers: { 'financing.sustained-funding': 1 } }],
    })
    return { ...agency, lead, id }
  }

  const seenBy = async (actor: Actor, parameters?: Record<string, string>) =>
    (await compareSites(actor, query(parameters), page)).content?.rows.map(({ agency }) => agency) ?? []

  test('shows what is shared with the own jurisdiction, and nothing that is not', async () => {
    const shared = await anAssessedAgency('Sharing', state.id)
    await anAssessedAgency('Silent', state.id)
    const foreign = await anAssessedAgency('Foreign', other.id)
    expect(await seenBy(state.coordinator)).toEqual([])
    await changeSharing(shared.lead, shared.id, 'domain-scores')
    await changeSharing(foreign.lead, foreign.id, 'full-report')
    expect(await seenBy(state.coordinator)).toEqual(['Sharing'])
    expect(await seenBy(other.coordinator)).toEqual(['Foreign'])
    expect((await compareSite(state.coordinator, shared.siteId)).scored.id).toBe(shared.id)
    await expect(compareSite(state.coordinator, foreign.siteId)).rejects.toThrow(NotFound)
    await expect(getSharedReport(state.coordinator, shared.id)).rejects.toThrow(NotFound)
    await expect(getSharedReport(state.coordinator, foreign.id)).rejects.toThrow(NotFound)
    expect((await getSharedReport(other.coordinator, foreign.id)).content.facts.agency).toBe('Foreign')
  })

  test('C-04: another state’s id, region or questionnaire in the address is not found, as if it were nobody’s', async () => {
    const foreign = await anAssessedAgency('Far', other.id)
    await asInstallation((db) =>
      rowsOf(db, sql`update sites set region = 'Far Valley' where id = ${foreign.siteId}`),
    )
    await changeSharing(foreign.lead, foreign.id, 'domain-scores')
    const nobodys = '00000000-0000-4000-8000-00000000dead'
    for (const parameters of [
      { jurisdiction: other.id },
      { jurisdiction: nobodys },
      { jurisdiction: foreign.organisationId },
      { region: 'Far Valley' },
      { region: 'Nowhere' },
      { instrument: 'ips-readiness/99' },
    ] as readonly Record<string, string>[]) {
      await expect(compareSites(state.coordinator, query(parameters), page)).rejects.toThrow(NotFound)
    }
    expect(await seenBy(other.coordinator, { region: 'Far Valley' })).toEqual(['Far'])
  })

  test('whoever coordinates nothing has no comparison; a lead not of the own state either, an operator none', async () => {
    const agency = await anAssessedAgency('Lone', state.id)
    await changeSharing(agency.lead, agency.id, 'full-report')
    for (const actor of [agency.lead, operator, await aPerson()]) {
      await expect(compareSites(actor, query(), page)).rejects.toThrow(NotFound)
      await expect(compareSite(actor, agency.siteId)).rejects.toThrow(NotFound)
      await expect(getSharedReport(actor, agency.id)).rejects.toThrow(NotFound)
    }
  })

  test('C-05: an agency that goes elsewhere is gone at the next request, and has not come there', async () => {
    const agency = await anAssessedAgency('Moving', state.id)
    await changeSharing(agency.lead, agency.id, 'full-report')
    expect(await seenBy(state.coordinator)).toContain('Moving')
    await setJurisdiction(operator, agency.organisationId, { jurisdictionId: other.id })
    expect(await seenBy(state.coordinator)).not.toContain('Moving')
    expect(await seenBy(other.coordinator)).not.toContain('Moving')
    await expect(compareSite(state.coordinator, agency.siteId)).rejects.toThrow(NotFound)
    await expect(getSharedReport(state.coordinator, agency.id)).rejects.toThrow(NotFound)
  })

  test('a site that shares two assessments counts once, with the latest', async () => {
    const region = 'Twice'
    const agency = await anAssessedAgency('Twice', state.id)
    await asInstallation((db) =>
      rowsOf(db, sql`update sites set region = ${region} where id = ${agency.siteId}`),
    )
    const later = await aTeamAssessment(agency.lead, agency, {
      mode: 'named',
      state: 'finalised',
      mates: [{ answers: { 'financing.sustained-funding': 4 } }],
    })
    await changeSharing(agency.lead, agency.id, 'domain-scores')
    await changeSharing(agency.lead, later, 'domain-scores')
    await asInstallation((db) =>
      rowsOf(
        db,
        sql`update assessment_scores set finalised_on = '2025-01-01' where assessment_id = ${agency.id}`,
      ),
    )
    const { content } = await compareSites(state.coordinator, query({ region }), page)
    expect(content?.rows.map(({ assessment }) => assessment)).toEqual([later])
  })

  test('a mixed selection is explained: the kind of most sites is shown, the others can be chosen', async () => {
    const full = await anAgency('Full', state.id)
    const lead = await aPerson('lead', full.organisationId)
    const id = await aTeamAssessment(lead, full, {
      mode: 'named',
      state: 'finalised',
      form: 'full',
      mates: [{ answers: { 'financing.sustained-funding': 1 } }],
    })
    await changeSharing(lead, id, 'domain-scores')
    const view = await compareSites(state.coordinator, query(), page)
    expect(view.kinds.map(({ form }) => form)).toEqual(['brief', 'full'])
    expect(view.kind?.form).toBe('brief')
    expect(view.content?.rows.map(({ agency }) => agency)).not.toContain('Full')
    const chosen = await compareSites(state.coordinator, query({ form: 'full' }), page)
    expect(chosen.content?.rows.map(({ agency }) => agency)).toEqual(['Full'])
  })

  test('pages: the last one stands for all beyond it', async () => {
    const all = await seenBy(state.coordinator)
    const second = await compareSites(state.coordinator, query({ page: '2' }), { rowsPerPage: 1 })
    expect([second.page, second.pages]).toEqual([2, all.length])
    const beyond = await compareSites(state.coordinator, query({ page: '999' }), { rowsPerPage: 1 })
    expect(beyond.page).toBe(all.length)
    expect(beyond.content?.rows.map(({ agency }) => agency)).toEqual(all.slice(-1))
  })
})
