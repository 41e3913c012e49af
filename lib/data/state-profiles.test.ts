import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { ProfileAnswerInput } from '@/lib/forms/profile'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { createAssessment, finaliseAssessment } from './assessments'
import { setJurisdiction } from './organisations'
import { clearProfileAnswer, saveProfileAnswer } from './profile-answers'
import { clearConsensus, recordConsensus } from './record-consensus'
import { reportContentFor } from './reports'
import { beginProfile, getProfile, listProfiles, publishProfile } from './state-profiles'
import { acceptSuggestion, getSuggestions } from './state-suggestions'
import { asActor, asInstallation } from './tenancy'
import { aJurisdiction, anAgency, aPerson } from './testing/people'
import { aTeamAssessment } from './testing/team'

const [FIRST, SECOND] = systemItemsOf(CURRENT_INSTRUMENT, 'brief').map(({ id }) => id) as [ItemId, ItemId]
const LOCAL = itemsOf(CURRENT_INSTRUMENT, 'brief').find(({ scope }) => scope === 'local')?.id ?? FIRST

const ANSWER = {
  value: 3,
  sourceTitle: 'Mental Health Act 2024',
  sourceKind: 'link',
  sourceUrl: 'https://state.example/act',
  sourceDate: '2024-05-01',
  note: 'Section 7',
} as const satisfies Omit<ProfileAnswerInput, 'baseRevision'>

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let other: { readonly coordinator: Actor; readonly lead: Actor; readonly draftAssessment: string }
  beforeAll(async () => {
    const { coordinator, lead, begin } = await aState('State B')
    other = { coordinator, lead, draftAssessment: await begin() }
  })

  /** A state with two coordinators and an agency with a lead. */
  async function aState(name: string) {
    const stateId = await aJurisdiction(name)
    const agency = await anAgency(`Agency of ${name}`, stateId)
    const lead = await aPerson('lead', agency.organisationId)
    const start = { siteId: agency.siteId, form: 'brief', stage: 'adoption', role: 'agency-leader' } as const
    return {
      stateId,
      agency,
      lead,
      member: await aPerson('member', agency.organisationId),
      coordinator: await aPerson('coordinator', stateId),
      second: await aPerson('coordinator', stateId),
      begin: async () => (await createAssessment(lead, start)).id,
    }
  }

  const answer = (by: Actor, profileId: string, itemId: string, more: Partial<ProfileAnswerInput> = {}) =>
    saveProfileAnswer(by, { profileId, itemId, ...ANSWER, baseRevision: 0, ...more })

  /** Publishes a version in which the first item has this level. */
  async function publish(by: Actor, stateId: string, value: AnswerValue = 3) {
    const { id } = await beginProfile(by, stateId)
    const baseRevision = (await getProfile(by, id)).answers[FIRST]?.revision ?? 0
    await answer(by, id, FIRST, { value, baseRevision })
    await publishProfile(by, id)
    return id
  }

  const suggested = async (by: Actor, assessmentId: string) =>
    (await getSuggestions(by, assessmentId)).suggestions
  const trail = (subjectId: string) =>
    allRows<{ action: string; after: unknown }>(
      sql`select action, after from audit_events where subject_id = ${subjectId} order by sequence`,
    )

  test('a draft is answered with sources, published with a number, and stays as it was when the next begins', async () => {
    const { stateId, coordinator } = await aState('Arvada')
    expect(await listProfiles(coordinator, stateId)).toMatchObject({ draft: null, published: [] })
    const { id } = await beginProfile(coordinator, stateId)
    expect(await beginProfile(coordinator, stateId)).toEqual({ id })
    await expect(publishProfile(coordinator, id)).rejects.toMatchObject({ reason: 'empty' })
    await answer(coordinator, id, FIRST)
    await answer(coordinator, id, SECOND, {
      sourceKind: 'document',
      sourceUrl: null,
      value: 'not-applicable',
    })
    expect(await publishProfile(coordinator, id)).toEqual({ version: 1 })
    const next = await beginProfile(coordinator, stateId)
    expect(next.id).not.toBe(id)
    const copied = (await getProfile(coordinator, next.id)).answers
    expect(copied[FIRST]).toMatchObject({
      value: 3,
      note: 'Section 7',
      source: { title: ANSWER.sourceTitle },
    })
    await clearProfileAnswer(coordinator, {
      profileId: next.id,
      itemId: SECOND,
      baseRevision: copied[SECOND]?.revision ?? 0,
    })
    await answer(coordinator, next.id, FIRST, { value: 1, baseRevision: copied[FIRST]?.revision ?? 0 })
    expect(await publishProfile(coordinator, next.id)).toEqual({ version: 2 })
    const { published, draft } = await listProfiles(coordinator, stateId)
    expect(published.map(({ version, answered }) => [version, answered])).toEqual([
      [2, 1],
      [1, 2],
    ])
    expect(draft).toBeNull()
    const first = await getProfile(coordinator, id)
    expect(first.answers[FIRST]?.value).toBe(3)
    expect(first.publishedBy).toBe('A person')
    expect(await trail(id)).toEqual([
      { action: 'profile:begun', after: { instrumentId: CURRENT_INSTRUMENT.id } },
      { action: 'profile:answer-recorded', after: { item: FIRST } },
      { action: 'profile:answer-recorded', after: { item: SECOND } },
      { action: 'profile:published', after: { version: 1, answered: 2 } },
    ])
  })

  test('what is refused: a published version, a local item, a day to come, and what somebody else changed', async () => {
    const { stateId, coordinator, second } = await aState('Brighton')
    const { id } = await beginProfile(coordinator, stateId)
    await expect(answer(coordinator, id, LOCAL)).rejects.toThrow(NotFound)
    await expect(answer(coordinator, id, 'no.such')).rejects.toThrow(NotFound)
    await expect(answer(coordinator, id, FIRST, { sourceDate: '2099-01-01' })).rejects.toThrow(Invalid)
    await answer(coordinator, id, FIRST)
    await expect(answer(second, id, FIRST, { value: 0 })).rejects.toMatchObject({ reason: 'changed' })
    const { revision = 0 } = (await getProfile(second, id)).answers[FIRST] ?? {}
    await answer(second, id, FIRST, { value: 0, baseRevision: revision })
    await expect(
      clearProfileAnswer(coordinator, { profileId: id, itemId: FIRST, baseRevision: revision }),
    ).rejects.toMatchObject({ reason: 'changed' })
    await publishProfile(coordinator, id)
    await expect(answer(coordinator, id, SECOND)).rejects.toMatchObject({ reason: 'changed' })
    await expect(publishProfile(coordinator, id)).rejects.toMatchObject({ reason: 'changed' })
  })

  test('two coordinators publish at once: one version, and the other is told', async () => {
    const { stateId, coordinator, second } = await aState('Cortez')
    const [one, two] = await Promise.all([beginProfile(coordinator, stateId), beginProfile(second, stateId)])
    expect(one).toEqual(two)
    await answer(coordinator, one.id, FIRST)
    const outcomes = await Promise.allSettled([
      publishProfile(coordinator, one.id),
      publishProfile(second, one.id),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(refused?.reason).toBeInstanceOf(Conflict)
    expect((await listProfiles(coordinator, stateId)).published.map(({ version }) => version)).toEqual([1])
    expect((await trail(one.id)).filter(({ action }) => action === 'profile:published')).toHaveLength(1)
  })

  test('nobody but the jurisdiction’s coordinators reads or writes it, and its agencies read what is published', async () => {
    const { stateId, agency, coordinator, lead, member, begin } = await aState('Durango')
    const { id } = await beginProfile(coordinator, stateId)
    await answer(coordinator, id, FIRST)
    const strangers = {
      'a lead of its agency': lead,
      'the coordinator of another state': other.coordinator,
      'the operator': await aPerson('operator'),
      'somebody without any role': await aPerson(),
    }
    for (const [who, stranger] of Object.entries(strangers)) {
      await expect(getProfile(stranger, id), who).rejects.toThrow(NotFound)
      await expect(answer(stranger, id, SECOND), who).rejects.toThrow(NotFound)
      await expect(publishProfile(stranger, id), who).rejects.toThrow(NotFound)
      await expect(listProfiles(stranger, stateId), who).rejects.toThrow(NotFound)
      await expect(beginProfile(stranger, stateId), who).rejects.toThrow(NotFound)
    }
    await expect(beginProfile(coordinator, agency.organisationId)).rejects.toThrow(Forbidden)
    const assessmentId = await begin()
    const seenBy = (actor: Actor) =>
      asActor(actor, async (db) => ({
        profiles: (await rowsOf(db, sql`select id from state_profiles where id = ${id}`)).length,
        answers: (await rowsOf(db, sql`select 1 from state_profile_answers where profile_id = ${id}`)).length,
      }))
    expect(await suggested(lead, assessmentId), 'a draft is the coordinators’ own').toBeNull()
    expect(await seenBy(lead), 'the second wall').toEqual({ profiles: 0, answers: 0 })
    await publishProfile(coordinator, id)
    for (const person of [lead, member]) {
      expect((await suggested(person, assessmentId))?.answers).toMatchObject({
        [FIRST]: { value: 3, source: { title: ANSWER.sourceTitle, url: ANSWER.sourceUrl } },
      })
      expect(await seenBy(person)).toEqual({ profiles: 1, answers: 1 })
    }
    expect(await suggested(other.lead, other.draftAssessment)).toBeNull()
    expect(await seenBy(other.lead)).toEqual({ profiles: 0, answers: 0 })
    await expect(getSuggestions(other.lead, assessmentId)).rejects.toThrow(NotFound)
    await expect(getSuggestions(coordinator, assessmentId)).rejects.toThrow(NotFound)
    const changed = await asActor(lead, (db) =>
      rowsOf(db, sql`update state_profile_answers set value = '0' where profile_id = ${id} returning 1`),
    )
    expect(changed, 'who may read changes nothing').toEqual([])
  })

  test('a lead alone accepts in a draft; it counts from then on, and not before', async () => {
    const { stateId, coordinator, lead, member, begin } = await aState('Eureka')
    const profileId = await publish(coordinator, stateId)
    const id = await begin()
    const level = async () =>
      (await reportContentFor(lead, id)).content.appendix
        .flatMap(({ items }) => items)
        .find(({ item }) => item === FIRST)
    expect((await level())?.level.value, 'what nobody accepted never counts').toBeNull()
    const change = { assessmentId: id, itemId: FIRST, profileId, baseRevision: 0 }
    await expect(acceptSuggestion(member, change)).rejects.toThrow(Forbidden)
    await expect(acceptSuggestion(other.lead, change)).rejects.toThrow(NotFound)
    await expect(acceptSuggestion(lead, { ...change, itemId: SECOND })).rejects.toThrow(NotFound)
    await acceptSuggestion(lead, change)
    await expect(acceptSuggestion(lead, change)).rejects.toMatchObject({ reason: 'changed' })
    expect(await level()).toMatchObject({
      level: { value: 3 },
      basis: 'from the state profile, version 1, accepted by the agency (before it: nobody answered)',
      notes: [ANSWER.sourceTitle],
    })
    const { agreed, mayAccept } = await getSuggestions(lead, id)
    expect(mayAccept).toBe(true)
    expect(agreed[FIRST]).toMatchObject({
      value: 3,
      source: 'state-profile',
      profileVersion: 1,
      participants: null,
    })
    expect((await getSuggestions(member, id)).agreed, 'what is agreed is the lead’s to see').toEqual({})
    // Only what was accepted belongs in a draft: nobody meets there.
    const own = { value: 2, why: null, participants: null, agreedOn: '2026-01-01' } as const
    await expect(
      recordConsensus(lead, { assessmentId: id, itemId: LOCAL, ...own, baseRevision: 0 }),
    ).rejects.toMatchObject({ reason: 'not-closed' })
    await clearConsensus(lead, {
      assessmentId: id,
      itemId: FIRST,
      baseRevision: agreed[FIRST]?.revision ?? 0,
    })
    expect((await level())?.level.value).toBeNull()
    await acceptSuggestion(lead, change)
    await finaliseAssessment(lead, id)
    await expect(acceptSuggestion(lead, { ...change, baseRevision: 1 })).rejects.toMatchObject({
      reason: 'finalised',
    })
    expect((await trail(id)).filter(({ action }) => action === 'consensus:accepted-from-profile')).toEqual(
      Array(2).fill({ action: 'consensus:accepted-from-profile', after: { item: FIRST, profileVersion: 1 } }),
    )
  })

  test('a team accepts once it is closed, and overrules by recording another level', async () => {
    const { stateId, agency, coordinator, lead } = await aState('Fruita')
    const profileId = await publish(coordinator, stateId)
    const answers: Partial<Record<ItemId, AnswerValue>> = Object.fromEntries([[FIRST, 1]])
    const mates = [{ answers }, { answers }, { answers }]
    const open = await aTeamAssessment(lead, agency, { mode: 'named', state: 'open', mates })
    await expect(
      acceptSuggestion(lead, { assessmentId: open, itemId: FIRST, profileId, baseRevision: 0 }),
    ).rejects.toMatchObject({ reason: 'not-closed' })
    const id = await aTeamAssessment(lead, agency, { mode: 'named', state: 'closed', mates })
    await acceptSuggestion(lead, { assessmentId: id, itemId: FIRST, profileId, baseRevision: 0 })
    const { revision = 0 } = (await getSuggestions(lead, id)).agreed[FIRST] ?? {}
    const own = { value: 0, why: 'Not in our county', participants: null, agreedOn: '2026-01-01' } as const
    await recordConsensus(lead, { assessmentId: id, itemId: FIRST, ...own, baseRevision: revision })
    expect((await getSuggestions(lead, id)).agreed[FIRST]).toMatchObject({
      value: 0,
      source: 'meeting',
      profileVersion: null,
    })
    // And back again: what stands there now is what counts.
    const next = (await getSuggestions(lead, id)).agreed[FIRST]?.revision ?? 0
    await acceptSuggestion(lead, { assessmentId: id, itemId: FIRST, profileId, baseRevision: next })
    const { content } = await reportContentFor(lead, id)
    expect(content.agreement.consensus?.rows[0]).toMatchObject({
      why: ANSWER.sourceTitle,
      participants: 'state profile, version 1',
    })
    expect(content.method.map(({ heading }) => heading)).toContain('What came from the state profile')
  })

  test('a newer version is not accepted unseen; what was accepted keeps its version', async () => {
    const { stateId, coordinator, lead, begin } = await aState('Golden')
    const old = await publish(coordinator, stateId, 3)
    const id = await begin()
    await acceptSuggestion(lead, { assessmentId: id, itemId: FIRST, profileId: old, baseRevision: 0 })
    const newer = await publish(coordinator, stateId, 1)
    const another = await begin()
    await expect(
      acceptSuggestion(lead, { assessmentId: another, itemId: FIRST, profileId: old, baseRevision: 0 }),
    ).rejects.toMatchObject({ reason: 'changed' })
    await acceptSuggestion(lead, { assessmentId: another, itemId: FIRST, profileId: newer, baseRevision: 0 })
    expect((await getSuggestions(lead, id)).agreed[FIRST]).toMatchObject({ value: 3, profileVersion: 1 })
    expect((await getSuggestions(lead, another)).agreed[FIRST]).toMatchObject({ value: 1, profileVersion: 2 })
  })

  test('an agency that is moved loses the suggestion at once and keeps what it accepted, also when the state goes', async () => {
    const { stateId, agency, coordinator, lead, begin } = await aState('Holyoke')
    const profileId = await publish(coordinator, stateId)
    const id = await begin()
    await acceptSuggestion(lead, { assessmentId: id, itemId: FIRST, profileId, baseRevision: 0 })
    const change = { assessmentId: await begin(), itemId: FIRST, profileId, baseRevision: 0 }
    await setJurisdiction(await aPerson('operator'), agency.organisationId, { jurisdictionId: null })
    expect(await suggested(lead, id)).toBeNull()
    await expect(acceptSuggestion(lead, change)).rejects.toThrow(NotFound)
    await asInstallation((db) => db.execute(sql`delete from organisations where id = ${stateId}`))
    expect((await getSuggestions(lead, id)).agreed[FIRST]).toMatchObject({
      value: 3,
      source: 'state-profile',
      profileVersion: 1,
    })
    await finaliseAssessment(lead, id)
    const { content } = await reportContentFor(lead, id)
    const basis = content.appendix.flatMap(({ items }) => items).find(({ item }) => item === FIRST)?.basis
    expect(basis).toContain('from the state profile, version 1')
    const [shared] = await allRows<{ content: { method: { heading: string }[] } }>(
      sql`select content from shareable_reports where assessment_id = ${id}`,
    )
    expect(shared?.content.method.map(({ heading }) => heading)).toContain('What came from the state profile')
  })
})
