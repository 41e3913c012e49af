import { Button, LinkButton } from '@/components/ui/button'
import { Select } from '@/components/ui/inputs'
import type { ComparisonView } from '@/lib/data/comparison'
import { STAGES } from '@/lib/evidence/domains'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'
import { FORM_IDS, SETTINGS } from '@/lib/instrument/model'
import { type ComparisonQuery, filtersOf, writeComparisonQuery } from '@/lib/scoring/comparison-query'

/** Which sites to compare, as a plain GET form: the address is the filter, with or without scripts. */
export function ComparisonFilter({ query, view }: { query: ComparisonQuery; view: ComparisonView }) {
  const { jurisdiction, jurisdictions, rounds, regions, kinds } = view
  const forms = FORM_IDS.filter((form) => kinds.some((kind) => kind.form === form))
  const kept = { jurisdiction: jurisdictions.length > 1 ? jurisdiction.id : null }
  return (
    <search aria-label="Filter the sites">
      <form
        method="get"
        action="/compare"
        className="rounded-lg border border-line bg-surface-sunken p-5 print:hidden"
      >
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
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
          {query.instrument ? <input type="hidden" name="instrument" value={query.instrument} /> : null}
          {query.sort === 'site' ? null : <input type="hidden" name="sort" value={query.sort} />}
          {query.order === 'ascending' ? null : <input type="hidden" name="order" value={query.order} />}
          <div className="flex flex-wrap items-end gap-2">
            <Button type="submit">Show sites</Button>
            {filtersOf(query).length > 0 || query.round !== null ? (
              <LinkButton href={`/compare?${writeComparisonQuery(kept)}`} variant="quiet">
                Show all
              </LinkButton>
            ) : null}
          </div>
        </div>
      </form>
    </search>
  )
}
