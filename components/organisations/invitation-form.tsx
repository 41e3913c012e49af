'use client'

import { type ReactNode, useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextInput } from '@/components/ui/inputs'
import { faultLines } from './form-faults'
import { faultsOf, type InvitationAction } from './invitation-state'
import { InvitedNotice } from './invited-notice'
import { RoleAndSites, type SiteChoice } from './role-and-sites'

const TARGETS = { email: 'email', role: 'role-0', siteIds: 'siteIds-0' }

/** Invites somebody into an organisation. */
export function InvitationForm({
  action,
  heading,
  roles,
  sites,
}: {
  action: InvitationAction
  heading: ReactNode
  roles: readonly string[]
  sites: readonly SiteChoice[]
}) {
  const [state, submit, pending] = useActionState(action, null)
  if (state && 'invited' in state) {
    return (
      <>
        {heading}
        <InvitedNotice id="invited" invited={state.invited} />
      </>
    )
  }
  const faults = faultsOf(state)
  const errors = faults?.fieldErrors ?? {}
  return (
    <>
      <ErrorSummary faults={faultLines(faults, TARGETS)} />
      {heading}
      <form action={submit} noValidate className="max-w-2xl space-y-8">
        <TextInput
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          hint="Only an account with this address can accept. Leave it blank for a link that works for whoever has it."
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          error={errors.email}
          defaultValue={faults?.values.email}
          optional
        />
        <RoleAndSites
          roles={roles}
          sites={sites}
          role={faults?.values.role}
          siteIds={(faults?.values.siteIds ?? '').split(' ')}
          errors={errors}
        />
        <Button type="submit" disabled={pending}>
          {pending ? 'Inviting …' : 'Invite'}
        </Button>
      </form>
    </>
  )
}
