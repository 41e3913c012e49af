import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/ui/demo-banner'
import { env } from '@/lib/env'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'IPS Readiness', template: '%s – IPS Readiness' },
  description:
    'A cited self-assessment that shows a mental-health agency what in its context will carry Individual Placement and Support, and what will stop it.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** A page is made for one request, since its scripts carry that request's nonce (`proxy.ts`). */
export const dynamic = 'force-dynamic'

/** Language, styles, the skip link and, where everything is made up, the banner that says so; header, main and footer come from `PageFrame` in each group's layout. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a
          href="#main"
          className="link sr-only bg-surface-raised px-4 py-3 font-semibold focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-10"
        >
          Skip to main content
        </a>
        {env().demo ? <DemoBanner /> : null}
        {children}
      </body>
    </html>
  )
}
