import { Button, LinkButton } from '@/components/ui/button'
import { Select, TextInput } from '@/components/ui/inputs'
import { DOMAINS, STAGES } from '@/lib/evidence/domains'
import { isFiltered, METHODS, STUDY_COUNTRIES, type StudyQuery } from '@/lib/evidence/study-filter'

/** What to list, as a plain GET form: the address is the filter, with or without scripts. */
export function StudyFilterForm({ query }: { query: StudyQuery }) {
  const { filter } = query
  return (
    <search aria-label="Filter the studies">
      <form
        method="get"
        action="/evidence/studies"
        className="rounded-lg border border-line bg-surface-sunken p-5 print:hidden"
      >
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
          <Select id="domain" name="domain" label="Domain" defaultValue={filter.domain ?? ''}>
            <option value="">Any domain</option>
            {DOMAINS.map((domain) => (
              <option key={domain.id} value={domain.id}>
                {domain.title}
              </option>
            ))}
          </Select>
          <Select id="stage" name="stage" label="Stage" defaultValue={filter.stage ?? ''}>
            <option value="">Any stage</option>
            {STAGES.map((stage) => (
              <option key={stage.id} value={stage.id}>
                {stage.label}
              </option>
            ))}
          </Select>
          <Select id="country" name="country" label="Country" defaultValue={filter.country ?? ''}>
            <option value="">Any country</option>
            {STUDY_COUNTRIES.map((country) => (
              <option key={country}>{country}</option>
            ))}
          </Select>
          <Select id="method" name="method" label="Method" defaultValue={filter.method ?? ''}>
            <option value="">Any method</option>
            {METHODS.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </Select>
          <TextInput {...year} id="from" name="from" label="From year" defaultValue={filter.from ?? ''} />
          <TextInput {...year} id="to" name="to" label="To year" defaultValue={filter.to ?? ''} />
          {query.sort === 'author' ? null : <input type="hidden" name="sort" value={query.sort} />}
          {query.order === 'ascending' ? null : <input type="hidden" name="order" value={query.order} />}
          <div className="flex flex-wrap items-end gap-2 sm:col-span-2">
            <Button type="submit">Show studies</Button>
            {isFiltered(filter) ? (
              <LinkButton href="/evidence/studies" variant="quiet">
                Show all
              </LinkButton>
            ) : null}
          </div>
        </div>
      </form>
    </search>
  )
}

const year = { inputMode: 'numeric', maxLength: 4, autoComplete: 'off' } as const
