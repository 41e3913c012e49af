import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { dayInWords } from './labels'

const DAY = 24 * 60 * 60 * 1000

/** Says on the pages of an organisation that it is to be deleted, from when on, and where that is taken back. */
export function DeletionNotice({
  organisation,
  graceDays,
}: {
  organisation: {
    readonly id: string
    readonly name: string
    readonly deletionRequestedAt: string | null
    readonly may: { readonly delete: boolean }
  }
  graceDays: number
}) {
  const { id, name, deletionRequestedAt, may } = organisation
  if (deletionRequestedAt === null) return null
  const until = dayInWords(new Date(Date.parse(deletionRequestedAt) + graceDays * DAY).toISOString())
  return (
    <Notice tone="warning" title={`${name} will be deleted on ${until}`} className="mb-8">
      <p>Until then everything can be read, and nothing can be added: no site, no person.</p>
      {may.delete ? (
        <p>
          <Link href={`/organisations/${id}/delete`} className="link inline-block py-1">
            Keep it after all
          </Link>
        </p>
      ) : null}
    </Notice>
  )
}
