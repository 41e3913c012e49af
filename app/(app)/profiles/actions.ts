'use server'

import { refresh } from 'next/cache'
import { requireButton } from '@/app/respond'
import { submitButton, submitForm } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { clearProfileAnswer, saveProfileAnswer } from '@/lib/data/profile-answers'
import { beginProfile, publishProfile } from '@/lib/data/state-profiles'
import { clearProfileAnswerForm, profileAnswerForm } from '@/lib/forms/profile'

/** The question of a draft that a form is about. */
interface Place {
  readonly id: string
  readonly item: string
}

/** Begins the next version of a jurisdiction's profile and leads to its draft. */
export async function beginProfileAction(
  organisationId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/organisations/${organisationId}/profiles`)
  return submitButton(async () => {
    const { id } = await beginProfile(actor, organisationId)
    return `/profiles/${id}`
  })
}

/** Saves one answer in a draft and leads back to its questions. */
export async function saveProfileAnswerAction(
  place: Place,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    profileAnswerForm,
    async (fields) => {
      await saveProfileAnswer(actor, { profileId: place.id, itemId: place.item, ...fields })
      return draftOf(place)
    },
    { onRefusal: refresh },
  )
}

/** Takes one answer out of a draft. */
export async function clearProfileAnswerAction(
  place: Place,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    clearProfileAnswerForm,
    async (fields) => {
      await clearProfileAnswer(actor, { profileId: place.id, itemId: place.item, ...fields })
      return draftOf(place)
    },
    { onRefusal: refresh },
  )
}

/** Publishes a draft, once and for good, and shows it as its agencies see it. */
export async function publishProfileAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  requireButton(form)
  const actor = await requireActor(`/profiles/${id}`)
  return submitButton(
    async () => {
      await publishProfile(actor, id)
      // The page stays the same and would not be asked for again.
      refresh()
      return `/profiles/${encodeURIComponent(id)}`
    },
    { onRefusal: refresh },
  )
}

const draftOf = ({ id, item }: Place) =>
  `/profiles/${encodeURIComponent(id)}#${encodeURIComponent(item)}-status`
const pathOf = ({ id, item }: Place) => `/profiles/${encodeURIComponent(id)}/${encodeURIComponent(item)}`
