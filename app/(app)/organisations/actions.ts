'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { SHOWN_COOKIE } from '@/app/(app)/shown-organisation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
import type { InvitationState } from '@/components/organisations/invitation-state'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { requestDeletion, undoDeletion } from '@/lib/data/organisation-deletion'
import {
  createOrganisation,
  renameOrganisation,
  setJurisdiction,
  setTimeZone,
} from '@/lib/data/organisations'
import { env } from '@/lib/env'
import {
  agencyJurisdictionForm,
  deletionForm,
  organisationForm,
  organisationNameForm,
  shownOrganisationForm,
  timeZoneForm,
} from '@/lib/forms/organisation'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Remembers of which organisation the lists show things, and shows the list. */
export async function switchOrganisationAction(form: FormData): Promise<void> {
  const actor = await requireActor('/assessments')
  const parsed = shownOrganisationForm.safeParse(textsOf(form))
  const chosen = parsed.data?.organisation ?? ''
  const own = actor.memberships.some(({ organisationId }) => organisationId === chosen)
  const jar = await cookies()
  jar.set(SHOWN_COOKIE, own ? chosen : '', {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().https,
    path: '/',
    maxAge: own ? YEAR_SECONDS : 0,
  })
  redirect('/assessments')
}

/** Makes an organisation and invites its first person in charge. */
export async function createOrganisationAction(_: InvitationState, form: FormData): Promise<InvitationState> {
  const actor = await requireActor('/organisations/new')
  const values = textsOf(form)
  const parsed = organisationForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  const within = await attempt('invitation', actor.userId)
  if (!within.ok) return { message: 'Too many invitations. Try again in an hour.', fieldErrors: {}, values }
  try {
    const made = await createOrganisation(actor, parsed.data)
    const link = made.mailed ? null : made.link
    const next = { href: `/organisations/${made.id}`, label: `Go to ${parsed.data.name}` }
    return { invited: { email: parsed.data.email, link, next } }
  } catch (error) {
    return refusal(error, values)
  }
}

/** Gives an organisation another name. */
export async function renameAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/organisations/${id}/edit`)
  return submitForm(form, organisationNameForm, async (fields) => {
    await renameOrganisation(actor, id, fields)
    return `/organisations/${id}`
  })
}

/** Says which jurisdiction an agency belongs to. */
export async function setJurisdictionAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/organisations/${id}/edit`)
  return submitForm(form, agencyJurisdictionForm, async (fields) => {
    await setJurisdiction(actor, id, fields)
    return `/organisations/${id}`
  })
}

/** Says in which zone the days of a jurisdiction begin and end. */
export async function setTimeZoneAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/organisations/${id}/edit`)
  return submitForm(form, timeZoneForm, async (fields) => {
    await setTimeZone(actor, id, fields)
    return `/organisations/${id}`
  })
}

/** Asks for an organisation's deletion. */
export async function requestDeletionAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/organisations/${id}/delete`)
  return submitForm(form, deletionForm, async (fields) => {
    await requestDeletion(actor, id, fields)
    return `/organisations/${id}`
  })
}

/** Takes back that an organisation is to be deleted. */
export async function undoDeletionAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${id}/delete`)
  return submitButton(async () => {
    await undoDeletion(actor, id)
    return `/organisations/${id}`
  })
}
