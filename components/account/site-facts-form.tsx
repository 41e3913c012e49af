'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { useActionForm } from '@/components/ui/use-action-form'
import { siteFactsForm } from '@/lib/forms/site'
import { SITE_FIELDS, type SiteField, SiteFields } from './site-fields'

/** The facts of a site that is there, to be changed. */
export function SiteFactsForm({
  action,
  heading,
  values,
  timeZones,
}: {
  action: FormAction
  heading: ReactNode
  values: Readonly<Record<SiteField, string>>
  timeZones: readonly string[]
}) {
  const { field, faults, formProps, pending } = useActionForm(action, siteFactsForm, SITE_FIELDS, values)
  return (
    <>
      <ErrorSummary faults={faults} />
      {heading}
      <form {...formProps} className="max-w-2xl space-y-6">
        <SiteFields field={field} timeZones={timeZones} />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </>
  )
}
