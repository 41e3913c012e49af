import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer'
import { SiteHeader, type SiteHeaderProps } from './site-header'

/**
 * Header, main and footer around a page; each route group's layout renders it once. `main` is where the root
 * layout's skip link leads.
 */
export function PageFrame({ children, ...header }: SiteHeaderProps & { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader {...header} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-4 pt-8 sm:px-6 sm:pt-10">
        {children}
      </main>
      <SiteFooter />
    </div>
  )
}
