import type { RespondentsAction } from '@/components/respondents/respondents-state'
import { PersonForm } from '@/components/respondents/step-form'
import { Disclosure } from '@/components/ui/disclosure'
import { Table, Td, Th } from '@/components/ui/table'
import type { InvitedPerson, RoleProgress } from '@/lib/data/respondents'
import { ROLE_LABELS } from '@/lib/instrument/labels'

const PROGRESS = { invited: 'Not begun', started: 'Begun', finished: 'Finished' } as const

/** Who was asked; in anonymous mode nothing of a person but that. */
export function PeopleList({
  people,
  anonymous,
  actionsFor,
}: {
  people: readonly InvitedPerson[]
  anonymous: boolean
  /** What can be done with an invitation; null once nothing can. */
  actionsFor: ((invitationId: string) => { reissue: RespondentsAction; revoke: RespondentsAction }) | null
}) {
  return (
    <Table caption="People who were asked" captionHidden>
      <thead>
        <tr>
          <Th className="min-w-44">Name</Th>
          {anonymous ? null : <Th>Role</Th>}
          {anonymous ? null : <Th>Progress</Th>}
          <Th>Reminders</Th>
          <Th>Link</Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.invitationId ?? person.email ?? person.name}>
            <Th scope="row" className="max-w-72 min-w-32 wrap-anywhere">
              {person.name}
              {person.email ? <span className="block font-normal text-ink-muted">{person.email}</span> : null}
            </Th>
            {anonymous ? null : (
              <Td className="first-letter:uppercase">{person.role ? ROLE_LABELS[person.role].one : ''}</Td>
            )}
            {anonymous ? null : <Td>{person.progress ? PROGRESS[person.progress] : ''}</Td>}
            <Td>{person.reminders}</Td>
            <Td>
              {person.invitationId === null ? (
                'answers with an account'
              ) : person.revoked ? (
                'revoked'
              ) : actionsFor ? (
                <Disclosure
                  summary={
                    <>
                      Change<span className="sr-only"> the link of {person.name}</span>
                    </>
                  }
                >
                  <PersonForm
                    id={person.invitationId}
                    name={person.name}
                    {...actionsFor(person.invitationId)}
                  />
                </Disclosure>
              ) : (
                'given'
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** Named mode: how many of each role have begun and finished. */
export function RoleTable({ roles }: { roles: readonly RoleProgress[] }) {
  if (roles.length === 0) return null
  return (
    <Table caption="By role">
      <thead>
        <tr>
          <Th>Role</Th>
          <Th>Begun</Th>
          <Th>Finished</Th>
        </tr>
      </thead>
      <tbody>
        {roles.map(({ role, started, finished }) => (
          <tr key={role}>
            <Th scope="row" className="first-letter:uppercase">
              {ROLE_LABELS[role].many}
            </Th>
            <Td>{started}</Td>
            <Td>{finished}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
