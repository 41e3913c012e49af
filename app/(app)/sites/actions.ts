'use server'

import { submitForm } from '@/app/submit'
import type { FormState } from '@/components/ui/form-state'
import { requireActor } from '@/lib/auth/require-actor'
import { createSite, editSite } from '@/lib/data/sites'
import { siteFactsForm, siteForm } from '@/lib/forms/site'

/** Adds a site and shows the list with it. */
export async function createSiteAction(_: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor('/sites')
  return submitForm(form, siteForm, async (fields) => {
    const { id } = await createSite(actor, fields)
    return `/sites?added=${id}`
  })
}

/** Changes the facts of a site and shows it. */
export async function editSiteAction(id: string, _: FormState, form: FormData): Promise<FormState> {
  const actor = await requireActor(`/sites/${id}/edit`)
  return submitForm(form, siteFactsForm, async (fields) => {
    await editSite(actor, id, fields)
    return `/sites/${id}`
  })
}
