import { buttonClasses } from '@/components/ui/button'

/** For people of several organisations: of which one the lists show things. It changes no rights. */
export function Switcher({
  action,
  organisations,
  shown,
}: {
  action: (form: FormData) => Promise<void>
  organisations: readonly { readonly id: string; readonly name: string }[]
  /** The chosen organisation; null: all. */
  shown: string | null
}) {
  return (
    <form action={action} className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2 py-2 text-sm">
      <label htmlFor="shown-organisation" className="text-ink-muted">
        Lists show
      </label>
      <select
        key={shown}
        id="shown-organisation"
        name="organisation"
        defaultValue={shown ?? ''}
        className="h-11 max-w-56 min-w-0 rounded-sm border-2 border-line-strong bg-surface-raised px-2 text-ink"
      >
        <option value="">All organisations</option>
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button type="submit" className={buttonClasses('secondary', 'text-sm')}>
        Show
      </button>
    </form>
  )
}
