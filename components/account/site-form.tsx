'use client'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { Select } from '@/components/ui/inputs'
import { useActionForm } from '@/components/ui/use-action-form'
import { siteForm } from '@/lib/forms/site'
import { SITE_FIELDS, SiteFields } from './site-fields'

const FIELDS = { organisationId: 'organisationId', ...SITE_FIELDS }

/** A new site of one of the agencies that the person leads. */
export function SiteForm({
  action,
  agencies,
  timeZones,
}: {
  action: FormAction
  agencies: readonly { readonly id: string; readonly name: string }[]
  timeZones: readonly string[]
}) {
  const { field, register, contentOf, faults, formProps, pending } = useActionForm(action, siteForm, FIELDS)
  const [only] = agencies
  return (
    <>
      <ErrorSummary faults={faults} />
      <form {...formProps} className="max-w-2xl space-y-6">
        {agencies.length === 1 && only ? (
          <input {...register('organisationId')} type="hidden" defaultValue={only.id} />
        ) : (
          <Select
            {...field('organisationId')}
            label="Agency"
            defaultValue={contentOf('organisationId') ?? ''}
          >
            <option value="" disabled>
              Choose one
            </option>
            {agencies.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {agency.name}
              </option>
            ))}
          </Select>
        )}
        <SiteFields field={field} timeZones={timeZones} />
        <Button type="submit" disabled={pending}>
          {pending ? 'Adding …' : 'Add the site'}
        </Button>
      </form>
    </>
  )
}
