import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { SessionSummary } from '@/lib/data/sessions'
import type { WaysIn } from '@/lib/data/ways-in'

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const MINUTE = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** The browsers in which somebody is signed in. */
export function SessionTable({ sessions }: { sessions: readonly SessionSummary[] }) {
  return (
    <Table caption="Browsers in which you are signed in" captionHidden>
      <thead>
        <tr>
          <Th scope="col">Browser</Th>
          <Th scope="col">Signed in</Th>
          <Th scope="col">Last seen</Th>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ id, device, begunAt, lastSeenAt, current }) => (
          <tr key={id}>
            <Th scope="row">
              {device ?? 'A browser'} {current ? <Tag>This one</Tag> : null}
            </Th>
            <Td>{MINUTE.format(begunAt)}</Td>
            <Td>{MINUTE.format(lastSeenAt)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type Removal = (id: string) => (form: FormData) => Promise<void>

/** Passkeys, each with a button that removes it. */
export function PasskeyList({ passkeys, remove }: { passkeys: WaysIn['passkeys']; remove: Removal }) {
  return (
    <Rows>
      {passkeys.map(({ id, name, addedAt, lastUsedAt }) => (
        <Row key={id} remove={remove(id)} name={name} verb="Remove" what="the passkey">
          Added on {DAY.format(addedAt)},{' '}
          {lastUsedAt ? `last used on ${DAY.format(lastUsedAt)}` : 'not used yet'}
        </Row>
      ))}
    </Rows>
  )
}

/** Accounts at the provider of single sign-on, each with a button that unlinks it. */
export function IdentityList({ identities, unlink }: { identities: WaysIn['identities']; unlink: Removal }) {
  return (
    <Rows>
      {identities.map(({ id, issuer, linkedAt }) => (
        <Row key={id} remove={unlink(id)} name={new URL(issuer).host} verb="Unlink" what="the account at">
          Linked on {DAY.format(linkedAt)}
        </Row>
      ))}
    </Rows>
  )
}

function Rows({ children }: { children: ReactNode }) {
  return <ul className="max-w-2xl divide-y divide-line border-y border-line">{children}</ul>
}

function Row({
  remove,
  name,
  verb,
  what,
  children,
}: {
  remove: (form: FormData) => Promise<void>
  name: string
  verb: string
  what: string
  children: ReactNode
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="font-semibold break-words">{name}</p>
        <p className="text-sm text-ink-muted">{children}</p>
      </div>
      <form action={remove}>
        <Button type="submit" variant="secondary">
          {verb}
          <span className="sr-only">
            {' '}
            {what} {name}
          </span>
        </Button>
      </form>
    </li>
  )
}
