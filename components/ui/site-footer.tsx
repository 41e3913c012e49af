import Link from 'next/link'

/** The band at the bottom of every page: where help is, always in this place, and what this is. */
export function SiteFooter() {
  return (
    <footer className="mt-24 border-t border-line bg-surface-sunken print:hidden">
      <div className="mx-auto grid max-w-6xl gap-8 px-4 py-10 text-sm sm:grid-cols-2 sm:px-6 lg:grid-cols-[1fr_1fr_1fr]">
        <section aria-labelledby="footer-help">
          <h2 id="footer-help" className="font-semibold">
            Help
          </h2>
          <p className="mt-2 text-ink-muted">
            About an assessment, ask the person who leads it at your agency. About this website, or if
            something on it is hard to use, ask whoever runs it for you.
          </p>
        </section>
        <section aria-labelledby="footer-more">
          <h2 id="footer-more" className="font-semibold">
            Read more
          </h2>
          <ul className="mt-1">
            <FooterLink href="/evidence">Evidence</FooterLink>
            <FooterLink href="/evidence/studies">The 59 studies</FooterLink>
            <FooterLink href="/evidence/references">References</FooterLink>
            <FooterLink href="/evidence/method">Method and limits</FooterLink>
          </ul>
        </section>
        <section aria-labelledby="footer-what">
          <h2 id="footer-what" className="font-semibold">
            What this is
          </h2>
          <p className="mt-2 text-ink-muted">
            A self-assessment, not an inspection. It is new and has not been validated. Its evidence comes
            from one review, which it cites and does not reproduce.
          </p>
        </section>
      </div>
    </footer>
  )
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} className="link inline-block py-1">
        {children}
      </Link>
    </li>
  )
}
