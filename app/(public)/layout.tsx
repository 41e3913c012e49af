import type { ReactNode } from 'react'
import { PageFrame } from '@/components/ui/page-frame'

/** Pages that everyone may read. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PageFrame>{children}</PageFrame>
}
