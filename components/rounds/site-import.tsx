'use client'

import { type SubmitEvent, useActionState, useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field, fieldAria } from '@/components/ui/field'
import { Textarea } from '@/components/ui/inputs'
import { Notice } from '@/components/ui/notice'
import { SITE_LIST_BYTES } from '@/lib/exchange/site-list-limits'
import type { SiteImportAction } from './site-import-state'
import { SitePreview } from './site-preview'

const FILE = {
  id: 'file',
  label: 'File (CSV)',
  hint: 'CSV in UTF-8, up to 2,000 lines and 1 MB. In Excel: save as “CSV UTF-8”.',
}
const TOO_LARGE = 'The list is larger than 1 MB. Split it and import the parts one after the other.'

/** A list of sites, chosen or pasted: first it is looked at, then it is imported as a whole or not at all. */
export function SiteImport({
  check,
  run,
  path,
}: {
  check: SiteImportAction
  run: SiteImportAction
  /** Where to begin again. */
  path: string
}) {
  const [checked, submitCheck, checking] = useActionState(check, null)
  const [imported, submitRun, running] = useActionState(run, null)
  const [tooLarge, setTooLarge] = useState(false)
  // The file is not sent only to be refused.
  const refuseLarge = (event: SubmitEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget)
    const file = form.get('file')
    const bytes = Math.max(file instanceof File ? file.size : 0, String(form.get('list') ?? '').length)
    setTooLarge(bytes > SITE_LIST_BYTES)
    if (bytes > SITE_LIST_BYTES) event.preventDefault()
  }
  const faults = tooLarge ? [TOO_LARGE] : (imported?.faults ?? checked?.faults ?? [])
  const lines = [...new Set(faults)].map((message) => ({ field: 'list', message }))
  if (checked?.preview && !imported)
    return (
      <>
        <SitePreview preview={checked.preview} />
        <form action={submitRun} className="mt-6 flex flex-wrap gap-3">
          <input type="hidden" name="list" value={checked.list ?? ''} />
          <Button type="submit" disabled={running}>
            {running
              ? 'Importing …'
              : checked.preview.total === 1
                ? 'Import this site'
                : `Import these ${checked.preview.total} sites`}
          </Button>
          <a href={path} className={buttonClasses('quiet')}>
            Take another list
          </a>
        </form>
      </>
    )
  const file = { ...FILE, error: tooLarge ? TOO_LARGE : undefined }
  return (
    <>
      <ErrorSummary title="Nothing was imported" faults={lines} />
      <form action={submitCheck} onSubmit={refuseLarge} className="max-w-2xl space-y-6">
        <Field {...file}>
          <input
            id={file.id}
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv"
            className="block min-h-11 w-full max-w-xl rounded-sm border-2 border-line-strong bg-surface-raised px-3 py-2"
            {...fieldAria(file)}
          />
        </Field>
        <Textarea
          key={checked?.list ?? 'list'}
          id="list"
          name="list"
          label="Or paste the list"
          hint="It is read when no file is chosen."
          rows={8}
          className="overflow-x-auto whitespace-pre font-mono text-sm"
          defaultValue={imported?.list ?? checked?.list ?? ''}
          optional
        />
        {checked && checked.list === null ? (
          <Notice tone="info">
            <p>Mend the list in your file and choose it again.</p>
          </Notice>
        ) : null}
        <Button type="submit" disabled={checking}>
          {checking ? 'Checking …' : 'Check the list'}
        </Button>
      </form>
    </>
  )
}
