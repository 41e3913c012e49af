'use server'

import { redirect } from 'next/navigation'
import { faults, refusal, textsOf } from '@/app/respond'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { createSite, editSite } from '@/lib/data/sites'
import { siteFactsForm, siteForm } from '@/lib/forms/site'

/** Adds a site and shows the list with it. */
export async function createSiteAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/sites')
  const values = textsOf(form)
  const parsed = siteForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  let id: string
  try {
    id = (await createSite(actor, parsed.data)).id
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/sites?added=${id}`)
}

/** Changes the facts of a site and shows it. */
export async function editSiteAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/sites/${id}/edit`)
  const values = textsOf(form)
  const parsed = siteFactsForm.safeParse(values)
  if (!parsed.success) return faults(parsed.error, values)
  try {
    await editSite(actor, id, parsed.data)
  } catch (error) {
    return refusal(error, values)
  }
  redirect(`/sites/${id}`)
}
