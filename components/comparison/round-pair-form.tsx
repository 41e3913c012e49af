import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/inputs'
import type { RoundChanges } from '@/lib/data/round-changes'

/** Which two rounds to hold against each other, as a plain GET form. */
export function RoundPairForm({ view: { jurisdiction, rounds, earlier, later } }: { view: RoundChanges }) {
  const options = rounds.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ))
  return (
    <search aria-label="Choose two rounds">
      <form
        method="get"
        action="/compare/changes"
        className="grid gap-x-5 gap-y-4 rounded-lg border border-line bg-surface-sunken p-5 sm:grid-cols-3 print:hidden"
      >
        <input type="hidden" name="jurisdiction" value={jurisdiction.id} />
        <Select id="earlier" name="earlier" label="Earlier round" defaultValue={earlier?.id ?? ''}>
          {options}
        </Select>
        <Select id="later" name="later" label="Later round" defaultValue={later?.id ?? ''}>
          {options}
        </Select>
        <div className="flex items-end">
          <Button type="submit">Show changes</Button>
        </div>
      </form>
    </search>
  )
}
