import { LinkButton } from '@/components/ui/button'
import { PageHeading } from '@/components/ui/page-heading'

/** What is said where there is nothing, or nothing that is this reader's to see. */
export function PageNotFound() {
  return (
    <>
      <PageHeading
        title="Page not found"
        lead="There is no page at this address, or it is not yours to see."
      />
      <div className="prose">
        <p>If you typed the address, check it. If you followed a link, the page may have been moved.</p>
        <p>An assessment opens only for people of its agency who are signed in.</p>
      </div>
      <div className="mt-8 flex flex-wrap gap-3">
        <LinkButton href="/">Go to the start page</LinkButton>
        <LinkButton href="/evidence" variant="secondary">
          Read the evidence
        </LinkButton>
      </div>
    </>
  )
}
