import { FilterForm } from '@/components/ui/filter-form'
import { Select } from '@/components/ui/inputs'
import type { RoundSiteChoices } from '@/lib/data/round-site-list'
import type { RoundSitesFilter } from '@/lib/forms/round'
import { SETTING_LABELS } from '@/lib/instrument/labels'

/** Which sites to list, as a plain GET form: the address is the filter, with or without scripts. */
export function SiteFilter({
  action,
  choices,
  filter,
}: {
  action: string
  choices: Pick<RoundSiteChoices, 'settings' | 'regions' | 'agencies'>
  filter: RoundSitesFilter
}) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <FilterForm
      label="Filter the sites"
      action={action}
      submit="Show sites"
      isMain={false}
      showAll={isFiltered ? action : null}
    >
      <Select id="setting" name="setting" label="Kind of site" defaultValue={filter.setting ?? ''}>
        <option value="">Any kind</option>
        {choices.settings.map((setting) => (
          <option key={setting} value={setting}>
            {SETTING_LABELS[setting]}
          </option>
        ))}
      </Select>
      <Select id="region" name="region" label="Region" defaultValue={filter.region ?? ''}>
        <option value="">Any region</option>
        {choices.regions.map((region) => (
          <option key={region}>{region}</option>
        ))}
      </Select>
      <Select id="agency" name="agency" label="Agency" defaultValue={filter.agency ?? ''}>
        <option value="">Any agency</option>
        {choices.agencies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </FilterForm>
  )
}
