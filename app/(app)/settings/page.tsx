import type { Metadata } from 'next'
import { orNotFound } from '@/app/respond'
import { InstallationForm } from '@/components/organisations/installation-form'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading } from '@/components/ui/page-heading'
import { requireActor } from '@/lib/auth/require-actor'
import { getInstallationSettings } from '@/lib/data/installation-settings'
import { changeSettingsAction } from './actions'

export const metadata: Metadata = { title: 'Settings' }

/** What the operator says of the installation, and the way to its accounts. */
export default async function SettingsPage({ searchParams }: PageProps<'/settings'>) {
  const actor = await requireActor('/settings')
  const [settings, { saved }] = await Promise.all([orNotFound(getInstallationSettings(actor)), searchParams])
  return (
    <InstallationForm
      key={JSON.stringify(settings)}
      action={changeSettingsAction}
      values={{
        contact: settings.contact ?? '',
        privacyNotice: settings.privacyNotice ?? '',
        answersKeptMonths: String(settings.answersKeptMonths),
        invitationsKeptDays: String(settings.invitationsKeptDays),
        auditKeptMonths: String(settings.auditKeptMonths),
      }}
      heading={
        <>
          {saved === 'yes' ? (
            <Notice tone="success" role="status" title="The settings are saved" className="mb-8" />
          ) : null}
          <PageHeading
            title="Settings"
            lead="What this installation says of itself to everybody who is asked to answer, and for how long it keeps what they give."
          >
            <LinkButton href="/settings/accounts" variant="secondary">
              Accounts
            </LinkButton>
          </PageHeading>
        </>
      }
    />
  )
}
