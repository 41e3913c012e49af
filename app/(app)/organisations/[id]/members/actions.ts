'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { faults, refusal, requireButton, textsOf } from '@/app/respond'
import { submitButton } from '@/app/submit'
import type { InvitationState, Invited } from '@/components/organisations/invitation-state'
import type { FormState } from '@/components/ui/form-state'
import { attempt } from '@/lib/auth/rate-limit'
import { requireActor } from '@/lib/auth/require-actor'
import { renewSession } from '@/lib/auth/sign-in'
import { type Delivery, invite, renewInvitation, revokeInvitation } from '@/lib/data/invitations'
import { changeMember, leaveOrganisation, removeMember } from '@/lib/data/members'
import { invitationForm, membershipForm } from '@/lib/forms/membership'

const TOO_MANY = 'Too many invitations. Try again in an hour.'

/** Fields of one value each, and the ticked sites. */
function fieldsOf(form: FormData) {
  const { siteIds: _, ...texts } = textsOf(form)
  const siteIds = form.getAll('siteIds').map(String)
  return { texts, fields: { ...texts, siteIds }, values: { ...texts, siteIds: siteIds.join(' ') } }
}

function invitedBy(delivery: Delivery, email: string | null, id: string): Invited {
  const next = { href: `/organisations/${id}/members`, label: 'Back to the people' }
  return { email, link: delivery.mailed ? null : delivery.link, next }
}

/** Invites somebody; where no mail goes out the state carries the link, this once. */
export async function inviteAction(id: string, _: InvitationState, form: FormData): Promise<InvitationState> {
  const actor = await requireActor(`/organisations/${id}/members/invite`)
  const { fields, values } = fieldsOf(form)
  const parsed = invitationForm.safeParse(fields)
  if (!parsed.success) return faults(parsed.error, values)
  if (!(await attempt('invitation', actor.userId)).ok) return { message: TOO_MANY, fieldErrors: {}, values }
  try {
    return { invited: invitedBy(await invite(actor, id, parsed.data), parsed.data.email, id) }
  } catch (error) {
    return refusal(error, values)
  }
}

/** Gives an invitation a new link. */
export async function renewInvitationAction(
  id: string,
  invitation: { readonly id: string; readonly email: string | null },
  _: InvitationState,
  form: FormData,
): Promise<InvitationState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${id}/members`)
  if (!(await attempt('invitation', actor.userId)).ok)
    return { message: TOO_MANY, fieldErrors: {}, values: {} }
  try {
    const delivery = await renewInvitation(actor, id, invitation.id)
    revalidatePath(`/organisations/${id}/members`)
    return { invited: invitedBy(delivery, invitation.email, id) }
  } catch (error) {
    return refusal(error, {})
  }
}

/** Takes an invitation back. */
export async function revokeInvitationAction(
  id: string,
  invitationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${id}/members`)
  return submitButton(async () => {
    await revokeInvitation(actor, id, invitationId)
    return `/organisations/${id}/members`
  })
}

/** Changes somebody's role and sites; who changes their own role goes on with a session of a new id. */
export async function changeMemberAction(
  id: string,
  person: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(`/organisations/${id}/members/${person}`)
  const { fields, values } = fieldsOf(form)
  const parsed = membershipForm.safeParse(fields)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    const { roleChanged } = await changeMember(actor, id, person, parsed.data)
    if (roleChanged && person === actor.userId) await renewSession(actor)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/organisations/${id}/members`)
}

/** Takes somebody out of an organisation. */
export async function removeMemberAction(
  id: string,
  person: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${id}/members/${person}`)
  return submitButton(async () => {
    await removeMember(actor, id, person)
    return `/organisations/${id}/members`
  })
}

/** Takes the person out of an organisation. */
export async function leaveAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${id}/leave`)
  return submitButton(async () => {
    await leaveOrganisation(actor, id)
    return '/organisations'
  })
}
