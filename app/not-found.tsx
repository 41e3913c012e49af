import type { Metadata } from 'next'
import { PageFrame } from '@/components/ui/page-frame'
import { PageNotFound } from './page-not-found'

export const metadata: Metadata = { title: 'Page not found' }

/** The answer to an address that leads nowhere. */
export default function NotFoundPage() {
  return (
    <PageFrame>
      <PageNotFound />
    </PageFrame>
  )
}
