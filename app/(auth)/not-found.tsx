import type { Metadata } from 'next'
import { PageNotFound } from '@/app/page-not-found'

export const metadata: Metadata = { title: 'Page not found' }

/** As the one above all groups, in the frame of this one. */
export default function NotFoundPage() {
  return <PageNotFound />
}
