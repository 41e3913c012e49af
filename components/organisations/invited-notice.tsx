import Link from 'next/link'
import { CopyField } from '@/components/ui/copy-field'
import { Notice } from '@/components/ui/notice'
import type { Invited } from './invitation-state'

/** Says that somebody is invited; where no mail goes out it shows the link to hand on, this once. */
export function InvitedNotice({ id, invited }: { id: string; invited: Invited }) {
  const { email, link, next } = invited
  const goOn = (
    <p>
      <Link href={next.href} className="link inline-block py-1">
        {next.label}
      </Link>
    </p>
  )
  if (link === null) {
    return (
      <Notice tone="success" role="status" title={`An invitation is on its way to ${email}`}>
        {goOn}
      </Notice>
    )
  }
  return (
    <Notice tone="success" role="status" title="The invitation is ready">
      <p>
        {email === null
          ? 'The first person to accept by this link joins. Give it to the one person it is meant for.'
          : `Send this link to ${email}. It works only for that address.`}{' '}
        It is shown only now, and works once.
      </p>
      <CopyField id={`${id}-link`} label="Link of the invitation" value={link} />
      {goOn}
    </Notice>
  )
}
