import type { Metadata } from 'next'
import { PageHeading } from '@/components/ui/page-heading'

export const metadata: Metadata = { title: 'This link is not open' }

/** The one page for every link that is not good now; it does not say why. */
export default function LinkNotOpenPage() {
  return (
    <>
      <PageHeading
        title="This link is not open"
        lead="It may be mistyped, replaced by a newer one, or the time for answers is over."
      />
      <div className="prose">
        <p>
          Open the newest link that you were given, in full. If that does not help, ask the person who gave it
          to you.
        </p>
        <p>Answers that were saved stay where they are.</p>
      </div>
    </>
  )
}
