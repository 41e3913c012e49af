import { FilterForm } from '@/components/ui/filter-form'
import { Select, TextInput } from '@/components/ui/inputs'
import { DOMAINS, STAGES } from '@/lib/evidence/domains'
import { isFiltered, METHODS, STUDY_COUNTRIES, type StudyQuery } from '@/lib/evidence/study-filter'

/** Which studies to list. */
export function StudyFilterForm({ query }: { query: StudyQuery }) {
  const { filter } = query
  return (
    <FilterForm
      label="Filter the studies"
      action="/evidence/studies"
      kept={{
        sort: query.sort === 'author' ? null : query.sort,
        order: query.order === 'ascending' ? null : query.order,
      }}
      submit="Show studies"
      showAll={isFiltered(filter) ? '/evidence/studies' : null}
    >
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
    </FilterForm>
  )
}

const year = { inputMode: 'numeric', maxLength: 4, autoComplete: 'off' } as const
