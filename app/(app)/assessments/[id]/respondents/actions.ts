'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import type { RespondentsState } from '@/components/respondents/respondents-state'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { closeAssessment, extendAssessment, openAssessment } from '@/lib/data/opening'
import {
  inviteRespondents,
  reissueLink,
  remindRespondents,
  revokeInvitation,
} from '@/lib/data/respondent-invitations'
import { getRespondents } from '@/lib/data/respondents'
import { makeShareLink, revokeShareLink } from '@/lib/data/share-link'
import { closingForm, extensionForm, openingForm } from '@/lib/forms/opening'
import { inviteForm, noteForm, shareLinkForm } from '@/lib/forms/respondent'
import { readRespondentList } from '@/lib/forms/respondent-list'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'

type Texts = Readonly<Record<string, string>>
type Said = Partial<Omit<NonNullable<RespondentsState>, 'ok' | 'message'>>

const actorAt = (id: string) => requireActor(`/assessments/${encodeURIComponent(id)}/respondents`)
const done = (message: string, more: Said = {}): RespondentsState => {
  return { message, ok: true, fieldErrors: {}, values: {}, ...more }
}
const refused = (state: ReturnType<typeof refusal>): RespondentsState => state && { ...state, ok: false }
const faulty = (error: z.ZodError, values: Texts): RespondentsState => refused(faults(error, values))

/** Does `work`, shows the page as it is afterwards, and says what came of it. */
async function said(values: Texts, work: () => Promise<RespondentsState>): Promise<RespondentsState> {
  try {
    const state = await work()
    refresh()
    return state
  } catch (error) {
    return refused(refusal(error, values))
  }
}

/** Does `work` with the fields of a form, or says what is wrong with them. */
async function answered<Fields>(
  { id, form, schema }: { id: string; form: FormData; schema: z.ZodType<Fields> },
  work: (sent: { actor: Actor; fields: Fields; values: Texts }) => Promise<RespondentsState>,
): Promise<RespondentsState> {
  const actor = await actorAt(id)
  const values = textsOf(form)
  const parsed = schema.safeParse(values)
  if (!parsed.success) return faulty(parsed.error, values)
  return said(values, () => work({ actor, fields: parsed.data, values }))
}

/** Does the `work` of a button. */
async function pressed(
  id: string,
  form: FormData,
  work: (actor: Actor) => Promise<RespondentsState>,
): Promise<RespondentsState> {
  requireButton(form)
  const actor = await actorAt(id)
  return said({}, () => work(actor))
}

/** Says so when somebody invites or reminds more often than anybody needs to; else null. */
async function tooOften({ userId }: Actor, values: Texts): Promise<RespondentsState> {
  const tried = await attempt('invitation', userId)
  if (tried.ok) return null
  const message = 'You have sent many invitations in a short time. Wait a little and try again.'
  return { message, ok: false, fieldErrors: {}, values }
}

/** Fields that say which domains a role is asked about. */
const ROLE_FIELD = new RegExp(`^(asks|domains)-(${RESPONDENT_ROLES.join('|')})$`)

/** Opens a draft to respondents. */
export async function openAction(id: string, _: RespondentsState, form: FormData): Promise<RespondentsState> {
  const actor = await actorAt(id)
  const values = textsOf(form)
  const roleDomains = Object.fromEntries(
    RESPONDENT_ROLES.flatMap((role) =>
      form.has(`asks-${role}`) ? [[role, form.getAll(`domains-${role}`)]] : [],
    ),
  )
  const others = Object.fromEntries(Object.entries(values).filter(([name]) => !ROLE_FIELD.test(name)))
  const parsed = openingForm.safeParse({ ...others, roleDomains })
  if (!parsed.success) return faulty(parsed.error, values)
  return said(values, async () => {
    const links = await openAssessment(actor, id, parsed.data)
    return done('The assessment is open.', { links })
  })
}

/** Checks a list of people, or invites them, all or none. */
export async function inviteAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return answered({ id, form, schema: inviteForm }, async ({ actor, fields, values }) => {
    const { list, note, go } = fields
    const { mode } = await getRespondents(actor, id)
    const read = readRespondentList(list, mode)
    if (read.faults.length > 0 || read.people.length === 0) {
      const lines = read.faults.map(({ line, message }) => `Line ${line}: ${message}`)
      const message = 'Nobody was invited yet.'
      return {
        message,
        ok: false,
        fieldErrors: { list: lines.join('\n') || 'Enter at least one person' },
        values,
      }
    }
    if (go === 'check') return done('Nobody was invited yet.', { values, preview: read.people })
    const halt = await tooOften(actor, values)
    if (halt) return halt
    const links = await inviteRespondents(actor, id, { people: read.people, note })
    const count = read.people.length
    return done(count === 1 ? '1 person is invited.' : `${count} people are invited.`, { links })
  })
}

/** Makes the link that many share. */
export async function shareAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return answered({ id, form, schema: shareLinkForm }, async ({ actor, fields }) => {
    const address = await makeShareLink(actor, id, fields.cap)
    return done('The shared link is ready.', { links: [{ name: 'Shared link', address }] })
  })
}

/** Ends the link that many share. */
export async function endShareAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return pressed(id, form, async (actor) => {
    await revokeShareLink(actor, id)
    return done('The shared link no longer works for anybody new.')
  })
}

/** Reminds by mail. */
export async function remindAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return answered({ id, form, schema: noteForm }, async ({ actor, fields, values }) => {
    const halt = await tooOften(actor, values)
    if (halt) return halt
    const count = await remindRespondents(actor, id, fields.note)
    return done(count === 0 ? 'There is nobody to remind.' : `Reminders on their way: ${count}.`)
  })
}

/** Gives somebody a new link in place of the old one. */
export async function reissueAction(
  place: { readonly id: string; readonly invitationId: string },
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return pressed(place.id, form, async (actor) => {
    const links = await reissueLink(actor, place.id, place.invitationId)
    return done(
      links.length > 0
        ? 'Here is the new link. The old one no longer works.'
        : 'A new link is on its way. The old one no longer works.',
      { links },
    )
  })
}

/** Takes an invitation back. */
export async function revokeAction(
  place: { readonly id: string; readonly invitationId: string },
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return pressed(place.id, form, async (actor) => {
    await revokeInvitation(actor, place.id, place.invitationId)
    return done('The link no longer works.')
  })
}

/** Sets another last day for answers. */
export async function extendAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  return answered({ id, form, schema: extensionForm }, async ({ actor, fields }) => {
    await extendAssessment(actor, id, fields.answersUntil)
    return done('The last day is changed.')
  })
}

/** Closes the assessment: no respondent answers any more. */
export async function closeAction(
  id: string,
  _: RespondentsState,
  form: FormData,
): Promise<RespondentsState> {
  const actor = await actorAt(id)
  const values = textsOf(form)
  const parsed = closingForm.safeParse(values)
  if (!parsed.success) return faulty(parsed.error, values)
  try {
    await closeAssessment(actor, id)
  } catch (error) {
    return refused(refusal(error, values))
  }
  redirect(`/assessments/${encodeURIComponent(id)}`)
}
