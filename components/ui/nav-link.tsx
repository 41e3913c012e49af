'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** A link of the main navigation that knows when it leads to where one is. */
export function NavLink({ href, except, children }: { href: string; except?: string; children: string }) {
  const path = usePathname()
  const within = path === href || path.startsWith(`${href}/`)
  const here = within && !(except && (path === except || path.startsWith(`${except}/`)))
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={path === href ? 'page' : here ? 'true' : undefined}
      className={`inline-flex min-h-11 items-center border-b-[3px] px-1.5 text-sm sm:px-2 sm:text-base no-underline hover:text-link-hover hover:underline ${
        here
          ? 'border-brand font-semibold text-ink'
          : 'border-transparent text-link forced-colors:border-[Canvas]'
      }`}
    >
      {children}
    </Link>
  )
}
