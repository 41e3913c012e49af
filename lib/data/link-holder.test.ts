import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { beginAnswering } from './begin'
import { linkHolderOf } from './link-holder'
import { newLinkToken } from './link-keys'
import { closeAssessment, extendAssessment } from './opening'
import {
  answerAgain,
  finishAnswering,
  getOwnQuestionnaire,
  type OwnChange,
  saveAnswerByLink,
  saveOwnAnswers,
} from './own-questionnaire'
import { reissueLink, revokeInvitation } from './respondent-invitations'
import { getRespondents } from './respondents'
import { makeShareLink, revokeShareLink } from './share-link'
import { anOpenAssessment, begun, inviteAll, tokenIn } from './testing/open-assessments'
import { aCast } from './testing/people'
import { saveOwnAnswer } from './testing/save-own'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const FIRST = ITEMS[0]?.id ?? ''
const NOT_ASKED = itemsOf(CURRENT_INSTRUMENT, 'full').find((item) => !item.core)?.id ?? ''

function change(of: Partial<OwnChange> = {}): OwnChange {
  const plain = { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: randomUUID() } as const
  return { itemId: FIRST, ...plain, ...of }
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })
  const open = (mode: 'named' | 'anonymous') => anOpenAssessment(cast.lead, cast.agency.siteId, mode)

  async function invitationOf(id: string): Promise<string> {
    const { people } = await getRespondents(cast.lead, id)
    const person = people.find(({ name }) => name === 'Person 1')
    return person?.invitationId ?? ''
  }

  describe.each(['named', 'anonymous'] as const)('%s', (mode) => {
    test('a link leads to an own questionnaire, with answers that are kept', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      expect(await linkHolderOf(token)).toMatchObject({ mode, shared: false, holder: { respondentId: null } })
      const { holder } = await begun(token)
      expect(await saveOwnAnswer(holder, change())).toMatchObject({ ok: true, revision: 1 })
      const { own, ...about } = await getOwnQuestionnaire(holder)
      expect(about).toMatchObject({ mode, form: 'brief', agency: 'Northside' })
      expect(own).toMatchObject({
        role: 'clinician',
        name: mode === 'named' ? 'Person 1' : null,
        finished: false,
        answers: { [FIRST]: { value: 3, revision: 1 } },
      })
    })

    test('F-07: looking at a link, however often, changes no row', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const rows = () =>
        allRows(sql`select (select count(*) from respondents)::int as r,
          (select json_agg(row(xmin, i) order by i.id)::text from respondent_invitations i) as i,
          (select json_agg(row(xmin, l) order by l.id)::text from respondent_links l) as l`)
      const before = await rows()
      for (let visit = 0; visit < 5; visit++) await linkHolderOf(token)
      expect(await rows()).toEqual(before)
    })

    test('G-01: unfinished it resumes; finished it can be taken up again until closing; then nothing', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      await saveOwnAnswer(holder, change())
      expect((await begun(token, 'other')).holder, 'beginning again is going on').toEqual(holder)
      await finishAnswering(holder)
      expect((await linkHolderOf(token))?.holder).toEqual(holder)
      await answerAgain(holder)
      expect(await saveOwnAnswer(holder, change({ baseRevision: 1, value: 1 }))).toMatchObject({ ok: true })
      await closeAssessment(cast.lead, id)
      expect(await linkHolderOf(token)).toBeNull()
      await expect(beginAnswering(token, { role: 'other' })).rejects.toThrow(NotFound)
    })

    test('G-01, D-10: unknown, malformed, revoked, replaced, expired: all one nothing', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      for (const wrong of [
        newLinkToken(),
        '',
        'x',
        `${token}x`,
        token.slice(1),
        "'; drop table respondents; --",
      ]) {
        expect(await linkHolderOf(wrong), wrong).toBeNull()
        await expect(beginAnswering(wrong, { role: 'other' })).rejects.toThrow(NotFound)
      }
      const [again] = await reissueLink(cast.lead, id, await invitationOf(id))
      const second = tokenIn(again?.address ?? '')
      expect(await linkHolderOf(token), 'replaced').toBeNull()
      expect(await linkHolderOf(second)).toMatchObject({ reissued: true })
      await allRows(sql`update assessments set answers_until = current_date - 2 where id = ${id}`)
      expect(await linkHolderOf(second), 'expired').toBeNull()
      await extendAssessment(cast.lead, id, null)
      expect(await linkHolderOf(second), 'extended').not.toBeNull()
      await revokeInvitation(cast.lead, id, await invitationOf(id))
      expect(await linkHolderOf(second), 'revoked').toBeNull()
    })

    test('R-13: what another person’s page sends is not saved as this one’s', async () => {
      const { id } = await open(mode)
      const [mine = '', theirs = ''] = await inviteAll(cast.lead, id, 'clinician', 'other')
      const [me, them] = [await begun(mine), await begun(theirs)]
      const sentByTheirPage = (respondentId: string) => respondentId === them.holder.respondentId
      await expect(saveAnswerByLink(mine, change(), sentByTheirPage)).rejects.toMatchObject({
        reason: 'not-answerable',
        message: expect.stringContaining('Another link'),
      })
      expect((await getOwnQuestionnaire(me.holder)).own?.answers).toEqual({})
      expect(await saveAnswerByLink(theirs, change(), sentByTheirPage)).toMatchObject({ ok: true, mode })
    })

    test('R-12: many who finish, change their mind and save at once leave one respondent with one mark', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      const saves = ITEMS.slice(0, 6).map(({ id: itemId }) => change({ itemId }))
      const saved = await Promise.allSettled([
        ...saves.map((save) => saveOwnAnswer(holder, save)),
        ...Array.from({ length: 4 }, () => finishAnswering(holder)),
      ])
      const { own } = await getOwnQuestionnaire(holder)
      expect(own?.finished).toBe(true)
      for (const [index, { itemId }] of saves.entries()) {
        const acknowledged = saved[index]?.status === 'fulfilled'
        expect(Object.hasOwn(own?.answers ?? {}, itemId), itemId).toBe(acknowledged)
      }
      const refused = saved.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []))
      expect(refused.filter((reason) => reason !== 'answers-finished')).toEqual([])
    })

    test('R-12: closing at the same moment: what was acknowledged is there, what was not is refused', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      const saves = ITEMS.slice(0, 8).map(({ id: itemId }) => change({ itemId }))
      const [closed, ...saved] = await Promise.allSettled([
        closeAssessment(cast.lead, id),
        ...saves.map((save) => saveOwnAnswer(holder, save)),
      ])
      expect(closed.status).toBe('fulfilled')
      const stored = await allRows<{ item: string }>(
        sql`select item_id as item from answers where respondent_id = ${holder.respondentId}`,
      )
      const acknowledged = saves.filter((_, index) => saved[index]?.status === 'fulfilled')
      expect(stored.map(({ item }) => item).sort()).toEqual(acknowledged.map(({ itemId }) => itemId).sort())
    })

    test('G-02: two at one link are one respondent, and of two answers one is told of the other', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const both = await Promise.all([begun(token), begun(token), begun(token)])
      expect(new Set(both.map(({ holder }) => holder.respondentId)).size).toBe(1)
      const [one, other] = both
      if (!one || !other) throw new Error('two')
      const results = await Promise.all([
        saveOwnAnswer(one.holder, change({ value: 1 })),
        saveOwnAnswer(other.holder, change({ value: 4 })),
      ])
      expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
      const [winner] = results[0]?.ok ? [1] : [4]
      expect(results.find(({ ok }) => !ok)).toMatchObject({ current: { revision: 1, value: winner } })
    })

    test('E-14: finishing twice is finishing once; edits after finishing and after closing are refused', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      const acknowledged = change()
      const first = await saveOwnAnswer(holder, acknowledged)
      await finishAnswering(holder)
      await finishAnswering(holder)
      expect(await saveOwnAnswer(holder, acknowledged), 'a retry is answered as before').toEqual(first)
      await expect(saveOwnAnswer(holder, change({ baseRevision: 1 }))).rejects.toMatchObject({
        reason: 'answers-finished',
      })
      await expect(saveOwnAnswers(holder, [change({ baseRevision: 1 })])).rejects.toThrow(Conflict)
      await answerAgain(holder)
      await closeAssessment(cast.lead, id)
      for (const late of [
        () => saveOwnAnswer(holder, change({ baseRevision: 1 })),
        () => saveOwnAnswers(holder, [change({ baseRevision: 1 })]),
        () => finishAnswering(holder),
        () => answerAgain(holder),
      ]) {
        await expect(late()).rejects.toMatchObject({ code: 'conflict', reason: 'not-answerable' })
      }
      const [{ revision } = { revision: 0 }] = await allRows<{ revision: number }>(
        sql`select revision from answers where respondent_id = ${holder.respondentId}`,
      )
      expect(revision).toBe(1)
    })

    test('E-14: an answer after the last day is refused, and one on it is not', async () => {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      await allRows(sql`update assessments set answers_until = current_date where id = ${id}`)
      expect(await saveOwnAnswer(holder, change())).toMatchObject({ ok: true })
      await allRows(sql`update assessments set answers_until = current_date - 2 where id = ${id}`)
      await expect(saveOwnAnswer(holder, change({ baseRevision: 1 }))).rejects.toMatchObject({
        reason: 'not-answerable',
      })
    })

    test('E-13: questions that are not asked are refused: unknown, of the other form, of another role', async () => {
      const { id } = await open(mode)
      const [domain] = CURRENT_INSTRUMENT.domains
      await allRows(
        sql`update assessments set role_domains = ${JSON.stringify({ clinician: [domain?.id] })}::jsonb where id = ${id}`,
      )
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      const hidden = ITEMS.find((item) => item.domain !== domain?.id)?.id ?? ''
      const asked = ITEMS.find((item) => item.domain === domain?.id)?.id ?? ''
      for (const itemId of ['financing.no-such', '__proto__', NOT_ASKED, hidden]) {
        await expect(saveOwnAnswer(holder, change({ itemId })), itemId).rejects.toThrow(Invalid)
        await expect(saveOwnAnswers(holder, [change({ itemId: asked }), change({ itemId })])).rejects.toThrow(
          Invalid,
        )
      }
      expect((await getOwnQuestionnaire(holder)).own).toMatchObject({ domains: [domain?.id], answers: {} })
    })

    test('the shared link: everybody gets a link of their own, in parallel never more than the cap', async () => {
      const { id } = await open(mode)
      const shared = tokenIn(await makeShareLink(cast.lead, id, 3))
      expect(await linkHolderOf(shared)).toMatchObject({ shared: true })
      await expect(beginAnswering(shared, {})).rejects.toThrow(Invalid)
      const tries = await Promise.allSettled(
        Array.from({ length: 8 }, () => beginAnswering(shared, { role: 'clinician', name: 'Sam' })),
      )
      const tokens = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value.token] : []))
      expect(tokens).toHaveLength(3)
      expect(new Set([...tokens, shared]).size).toBe(4)
      for (const tried of tries) {
        if (tried.status === 'rejected') expect(tried.reason).toMatchObject({ reason: 'link-full' })
      }
      const holders = await Promise.all(tokens.map((token) => linkHolderOf(token)))
      expect(new Set(holders.map((link) => link?.holder.respondentId)).size).toBe(3)
      await revokeShareLink(cast.lead, id)
      expect(await linkHolderOf(shared)).toBeNull()
      expect(await linkHolderOf(tokens[0] ?? ''), 'who has begun goes on').not.toBeNull()
    })

    test('the shared link: who begins again because the reply was lost is one respondent', async () => {
      const { id } = await open(mode)
      const shared = tokenIn(await makeShareLink(cast.lead, id, 3))
      const sam = { role: 'clinician', name: 'Sam' } as const
      const visit = newLinkToken()
      const tries = await Promise.all(Array.from({ length: 4 }, () => beginAnswering(shared, sam, visit)))
      const [{ token } = { token: '' }] = tries
      expect(new Set(tries.map((begun) => begun.token)).size).toBe(1)

      const others = [
        ['another visit', await beginAnswering(shared, sam, newLinkToken())],
        ['another role in the same visit', await beginAnswering(shared, { ...sam, role: 'other' }, visit)],
      ] as const
      for (const [who, other] of others) expect(other.token, who).not.toBe(token)
      expect(await beginAnswering(shared, sam, visit), 'with the link full').toEqual({ token })

      await saveOwnAnswer((await begun(token)).holder, change())
      const late = beginAnswering(shared, sam, visit)
      await expect(late, 'somebody else at the same browser').rejects.toMatchObject({ reason: 'link-full' })
    })
  })

  test('an anonymous reissued link starts empty, a named one where the person was', async () => {
    for (const mode of ['named', 'anonymous'] as const) {
      const { id } = await open(mode)
      const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
      const { holder } = await begun(token)
      await saveOwnAnswer(holder, change())
      const [link] = await reissueLink(cast.lead, id, await invitationOf(id))
      const again = await linkHolderOf(tokenIn(link?.address ?? ''))
      expect(again?.holder.respondentId).toBe(mode === 'named' ? holder.respondentId : null)
    }
  })

  test('a holder sees and changes nothing but their own, also where a filter is missing', async () => {
    const { id } = await open('named')
    const [mine = '', theirs = ''] = await inviteAll(cast.lead, id, 'clinician', 'other')
    const [me, them] = [await begun(mine), await begun(theirs)]
    await saveOwnAnswer(them.holder, change({ note: 'private' }))
    const { own } = await getOwnQuestionnaire(me.holder)
    expect(own?.answers).toEqual({})
    const { asLinkHolder } = await import('./tenancy')
    const { rowsOf } = await import('@/lib/db/rows')
    const seen = await asLinkHolder(me.holder, async (db) => ({
      answers: await rowsOf(db, sql`select * from answers`),
      people: await rowsOf<{ id: string }>(db, sql`select id from respondents`),
      invited: await rowsOf(db, sql`select * from respondent_invitations`),
      links: await rowsOf(db, sql`select * from respondent_links`),
      trail: await rowsOf(db, sql`select * from audit_events`),
      mails: await rowsOf(db, sql`select * from mails`),
    }))
    const nothing = { answers: [], invited: [], links: [], trail: [], mails: [] }
    expect(seen).toEqual({ ...nothing, people: [{ id: me.holder.respondentId }] })
    const closing = asLinkHolder(me.holder, (db) =>
      rowsOf(db, sql`update assessments set state = 'closed' where id = ${id} returning id`),
    )
    await expect(closing, 'the lock of a save is no right to change').rejects.toThrow()
  })
})
