'use client'

import { useEffect, useRef } from 'react'
import { Button, LinkButton } from '@/components/ui/button'
import { PageFrame } from '@/components/ui/page-frame'

/** What a reader sees when a page fails: what happened, what is safe, and a way to try again. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const code = errorCode(error)

  return (
    <PageFrame>
      <title>Something went wrong – IPS Readiness</title>
      <h1
        ref={heading}
        tabIndex={-1}
        className="font-serif text-3xl font-semibold tracking-tight focus:outline-none"
      >
        Something went wrong
      </h1>
      <div className="prose mt-4">
        <p>
          This page could not be made. The fault is ours, not yours. Answers that were shown as saved are
          safe.
        </p>
        {code ? (
          <p>
            If it happens again, tell whoever runs this website the code{' '}
            <code className="font-mono">{code}</code>.
          </p>
        ) : null}
      </div>
      <div className="mt-8 flex flex-wrap gap-3">
        <Button onClick={retry}>Try again</Button>
        <LinkButton href="/" variant="secondary">
          Go to the start page
        </LinkButton>
      </div>
    </PageFrame>
  )
}

/** The code under which the server logged it, if it was the server that failed. */
function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
