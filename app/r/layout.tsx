import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/ui/site-footer'

export const metadata: Metadata = {
  title: { default: 'Your answers', template: '%s – IPS Readiness' },
  robots: { index: false, follow: false },
}

/** Frame of the pages behind a respondent's link: no account, nothing to sign in to. */
export default function RespondentLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface-raised print:hidden">
        <p className="mx-auto flex min-h-14 max-w-6xl items-center px-4 font-serif text-xl font-semibold sm:px-6">
          IPS Readiness
        </p>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 sm:px-6 sm:pt-10">
        {children}
      </main>
      <SiteFooter />
    </div>
  )
}
