import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { AccountControls } from '@/components/organisations/account-controls'
import { ROLE_LABELS } from '@/components/organisations/labels'
import { BackLink } from '@/components/ui/breadcrumbs'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { PageHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { Tag } from '@/components/ui/tag'
import { requireActor } from '@/lib/auth/require-actor'
import { type AccountSummary, listAccounts } from '@/lib/data/accounts'
import { deactivateAction, makeResetLinkAction, reactivateAction } from '../actions'

export const metadata: Metadata = { title: 'Accounts' }

/** All accounts of the installation, their closing and opening, and links for new passwords. */
export default async function AccountsPage() {
  const actor = await requireActor('/settings/accounts')
  const accounts = await orNotFound(listAccounts(actor))
  return (
    <>
      <BackLink href="/settings">Settings</BackLink>
      <PageHeading
        title="Accounts"
        lead="A closed account is signed out at once and cannot sign in. What the person answered stays, and so do their roles, for when it is opened again."
      />
      <SummaryList
        rows={accounts.map((account) => ({
          key: account.id,
          label: (
            <>
              {account.name} {account.self ? <Tag>You</Tag> : null}{' '}
              {account.deactivated ? <Tag tone="warning">Closed</Tag> : null}
              <span className="block text-sm font-normal text-ink-muted">{account.email}</span>
            </>
          ),
          value: rolesInWords(account),
          action: account.self ? null : <Controls account={account} />,
        }))}
      />
    </>
  )
}

function rolesInWords({ operator, memberships }: AccountSummary): string {
  const roles = memberships.map(({ role, organisation }) => `${ROLE_LABELS[role]}, ${organisation}`)
  return [...(operator ? ['Operator'] : []), ...roles].join(' · ') || 'No role'
}

function Controls({ account: { id, name, deactivated } }: { account: AccountSummary }) {
  if (!deactivated) {
    return (
      <AccountControls
        id={id}
        name={name}
        makeResetLink={makeResetLinkAction.bind(null, id)}
        close={deactivateAction.bind(null, id)}
      />
    )
  }
  return (
    <ConfirmForm
      action={reactivateAction.bind(null, id)}
      variant="secondary"
      busy="Opening …"
      label={
        <span>
          Open again<span className="sr-only"> the account of {name}</span>
        </span>
      }
    />
  )
}
