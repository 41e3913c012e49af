import type { Metadata } from 'next'
import Link from 'next/link'
import { IdentityList, PasskeyList, SessionTable } from '@/components/account/account-rows'
import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeading, SectionHeading } from '@/components/ui/page-heading'
import { SummaryList } from '@/components/ui/summary-list'
import { requireActor } from '@/lib/auth/require-actor'
import { getAccount } from '@/lib/data/account'
import { listSessions } from '@/lib/data/sessions'
import { waysIn } from '@/lib/data/ways-in'
import { env } from '@/lib/env'
import {
  endOtherSessionsAction,
  linkIdentityAction,
  removePasskeyAction,
  unlinkIdentityAction,
} from './actions'
import { outcomeOf } from './outcome'

export const metadata: Metadata = { title: 'Your account' }

/** Who somebody is here, how they sign in, where they are signed in, and what becomes of their data. */
export default async function AccountPage({ searchParams }: PageProps<'/account'>) {
  const actor = await requireActor('/account')
  const [account, ways, sessions, { done }] = await Promise.all([
    getAccount(actor),
    waysIn(actor),
    listSessions(actor),
    searchParams,
  ])
  const outcome = outcomeOf(done)
  const { singleSignOn } = env()
  return (
    <>
      {outcome ? (
        <Notice tone={outcome.tone} role="status" title={outcome.title} className="mb-8">
          {outcome.text ? <p>{outcome.text}</p> : null}
        </Notice>
      ) : null}
      <PageHeading title="Your account" />
      <SummaryList
        rows={[
          { key: 'name', label: 'Name', value: account.name, action: <Change what="name" /> },
          { key: 'email', label: 'E-mail address', value: account.email, action: <Change what="email" /> },
          {
            key: 'password',
            label: 'Password',
            value: ways.password ? 'Set' : 'None: you sign in another way',
            action: <Change what="password" verb={ways.password ? 'Change' : 'Set'} />,
          },
        ]}
      />

      <section aria-labelledby="passkeys">
        <SectionHeading id="passkeys">Passkeys</SectionHeading>
        <p className="mb-4 max-w-2xl text-ink-muted">
          With a passkey you sign in by the fingerprint, face or PIN of your own device. Nothing has to be
          remembered, and nothing can be given away to a false site.
        </p>
        {ways.passkeys.length > 0 ? (
          <PasskeyList passkeys={ways.passkeys} remove={(id) => removePasskeyAction.bind(null, id)} />
        ) : null}
        <div className="mt-4">
          <LinkButton href="/account/passkeys/new" variant="secondary">
            Add a passkey
          </LinkButton>
        </div>
      </section>

      {singleSignOn || ways.identities.length > 0 ? (
        <section aria-labelledby="single-sign-on">
          <SectionHeading id="single-sign-on">Single sign-on</SectionHeading>
          {ways.identities.length > 0 ? (
            <IdentityList identities={ways.identities} unlink={(id) => unlinkIdentityAction.bind(null, id)} />
          ) : (
            <p className="max-w-2xl text-ink-muted">
              Once it is linked, you can sign in to this account with {singleSignOn?.name} as well.
            </p>
          )}
          {singleSignOn && ways.identities.length === 0 ? (
            <form action={linkIdentityAction} className="mt-4">
              <Button type="submit" variant="secondary">
                Link {singleSignOn.name}
              </Button>
            </form>
          ) : null}
        </section>
      ) : null}

      <section aria-labelledby="sessions">
        <SectionHeading id="sessions">Where you are signed in</SectionHeading>
        <SessionTable sessions={sessions} />
        {sessions.length > 1 ? (
          <form action={endOtherSessionsAction} className="mt-4">
            <Button type="submit" variant="secondary">
              Sign out everywhere else
            </Button>
          </form>
        ) : null}
        <p className="mt-4 max-w-2xl text-sm text-ink-muted">
          Times are in UTC. Is there one that you do not know? Sign out everywhere else, then change your
          password.
        </p>
      </section>

      <section aria-labelledby="data">
        <SectionHeading id="data">Your data</SectionHeading>
        <p className="mb-4 max-w-2xl text-ink-muted">
          Everything that is kept about you, and nothing about anybody else, in one file that people and
          programs can read.
        </p>
        <div className="flex flex-wrap gap-3">
          <a href="/account/my-data" download className="link inline-block py-2 font-semibold">
            Download my data
          </a>
          <Link href="/account/delete" className="link inline-block py-2">
            Delete my account
          </Link>
        </div>
      </section>
    </>
  )
}

const NAMES = { name: 'name', email: 'e-mail address', password: 'password' } as const

function Change({ what, verb = 'Change' }: { what: keyof typeof NAMES; verb?: string }) {
  return (
    <Link href={`/account/${what}`} className="link inline-block py-1">
      {verb}
      <span className="sr-only"> your {NAMES[what]}</span>
    </Link>
  )
}
