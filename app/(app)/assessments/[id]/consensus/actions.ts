'use server'

import { refresh } from 'next/cache'
import { submitForm } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { clearConsensus, recordConsensus } from '@/lib/data/record-consensus'
import { acceptSuggestion } from '@/lib/data/state-suggestions'
import { clearConsensusForm, consensusForm } from '@/lib/forms/consensus'
import { acceptSuggestionForm } from '@/lib/forms/profile'

/** The question that a form is about, and whether it stands in the meeting view, the list, or beside the state's answers. */
export interface Place {
  readonly id: string
  readonly item: string
  readonly view: 'meeting' | 'list' | 'state-profile'
}

/** Records or changes what a team agreed on one question, and shows it where it was recorded. */
export async function recordConsensusAction(place: Place, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    consensusForm,
    async (fields) => {
      await recordConsensus(actor, { assessmentId: place.id, itemId: place.item, ...fields })
      return pathOf(place)
    },
    { onRefusal: refresh },
  )
}

/** Takes back what was agreed on one question. */
export async function clearConsensusAction(place: Place, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    clearConsensusForm,
    async (fields) => {
      await clearConsensus(actor, { assessmentId: place.id, itemId: place.item, ...fields })
      refresh()
      return pathOf(place)
    },
    { onRefusal: refresh },
  )
}

/** Accepts what the state answered to one question, and shows it where it was accepted. */
export async function acceptSuggestionAction(place: Place, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(pathOf(place))
  return submitForm(
    form,
    acceptSuggestionForm,
    async (fields) => {
      await acceptSuggestion(actor, { assessmentId: place.id, itemId: place.item, ...fields })
      // A question further down the same page is the same page, which would not be asked for again.
      refresh()
      return pathOf(place)
    },
    { onRefusal: refresh },
  )
}

function pathOf({ id, item, view }: Place): string {
  const assessment = `/assessments/${encodeURIComponent(id)}`
  if (view === 'state-profile') return `${assessment}/state-profile#${encodeURIComponent(item)}`
  const list = `${assessment}/consensus`
  return view === 'meeting'
    ? `${list}/${encodeURIComponent(item)}`
    : `${list}?show=all#${encodeURIComponent(item)}`
}
