'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { FormAction } from '@/components/ui/form-state'
import { faultLines } from './form-faults'
import { RoleAndSites, type SiteChoice } from './role-and-sites'

const TARGETS = { role: 'role-0', siteIds: 'siteIds-0' }

/** Changes somebody's role and the sites that they are limited to. */
export function MemberForm({
  action,
  heading,
  roles,
  sites,
  role,
  siteIds,
}: {
  action: FormAction
  heading: ReactNode
  roles: readonly string[]
  sites: readonly SiteChoice[]
  role: string
  siteIds: readonly string[]
}) {
  const [state, submit, pending] = useActionState(action, null)
  return (
    <>
      <ErrorSummary faults={faultLines(state, TARGETS)} />
      {heading}
      <form action={submit} noValidate className="max-w-2xl space-y-8">
        <RoleAndSites
          roles={roles}
          sites={sites}
          role={state?.values.role ?? role}
          siteIds={state ? (state.values.siteIds ?? '').split(' ') : siteIds}
          errors={state?.fieldErrors ?? {}}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Saving …' : 'Save'}
        </Button>
      </form>
    </>
  )
}
