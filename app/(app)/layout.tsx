import type { ReactNode } from 'react'
import { signOutAction } from '@/app/(auth)/actions'
import { SessionWatch } from '@/components/account/session-watch'
import { SignOutForm } from '@/components/account/sign-out-form'
import { Switcher } from '@/components/organisations/switcher'
import { PageFrame } from '@/components/ui/page-frame'
import { currentActor } from '@/lib/auth/require-actor'
import { type Account, getAccount } from '@/lib/data/account'
import { switchOrganisationAction } from './organisations/actions'
import { shownOrganisation } from './shown-organisation'

/** Frame of everything behind sign-in. It only shows who is signed in: each page checks that for itself. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor()
  if (!actor) return <PageFrame>{children}</PageFrame>
  const [account, shown] = await Promise.all([getAccount(actor), shownOrganisation(actor)])
  return (
    <PageFrame
      signedIn={{ name: account.name }}
      signOut={<SignOutForm action={signOutAction} />}
      links={linksFor(account)}
      switcher={
        account.organisations.length > 1 ? (
          <Switcher action={switchOrganisationAction} organisations={account.organisations} shown={shown} />
        ) : undefined
      }
    >
      {children}
      {account ? <SessionWatch /> : null}
    </PageFrame>
  )
}

function linksFor({ operator, organisations }: Account) {
  const many = operator || organisations.length > 1
  const coordinates = organisations.some(({ role }) => role === 'coordinator')
  const ofAgency = organisations.some(({ kind }) => kind === 'agency')
  return [
    ...(ofAgency || (!coordinates && !operator) ? [{ href: '/assessments', label: 'Assessments' }] : []),
    ...(coordinates
      ? [
          { href: '/rounds', label: 'Rounds' },
          { href: '/compare', label: 'Comparison' },
        ]
      : []),
    ...(ofAgency ? [{ href: '/plans', label: 'Plans' }] : []),
    { href: '/organisations', label: many ? 'Organisations' : 'Organisation' },
    { href: '/account', label: 'Account' },
    ...(operator ? [{ href: '/settings', label: 'Settings' }] : []),
  ]
}
