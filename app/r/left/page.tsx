import type { Metadata } from 'next'
import { ForgetOwnDrafts } from '@/components/respondents/forget-own-drafts'
import { PageHeading } from '@/components/ui/page-heading'

export const metadata: Metadata = { title: 'You have left' }

/** After leaving: nothing of the person is in this browser any more. */
export default function LeftPage() {
  return (
    <>
      <ForgetOwnDrafts />
      <PageHeading
        title="You have left this computer"
        lead="Your link and your drafts are no longer in this browser. To go on, open your link again."
      />
    </>
  )
}
