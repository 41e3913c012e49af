import Link from 'next/link'
import type { ReactNode } from 'react'
import { NavLink } from './nav-link'

export interface SiteHeaderProps {
  signedIn?: { name: string }
  /** The sign-out button; shown only with `signedIn`. */
  signOut?: ReactNode
  /** What the main navigation leads to before the evidence. */
  links?: readonly { readonly href: string; readonly label: string }[]
  /** A form of one choice below the navigation. */
  switcher?: ReactNode
}

/** Of whoever may not be signed in: the page asks for it itself. */
const LINKS = [{ href: '/assessments', label: 'Assessments' }]

/**
 * The band at the top of every page. Knows nothing of sign-in but what it is told, and public pages are told nothing.
 */
export function SiteHeader({ signedIn, signOut, links = LINKS, switcher }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-surface-raised print:hidden">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-8 px-4 py-1.5 sm:py-3 sm:px-6">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2.5 font-serif text-xl font-semibold text-ink no-underline hover:text-link-hover"
        >
          <Mark />
          IPS Readiness
        </Link>
        <nav
          aria-label="Main"
          className="-mx-1.5 flex flex-1 basis-full flex-wrap items-center sm:mx-0 sm:gap-x-1 sm:basis-0"
        >
          {links.map(({ href, label }) => (
            <NavLink key={href} href={href}>
              {label}
            </NavLink>
          ))}
          <NavLink href="/evidence" except="/evidence/method">
            Evidence
          </NavLink>
          <NavLink href="/evidence/method">Method</NavLink>
          {signedIn ? null : (
            <span className="ml-auto">
              <NavLink href="/sign-in">Sign in</NavLink>
            </span>
          )}
        </nav>
        {signedIn ? (
          <div className="flex min-w-0 flex-wrap items-center gap-x-4 text-sm">
            <span className="max-w-60 truncate text-ink-muted">
              <span className="sr-only">Signed in as </span>
              {signedIn.name}
            </span>
            {signOut}
          </div>
        ) : null}
        {switcher ? <div className="basis-full">{switcher}</div> : null}
      </div>
    </header>
  )
}

/** Four steps on a base line: the four stages, and nothing that claims to be measured. */
function Mark() {
  return (
    <svg viewBox="0 0 28 28" className="size-7 shrink-0" aria-hidden="true" focusable="false">
      <rect x="2" y="17" width="5" height="7" rx="1" className="fill-facilitator-3" />
      <rect x="8.5" y="13" width="5" height="11" rx="1" className="fill-facilitator-4" />
      <rect x="15" y="9" width="5" height="15" rx="1" className="fill-brand" />
      <rect x="21.5" y="4" width="5" height="20" rx="1" className="fill-mark-alt" />
    </svg>
  )
}
