import type { ReactNode } from 'react'
import { Button, LinkButton } from './button'

/** What a list or a comparison is to show, as a plain GET form: the address is the filter, with or without scripts. */
export function FilterForm({
  label,
  action,
  kept = {},
  submit,
  isMain = true,
  showAll,
  children,
}: {
  /** What is filtered, for those who hear the page. */
  label: string
  action: string
  /** Further parts of the address that stay as they are; null: left out. */
  kept?: Readonly<Record<string, string | null>>
  submit: string
  /** Whether showing is what the page is for; else its button stands back. */
  isMain?: boolean
  /** The address without the filter; null where nothing is filtered. */
  showAll: string | null
  children: ReactNode
}) {
  return (
    <search aria-label={label}>
      <form
        method="get"
        action={action}
        className="rounded-lg border border-line bg-surface-sunken p-5 print:hidden"
      >
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          {children}
          {Object.entries(kept).map(([name, value]) =>
            value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
          )}
          <div className="flex flex-wrap items-end gap-2 sm:col-span-2">
            <Button type="submit" variant={isMain ? 'primary' : 'secondary'}>
              {submit}
            </Button>
            {showAll ? (
              <LinkButton href={showAll} variant="quiet">
                Show all
              </LinkButton>
            ) : null}
          </div>
        </div>
      </form>
    </search>
  )
}
