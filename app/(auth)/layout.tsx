import type { ReactNode } from 'react'
import { PageFrame } from '@/components/ui/page-frame'

/** Pages on the way in. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return <PageFrame>{children}</PageFrame>
}
