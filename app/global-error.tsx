'use client'

import './globals.css'
import ErrorPage from './error'

/** The same page when even the root layout failed; it must bring its own document. */
export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  )
}
