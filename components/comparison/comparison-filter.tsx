import { FilterForm } from '@/components/ui/filter-form'
import { Select } from '@/components/ui/inputs'
import type { ComparisonView } from '@/lib/data/comparison'
import { STAGES } from '@/lib/evidence/domains'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'
import { FORM_IDS, SETTINGS } from '@/lib/instrument/model'
import { type ComparisonQuery, filtersOf, writeComparisonQuery } from '@/lib/scoring/comparison-query'

/** Which sites to compare. */
export function ComparisonFilter({ query, view }: { query: ComparisonQuery; view: ComparisonView }) {
  const { jurisdiction, jurisdictions, rounds, regions, kinds } = view
  const forms = FORM_IDS.filter((form) => kinds.some((kind) => kind.form === form))
  const ofJurisdiction = { jurisdiction: jurisdictions.length > 1 ? jurisdiction.id : null }
  const isFiltered = filtersOf(query).length > 0 || query.round !== null
  return (
    <FilterForm
      label="Filter the sites"
      action="/compare"
      kept={{
        instrument: query.instrument,
        sort: query.sort === 'site' ? null : query.sort,
        order: query.order === 'ascending' ? null : query.order,
      }}
      submit="Show sites"
      showAll={isFiltered ? `/compare?${writeComparisonQuery(ofJurisdiction)}` : null}
    >
      {jurisdictions.length > 1 ? (
        <Select id="jurisdiction" name="jurisdiction" label="Jurisdiction" defaultValue={jurisdiction.id}>
          {jurisdictions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      {rounds.length > 0 ? (
        <Select id="round" name="round" label="Round" defaultValue={query.round ?? ''}>
          <option value="">The latest of each site</option>
          {rounds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      ) : null}
      <Select id="setting" name="setting" label="Kind of site" defaultValue={query.setting ?? ''}>
        <option value="">Any kind</option>
        {SETTINGS.map((setting) => (
          <option key={setting} value={setting}>
            {SETTING_LABELS[setting]}
          </option>
        ))}
      </Select>
      <Select id="region" name="region" label="Region" defaultValue={query.region ?? ''}>
        <option value="">Any region</option>
        {regions.map((region) => (
          <option key={region}>{region}</option>
        ))}
      </Select>
      <Select id="stage" name="stage" label="Stage" defaultValue={query.stage ?? ''}>
        <option value="">Any stage</option>
        {STAGES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {forms.length > 1 ? (
        <Select id="form" name="form" label="Form" defaultValue={view.kind?.form ?? ''}>
          {forms.map((form) => (
            <option key={form} value={form}>
              {FORM_LABELS[form]}
            </option>
          ))}
        </Select>
      ) : null}
    </FilterForm>
  )
}
